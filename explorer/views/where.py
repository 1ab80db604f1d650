"""The page "Where it hurts". What is marked stays in the session; nothing of it is written to the URL, a log or a file.

The message of the browser is the only way in: `{"n", "marks": ["outer_elbow.right"], "audience", "text", "side", "open"}`.
The text is read once for the places it names, and dropped.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import streamlit as st

from explorer import resources
from explorer.body_map.where import where_map
from explorer.dataset.catalogue import Catalogue
from explorer.finding.places import PlaceFinder
from explorer.finding.ranking import Mark
from explorer.page_state import DEFAULT_AUDIENCE
from explorer.views.answers import answered, message_of, take_in
from explorer.views.markup import render
from explorer.views.where_panel import where_html

MOST = 12
"""So many places can be marked."""
_KEY = "where"
_MARKS, _NOTE, _OPEN = "where_marks", "where_note", "where_open"
_NOT_FOUND = ("We could not find a place on the body in these words. Try the name of a place, such as “outer elbow” or "
              "“heel”, or tap the body.")
_TOO_MANY = f"This page takes {MOST} places at a time. Take one away to mark another."


@st.fragment
def where() -> None:
    """Show the map with the marked places, and what fits them."""
    catalogue = resources.catalogue()
    wanted = st.session_state.pop(_OPEN, None)
    if wanted is not None:
        st.switch_page(f"pages/{'conditions' if 'condition' in wanted else 'explore'}.py", query_params=wanted)
    audience, note = _audience(catalogue, st.query_params.get("audience"))
    marks: tuple[Mark, ...] = tuple(mark for mark in st.session_state.get(_MARKS, ()) if mark.zone in catalogue.zones)
    notes = [line for line in (note, st.session_state.pop(_NOTE, None)) if line]
    with st.container(key=_KEY):
        where_map(
            key="where_map", marks=[written(mark) for mark in marks], audience=audience,
            answered=answered(_KEY), panel=where_html(catalogue, marks, audience),
            notes=render("notes.html", notes=notes) if notes else "",
            on_change=lambda: _changed(message_of("where_map", "change"), catalogue),
        )


def written(mark: Mark) -> str:
    """The mark as it stands in a message: `outer_elbow.right`, or `nose` for a zone on the midline."""
    return f"{mark.zone}.{mark.side}" if mark.side else mark.zone


def read_mark(catalogue: Catalogue, text: object) -> Mark | None:
    """The mark that `text` stands for; None when there is no such zone, or not on that side."""
    if not isinstance(text, str):
        return None
    name, _, side = text.partition(".")
    zone = catalogue.zones.get(name)
    if zone is None:
        return None
    if zone.sided:
        return Mark(name, "right" if side == "right" else "left") if side in ("right", "left") else None
    return None if side else Mark(name)


def _changed(message: Any, catalogue: Catalogue) -> None:
    """Take in what the map reports. The message comes from the browser: nothing in it is trusted."""
    if not isinstance(message, Mapping):
        return
    told = message.get("marks")
    if not isinstance(told, list | tuple):
        return
    marks = [mark for one in told[:2 * MOST] if (mark := read_mark(catalogue, one)) is not None]
    typed, note = message.get("text"), None
    if isinstance(typed, str) and typed.strip():
        found = _finder(catalogue).marks(typed, "left" if message.get("side") == "left" else "right")
        note = None if found else _NOT_FOUND
        marks += found
    unique = tuple(dict.fromkeys(marks))
    st.session_state[_MARKS] = unique[:MOST]
    st.session_state[_NOTE] = _TOO_MANY if len(unique) > MOST else note
    take_in(_KEY, message)
    audience, _ = _audience(catalogue, message.get("audience"))
    if audience != DEFAULT_AUDIENCE:
        st.query_params["audience"] = audience
    else:
        st.query_params.pop("audience", None)
    if isinstance(message.get("open"), Mapping):
        st.session_state[_OPEN] = _address(catalogue, message["open"], audience)


def _address(catalogue: Catalogue, wanted: Mapping[Any, Any], audience: str) -> dict[str, str] | None:
    """The query of Explore for a muscle of the list, or of Conditions for a condition."""
    muscle, condition, side = (wanted.get(key) for key in ("muscle", "condition", "side"))
    if isinstance(condition, str) and condition in catalogue.conditions:
        query = {"condition": condition}
    elif isinstance(muscle, str) and muscle in catalogue.muscles:
        query = {"muscle": muscle} | ({"side": str(side)} if side in ("right", "left") else {})
    else:
        return None
    if audience != DEFAULT_AUDIENCE:
        query["audience"] = audience
    return query


def _audience(catalogue: Catalogue, wanted: object) -> tuple[str, str | None]:
    if not wanted or wanted in [term.id for term in catalogue.vocabulary.audiences]:
        return (str(wanted) if wanted else DEFAULT_AUDIENCE), None
    return DEFAULT_AUDIENCE, "This guide does not know the readers that the address names. Here are the words for patients."


@lru_cache(maxsize=1)
def _finder(catalogue: Catalogue) -> PlaceFinder:
    return PlaceFinder(catalogue)
