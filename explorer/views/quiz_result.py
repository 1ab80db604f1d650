"""How a quiz went, and what to review."""

from __future__ import annotations

import streamlit as st

from explorer.print_button import print_button
from explorer.quiz.questions import KINDS
from explorer.quiz.session import Session
from explorer.quiz.teams import Teams
from explorer.views import quiz_run
from explorer.views.citations import reference
from explorer.views.markup import render
from explorer.views.quiz_ask import entry_link, reading, shown_marks
from explorer.views.quiz_make import KIND_NAMES, fresh, link_of, other
from explorer.views.words import Words


def result(words: Words, quiz: quiz_run.Made, run: quiz_run.Run) -> None:
    """Show the result page."""
    st.html(result_html(words, quiz, run))
    with st.container(key="quiz_after", horizontal=True, gap="small"):
        st.button("Other questions of this kind", key="quiz_fresh", type="primary", on_click=fresh, args=(quiz.choice,))
        with st.container(key="quiz_print_part", width="content"):
            print_button(key="quiz_print")
        st.button("The same questions again", key="quiz_again", on_click=_again, args=(quiz, run.play))
        if isinstance(run.play, Teams):
            st.button("Undo the last answer", key="quiz_undo", icon=":material/undo:", on_click=quiz_run.undo)
        st.button("Choose another quiz", key="quiz_other", on_click=other)


def result_html(words: Words, quiz: quiz_run.Made, run: quiz_run.Run) -> str:
    """Marks by kind, and each missed question with its answer, its source and the entry to read."""
    found = run.session.result(quiz.questions)
    review = [{"question": one, "reading": reading(words, one), "said": words.statements(one.explanation),
               "more": words.citations.numbers(one.sources),
               "link": entry_link(words, one.subject, one.regions)} for one in found.review]
    kinds = [{"name": KIND_NAMES[kind], "marks": shown_marks(found.by_kind[kind].marks), "of": found.by_kind[kind].questions}
             for kind in KINDS if kind in found.by_kind]
    standings = [{"place": one.place, "name": one.name, "marks": shown_marks(one.marks), "turns": one.turns}
                 for one in (run.play.standings() if isinstance(run.play, Teams) else ())]
    places = [words.catalogue.region(id_).name for id_ in quiz.choice.regions]
    return render(
        "quiz_result.html", standings=standings, winners=[one["name"] for one in standings if one["place"] == 1],
        code=quiz.code, places=places, link=link_of(quiz),
        parts=any(question.target is not None for question in quiz.questions if run.session.times(question.id)),
        found=found, marks=shown_marks(found.marks), kinds=kinds, review=review,
        cited=[{"number": one.number, "one": reference(words.catalogue.source(one.id))} for one in words.citations.cited()])


def _again(quiz: quiz_run.Made, play: Session | Teams) -> None:
    quiz_run.start(quiz.text, Teams.of(play.names, quiz.questions) if isinstance(play, Teams) else Session.of(quiz.questions))
