"""How a quiz went, and what to review."""

from __future__ import annotations

import streamlit as st

from explorer.quiz.questions import KINDS
from explorer.quiz.session import Session
from explorer.views import quiz_run
from explorer.views.citations import reference
from explorer.views.markup import render
from explorer.views.quiz_ask import entry_link
from explorer.views.quiz_make import KIND_NAMES, fresh, other
from explorer.views.words import Words


def result(words: Words, quiz: quiz_run.Made, run: quiz_run.Run) -> None:
    """Show the result page."""
    st.html(result_html(words, quiz, run))
    with st.container(key="quiz_after", horizontal=True, gap="small"):
        st.button("Other questions of this kind", key="quiz_fresh", type="primary", on_click=fresh, args=(quiz.choice,))
        st.button("The same questions again", key="quiz_again", on_click=_again, args=(quiz,))
        st.button("Choose another quiz", key="quiz_other", on_click=other)


def result_html(words: Words, quiz: quiz_run.Made, run: quiz_run.Run) -> str:
    """Marks by kind, and each missed question with its answer, its source and the entry to read."""
    found = run.session.result(quiz.questions)
    review = [{"question": one, "said": words.statements(one.explanation), "more": words.citations.numbers(one.sources),
               "link": entry_link(words, one.subject, one.regions)} for one in found.review]
    kinds = [{"name": KIND_NAMES[kind], "marks": shown_marks(found.by_kind[kind].marks), "of": found.by_kind[kind].questions}
             for kind in KINDS if kind in found.by_kind]
    return render(
        "quiz_result.html", code=quiz.code, found=found, marks=shown_marks(found.marks), kinds=kinds, review=review,
        cited=[{"number": one.number, "one": reference(words.catalogue.source(one.id))} for one in words.citations.cited()])


def shown_marks(marks: float) -> str:
    """Marks as they are read: `3`, `2.5`."""
    return f"{round(marks, 1):g}"


def _again(quiz: quiz_run.Made) -> None:
    quiz_run.start(quiz.text, Session.of(quiz.questions))
