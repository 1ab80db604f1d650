"""A small drawing of a place with the structures at risk in it, made from the atlas."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from pathlib import Path

from explorer.atlas.geometry import Atlas, AtlasError, Drawn
from explorer.atlas.outline import Point, Ring, flattened

_ACROSS = 480
"""Units of the drawing's width: about as many as it has pixels on a screen."""
_WIDEST = 480.0
"""Where both sides of a place lie further apart (mm), only one side is drawn."""
_LEAST = 150.0
_DETAIL = 1.1
_VIEWS = {"side": "{side}", "head_side": "head_{side}", "hand_palm": "{side}_hand_palm", "hand_back": "{side}_hand_back",
          "foot_top": "{side}_foot_top", "foot_sole": "{side}_foot_sole"}
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Mark:
    """A structure at risk as drawn: its outline, and where its number stands."""

    id: str
    number: int
    d: str
    at: tuple[int, int]


@dataclass(frozen=True, slots=True)
class RiskMap:
    """Path data of a drawing `width` x `height`."""

    view: str
    side: str | None
    """The side that is drawn; None for both."""
    width: int
    height: int
    body: str
    place: str
    bones: str
    marks: tuple[Mark, ...]


@lru_cache(maxsize=2)
def _atlas(folder: Path) -> Atlas | None:
    try:
        return Atlas.load(folder)
    except AtlasError:
        return None


@lru_cache(maxsize=128)
def risk_map(folder: Path, region: str, zones: tuple[str, ...], faces: tuple[str, ...],
             structures: tuple[tuple[str, tuple[str, ...]], ...], side: str = "right") -> RiskMap | None:
    """The drawing of `region` with `structures` (ids, each with its parts in the atlas); None when the atlas lacks it."""
    atlas = _atlas(folder)
    drawn = atlas.regions.get(region) if atlas else None
    if atlas is None or drawn is None:
        return None
    parts = [part for _, names in structures for part in names if part in atlas.structures]
    views = [view for face in faces if (view := _VIEWS.get(face, face).format(side=side)) in atlas.views
             and _boxes(drawn, view)]
    if not views:
        return None
    view = max(views, key=lambda one: sum(bool(_boxes(atlas.structures[part], one)) for part in parts))
    box, shown_side = _frame(_boxes(drawn, view), side)
    try:
        skin = _shapes(folder / f"{view}.skin.json")
        bones = _shapes(folder / f"{view}.skeleton.json")
        outlines = _shapes(folder / atlas.views[view].silhouettes)
    except (OSError, ValueError, KeyError):
        return None
    pen = _Pen(box)
    own = set(zones)
    marks: list[Mark] = []
    for id_, names in structures:
        rings = [ring for shape, ring in outlines if shape in names and pen.reaches(ring)]
        d = pen.path(rings)
        if d:
            marks.append(Mark(id_, len(marks) + 1, d, pen.place(rings)))
    return RiskMap(
        view, shown_side, _ACROSS, pen.height, pen.path(ring for _, ring in skin),
        pen.path(ring for shape, ring in skin if shape in own),
        pen.path(ring for shape, ring in bones if shape not in parts), tuple(marks))


def _boxes(drawn: Drawn, view: str) -> dict[str, Box]:
    return {side: places[view].box for side, places in drawn.sides.items() if view in places}


def _frame(boxes: dict[str, Box], side: str) -> tuple[Box, str | None]:
    """What is drawn: both sides of the place if they lie near each other, with some air around it."""
    whole, shown = list(boxes.values()), None
    if max(x + width for x, _, width, _ in whole) - min(x for x, *_ in whole) > _WIDEST:
        shown = side if side in boxes else next(iter(boxes))
        whole = [boxes[shown]]
    left, top = min(x for x, *_ in whole), min(y for _, y, *_ in whole)
    right, bottom = max(x + width for x, _, width, _ in whole), max(y + height for _, y, _, height in whole)
    air = 0.18 * max(right - left, bottom - top)
    width, height = max(right - left + 2 * air, _LEAST), max(bottom - top + 2 * air, _LEAST)
    # Neither a thin strip nor a broad one: both would be unreadable beside the text.
    width, height = max(width, height * 0.62), max(height, width * 0.62)
    return ((left + right - width) / 2, (top + bottom - height) / 2, width, height), shown


