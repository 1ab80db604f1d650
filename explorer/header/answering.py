"""What the server answers to the search box: hits by kind, as JSON."""

from __future__ import annotations

import json
from typing import Any

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from explorer import derived
from explorer.dataset.problems import DatasetError

PATH = "/find"
_MOST = 24
_LONGEST_BODY = 2048
"""Bytes. The search reads a hundred signs; four bytes is the longest sign, and some are escaped."""
_KINDS = {
    "region": "Places", "zone": "Parts of a place", "muscle": "Muscles", "trigger_point": "Trigger points",
    "acupoint": "Acupoints", "meridian": "Meridians",
    "condition": "Conditions", "technique": "Ways of needling and care", "term": "Words explained",
}


async def answer(request: Request) -> Response:
    """Answer `POST /find` with `{"text": ...}`."""
    text = await _text(request)
    if text is None:
        return _json({"error": 'Send JSON such as {"text": "calf"}.'}, status=400)
    try:
        return _json({"groups": await run_in_threadpool(found, text)})
    except DatasetError:
        return _json({"error": "The dataset has problems. Reload the page to see them."}, status=503)


def found(text: str) -> list[dict[str, Any]]:
    """Groups of hits, the group of the best hit first; the first hit of the first group is the best."""
    return [{"name": _KINDS[kind], "hits": [
        {"kind": hit.kind, "id": hit.id, "title": hit.title[:1].upper() + hit.title[1:], "subtitle": hit.subtitle,
         "matched": "" if hit.matched.casefold() in f"{hit.title} {hit.subtitle}".casefold() else hit.matched}
        for hit in hits]} for kind, hits in derived.search().grouped(text, _MOST).items()]


async def _text(request: Request) -> str | None:
    """The text of the request; None when there is none, or the body is too long."""
    body = b""
    async for piece in request.stream():
        body += piece
        if len(body) > _LONGEST_BODY:
            return None
    try:
        text = json.loads(body)["text"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    return text if isinstance(text, str) else None


def _json(content: dict[str, Any], status: int = 200) -> Response:
    return JSONResponse(content, status_code=status, headers={"Cache-Control": "no-store"})
