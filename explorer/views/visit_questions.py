"""Questions for the appointment: those that fit what was collected, and one's own."""

from __future__ import annotations

import streamlit as st

from explorer.views import visiting
from explorer.views.markup import render
from explorer.views.visit_items import items_list
from explorer.views.words import Words
from explorer.visit.editing import add
from explorer.visit.plan import LONGEST_LINE
from explorer.visit.suggestions import Suggested, questions

_OWN = "visit_own_question"
_SHOWN = 4


def questions_part(words: Words) -> None:
    """The questions that were chosen, those to choose from, and a line for one's own."""
    chosen = visiting.plan().of_kind("question")
    items_list(words, chosen)
    with st.form("visit_question_form", clear_on_submit=True, border=False):
        st.text_input("A question of your own", key=_OWN, max_chars=2 * LONGEST_LINE, placeholder="Can I work the next day?")
        st.form_submit_button("Add my question", on_click=_add_own)
    offered = questions(words.catalogue, visiting.plan())
    if not offered:
        return
    st.html(render("visit_offered.html"))
    for one in offered[:_SHOWN]:
        _offer(one)
    if len(offered) > _SHOWN:
        with st.expander(f"Show {len(offered) - _SHOWN} more"):
            for one in offered[_SHOWN:]:
                _offer(one)


def _offer(one: Suggested) -> None:
    key = one.ref.replace("/", "_")
    with st.container(key=f"visit_offer_{key}", horizontal=True, vertical_alignment="center", gap="small"):
        st.html(render("visit_offer.html", one=one))
        st.button("Add", key=f"visit_ask_{key}", icon=":material/add:", on_click=visiting.do, args=(add, "question", one.ref))


def _add_own() -> None:
    text = str(st.session_state.get(_OWN) or "").strip()
    if text:
        visiting.do(add, "question", text=text)
