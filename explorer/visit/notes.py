"""Lines that tell a person what of a file or a link could not be kept."""

from __future__ import annotations

import math
from typing import Any

from explorer.dataset.problems import printable, quoted

MOST_NOTES = 20
_LONGEST_PLACE = 120


class Notes:
    """Collects lines up to MOST_NOTES and counts the rest."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._more = 0

    @property
    def is_full(self) -> bool:
        return len(self._lines) >= MOST_NOTES

    def say(self, line: str) -> None:
        if self.is_full:
            self._more += 1
        elif line not in self._lines:
            self._lines.append(line)

    def add(self, where: str, found: str, expected: str, done: str) -> None:
        """`plan.items[3].intensity: found 11, expected a whole number from 0 to 10; this mark keeps no intensity.`"""
        place = printable(where if len(where) <= _LONGEST_PLACE else where[:_LONGEST_PLACE] + "…")
        self.say(f"{place}: found {found}, expected {expected}; {done}.")

    def lines(self) -> tuple[str, ...]:
        if not self._more:
            return tuple(self._lines)
        return (*self._lines, f"And {self._more:,} more of this kind.")


def shown(value: Any) -> str:
    """What was found, in a message: short, and safe for values of any size and depth."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return quoted(value[:200]) if value.strip() else "an empty text"
    if isinstance(value, dict):
        return "fields in braces"
    if isinstance(value, list):
        return f"a list of {len(value):,}"
    if isinstance(value, float) and not math.isfinite(value):
        return "a number without end" if math.isinf(value) else "no number"
    return f"{value:,}" if isinstance(value, int) else str(value)
