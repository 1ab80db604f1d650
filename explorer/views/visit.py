"""The page My visit: what was collected, and what of it this browser keeps."""

from __future__ import annotations

import streamlit as st

from explorer import resources
from explorer.page_state import DEFAULT_AUDIENCE
from explorer.views import visiting
from explorer.visit.collecting import name
from explorer.visit.editing import remove

_KEEPS = "visit_keeps_switch"


def visit() -> None:
    """Show the list."""
    plain = st.query_params.get("audience", DEFAULT_AUDIENCE) == DEFAULT_AUDIENCE
    with st.container(key="visit"):
        st.title("My visit")
        for note in visiting.notes():
            st.info(note)
        for item in visiting.plan().items:
            with st.container(horizontal=True, vertical_alignment="center"):
                st.text(item.text or name(resources.catalogue(), item, plain))
                st.button("Take out", key=f"visit_remove_{item.key}", on_click=visiting.do, args=(remove, item.key))
        st.session_state[_KEEPS] = visiting.keeps()
        st.toggle("Keep it in this browser", key=_KEEPS, on_change=lambda: visiting.keep(bool(st.session_state[_KEEPS])),
                  help="Switch this off on a device that others use.")
        st.button("Clear", on_click=visiting.clear, disabled=visiting.plan().is_empty)
