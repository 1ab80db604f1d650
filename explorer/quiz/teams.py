"""A quiz for a room: two to six teams on one screen, in turn, with a score and undo."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import NamedTuple

from explorer.quiz.questions import Question
from explorer.quiz.session import Session

FEWEST, MOST = 2, 6
LONGEST_NAME = 24


class Standing(NamedTuple):
    """A team's place: teams with the same marks share one."""

    place: int
    name: str
    marks: float
    turns: int


@dataclass(frozen=True, slots=True)
class Teams:
    """A run of teams. Each question goes to one team; missed ones do not come back, so that turns stay even."""

    names: tuple[str, ...]
    session: Session

    @classmethod
    def of(cls, names: Iterable[str], questions: Iterable[Question]) -> Teams:
        """Teams at the start. An empty name becomes `Team 2`; names are cut to a length that fits the screen.

        Raises ValueError for fewer than two or more than six. Questions that do not go evenly into turns are left out at the
        end; with fewer questions than teams, nothing is.
        """
        all_ = tuple(name.strip()[:LONGEST_NAME] or f"Team {number}" for number, name in enumerate(names, 1))
        if not FEWEST <= len(all_) <= MOST:
            raise ValueError(f"{FEWEST} to {MOST} teams can play, not {len(all_)}")
        ids = tuple(question.id for question in questions)
        even = len(ids) - len(ids) % len(all_)
        return cls(all_, Session(ids[:even] or ids, (), repeats=False))

    @property
    def turn(self) -> int | None:
        """Whose turn it is: the number of the team from 0 on; None at the end."""
        return None if self.session.is_over else len(self.session.answers) % len(self.names)

    @property
    def marks(self) -> tuple[float, ...]:
        """Each team's marks so far."""
        count = len(self.names)
        return tuple(sum(answer.marks for answer in self.session.answers[team::count]) for team in range(count))

    def answered(self, given: str, marks: float) -> Teams:
        """The run with the answer of the team whose turn it is."""
        return replace(self, session=self.session.answered(given, marks))

    def undone(self) -> Teams:
        """The run without the last answer; the turn goes back to that team."""
        return replace(self, session=self.session.undone())

    def standings(self) -> tuple[Standing, ...]:
        """The teams, most marks first; those with equal marks share a place and keep their order."""
        marks = [round(one, 6) for one in self.marks]
        turns = [len(self.session.answers[team::len(self.names)]) for team in range(len(self.names))]
        order = sorted(range(len(marks)), key=lambda team: (-marks[team], team))
        return tuple(Standing(1 + sum(other > marks[team] for other in marks), self.names[team], marks[team], turns[team])
                     for team in order)
