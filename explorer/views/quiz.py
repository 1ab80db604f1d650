"""The page Quiz. The address holds the quiz and the readers; answers stay in the session and are kept nowhere."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from explorer import resources
from explorer.dataset.catalogue import Catalogue
from explorer.quiz.link import decode
from explorer.views import quiz_run
from explorer.views.address import asked_place, audience_switch
from explorer.views.citations import Citations
from explorer.views.markup import render
from explorer.views.quiz_ask import ask
from explorer.views.quiz_make import make, ready
from explorer.views.quiz_result import result
from explorer.views.words import Words

_STYLE = Path(__file__).parent / "quiz.css"
_EMPTY = "No question can be made from this choice. Choose more places or more kinds."


def quiz() -> None:
    """Show the page."""
    catalogue = resources.catalogue()
    place = asked_place(catalogue)
    words = Words(catalogue, place.audience, Citations(catalogue.sources))
    text = st.query_params.get("q", "")
    found = decode(text, catalogue.regions) if text else None
    quiz_ = quiz_run.made(text, found.choice) if found is not None and found.choice is not None else None
    notes = [*place.notes, *((found.note,) if found is not None and found.note else ())]
    if quiz_ is not None and not quiz_.questions:
        notes.append(_EMPTY)
        quiz_ = None
    run = quiz_run.current(text) if quiz_ is not None else None
    st.html(_STYLE)
    with st.container(key="quiz", gap=None):
        if quiz_ is None or run is None:
            _head(catalogue, notes)
        if quiz_ is None:
            make(catalogue, place)
        elif run is None:
            ready(catalogue, quiz_)
        elif run.open is not None:
            ask(words, quiz_, run)
        else:
            result(words, quiz_, run)


def _head(catalogue: Catalogue, notes: list[str]) -> None:
    with st.container(key="quiz_top", horizontal=True, vertical_alignment="bottom", gap="medium"):
        st.html(render("quiz_head.html", notes=notes))
        with st.container(key="quiz_controls", width="content"):
            audience_switch(catalogue)
