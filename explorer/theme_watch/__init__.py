"""Runs the page again when its theme changes: charts and pictures are drawn on the server, in the colours of one theme."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

_HERE = Path(__file__).parent


@cache
def _component() -> Any:
    html, css, js = ((_HERE / f"watch.{kind}").read_text(encoding="utf-8") for kind in ("html", "css", "js"))
    return st.components.v2.component("needling_explorer_theme_watch", html=html, css=css, js=js)


def theme_watch() -> None:
    """Watch the theme of the page. Nothing is shown."""
    _component()(key="theme_watch", on_changed_change=lambda: None)
