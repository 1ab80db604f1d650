"""Acupoints in their places on a drawing, each with its code where there is room for it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import cos, pi, sin

from explorer.export.plates import Box, meet

Spot = tuple[float, float, str]
"""Where an acupoint lies on the paper, in mm, and its code."""
_LETTERS, _WIDE = 2.3, 0.62
"""Height of a code in mm, and the width of a letter as a part of it."""
_HALF, _SMALL, _MANY = 1.0, 0.65, 80
"""Half a diamond in mm; and where there are many of them."""
_CELL = 8.0
_FAR = tuple((reach, turn * pi / 8) for reach in (4.0, 5.5, 7.0, 9.0, 12.0) for turn in range(16))


class _Room:
    """What is taken on the paper, by squares, so that only what is near is looked at."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], list[Box]] = defaultdict(list)

    def take(self, box: Box) -> None:
        for cell in _cells(box):
            self._cells[cell].append(box)

    def is_free(self, box: Box) -> bool:
        return not any(meet(box, other) for cell in _cells(box) for other in self._cells.get(cell, ()))


def spots_svg(spots: Sequence[Spot], paper: Box, taken: Iterable[Box], ink: str, face: str, leaders: bool) -> list[str]:
    """Diamonds and codes within `paper`. `leaders` lets a code that has no room beside its point stand further off."""
    half = _SMALL if len(spots) > _MANY else _HALF
    room = _Room()
    for box in (*taken, *(_around(x, y, half, half) for x, y, _ in spots)):
        room.take(box)
    ties, signs = [], []
    for x, y, code in spots:
        signs.append(f'<g class="spot" data-id="{code}"><path d="M{x:.2f} {y - half:.2f}l{half:g} {half:g} {-half:g} {half:g} '
                     f'{-half:g} {-half:g}z" fill="{ink}" stroke="#fff" stroke-width="0.2"/>')
        found = _label(x, y, code, half, paper, room, leaders)
        if found is not None:
            (at_x, at_y), is_far = found
            if is_far:
                ties += [f'<path d="M{x:.2f} {y:.2f}L{at_x:.2f} {at_y:.2f}" stroke="{colour}" stroke-width="{wide}"/>'
                         for colour, wide in (("#fff", 0.5), (ink, 0.16))]
            signs[-1] += (f'<text x="{at_x:.2f}" y="{at_y + _LETTERS * 0.36:.2f}" font-family="{face}" font-size="{_LETTERS}" '
                          f'font-weight="700" text-anchor="middle" fill="{ink}" stroke="#fff" stroke-width="0.55" '
                          f'stroke-linejoin="round" paint-order="stroke">{code}</text>')
        signs[-1] += "</g>"
    return [*ties, *signs]


def _label(x: float, y: float, code: str, half: float, paper: Box, room: _Room,
           leaders: bool) -> tuple[tuple[float, float], bool] | None:
    """The middle of a code's place, and whether it stands off."""
    wide, high = len(code) * _LETTERS * _WIDE / 2, _LETTERS / 2
    for at_x, at_y, is_far in _offers(x, y, wide, high, half, leaders):
        box = _around(at_x, at_y, wide, high)
        if box[0] >= paper[0] and box[1] >= paper[1] and box[2] <= paper[2] and box[3] <= paper[3] and room.is_free(box):
            room.take(box)
            return (at_x, at_y), is_far
    return None


def _offers(x: float, y: float, wide: float, high: float, half: float, leaders: bool) -> Iterator[tuple[float, float, bool]]:
    aside, above = half + 0.35 + wide, half + 0.2 + high
    for dx, dy in ((aside, 0), (-aside, 0), (0, -above), (0, above),
                   (aside, -high), (aside, high), (-aside, -high), (-aside, high)):
        yield x + dx, y + dy, False
    for reach, turn in _FAR if leaders else ():
        yield x + (reach + wide) * cos(turn), y + reach * sin(turn), True


def _around(x: float, y: float, wide: float, high: float) -> Box:
    return x - wide, y - high, x + wide, y + high


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    for column in range(int(box[0] // _CELL), int(box[2] // _CELL) + 1):
        for row in range(int(box[1] // _CELL), int(box[3] // _CELL) + 1):
            yield column, row
