"""The letters of free marks: the same on screen and on paper."""

from __future__ import annotations

from explorer.visit.plan import Plan


def letter(at: int) -> str:
    """0 is A, 25 is Z, 26 is AA; explorer/body_map/pins.js does the same."""
    more, last = divmod(at, 26)
    return (chr(64 + more) if more else "") + chr(65 + last)


def letters(plan: Plan) -> dict[str, str]:
    """The letter of each mark by its key, in the order of the plan."""
    return {item.key: letter(at) for at, item in enumerate(plan.of_kind("mark"))}
