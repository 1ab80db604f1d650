"""The body map with places to mark, for the page "Where it hurts". It shares its files with the map of Explore."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

import streamlit as st

from explorer.body_map.entries import LOADER, addresses


@cache
def _component() -> Any:
    return st.components.v2.component("needling_explorer_where", js=LOADER)


def where_map(*, key: str, marks: Sequence[str], audience: str, answered: Mapping[str, object], panel: str, notes: str,
              on_change: Callable[[], None]) -> None:
    """Show the map with `marks`, each written as `outer_elbow.right`, or `nose` for a zone on the midline.

    `panel` and `notes` are HTML that is safe to put in the page. `on_change` is called when the person marks, types or
    chooses; `st.session_state[key]["change"]` then holds the message, which is gone after the run.
    """
    data = {**addresses("where"), "marks": list(marks), "audience": audience, **answered, "panel": panel, "notes": notes}
    _component()(key=key, data=data, on_change_change=on_change)
