"""The body map with free marks, for the page "My visit". It shares its files with the map of Explore."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import Any

import streamlit as st

from explorer.body_map.entries import LOADER, addresses


@cache
def _component() -> Any:
    return st.components.v2.component("needling_explorer_visit", js=LOADER)


def visit_map(*, key: str, marks: Sequence[Mapping[str, object]], answered: Mapping[str, object], undo: bool, redo: bool,
              most: int, show: str | None, flags: str | None, on_change: Callable[[], None]) -> None:
    """Show the map with `marks`, each with its key, place (view, x, y, zone, side) and intensity.

    `undo` and `redo` tell whether there is anything to undo or redo, `most` how many marks there may be, `show` the key of
    a mark to bring into view, `flags` the id of the heading above that tells what must not be missed. `on_change` is called
    when the person does anything; `st.session_state[key]["change"]` then holds `{"n": int, "done": [{"n": int, "do": str,
    ...}]}`, all that was not answered yet.
    """
    data = {**addresses("visit"), "marks": [dict(mark) for mark in marks], **answered, "undo": undo, "redo": redo, "most": most,
            "show": show, "flags": flags}
    _component()(key=key, data=data, on_change_change=on_change)
