"""The bar below the questions of the safety check: how far one has come, said aloud too, and the way to the result."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

_HERE = Path(__file__).parent


@cache
def _component() -> Any:
    html, css, js = ((_HERE / f"bar.{kind}").read_text(encoding="utf-8") for kind in ("html", "css", "js"))
    return st.components.v2.component("needling_explorer_safety_bar", html=html, css=css, js=js)


def safety_bar(*, key: str, told: str, target: str) -> None:
    """Show and say `told`, with a button that goes to the element with the id `target`.

    Streamlit replaces what `st.html` shows as a whole, and a live region that is replaced is not read out: this one stays.
    """
    _component()(key=key, data={"told": told, "target": target})
