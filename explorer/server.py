"""HTTP around the Streamlit app: the static files and the security headers."""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from threading import Thread
from time import sleep

import streamlit
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.runtime.pages_manager import PagesManager

from explorer import file_groups, warming
from explorer.body_map.entries import ENTRIES, file_name
from explorer.header import answering
from explorer.static_files import FileGroup, StaticFile, base_path, prefix
from explorer.streamlit_files import STYLESHEETS, late_scripts

_FIRST_PAGE = 20.0
"""Seconds after which the first page has been made."""
_INLINE_SCRIPT = re.compile(rb"<script(?![^>]*\bsrc=)[^>]*>(.*?)</script>", re.DOTALL)


def _inline_script_hashes() -> list[str]:
    """Hashes of the scripts written into Streamlit's own page: they may run, no other inline script may."""
    page = (Path(streamlit.__file__).parent / "static" / "index.html").read_bytes()
    digests = (hashlib.sha256(script).digest() for script in _INLINE_SCRIPT.findall(page))
    return [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]


# Streamlit needs inline styles (emotion) and blob: modules (components v2). No other host is allowed anything.
CONTENT_SECURITY_POLICY = "; ".join((
    "default-src 'self'",
    " ".join(("script-src 'self' blob:", *_inline_script_hashes())),
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self' blob:",
    "frame-src 'self' blob:",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'self'",
))
SECURITY_HEADERS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_ENTRY_OF = {entry.page: name for name, entry in ENTRIES.items() if entry.page is not None}
_FETCHED = "rel=preload; as=fetch; crossorigin"
_FOR_EVER = "public, max-age=31536000, immutable"


class Headers:
    """ASGI middleware: security headers on every HTTP answer, on the page itself what to fetch early; and its stylesheet."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        asked = scope["path"].removeprefix(f"{base_path()}/{STYLESHEETS}/")
        if asked in file_groups.stylesheets().readers:
            scope = {**scope, "path": f"{file_groups.stylesheets().url}/{asked}"}

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in SECURITY_HEADERS.items():
                    headers.setdefault(name, value)
                if scope["path"].startswith(f"{base_path()}/media/"):
                    headers["Cache-Control"] = "no-store"  # a person's sheet or plan: no shared device shall keep a copy
                if message["status"] == 200 and headers.get("content-type", "").startswith("text/html"):
                    headers["Link"] = early_files(scope["path"].removeprefix(f"{base_path()}/"), scope["query_string"])
            await send(message)

        await self.app(scope, receive, send_with_headers)


def early_files(page: str, query: bytes) -> str:
    """A Link header that lets the browser fetch what a page will ask for while Streamlit's own code still loads.

    Of low priority, because all of it is needed later than that code: fetched at the same time it would hold the page up.
    """
    links = []
    entry, groups = _ENTRY_OF.get(page), file_groups.ready_groups()
    if entry is not None and groups is not None:
        code, lexicon, atlas = groups
        links = [f"<{code.url}/{file_name(entry)}>; rel=modulepreload", f"<{lexicon.url}/lexicon.json>; {_FETCHED}"]
        if not query:
            links += [f"<{atlas.url}/front.skin.webp>; rel=preload; as=image", f"<{atlas.url}/front.skin.json>; {_FETCHED}"]
    links += [f"<{base_path()}/{path}>; rel=modulepreload" for path in late_scripts()]
    return ", ".join(f"{link}; fetchpriority=low" for link in links)


async def serve_file(request: Request) -> Response:
    """Answer `/files/<group>/<version>/<name>`."""
    group = await run_in_threadpool(file_groups.file_group, request.path_params["group"])
    if group is None:
        return _not_found("There is no such group of files.")
    if group.version != request.path_params["version"]:
        return _not_found("This version of the file is gone. Reload the page to get the current one.")
    file = await run_in_threadpool(group.get, request.path_params["name"])
    if file is None:
        return _not_found("There is no such file.")
    return _answer(request, group, file)


def _answer(request: Request, group: FileGroup, file: StaticFile) -> Response:
    compressed = file.compressed if "gzip" in request.headers.get("accept-encoding", "") else None
    # Compressed and plain are different bytes, so each has an ETag of its own.
    etag = f'"{group.version}"' if compressed is None else f'"{group.version}-gzip"'
    headers = {"Cache-Control": _FOR_EVER, "ETag": etag, "Vary": "Accept-Encoding"}
    if etag in _etags(request.headers.get("if-none-match", "")):
        return Response(status_code=304, headers=headers)
    if compressed is None:
        return Response(file.content, media_type=file.media_type, headers=headers)
    return Response(compressed, media_type=file.media_type, headers=headers | {"Content-Encoding": "gzip"})


def _etags(header: str) -> list[str]:
    """The tags of `If-None-Match`, which a proxy may have made weak."""
    return [tag.strip().removeprefix("W/") for tag in header.split(",")]


def _not_found(text: str) -> Response:
    return PlainTextResponse(text, status_code=404, headers={"Cache-Control": "no-store"})


def _warm_up() -> None:
    warming.warm_up()
    # Nobody's first page shall share the processor with a page that may never be asked for.
    sleep(_FIRST_PAGE)
    warming.warm_up_comparison()
    warming.warm_up_sheets()


@asynccontextmanager
async def lifespan(_app: object) -> AsyncIterator[dict[str, object]]:
    """Reads the dataset and the atlas beside the server's start."""
    # Else Streamlit would run a file of pages/ by itself, without app.py, when its address is the first one asked for.
    PagesManager.uses_pages_directory = False
    Thread(target=_warm_up, name="warm-up", daemon=True).start()
    yield {}


def routes() -> list[BaseRoute]:
    """The routes that the app adds to Streamlit's own."""
    return [
        Route(f"{prefix()}/{{group}}/{{version}}/{{name:path}}", serve_file, methods=["GET", "HEAD"]),
        Route(f"{base_path()}{answering.PATH}", answering.answer, methods=["POST"]),
    ]


def middleware() -> list[Middleware]:
    """The middleware that the app wraps around Streamlit's own."""
    return [Middleware(Headers)]
