"""A fault in the dataset: where it is, what was found, what was expected and how to mend it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches

SHOWN = 80
"""Longest piece of the dataset quoted in a message, in characters."""


@dataclass(frozen=True, order=True, slots=True)
class Problem:
    """One fault. Sorts by place. `line` and `column` count from 1; 0 means the file as a whole."""

    file: str
    line: int
    column: int
    rule: str
    found: str
    expected: str
    mend: str

    def __str__(self) -> str:
        return (f"{self.file}:{self.line}:{self.column} {self.rule}: found {self.found}, "
                f"expected {self.expected}; {self.mend}")

    def as_annotation(self) -> str:
        """The problem as a GitHub Actions annotation, shown beside the line in a pull request."""
        place = f"file={_escaped(self.file, True)}"
        if self.line:
            place += f",line={self.line},col={self.column}"
        text = f"found {self.found}, expected {self.expected}; {self.mend}"
        return f"::error {place},title={_escaped(self.rule, True)}::{_escaped(text, False)}"


class DatasetError(Exception):
    """The dataset cannot be used. `problems` holds every fault that was found, sorted by place."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        count = len(self.problems)
        super().__init__(f"{count} {'problem' if count == 1 else 'problems'} in the dataset:\n"
                         + "\n".join(map(str, self.problems)))

    def __reduce__(self) -> tuple[type[DatasetError], tuple[tuple[Problem, ...]]]:
        return DatasetError, (self.problems,)


def quoted(value: object) -> str:
    """A piece of the dataset as shown in a message: on one line, shortened, printable."""
    text = " ".join(str(value).split())
    if len(text) > SHOWN:
        text = text[: SHOWN - 1] + "…"
    return f"`{printable(text)}`"


def printable(text: str) -> str:
    """A text without what would break a line or cannot be shown."""
    return "".join(c if c.isprintable() else f"\\u{ord(c):04x}" for c in text)


def nearest(word: str, known: Iterable[str], count: int = 3) -> list[str]:
    """The words of `known` most like `word`, the most alike first; empty when none is alike."""
    lowered = {name.lower(): name for name in known}
    return [lowered[name] for name in get_close_matches(word.lower()[:200], lowered, n=count, cutoff=0.6)]


def suggestion(word: str, known: Iterable[str], otherwise: str) -> str:
    """How to mend a wrong word: the near matches when there are any, else `otherwise`."""
    near = nearest(word, known)
    if not near:
        return otherwise
    return "did you mean " + " or ".join(quoted(name) for name in near) + "?"


def listed(names: Iterable[str], most: int = 12) -> str:
    """Names in a message: `a`, `b` or `c`, shortened when there are many."""
    shown = [quoted(name) for name in names]
    if len(shown) > most:
        return ", ".join(shown[:most]) + f" or {len(shown) - most} more"
    if len(shown) < 2:
        return "".join(shown)
    return ", ".join(shown[:-1]) + " or " + shown[-1]


def _escaped(text: str, in_property: bool) -> str:
    text = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return text.replace(":", "%3A").replace(",", "%2C") if in_property else text
