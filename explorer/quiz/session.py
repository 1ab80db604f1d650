"""A run of a quiz: what is asked next, what was answered, what comes back, and what to review at the end.

A run is the order of its questions and the answers given; everything else follows from these, so undoing is dropping the
last answer. Nothing is kept beyond the run, and nothing about who answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import NamedTuple

from explorer.quiz.questions import Kind, Question

ENOUGH = 0.5
"""Marks from which an answer counts as known."""
AFTER = 3
"""How many other questions are asked before a missed one comes back, while there are so many."""
MOST_TIMES = 3
"""How often a question is asked at most, so that a run ends whatever is answered."""


@dataclass(frozen=True, slots=True)
class Answer:
    """`given` is the id of an option, or for a tap whatever the page wants to show again; `marks` are 0 to 1."""

    question: str
    given: str
    marks: float

    @property
    def is_known(self) -> bool:
        return self.marks >= ENOUGH


class Tally(NamedTuple):
    """Marks and questions of one kind or place, at the first asking."""

    marks: float
    questions: int


class Result(NamedTuple):
    """How a run went. Marks count the first asking only; `review` are the questions missed at least once."""

    marks: float
    questions: int
    known_at_once: int
    learned: int
    review: tuple[Question, ...]
    by_kind: Mapping[Kind, Tally]
    subjects: tuple[tuple[str, str], ...]
    """The entries to read again, each once, the ones never known first."""


@dataclass(frozen=True, slots=True)
class Session:
    """A run. `questions` are ids in the order of the quiz; with `repeats` missed ones come back."""

    questions: tuple[str, ...]
    answers: tuple[Answer, ...] = ()
    repeats: bool = True

    @classmethod
    def of(cls, questions: Iterable[Question], repeats: bool = True) -> Session:
        return cls(tuple(question.id for question in questions), (), repeats)

    @property
    def queue(self) -> tuple[str, ...]:
        """What is still to be asked, the next one first."""
        queue = list(self.questions)
        times: dict[str, int] = {}
        for answer in self.answers:
            id_ = queue.pop(0)
            times[id_] = times.get(id_, 0) + 1
            if self.repeats and not answer.is_known and times[id_] < MOST_TIMES:
                queue.insert(min(AFTER, len(queue)), id_)
        return tuple(queue)

    @property
    def current(self) -> str | None:
        """The question that is open; None at the end."""
        return next(iter(self.queue), None)

    @property
    def is_over(self) -> bool:
        return self.current is None

    def times(self, question: str) -> int:
        """How often a question was answered."""
        return sum(answer.question == question for answer in self.answers)

    def answered(self, given: str, marks: float) -> Session:
        """The run with an answer to the open question; at the end it stays as it is. Marks are cut to 0 to 1."""
        if self.current is None:
            return self
        return replace(self, answers=(*self.answers, Answer(self.current, given, max(0.0, min(1.0, marks)))))

    def undone(self) -> Session:
        """The run without its last answer; at the start it stays as it is."""
        return replace(self, answers=self.answers[:-1])

    def result(self, questions: Iterable[Question]) -> Result:
        """How it went so far, for the questions that were answered."""
        by_id = {question.id: question for question in questions}
        first: dict[str, Answer] = {}
        last: dict[str, Answer] = {}
        for answer in self.answers:
            first.setdefault(answer.question, answer)
            last[answer.question] = answer
        missed = [by_id[id_] for id_, answer in first.items() if not answer.is_known and id_ in by_id]
        missed.sort(key=lambda question: last[question.id].is_known)
        kinds: dict[Kind, Tally] = {}
        for id_, answer in first.items():
            if id_ in by_id:
                marks, number = kinds.get(by_id[id_].kind, Tally(0.0, 0))
                kinds[by_id[id_].kind] = Tally(marks + answer.marks, number + 1)
        return Result(
            sum(answer.marks for answer in first.values()), len(first), sum(answer.is_known for answer in first.values()),
            sum(last[id_].is_known and not answer.is_known for id_, answer in first.items()), tuple(missed), kinds,
            tuple(dict.fromkeys(question.subject for question in missed)))


def answer_option(session: Session, question: Question, option: str) -> Session:
    """The run with an option chosen: full marks when it is the right one, none else."""
    return session.answered(option, float(question.is_right(option)))
