"""The quiet frame around every page: name, styles."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from explorer import resources

_STYLE = Path(__file__).parent / "chrome.css"


def apply_chrome() -> None:
    """Add the app's name and its styles to the page."""
    theme = st.context.theme.type
    st.logo(str(resources.wordmark_file(theme or "light")), size="medium")
    st.html(_STYLE)
