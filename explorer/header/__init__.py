"""The head of every page as a Streamlit component: the button that opens the search, and the link to My visit with its count.

What is typed into the search goes to `answer` by POST and comes back as JSON: it is in no address, no log and no session.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from explorer import file_groups
from explorer.header.answering import PATH

_FOLDER = Path(__file__).parent


@cache
def _component() -> Any:
    html, css, js = ((_FOLDER / f"header.{kind}").read_text(encoding="utf-8") for kind in ("html", "css", "js"))
    return st.components.v2.component("needling_explorer_header", html=html, css=css, js=js)


def header(*, key: str, visit: Mapping[str, object], on_open: Callable[[], None], on_visit: Callable[[], None],
           on_theme: Callable[[], None]) -> None:
    """Show the head.

    `visit` is what visit.js knows of My visit. `st.session_state[key]["open"]` holds where the person wants to go when
    `on_open` is called, `["visit"]` what was done with My visit when `on_visit` is. `on_theme` is called when the theme of the
    page has changed.
    """
    with st.container(key="head"):
        _component()(key=key, data={"files": file_groups.header_files().url, "path": PATH, "visit": dict(visit)},
                     on_open_change=on_open, on_visit_change=on_visit, on_theme_change=on_theme)
