"""Outlines in plain Python: path data to points, long axis, chords."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from itertools import pairwise

Point = tuple[float, float]
Ring = list[Point]
_TOKEN = re.compile(r"[MmLlQqCcHhVvZz]|-?\d+(?:\.\d+)?")
_CURVE_STEPS = 4


def flattened(path: str, scale: float = 1.0) -> list[Ring]:
    """The rings of path data (M, l, q, c, h, v, z; relative or absolute), curves as short lines, divided by `scale`."""
    tokens = _TOKEN.findall(path)
    rings: list[Ring] = []
    at = (0.0, 0.0)
    index, command = 0, ""
    while index < len(tokens):
        if tokens[index].isalpha():
            command = tokens[index]
            index += 1
            if command in "Zz":
                at = rings[-1][0]
                continue
        count = {"M": 2, "L": 2, "Q": 4, "C": 6, "H": 1, "V": 1}[command.upper()]
        values = [float(token) for token in tokens[index:index + count]]
        index += count
        base = at if command.islower() else (0.0, 0.0)
        if command in "Mm":
            at = (values[0] + base[0], values[1] + base[1])
            rings.append([at])
            command = "l" if command == "m" else "L"
            continue
        if command in "HhVv":
            level = command in "Hh"
            points = [(values[0] + base[0], at[1]) if level else (at[0], values[0] + base[1])]
        else:
            points = [(values[i] + base[0], values[i + 1] + base[1]) for i in range(0, count, 2)]
        rings[-1] += _curve([at, *points])
        at = points[-1]
    return [[(x / scale, y / scale) for x, y in ring] for ring in rings if len(ring) > 2]


def _curve(points: list[Point]) -> Ring:
    """Points on a line, quadratic or cubic curve after its start."""
    if len(points) == 2:
        return points[1:]
    made: Ring = []
    for step in range(1, _CURVE_STEPS + 1):
        share = step / _CURVE_STEPS
        level = points
        while len(level) > 1:
            level = [(a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share) for a, b in pairwise(level)]
        made.append(level[0])
    return made


def area(ring: Sequence[Point]) -> float:
    """Signed area of a ring."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in _sides(ring)) / 2.0


def _sides(ring: Sequence[Point]) -> list[tuple[Point, Point]]:
    return list(zip(ring, [*ring[1:], ring[0]], strict=True))


def largest(rings: Sequence[Ring]) -> Ring:
    """The ring of the greatest area. Raises ValueError when there is none."""
    if not rings:
        raise ValueError("the outline is empty")
    return max(rings, key=lambda ring: abs(area(ring)))


def axis_of(ring: Sequence[Point]) -> tuple[Point, bool]:
    """The unit long axis of a ring (of its area's second moments), and whether it is more upright than lying."""
    whole = area(ring)
    if abs(whole) < 1e-9:
        return (0.0, 1.0), True
    centre_x = sum((a[0] + b[0]) * (a[0] * b[1] - b[0] * a[1]) for a, b in _sides(ring)) / (6.0 * whole)
    centre_y = sum((a[1] + b[1]) * (a[0] * b[1] - b[0] * a[1]) for a, b in _sides(ring)) / (6.0 * whole)
    moved = [(x - centre_x, y - centre_y) for x, y in ring]
    xx = yy = xy = 0.0
    for (ax, ay), (bx, by) in _sides(moved):
        cross = ax * by - bx * ay
        xx += (ax * ax + ax * bx + bx * bx) * cross / 12.0
        yy += (ay * ay + ay * by + by * by) * cross / 12.0
        xy += (ax * by + 2 * ax * ay + 2 * bx * by + bx * ay) * cross / 24.0
    if whole < 0:
        xx, yy, xy = -xx, -yy, -xy
    angle = 0.5 * math.atan2(2.0 * xy, xx - yy)
    axis = (math.cos(angle), math.sin(angle))
    return axis, abs(axis[1]) >= abs(axis[0])


def span(ring: Sequence[Point], axis: Point) -> tuple[float, float]:
    """Least and greatest place of a ring along an axis."""
    places = [x * axis[0] + y * axis[1] for x, y in ring]
    return min(places), max(places)


def chord(rings: Sequence[Ring], axis: Point, normal: Point, level: float) -> tuple[Point, Point] | None:
    """Where the line across `axis` at `level` runs longest inside the rings (even-odd), in the sense of `normal`."""
    cuts: list[float] = []
    for ring in rings:
        for a, b in _sides(ring):
            first = a[0] * axis[0] + a[1] * axis[1] - level
            second = b[0] * axis[0] + b[1] * axis[1] - level
            if (first < 0) != (second < 0):
                share = first / (first - second)
                x, y = a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share
                cuts.append(x * normal[0] + y * normal[1])
    cuts.sort()
    pieces = [(cuts[i], cuts[i + 1]) for i in range(0, len(cuts) - 1, 2)]
    pieces = [piece for piece in pieces if piece[1] - piece[0] > 1e-9]
    if not pieces:
        return None
    low, high = max(pieces, key=lambda piece: piece[1] - piece[0])
    base = (axis[0] * level, axis[1] * level)
    return (
        (base[0] + normal[0] * low, base[1] + normal[1] * low),
        (base[0] + normal[0] * high, base[1] + normal[1] * high),
    )


def contains(rings: Sequence[Ring], point: Point) -> bool:
    """Whether a point lies inside the rings (even-odd)."""
    inside = False
    for ring in rings:
        for a, b in _sides(ring):
            crosses = (a[1] > point[1]) != (b[1] > point[1])
            if crosses and point[0] < a[0] + (point[1] - a[1]) * (b[0] - a[0]) / (b[1] - a[1]):
                inside = not inside
    return inside
