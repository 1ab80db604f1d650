"""The search box: what the server answers to a text, and where a chosen hit leads."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from starlette.requests import Request

from explorer import resources
from explorer.header.answering import answer, found
from explorer.views.head import target
from tests.app.test_explore import components, run

HOSTILE = ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7*7 }}", "' or 1=1 --", "\u202ecba", "x" * 100,
           "\0", "😀" * 90]


def ask(body: bytes) -> tuple[int, dict[str, Any]]:
    """Status and JSON of the answer to a POST with `body`, which comes in two pieces."""
    pieces: Iterator[dict[str, Any]] = iter(
        {"type": "http.request", "body": piece, "more_body": more} for piece, more in ((body[:10], True), (body[10:], False)))

    async def receive() -> dict[str, Any]:
        return next(pieces)

    async def answered() -> tuple[int, bytes, str]:
        sent = await answer(Request({"type": "http", "method": "POST", "headers": []}, receive))
        return sent.status_code, bytes(sent.body), sent.headers["cache-control"]

    with ThreadPoolExecutor(1) as pool:  # browser tests of the same run keep an event loop in this thread
        status, content, cached = pool.submit(asyncio.run, answered()).result()
    assert cached == "no-store"
    return status, json.loads(content)


def text(value: str) -> bytes:
    return json.dumps({"text": value}).encode()


def test_hits_come_in_groups_the_best_first() -> None:
    status, content = ask(text("calf"))
    assert status == 200
    first = content["groups"][0]
    assert first["name"] == "Places"
    assert first["hits"][0]["id"] == "calf"
    assert {"muscle", "region"} <= {hit["kind"] for group in content["groups"] for hit in group["hits"]}


@pytest.mark.parametrize("value", HOSTILE)
def test_hostile_text_is_a_text_like_others(value: str) -> None:
    status, content = ask(text(value))
    assert status == 200
    assert value not in json.dumps(content)


@pytest.mark.parametrize("body", [
    b"", b"calf", b"[]", b'{"text": 5}', b'{"text": null}', b'{"other": "calf"}', b"\xff\xfe", b"[" * 2000, text("x" * 4000)])
def test_what_is_no_question_is_told_how_to_ask(body: bytes) -> None:
    status, content = ask(body)
    assert status == 400
    assert '{"text": "calf"}' in content["error"]


def test_a_broken_dataset_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    monkeypatch.setenv("NEEDLING_DATA", str(tmp_path))
    status, content = ask(text("calf"))
    assert status == 503
    assert "problems" in content["error"]


def test_a_name_other_than_the_title_is_shown() -> None:
    hits = [hit for group in found("BL57") for hit in group["hits"]]
    assert hits[0]["title"].startswith("BL57")
    assert hits[0]["matched"] == ""


def test_every_hit_leads_somewhere() -> None:
    for word in ("calf", "soleus", "BL57", "pain"):
        for group in found(word):
            for hit in group["hits"]:
                assert target(hit["kind"], hit["id"])


def test_a_trigger_point_leads_to_its_muscle_with_the_pattern() -> None:
    hits = [hit for group in found("soleus trigger point 1") for hit in group["hits"]]
    assert (hits[0]["kind"], hits[0]["title"]) == ("trigger_point", "Soleus, trigger point 1")
    assert target("trigger_point", hits[0]["id"]) == {"muscle": "soleus", "trigger_point": hits[0]["id"]}


def test_a_zone_leads_to_its_region() -> None:
    zone = next(iter(resources.catalogue().zones.values()))
    assert target("zone", zone.id) == {"region": zone.region}


@pytest.mark.parametrize(("kind", "id_"), [
    ("zone", "nothing"), ("trigger_point", "nothing"), ("other", "calf"), (None, None), ("region", 5), ("region", ["calf"])])
def test_what_is_no_hit_leads_nowhere(kind: object, id_: object) -> None:
    assert target(kind, id_) is None


def test_the_box_stands_on_the_page() -> None:
    assert any(one.get("path") == "/find" for one in components(run()))
