"""The page Workshop: lessons of the dataset and an educator's own list, presented to a class.

The URL holds the lesson. Nothing about the class is kept.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from explorer import resources
from explorer.dataset.catalogue import Catalogue
from explorer.dataset.model import Lesson
from explorer.presenter import presenter
from explorer.views import visiting
from explorer.views.address import chosen, unknown
from explorer.views.lesson_slides import lesson_slides, list_slides
from explorer.views.markup import render

_STYLE = Path(__file__).parent / "workshop.css"
_READERS = {"educator": "Clinical words", "patient": "Plain words"}
_LISTED = ("region", "muscle", "trigger_point", "acupoint", "condition")


def workshop() -> None:
    """Show all lessons, or the one in the address."""
    catalogue = resources.catalogue()
    note = unknown("lesson", catalogue.lessons, "lesson", "Here are those that it has.")
    lesson = catalogue.lessons.get(chosen("lesson", catalogue.lessons))
    st.html(_STYLE)
    with st.container(key="workshop", gap=None):
        if lesson is not None:
            _lesson(lesson, 1)
            st.html(render("workshop_steps.html", lesson=lesson))
            return
        st.html(render("workshop_head.html", notes=(note, *visiting.notes()) if note else visiting.notes()))
        for one in catalogue.lessons.values():
            _lesson(one, 3)
        _own_list(catalogue)
        st.html(render("workshop_foot.html"))


def _lesson(lesson: Lesson, level: int) -> None:
    with st.container(key=f"workshop_lesson_{lesson.id}", gap="small"):
        st.html(render("workshop_lesson.html", lesson=lesson, level=level))
        presenter(key=f"lesson_{lesson.id}", title=lesson.name, opener="Present", label=f"Present: {lesson.name}",
                  audiences=_READERS, tools=True, slides=lambda audience: lesson_slides(resources.catalogue(), lesson, audience))


def _own_list(catalogue: Catalogue) -> None:
    listed = [item for item in visiting.plan().items if item.kind in _LISTED]
    with st.container(key="workshop_own", gap="small"):
        st.html(render("workshop_own.html", count=len(listed)))
        presenter(key="lesson_own", title="Your list", opener="Present your list", audiences=_READERS, tools=True,
                  ready=bool(listed), slides=lambda audience: list_slides(catalogue, visiting.plan(), audience))
