"""The outline of the body, or of a part of its skin, from the zones that tessellate it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from explorer.atlas.outline import Point, Ring, flattened


def joined(paths: Iterable[str], scale: float) -> list[Ring]:
    """The rings around shapes that share their borders exactly: what two of them share falls away."""
    edges = {edge for path in paths for ring in flattened(path) for edge in pairwise([*map(_rounded, ring), _rounded(ring[0])])
             if edge[0] != edge[1]}
    following: dict[Point, list[Point]] = {}
    for start, end in sorted(edges):
        if (end, start) not in edges:
            following.setdefault(start, []).append(end)
    rings: list[Ring] = []
    while following:
        first = at = next(iter(following))
        ring = [first]
        while (ends := following.get(at)) is not None:
            at = ends.pop()
            if not ends:
                del following[ring[-1]]
            if at == first:
                break
            ring.append(at)
        rings.append([(x / scale, y / scale) for x, y in ring])
    return rings


def simplified(ring: Sequence[Point], tolerance: float) -> Ring:
    """The ring with fewer points, none of the dropped ones further than `tolerance` from it (Douglas and Peucker)."""
    points = [*ring, ring[0]]
    kept = {0, len(points) - 1}
    open_ = [(0, len(points) - 1)]
    while open_:
        low, high = open_.pop()
        (ax, ay), (bx, by) = points[low], points[high]
        dx, dy = bx - ax, by - ay
        length = (dx * dx + dy * dy) ** 0.5
        furthest, at = tolerance, None
        for index in range(low + 1, high):
            x, y = points[index][0] - ax, points[index][1] - ay
            away = abs(x * dy - y * dx) / length if length else (x * x + y * y) ** 0.5
            if away > furthest:
                furthest, at = away, index
        if at is not None:
            kept.add(at)
            open_ += [(low, at), (at, high)]
    return [points[index] for index in sorted(kept)][:-1]


def path_data(rings: Iterable[Sequence[Point]], tolerance: float) -> str:
    """The rings as SVG path data, simplified; rings that vanish are left out."""
    digits = 0 if tolerance >= 1 else 1
    drawn = []
    for ring in rings:
        points = simplified(ring, tolerance)
        if len(points) > 2:
            drawn.append("M" + "L".join(f"{_short(x, digits)} {_short(y, digits)}" for x, y in points) + "z")
    return "".join(drawn)


def _rounded(point: Point) -> Point:
    return round(point[0], 1), round(point[1], 1)


def _short(value: float, digits: int) -> str:
    return f"{round(value, digits) + 0.0:.{digits}f}"
