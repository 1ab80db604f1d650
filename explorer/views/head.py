"""The head of every page: where a person goes from it, and what it tells the session about My visit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st

from explorer import resources
from explorer.finding.search import KINDS
from explorer.header import header
from explorer.page_state import DEFAULT_AUDIENCE
from explorer.views import visit_messages, visiting

_KEY = "header"
_WANTED, _REPAINT = "head_wanted", "head_repaint"
PAGES = {"": "explore", "take-away": "take_away"} | {page: page for page in (
    "where", "conditions", "compare", "expect", "risks", "safety", "visit", "workshop", "quiz", "evidence", "sources", "about")}
"""The page of each path."""
_MOST, _LONGEST = 20, 200
"""Choices in an address, and characters of each, that a link can take along."""
_ON_EXPLORE = ("region", "muscle", "acupoint")


@st.fragment
def head(shows_plan: bool) -> None:
    """Show the head. `shows_plan` says that the page below shows the plan, so that it is shown anew when the plan changes."""
    _go()
    # Before the component: what it is sent has to be the state after this.
    news = visiting.take_news()
    header(key=_KEY, visit=visit_messages.told(), on_open=lambda: _opened(_message("open")),
           on_visit=lambda: visit_messages.receive(_message("visit")), on_theme=_repaint)
    if st.session_state.pop(_REPAINT, False) or (news and shows_plan):
        st.rerun()


def _repaint() -> None:
    """Let the page run again: its charts and pictures are drawn on the server, in the colours of one theme."""
    st.session_state[_REPAINT] = True


def _message(name: str) -> Any:
    return st.session_state[_KEY].get(name)


def _go() -> None:
    """Go to what was chosen since the last run, if anything was."""
    wanted: tuple[str, dict[str, str]] | None = st.session_state.pop(_WANTED, None)
    if wanted is None:
        return
    page, query = wanted
    st.switch_page(f"pages/{page}.py", query_params=query)


def _opened(message: Any) -> None:
    """Keep what was chosen for the run that follows. The message comes from the browser: nothing in it is trusted."""
    if not isinstance(message, Mapping):
        return
    if (linked := page_of(message.get("page"), message.get("query"))) is not None:
        st.session_state[_WANTED] = linked
    elif query := target(message.get("kind"), message.get("id")):
        audience = st.query_params.get("audience", DEFAULT_AUDIENCE)
        page = "explore" if query.keys() & set(_ON_EXPLORE) else "conditions"
        st.session_state[_WANTED] = page, query if audience == DEFAULT_AUDIENCE else query | {"audience": audience}


def page_of(path: object, query: object) -> tuple[str, dict[str, str]] | None:
    """The page that a link leads to, and what stands in its address; None when there is no such page."""
    if path not in PAGES or not isinstance(query, Mapping):
        return None
    kept = {str(key): value for key, value in query.items() if isinstance(value, str) and len(value) <= _LONGEST}
    return PAGES[str(path)], dict(list(kept.items())[:_MOST])


def target(kind: object, id_: object) -> dict[str, str] | None:
    """The query that shows a hit: its entry, or its place on the body. None for what is not a hit."""
    if kind not in KINDS or not isinstance(id_, str):
        return None
    if kind == "zone":
        zone = resources.catalogue().zones.get(id_)
        return {"region": zone.region} if zone else None
    if kind == "trigger_point":
        muscle = next((one.id for one in resources.catalogue().muscles.values()
                       if any(point.id == id_ for point in one.trigger_points)), None)
        return {"muscle": muscle, "trigger_point": id_} if muscle else None
    return {str(kind): id_}
