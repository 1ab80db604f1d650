"""The page My visit: what was collected, free marks, questions, what to tell, and the ways to take it along.

The URL holds the readers only. The plan is in the session and, by the header, in the person's own browser.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from explorer import resources
from explorer.dataset.catalogue import Catalogue
from explorer.dataset.model import RedFlag
from explorer.views import visiting
from explorer.views.address import Place, asked_place, audience_switch
from explorer.views.citations import Citations, reference
from explorer.views.markup import render
from explorer.views.visit_items import items_list
from explorer.views.visit_marks import marks_map
from explorer.views.visit_out import keep_part, link_to, names_part, open_part, share_part
from explorer.views.visit_questions import questions_part
from explorer.views.visit_sheets import sheets_part
from explorer.views.visit_tell import safety_lines, tell_part
from explorer.views.visit_treatment import treatment_section
from explorer.views.words import Words
from explorer.visit.known import regions_of
from explorer.visit.plan import EMPTY, ITEM_KINDS, Item, Plan

_FLAGS = "visit-flags"
_STYLE = Path(__file__).parent / "visit.css"
_THINGS = tuple(kind for kind in ITEM_KINDS if kind != "question")
_URGENCY = ("emergency", "same_day", "soon")
_START = (("pages/where.py", "Where it hurts"), ("pages/explore.py", "Explore the body"), ("pages/conditions.py", "Conditions"))


def visit() -> None:
    """Show the page."""
    catalogue = resources.catalogue()
    place, plan = asked_place(catalogue), visiting.plan()
    words = Words(catalogue, place.audience, Citations(catalogue.sources))
    st.html(_STYLE)
    with st.container(key="visit", gap=None):
        with st.container(key="visit_top", horizontal=True, vertical_alignment="bottom", gap="medium"):
            st.html(render("visit_head.html", empty=plan.is_empty, count=_count(plan), notes=(*place.notes, *visiting.notes())))
            with st.container(key="visit_controls", width="content"):
                audience_switch(catalogue)
        # These stay where they are when empty: the map would be built anew whenever something before it came or went.
        with st.container(key="visit_first", gap=None):
            flags = red_flags(catalogue, plan)
            if flags:
                shown = words.red_flags(flag.id for flag in flags)
                st.html(render("visit_flags.html", id=_FLAGS, flags=shown, urgencies=words.urgencies(shown)))
        with st.container(key="visit_bench", gap=None):
            with st.container(key="visit_collected", gap=None):
                if things := [item for item in plan.items if item.kind in _THINGS]:
                    _collected(words, things)
                else:
                    _welcome(place)
            with st.container(key="visit_body", gap=None):
                _part("body", "Mark where it hurts", "Tap the spot on the body. Mark as many as you need, front and back.")
                marks_map(catalogue, _FLAGS if flags else None)
        # A therapist came for the plan; a patient for what to ask and to tell.
        if not words.is_plain:
            _treatment(words)
        if plan.items:
            _mine(words, place)
        if words.is_plain:
            _treatment(words)
        if not plan.is_empty:
            with st.container(key="visit_take", gap="small"):
                _part("take", "Take it with you")
                link = link_to(catalogue, plan, place)
                names_part(words.is_plain)
                sheets_part(catalogue, plan, safety_lines(catalogue, plan) if plan.with_safety else (), link)
                share_part(catalogue, link)
        with st.container(key="visit_keep", gap="small"):
            open_part(catalogue)
            keep_part()
        cited = [{"number": one.number, "one": reference(catalogue.source(one.id))} for one in words.citations.cited()]
        st.html(render("session_sources.html", cited=cited))


def red_flags(catalogue: Catalogue, plan: Plan) -> tuple[RedFlag, ...]:
    """What must not be missed at the collected places, and with the collected conditions; the most urgent first."""
    found: dict[str, RedFlag] = {}
    for item in plan.items:
        if item.kind == "condition" and item.ref in catalogue.conditions:
            own = [catalogue.red_flags[id_] for id_ in catalogue.condition(item.ref).red_flags if id_ in catalogue.red_flags]
        else:
            own = [flag for region in _places(catalogue, item) for flag in catalogue.red_flags_of(region)]
        found.update({flag.id: flag for flag in own})
    return tuple(sorted(found.values(), key=lambda flag: _URGENCY.index(flag.urgency)))


def _places(catalogue: Catalogue, item: Item) -> tuple[str, ...]:
    # A question is about a place that need not hurt.
    return () if item.kind == "question" else regions_of(catalogue, item.kind, item.ref)


def _count(plan: Plan) -> str:
    asked = len(plan.of_kind("question"))
    counts = ((len(plan.items) - asked, "thing"), (asked, "question"))
    parts = [f"{number} {noun}{'' if number == 1 else 's'}" for number, noun in counts if number]
    return " and ".join(parts) or "A plan"


def _part(id_: str, title: str, text: str = "") -> None:
    st.html(render("visit_part.html", id=id_, title=title, text=text))


def _welcome(place: Place) -> None:
    st.html(render("visit_steps.html"))
    with st.container(key="visit_start", horizontal=True, gap="small"):
        for page, label in _START:
            st.page_link(page, label=label, query_params=place.params)


def _collected(words: Words, things: Sequence[Item]) -> None:
    history = visiting.current()
    _part("collected", "What I collected")
    items_list(words, things)
    with st.container(key="visit_steps_back", horizontal=True, gap="small"):
        st.button("Undo", key="visit_undo", icon=":material/undo:", disabled=not history.before, on_click=visiting.undo)
        st.button("Redo", key="visit_redo", icon=":material/redo:", disabled=not history.undone, on_click=visiting.redo)


def _mine(words: Words, place: Place) -> None:
    with st.container(key="visit_questions", gap="small"):
        _part("questions", "What I want to ask")
        questions_part(words)
    with st.container(key="visit_tell", gap="small"):
        _part("tell", "What my practitioner should know")
        tell_part(words, place)


def _treatment(words: Words) -> None:
    """The therapist's part: open for therapists and educators, folded for a patient, and left out where it has nothing to say."""
    with st.container(key="visit_treatment", gap="small"):
        if not words.is_plain:
            treatment_section(words.catalogue, words)
        elif visiting.plan().treatment != EMPTY.treatment:
            with st.expander("Treatment plan from my therapist"):
                treatment_section(words.catalogue, words)
