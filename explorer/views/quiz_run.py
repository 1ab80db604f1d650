"""A run of a quiz in the session: answers, whether the last one is being explained, teams. Nothing of it is kept elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

import streamlit as st

from explorer import derived
from explorer.quiz.ground import Ground
from explorer.quiz.questions import Question
from explorer.quiz.quiz import Choice, build, code_of
from explorer.quiz.session import Answer, Session
from explorer.quiz.teams import Teams

_KEY = "quiz_run"


class Made(NamedTuple):
    """A quiz with its questions. `text` is that of its link."""

    text: str
    choice: Choice
    questions: tuple[Question, ...]
    code: str

    def question(self, id_: str) -> Question:
        return next(one for one in self.questions if one.id == id_)


@dataclass(frozen=True, slots=True)
class Run:
    """A run of the quiz with the link `text`. `told` says that the last answer is being explained."""

    text: str
    play: Session | Teams
    told: bool = False

    @property
    def session(self) -> Session:
        return self.play.session if isinstance(self.play, Teams) else self.play

    @property
    def count(self) -> int:
        """How many answers were given; the controls of a question carry it, so that a late press changes nothing."""
        return len(self.session.answers)

    @property
    def last(self) -> Answer:
        return self.session.answers[-1]

    @property
    def open(self) -> str | None:
        """The question on the screen; None at the end."""
        return self.last.question if self.told else self.session.current


def made(text: str, choice: Choice) -> Made:
    """The quiz of a choice; the whole class shares it."""
    questions = _questions(derived.ground(), choice)
    return Made(text, choice, questions, code_of(questions))


@lru_cache(maxsize=64)
def _questions(ground: Ground, choice: Choice) -> tuple[Question, ...]:
    return build(ground, choice)


def current(text: str) -> Run | None:
    """The run of the quiz with this link, if one has begun in this session."""
    run: Run | None = st.session_state.get(_KEY)
    return run if run is not None and run.text == text else None


def start(text: str, play: Session | Teams) -> None:
    """Begin, or begin again."""
    st.session_state[_KEY] = Run(text, play)


def answer(number: int, given: str, marks: float) -> None:
    """Take in the answer with this number and explain it. One that was given already, or too late, changes nothing."""
    run: Run | None = st.session_state.get(_KEY)
    if run is not None and not run.told and run.count == number and not run.session.is_over:
        st.session_state[_KEY] = replace(run, play=run.play.answered(given, marks), told=True)


def go_on(number: int) -> None:
    """Leave the explanation of the answer before `number`."""
    run: Run | None = st.session_state.get(_KEY)
    if run is not None and run.told and run.count == number:
        st.session_state[_KEY] = replace(run, told=False)


def undo() -> None:
    """Take the last answer back; its question is asked again."""
    run: Run | None = st.session_state.get(_KEY)
    if run is not None and run.count:
        st.session_state[_KEY] = replace(run, play=run.play.undone(), told=False)


def leave() -> None:
    """Forget the run."""
    st.session_state.pop(_KEY, None)
