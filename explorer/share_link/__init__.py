"""The link to what was collected: shown, copied, or handed to the device's own way of sharing."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

_HERE = Path(__file__).parent


@cache
def _component() -> Any:
    html, css, js = ((_HERE / f"link.{kind}").read_text(encoding="utf-8") for kind in ("html", "css", "js"))
    return st.components.v2.component("needling_explorer_share_link", html=html, css=css, js=js)


def share_link(*, key: str, link: str) -> None:
    """Show `link` with a button that copies it."""
    _component()(key=key, data={"link": link})
