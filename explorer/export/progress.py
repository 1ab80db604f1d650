"""How far an export has come."""

from __future__ import annotations

from collections.abc import Callable

Progress = Callable[[int, int, str], None]
"""Called with how many steps are done, how many there are, and what was done last."""


def quietly(done: int, total: int, words: str) -> None:
    """Tell nobody."""
