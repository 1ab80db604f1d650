"""One question of a quiz at a time: what is asked, the options, and what explains the answer."""

from __future__ import annotations

import re
from typing import Any

import streamlit as st

from explorer.quiz.questions import Question
from explorer.quiz.session import MOST_TIMES
from explorer.quiz.teams import Teams
from explorer.views import quiz_run
from explorer.views.citations import reference
from explorer.views.markup import render
from explorer.views.quiz_make import KIND_NAMES, other
from explorer.views.quiz_map import question_map, verdict
from explorer.views.words import Words

_MARKDOWN = re.compile(r"([\\`*_{}\[\]<>#$:~|])")
_ADDRESSES = {"muscles": "./?muscle=", "acupoints": "./?acupoint=", "conditions": "conditions?condition="}


def ask(words: Words, quiz: quiz_run.Made, run: quiz_run.Run) -> None:
    """Show the open question, or what explains its answer."""
    assert run.open is not None
    question = quiz.question(run.open)
    with st.container(key="quiz_bench", gap=None):
        with st.container(key="quiz_asked", gap=None):
            st.html(render("quiz_asked.html", quiz=quiz, kind=KIND_NAMES[question.kind], prompt=question.prompt,
                           progress=_progress(run), again=_again(run, question), teams=teams_now(run)))
        with st.container(key="quiz_drawn", gap=None):
            question_map(words.catalogue, question, run)
        with st.container(key="quiz_answers", gap=None):
            if run.told:
                st.html(told_html(words, question, run))
                st.button("Next", key=f"quiz_next_{run.count}", type="primary", shortcut="Enter",
                          on_click=quiz_run.go_on, args=(run.count,))
            elif question.target is not None:
                st.html(render("quiz_tap.html"))
            else:
                _options(question, run.count)
    with st.container(key="quiz_foot", horizontal=True, gap="small"):
        if isinstance(run.play, Teams):
            st.button("Undo the last answer", key="quiz_undo", icon=":material/undo:", disabled=not run.count,
                      on_click=quiz_run.undo)
        st.button("Leave this quiz", key="quiz_leave", type="tertiary", on_click=other)


def _options(question: Question, number: int) -> None:
    with st.container(key="quiz_options", gap="small"):
        for place, option in enumerate(question.options, 1):
            st.button(_MARKDOWN.sub(r"\\\1", option.text), key=f"quiz_option_{number}_{place}", shortcut=str(place),
                      width="stretch", wrap=True, on_click=quiz_run.answer,
                      args=(number, option.id, float(question.is_right(option.id))))


def told_html(words: Words, question: Question, run: quiz_run.Run) -> str:
    """Whether the last answer was right, the right one, why, and from which sources."""
    given = run.last.given
    said = words.statements(question.explanation)
    more = words.citations.numbers(question.sources)
    contested = words.contested() if question.kind == "pattern" else []
    return render(
        "quiz_told.html", question=question, given=given, known=run.last.is_known, verdict=said_of(question, given),
        reading=reading(words, question), said=said, more=more, contested=contested,
        comes_back=not isinstance(run.play, Teams) and not run.last.is_known and run.session.times(question.id) < MOST_TIMES,
        link=entry_link(words, question.subject, question.regions),
        cited=[{"number": one.number, "one": reference(words.catalogue.source(one.id))} for one in words.citations.cited()])


def reading(words: Words, question: Question) -> dict[str, Any] | None:
    """What the dataset holds beside the words of the explanation."""
    if question.reading is None:
        return None
    return {"text": question.reading.text, "sources": words.citations.numbers(question.reading.sources),
            "certainty": None, "plainly": None}


def said_of(question: Question, given: str) -> str:
    """Whether an answer was right, in words."""
    if question.target is not None:
        return verdict(question, given)
    return "Right" if question.is_right(given) else "Not this one"


def entry_link(words: Words, subject: tuple[str, str], regions: tuple[str, ...]) -> dict[str, str]:
    """Where the entry of a question is read, and its name."""
    kind, id_ = subject
    entry: Any = getattr(words.catalogue, kind)[id_]
    name = f"{entry.id} {entry.name}" if kind == "acupoints" else words.name(entry)
    audience = "" if words.is_plain else f"&audience={words.audience}"
    address = f"{_ADDRESSES[kind]}{id_}" if kind in _ADDRESSES else f"safety?region={regions[0]}"
    return {"name": name, "href": address + audience}


def teams_now(run: quiz_run.Run) -> list[dict[str, Any]]:
    """Each team with its marks, and whether the open question is its own; none when one person plays."""
    if not isinstance(run.play, Teams):
        return []
    turn = (run.count - run.told) % len(run.play.names)
    return [{"name": name, "marks": shown_marks(marks), "own": number == turn}
            for number, (name, marks) in enumerate(zip(run.play.names, run.play.marks, strict=True))]


def shown_marks(marks: float) -> str:
    """Marks as they are read: `3`, `2.5`."""
    return f"{round(marks, 1):g}"


def _progress(run: quiz_run.Run) -> str:
    asked = len({one.question for one in run.session.answers} | {run.open})
    return f"{asked} of {len(run.session.questions)}"


def _again(run: quiz_run.Run, question: Question) -> bool:
    return run.session.times(question.id) > (1 if run.told else 0)
