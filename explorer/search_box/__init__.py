"""The search box in the head of every page: a Streamlit component that opens a dialog.

The text goes to `answer` by POST and comes back as JSON: it is in no address, no log and no session.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from explorer import resources
from explorer.finding.search import KINDS
from explorer.page_state import DEFAULT_AUDIENCE
from explorer.search_box.answering import PATH

_FOLDER = Path(__file__).parent
_KEY = "search_box"
_CHOSEN = "search_box_chosen"
_ON_EXPLORE = ("region", "muscle", "acupoint")


@cache
def _component() -> Any:
    html, css, js = ((_FOLDER / f"opener.{kind}").read_text(encoding="utf-8") for kind in ("html", "css", "js"))
    return st.components.v2.component("needling_explorer_search", html=html, css=css, js=js)


def search_box() -> None:
    """Show the button that opens the search."""
    with st.container(key=_KEY):
        _component()(key="search", data={"files": resources.search_files().url, "path": PATH},
                     on_open_change=lambda: _opened(st.session_state["search"].get("open")))


def follow() -> None:
    """Go to what was chosen in the search box since the last run, if anything was. Call once the pages are known."""
    wanted: dict[str, str] | None = st.session_state.pop(_CHOSEN, None)
    if wanted is None:
        return
    audience = st.query_params.get("audience", DEFAULT_AUDIENCE)
    page = "explore" if wanted.keys() & set(_ON_EXPLORE) else "conditions"
    query = wanted if audience == DEFAULT_AUDIENCE else wanted | {"audience": audience}
    st.switch_page(f"pages/{page}.py", query_params=query)


def _opened(message: Any) -> None:
    """Keep what was chosen for the run that follows. The message comes from the browser: nothing in it is trusted."""
    if isinstance(message, Mapping) and (wanted := target(message.get("kind"), message.get("id"))):
        st.session_state[_CHOSEN] = wanted


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
