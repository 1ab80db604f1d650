"""The body map as a Streamlit component.

Only the state and the panel's text travel with it; code, style, names and drawings are fetched once by HTTP.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import streamlit as st

from explorer.body_map.entries import LOADER, addresses


@cache
def _component() -> Any:
    return st.components.v2.component("needling_explorer_map", js=LOADER)


def body_map(*, key: str, state: Mapping[str, str], answered: Mapping[str, object], panel: str, notes: str,
             on_change: Callable[[], None]) -> None:
    """Show the map.

    `state` is what the URL says. `panel` and `notes` are HTML that is safe to put in the page. `on_change` is called
    when the person selects or changes anything; `st.session_state[key]["change"]` then holds `{"n": int, "state": {...}}`.
    """
    data = {**addresses("explore"), "state": dict(state), **answered, "panel": panel, "notes": notes}
    _component()(key=key, data=data, on_change_change=on_change)
