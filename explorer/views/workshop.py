"""The page Workshop: lessons of the dataset and an educator's own list, presented to a class.

The URL holds the lesson and the words of its readers. Nothing about the class is kept.
"""

from __future__ import annotations

from pathlib import Path

import streamlit as st
from markupsafe import Markup

from explorer import resources
from explorer.dataset.model import Lesson
from explorer.presenter import presenter
from explorer.quiz.link import encode
from explorer.share_link import share_link
from explorer.teaching import quiz_of
from explorer.views import visiting
from explorer.views.address import chosen, switch, unknown
from explorer.views.citations import Citations
from explorer.views.lesson_page import lesson_html
from explorer.views.lesson_slides import lesson_slides, list_slides
from explorer.views.markup import render
from explorer.views.words import Words
from explorer.visit.printing.codes import svg

_STYLE = Path(__file__).parent / "workshop.css"
_READERS = {"educator": "Clinical words", "patient": "Plain words"}
_DEFAULT_READER = "educator"
_FOLLOW = "This link opens this lesson on any phone or laptop, to follow along or to read again. It holds nothing about anyone."
_COPY = "Save the file of this lesson, change it and check it: how to do so stands at the foot of Workshop."
_LISTED = ("region", "muscle", "trigger_point", "acupoint", "condition")


def workshop() -> None:
    """Show all lessons, or the one in the address."""
    catalogue = resources.catalogue()
    note = unknown("lesson", catalogue.lessons, "lesson", "Here are those that it has.")
    lesson = catalogue.lessons.get(chosen("lesson", catalogue.lessons))
    words = Words(catalogue, chosen("audience", _READERS, _DEFAULT_READER), Citations(catalogue.sources))
    st.html(_STYLE)
    with st.container(key="workshop", gap=None):
        if lesson is not None:
            _one(words, lesson)
            return
        with _top():
            st.html(render("workshop_head.html", notes=(note, *visiting.notes()) if note else visiting.notes()))
            _switch()
        for one in catalogue.lessons.values():
            _lesson(words, one, 3)
        _own_list(words)
        st.html(render("workshop_foot.html"))


def _top() -> st.delta_generator.DeltaGenerator:
    return st.container(key="workshop_top", horizontal=True, vertical_alignment="bottom", gap="medium")


def _switch() -> None:
    with st.container(key="workshop_words", width="content"):
        switch("Words", "audience", _READERS, _DEFAULT_READER)


def _one(words: Words, lesson: Lesson) -> None:
    with _top():
        st.html(render("workshop_back.html", query=_query(words, "?")))
        _switch()
    _lesson(words, lesson, 1)
    st.html(lesson_html(words, lesson))
    link = f"{(st.context.url or '').partition('?')[0].partition('#')[0]}?lesson={lesson.id}{_query(words, '&')}"
    with st.container(key="workshop_share", gap="small"):
        st.html(render("workshop_part.html", title="For the class", text=_FOLLOW))
        share_link(key="lesson_link", link=link)
        if (code := svg(link)) is not None:
            with st.expander("Show a code to scan"):
                st.html(render("visit_code.html", svg=Markup(code.svg)))  # noqa: S704 - drawn here, from the address and an id
    file = resources.data_folder() / "lessons" / f"{lesson.id}.yaml"
    with st.container(key="workshop_file", gap="small"):
        st.html(render("workshop_part.html", title="Make it your own", text=_COPY))
        st.download_button("Save this lesson as a file", file.read_bytes, file.name, "application/yaml", key="workshop_save",
                           on_click="ignore", icon=":material/save:")


def _lesson(words: Words, lesson: Lesson, level: int) -> None:
    with st.container(key=f"workshop_lesson_{lesson.id}", gap="small"):
        st.html(render("workshop_lesson.html", lesson=lesson, name=words.name(lesson), level=level, query=_query(words, "&"),
                       quiz=_quiz(words, lesson)))
        presenter(key=f"lesson_{lesson.id}", title=words.name(lesson), opener="Present", label=f"Present: {words.name(lesson)}",
                  audiences=_readers(words), tools=True,
                  slides=lambda audience: lesson_slides(resources.catalogue(), lesson, audience))


def _own_list(words: Words) -> None:
    listed = [item for item in visiting.plan().items if item.kind in _LISTED]
    with st.container(key="workshop_own", gap="small"):
        st.html(render("workshop_own.html", count=len(listed)))
        presenter(key="lesson_own", title="Your list", opener="Present your list", audiences=_readers(words), tools=True,
                  ready=bool(listed), slides=lambda audience: list_slides(words.catalogue, visiting.plan(), audience))


def _readers(words: Words) -> dict[str, str]:
    """Whose words a presentation may speak: first those of the page."""
    return {words.audience: _READERS[words.audience]} | _READERS


def _quiz(words: Words, lesson: Lesson) -> str:
    # Elsewhere the words for patients are the usual ones.
    return f"quiz?q={encode(quiz_of(words.catalogue, lesson))}{'' if words.is_plain else f'&audience={words.audience}'}"


def _query(words: Words, lead: str) -> str:
    return "" if words.audience == _DEFAULT_READER else f"{lead}audience={words.audience}"
