"""The quiet frame around every page: name, styles."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import Page as StreamlitPage

from explorer import resources

_STYLES = tuple(Path(__file__).parent / name for name in ("chrome.css", "navigation.css"))
_MARKED = """<style>
[data-testid="stTopNav"] > :is(:nth-child({place}), :nth-child({place})[aria-hidden="true"] ~ .rc-overflow-item-rest)
  [data-testid="stTopNavSection"] {{ font-weight: 600; background: light-dark(rgb(200 173 132 / 25%), rgb(172 190 201 / 25%)); }}
</style>"""
"""In the look of the link of the page that is shown."""


def apply_chrome() -> None:
    """Add the app's name and its styles to the page."""
    theme = st.context.theme.type
    st.logo(str(resources.wordmark_file(theme or "light")), size="medium")
    for style in _STYLES:
        st.html(style)


def mark_place(page: StreamlitPage, sections: Mapping[str, Sequence[StreamlitPage]]) -> None:
    """Mark the section of the bar that holds `page`, or what its fold is called: Streamlit marks only a link in the bar."""
    alone = sections.get("", ())
    places = [*([one] for one in alone), *(pages for name, pages in sections.items() if name)]
    place = next((number for number, pages in enumerate(places, 1) if page in pages), 0)
    if place:
        st.html(_MARKED.format(place=place))
