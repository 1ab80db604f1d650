"""Static files and headers."""

from __future__ import annotations

import asyncio
import gzip
import json
import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
import streamlit
from starlette.applications import Starlette
from streamlit import config

from explorer import file_groups, resources
from explorer.server import early_files, middleware, routes
from explorer.streamlit_files import late_scripts, stylesheets


@dataclass
class Answer:
    status_code: int
    headers: dict[str, str]
    content: bytes

    @property
    def text(self) -> str:
        return gzip.decompress(self.content).decode() if "content-encoding" in self.headers else self.content.decode()


class Client:
    """Speaks ASGI to the app, so that odd paths arrive as they are."""

    def __init__(self) -> None:
        self.app = Starlette(routes=routes(), middleware=middleware())

    def get(self, path: str, headers: dict[str, str] | None = None) -> Answer:
        sent: list[dict[str, Any]] = []
        given = {"accept-encoding": "gzip", **(headers or {})}
        scope = {"type": "http", "method": "GET", "path": unquote(path), "raw_path": path.encode(), "query_string": b"",
                 "headers": [(name.encode(), value.encode()) for name, value in given.items()], "http_version": "1.1",
                 "scheme": "http", "server": ("test", 80), "client": ("test", 1), "root_path": ""}

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: Any) -> None:
            sent.append(message)

        # In a thread of its own: browser tests of the same run keep an event loop in this one.
        with ThreadPoolExecutor(1) as pool:
            pool.submit(asyncio.run, self.app(scope, receive, send)).result()
        found = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
        return Answer(sent[0]["status"], found, b"".join(message.get("body", b"") for message in sent[1:]))


@pytest.fixture
def client() -> Client:
    return Client()


def test_files_are_kept_for_ever_and_compressed(client: Client) -> None:
    answer = client.get(f"{file_groups.browser_files().url}/component.js")
    assert answer.status_code == 200
    assert answer.headers["content-type"].startswith("text/javascript")
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["content-encoding"] == "gzip"
    plain = client.get(f"{file_groups.browser_files().url}/component.js", headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert plain.text == answer.text


def test_a_known_file_is_not_sent_again(client: Client) -> None:
    url = f"{resources.atlas().files.url}/front.skin.json"
    answer = client.get(url)
    assert client.get(url, headers={"if-none-match": answer.headers["etag"]}).status_code == 304


def test_compressed_and_plain_have_tags_of_their_own(client: Client) -> None:
    url = f"{file_groups.browser_files().url}/component.js"
    ways = [{"accept-encoding": way} for way in ("gzip", "identity")]
    packed, plain = (client.get(url, headers=way).headers["etag"] for way in ways)
    assert packed != plain
    for way, own, other in zip(ways, (packed, plain), (plain, packed), strict=True):
        assert client.get(url, headers=way | {"if-none-match": f'"old", W/{own}'}).status_code == 304
        assert client.get(url, headers=way | {"if-none-match": other}).status_code == 200


def test_files_lie_below_the_base_path(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(config, "get_option", {"server.baseUrlPath": "needling/"}.get)
    url = f"{file_groups.browser_files().url}/component.js"
    assert url.startswith("/needling/files/map/")
    client = Client()
    assert client.get(url).status_code == 200
    assert client.get(url.removeprefix("/needling")).status_code == 404


def test_lexicon_names_everything(client: Client) -> None:
    answer = client.get(f"{file_groups.lexicon_files().url}/lexicon.json")
    lexicon = json.loads(answer.text)
    assert lexicon["regions"]["calf"]["plain"]
    assert lexicon["muscles"]["soleus"]["points"][0]["at"]["left"]["plane"] == "back"


@pytest.mark.parametrize("path", [
    "/files/map/{map}/../../app.py", "/files/map/{map}/%2e%2e/app.py", "/files/map/{map}/..%2fapp.py",
    "/files/map/{map}//etc/passwd", "/files/map/{map}/__init__.py", "/files/map/{map}/",
    "/files/map/0000000000000000/component.js", "/files/nothing/1/x",
    "/files/atlas/{map}/index.json", "/files/map/{map}/C:%5cwindows", "/files/map/{map}/component.js%00.css",
])
def test_what_is_not_there_is_not_found(client: Client, path: str) -> None:
    answer = client.get(path.format(map=file_groups.browser_files().version))
    assert answer.status_code == 404
    assert "explorer" not in answer.text


def test_security_headers_are_on_every_answer(client: Client) -> None:
    for path in ("/files/nothing/1/x", f"{file_groups.browser_files().url}/component.css"):
        headers = client.get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        policy = headers["content-security-policy"]
        assert "default-src 'self'" in policy
        assert "http" not in policy
        assert "script-src 'self' blob: 'sha256-" in policy


def test_what_a_person_downloads_is_kept_by_no_browser(client: Client) -> None:
    assert client.get("/media/0123.pdf").headers["cache-control"] == "no-store"


@pytest.mark.parametrize(("page", "query", "wanted"), [
    ("", b"", ["explore.joined.js", "lexicon.json", "front.skin.webp", "front.skin.json"]),
    ("", b"region=calf", ["explore.joined.js", "lexicon.json"]),
    ("where", b"", ["where.joined.js", "lexicon.json", "front.skin.webp", "front.skin.json"]),
    ("about", b"", []),
])
def test_a_page_names_what_it_will_ask_for(client: Client, page: str, query: bytes, wanted: list[str]) -> None:
    file_groups.lexicon_files()
    links = early_files(page, query)
    own = [path for path in re.findall("<([^>]*)>", links) if path.startswith("/files/")]
    assert [path.rsplit("/", 1)[1] for path in own] == wanted
    assert [client.get(path).status_code for path in own] == [200] * len(wanted)


def test_what_is_not_made_yet_is_not_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(file_groups, "ready_groups", lambda: None)
    assert "/files/" not in early_files("", b"")


def test_late_scripts_of_streamlit_are_there_and_not_in_its_page() -> None:
    """A Streamlit that names its files otherwise fails here, not the app: then it only fetches them later."""
    folder = Path(streamlit.__file__).parent / "static"
    page = (folder / "index.html").read_text(encoding="utf-8")
    assert any("BidiComponent" in path for path in late_scripts())
    for path in late_scripts():
        assert (folder / path).is_file()
        assert path not in page


def test_streamlits_stylesheet_asks_for_the_font_of_signs_only_with_a_sign(client: Client) -> None:
    (name,) = stylesheets()
    answer = client.get(f"/static/css/{name}")
    assert answer.headers["content-type"].startswith("text/css")
    face = re.search(r"@font-face{[^}]*Material Symbols Rounded[^}]*}", answer.text)
    assert face
    assert "unicode-range:U+30-39,U+5F,U+61-7A" in face[0]