@lru_cache(maxsize=3)
def _shapes(path: Path) -> tuple[tuple[str, Ring], ...]:
    """Every ring of a file of the atlas with the id of its shape, in millimetres."""
    content = json.loads(path.read_text(encoding="utf-8"))
    return tuple((shape["id"], ring) for shape in content["shapes"] for ring in flattened(shape["d"], content["scale"]))


class _Pen:
    """Writes rings in millimetres as path data of a drawing of `box`, without detail that no one could see."""

    def __init__(self, box: Box) -> None:
        self._left, self._top, width, height = box
        self._scale = _ACROSS / width
        self.height = round(height * self._scale)

    def reaches(self, ring: Ring) -> bool:
        xs, ys = [x for x, _ in ring], [y for _, y in ring]
        return (self._x(max(xs)) > 0 and self._x(min(xs)) < _ACROSS and self._y(max(ys)) > 0 and self._y(min(ys)) < self.height)

    def path(self, rings: Iterable[Ring]) -> str:
        return "".join(self._ring(ring) for ring in rings if self.reaches(ring))

    def place(self, rings: Sequence[Ring]) -> tuple[int, int]:
        """A point on the largest part that can be seen, for its number."""
        inside = [[(x, y) for x, y in ((self._x(x), self._y(y)) for x, y in ring)
                   if 0 <= x <= _ACROSS and 0 <= y <= self.height] for ring in rings]
        points = max(inside, key=_extent) or [(self._x(x), self._y(y)) for x, y in rings[0]]
        xs, ys = [x for x, _ in points], [y for _, y in points]
        middle = (min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2
        if not _holds(points, middle):
            middle = min(points, key=lambda point: (point[0] - middle[0]) ** 2 + (point[1] - middle[1]) ** 2)
        room = 16
        return (round(min(max(middle[0], room), _ACROSS - room)), round(min(max(middle[1], room), self.height - room)))

    def _x(self, x: float) -> float:
        return (x - self._left) * self._scale

    def _y(self, y: float) -> float:
        return (y - self._top) * self._scale

    def _ring(self, ring: Ring) -> str:
        points = [(round(x), round(y)) for x, y in thinned([(self._x(x), self._y(y)) for x, y in ring], _DETAIL)]
        if len(points) < 3:
            return ""
        steps = [f"{b[0] - a[0]} {b[1] - a[1]}" for a, b in pairwise(points) if a != b]
        return f"M{points[0][0]} {points[0][1]}l{' '.join(steps)}z".replace(" -", "-") if len(steps) > 1 else ""


def _extent(points: Sequence[Point]) -> float:
    if not points:
        return -1.0
    return (max(x for x, _ in points) - min(x for x, _ in points)) * (max(y for _, y in points) - min(y for _, y in points))


def _holds(ring: Sequence[Point], point: Point) -> bool:
    x, y = point
    return sum((a[1] > y) != (b[1] > y) and x < (b[0] - a[0]) * (y - a[1]) / (b[1] - a[1]) + a[0]
               for a, b in pairwise([*ring, ring[0]])) % 2 == 1


def thinned(ring: Ring, tolerance: float) -> Ring:
    """The ring without points that lie nearer than `tolerance` to the line between their neighbours (Douglas-Peucker)."""
    if len(ring) < 4:
        return ring
    far = max(range(len(ring)), key=lambda at: (ring[at][0] - ring[0][0]) ** 2 + (ring[at][1] - ring[0][1]) ** 2)
    keep, stack = {0, far}, [(0, far), (far, len(ring))]
    closed = [*ring, ring[0]]
    while stack:
        first, last = stack.pop()
        (ax, ay), (bx, by) = closed[first], closed[last]
        length = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5
        most, worst = tolerance, -1
        for at in range(first + 1, last):
            x, y = closed[at]
            away = abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length if length else ((x - ax) ** 2 + (y - ay) ** 2) ** 0.5
            if away > most:
                most, worst = away, at
        if worst >= 0:
            keep.add(worst)
            stack += [(first, worst), (worst, last)]
    return [ring[at] for at in sorted(keep)]
