"""How good a tap on the map is: by its distance to the outline of a muscle, or to an acupoint."""

from __future__ import annotations

from math import hypot, sqrt
from typing import NamedTuple

from explorer.atlas.outline import Point, Ring, contains
from explorer.atlas.placing import SIDES, face_of, view_of_face
from explorer.quiz.ground import Ground
from explorer.quiz.questions import Target

FINGER = 4.0
"""Mm that a fingertip hides: so far from the outline still counts as inside it."""
POINT_FULL, POINT_NONE = 12.0, 60.0
"""An acupoint has no outline: full marks up to a thumb's width, none from here on."""
LEAST_REACH, MOST_REACH = 12.0, 60.0
"""Mm beyond the outline in which marks fall to nothing: half as far as the muscle is large, within these bounds."""


class Score(NamedTuple):
    """Marks from 0 to 1, and mm to the outline or the point (0 inside); None where the view does not show it."""

    marks: float
    distance: float | None


def score_tap(ground: Ground, target: Target, view: str, x: float, y: float) -> Score:
    """Score a tap at x, y (mm of the view's plane) in a view of the atlas. Never raises for a view that it does not know."""
    side = target.side or SIDES[0]
    view = view.removesuffix("_without_arm")
    if view not in ground.atlas.views or view_of_face(face_of(view), side) != view:
        return Score(0.0, None)
    if target.kind == "acupoint":
        seen = ground.acupoint_at(target.id, side)
        if seen is None or seen.view != view:
            return Score(0.0, None)
        away = hypot(seen.at[0] - x, seen.at[1] - y)
        return Score(marks(away, POINT_FULL, POINT_NONE), away)
    rings = ground.placer.rings(ground.catalogue.muscle(target.id).structures, face_of(view), side)
    if not rings:
        return Score(0.0, None)
    away = distance(rings, (x, y))
    return Score(marks(away, FINGER, FINGER + reach(rings)), away)


def marks(away: float, full: float, none: float) -> float:
    """1 up to `full` mm, 0 from `none` mm on, falling evenly in between."""
    return max(0.0, min(1.0, (none - away) / (none - full)))


def reach(rings: list[Ring]) -> float:
    """Mm beyond an outline in which a tap still earns something."""
    across = [x for ring in rings for x, _ in ring]
    down = [y for ring in rings for _, y in ring]
    size = sqrt((max(across) - min(across)) * (max(down) - min(down)))
    return max(LEAST_REACH, min(MOST_REACH, size / 2))


def distance(rings: list[Ring], point: Point) -> float:
    """Mm from a point to the nearest of some rings; 0 inside one."""
    if any(contains([ring], point) for ring in rings):
        return 0.0
    return min(_to_line(point, a, b) for ring in rings for a, b in zip(ring, [*ring[1:], ring[0]], strict=True))


def _to_line(point: Point, a: Point, b: Point) -> float:
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy
    share = max(0.0, min(1.0, ((point[0] - a[0]) * dx + (point[1] - a[1]) * dy) / length)) if length else 0.0
    return hypot(point[0] - a[0] - share * dx, point[1] - a[1] - share * dy)
