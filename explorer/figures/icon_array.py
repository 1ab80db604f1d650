"""Pictures of a rate: a field of 100 or of 10 000 treatments in which those with an event are filled."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from explorer.figures.numbers import one_in, short_number
from explorer.figures.rates import Measured

_HUNDRED, _FEW = 100, 60
_SEEN_IN_100, _SEEN_IN_10000 = 75, 2 / 3
"""What is rarer is less than one in a field of 10 000, and would be drawn as a whole square too many."""


@dataclass(frozen=True, slots=True)
class IconArray:
    """A square field `side` wide. `filled`, `hollow` and `fewer` are path data over its `grid`.

    Of 100, each square is a treatment; of 10 000, each square of the field is a hundred of them. `fewer` is the empty
    mark of a rate that is less than one in the field: an empty field would read as never.
    """

    of: int
    side: int
    grid: str
    filled: str
    hollow: str
    words: str
    detail: str
    fewer: str = ""


def icon_array(one: Measured, of: int) -> IconArray:
    """The picture for a rate: `of` is 100 or 10 000. Nothing seen is drawn as how many there may be, never as an empty field."""
    per = one.rate.per
    rate = one.rate.per_10000
    if one.none_seen:
        most = max(1, math.ceil(one.high * of / 10_000))
        limit = "the survey’s own limit" if one.printed else "worked out here, from chance alone"
        return _field(of, 0, most, f"None seen in {one.counted}",
                      f"That is not zero: up to {short_number(one.high)} of 10,000 would still fit ({limit}).")
    count = rate * of / 10_000
    if rate < _SEEN_IN_10000:
        return replace(_field(of, 0, 0, f"About {one_in(rate)} {per}", _fields(one)), fewer=_few(1))
    about = "" if math.isclose(count, round(count), abs_tol=0.005) else "About "
    words = f"{about}{round(count):,} of {of:,} {per}"
    return _field(of, round(count), 0, words, f"Counted in {one.counted}.")


def scale_of(rates: list[Measured]) -> int:
    """100 when every survey that saw an event saw it about once in a hundred or more often, else 10 000 for all of them."""
    seen = [one.rate.per_10000 for one in rates if not one.none_seen]
    return 100 if seen and min(seen) >= _SEEN_IN_100 else 10_000


def _field(of: int, filled: int, hollow: int, words: str, detail: str) -> IconArray:
    if of == _HUNDRED:
        return IconArray(of, 10, _squares(10, 10), _cells(filled), _cells(hollow), words, detail)
    grid = "".join(f"M0 {10 * row + 5}h100" for row in range(10))
    # One of 10 000 is too small to be seen: few are drawn larger, each in a square of its own.
    draw = _few if max(filled, hollow) <= _FEW else _many
    return IconArray(of, 100, grid, draw(filled), draw(hollow), words, detail)


def _squares(across: int, rows: int) -> str:
    return "".join(f"M0 {row}.5h{across}" for row in range(rows))


def _cells(count: int) -> str:
    return "".join(f"M{at % 10}.1 {at // 10}.1h.8v.8h-.8z" for at in range(count))


def _few(count: int) -> str:
    return "".join(f"M{at % 10 * 10 + 2.5} {at // 10 * 10 + 2.5}h5v5h-5z" for at in range(count))


def _many(count: int) -> str:
    """Whole squares of a hundred, then the rest of the next one."""
    squares, rest = divmod(count, _HUNDRED)
    path = "".join(f"M{at % 10 * 10 + 1} {at // 10 * 10 + 1}h8v8h-8z" for at in range(squares))
    left, top = squares % 10 * 10 + 1, squares // 10 * 10 + 1
    rows, cells = divmod(rest, 10)
    if rows:
        path += f"M{left} {top}h8v{0.8 * rows:g}h-8z"
    return path + (f"M{left} {top + 0.8 * rows:g}h{0.8 * cells:g}v.8h-{0.8 * cells:g}z" if cells else "")


def _fields(one: Measured) -> str:
    """The same scale in words: in how many such fields there is one."""
    return f"Fewer than 1 in this field: about 1 in {round(1 / one.rate.per_10000):,} such fields. Counted in {one.counted}."
