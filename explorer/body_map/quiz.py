"""The body map of the quiz: it shows what a question is about and never says a name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import streamlit as st

from explorer.body_map.entries import LOADER, addresses


@cache
def _component() -> Any:
    return st.components.v2.component("needling_explorer_quiz", js=LOADER)


def quiz_map(*, key: str, shown: Mapping[str, object], answered: Mapping[str, object], on_tap: Callable[[], None]) -> None:
    """Show the map of a question.

    `shown` says what is drawn: `number` (of the question's asking), `aims` (whether a tap answers it), `told` (whether names may
    be said), the fields of a PageState, `risks` and `pain` (ids of structures at risk and of zones), `tapped` (x, y) or None.
    `on_tap` is called when a place is tapped; `st.session_state[key]["tap"]` then holds `{"n", "number", "view", "x", "y"}`.
    """
    _component()(key=key, data={**addresses("quiz"), "shown": dict(shown), **answered}, on_tap_change=on_tap)
