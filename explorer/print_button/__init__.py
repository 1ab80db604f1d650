"""A button that prints the page that it is on: the browser's own dialog, which Streamlit cannot open."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

_HERE = Path(__file__).parent


@cache
def _component() -> Any:
    html, css, js = ((_HERE / f"button.{kind}").read_text(encoding="utf-8") for kind in ("html", "css", "js"))
    return st.components.v2.component("needling_explorer_print_button", html=html, css=css, js=js)


def print_button(*, key: str) -> None:
    """Show the button. What the sheet looks like is up to the page's style for print."""
    _component()(key=key)
