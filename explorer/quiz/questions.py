"""What a question is. Built by the modules named after its kind; scored by `scoring` (taps) or by its one right option."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal, get_args

from explorer.dataset.statement import Statement
from explorer.page_state import PageState

Kind = Literal["locate", "name", "pattern", "safety", "evidence"]
KINDS: tuple[Kind, ...] = get_args(Kind)
Difficulty = Literal["easy", "medium", "hard"]
DIFFICULTIES: tuple[Difficulty, ...] = get_args(Difficulty)
OPTIONS: dict[Difficulty, int] = {"easy": 3, "medium": 4, "hard": 5}
"""How many options a question has, where there are so many that are wrong for sure."""
FEWEST = 3

_COMMON = frozenset((
    "the", "and", "of", "with", "from", "near", "for", "upper", "lower", "front", "back", "side", "outer", "inner", "middle",
    "point", "area", "signs", "pain", "what", "which", "over", "under", "this", "that", "into", "after", "first", "small",
    "large", "long", "short", "muscle", "muscles"))
"""Words that tell nothing about which of several places or muscles is meant."""


@dataclass(frozen=True, slots=True)
class Option:
    id: str
    text: str


@dataclass(frozen=True, slots=True)
class Target:
    """What is to be tapped: a muscle's outline or an acupoint, on the patient's own side (None: on the midline)."""

    kind: Literal["muscle", "acupoint"]
    id: str
    side: str | None


@dataclass(frozen=True, slots=True)
class Reading:
    """What the dataset holds beside the words of the explanation, written out, and its sources."""

    text: str
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Question:
    """One question.

    `shown` is what the map shows while it is open: with a muscle or an acupoint in it, that is highlighted and the page keeps
    its name off the screen. `pain` are zones to shade, on `shown.side`. `reveal` is what the map shows with the answer.
    """

    id: str
    """Tells what is asked, not the options: `name:muscle:infraspinatus`."""
    kind: Kind
    prompt: str
    options: tuple[Option, ...]
    """Empty when the answer is a tap on the map."""
    answer: str
    """The id of the right option; of a question to tap, the id of what is to be found."""
    answer_name: str
    explanation: tuple[Statement, ...]
    sources: tuple[str, ...]
    """All sources of the explanation, each once."""
    subject: tuple[str, str]
    """Kind and id of the entry that it is about, in the plural of the catalogue: what to review after a wrong answer."""
    regions: tuple[str, ...]
    shown: PageState
    reveal: PageState
    pain: tuple[str, ...] = ()
    target: Target | None = None
    reading: Reading | None = None

    def is_right(self, option: str) -> bool:
        return option == self.answer


@dataclass(frozen=True, slots=True)
class Idea:
    """A question that could be asked. `build` gives it for a seed and a difficulty, or None where too few options are wrong."""

    id: str
    kind: Kind
    sort: str
    """What it is about within its kind; a quiz goes through the sorts in turn."""
    subject: tuple[str, str]
    build: Callable[[str, Difficulty], Question | None]


def sources_of(statements: Iterable[Statement], *more: str) -> tuple[str, ...]:
    """The sources of statements, each once, in order."""
    return tuple(dict.fromkeys([id_ for statement in statements for id_ in statement.sources] + list(more)))


def gives_away(prompt: str, names: Iterable[str]) -> bool:
    """Whether the prompt holds one of the answer's names, or a telling word of the first one."""
    asked = f" {' '.join(_words(prompt))} "
    names = list(names)
    telling = {word for word in _words(names[0]) if len(word) > 3 and word not in _COMMON} if names else set()
    return any(f" {' '.join(_words(name))} " in asked for name in names if _words(name)) or bool(telling & set(asked.split()))


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", text.lower())
