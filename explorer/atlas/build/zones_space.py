"""Small geometry for drawing zones: everything in the half frame (lateral x, up y, front z; metres)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from explorer.atlas.build.landmarks_model import Mask, Points, unit

Values = NDArray[np.float64]
Names = NDArray[np.object_]
Rules = Sequence[tuple[Mask, str]]


@dataclass(frozen=True)
class Surface:
    """Points of the skin of one half with their outward normals, and the landmarks of that half."""

    points: Points
    normals: Points
    marks: Mapping[str, Points]

    @property
    def x(self) -> Values:
        return self.points[:, 0]

    @property
    def y(self) -> Values:
        return self.points[:, 1]

    @property
    def z(self) -> Values:
        return self.points[:, 2]

    def at(self, name: str) -> Points:
        """A landmark."""
        return self.marks[name]

    def part(self, keep: Mask) -> Surface:
        """Only the points marked."""
        return Surface(self.points[keep], self.normals[keep], self.marks)

    def away(self, name: str) -> Values:
        """Distance of every point from a landmark."""
        return np.asarray(np.linalg.norm(self.points - self.marks[name], axis=1))


def choose(surface: Surface, rules: Rules, otherwise: str) -> Names:
    """The name of the first rule that holds at each point."""
    names = np.full(len(surface.points), otherwise, dtype=object)
    for holds, name in reversed(rules):
        names[holds] = name
    return names


def ellipse(across: Values, along: Values, half_across: float, half_along: float) -> Mask:
    """Inside an ellipse about the origin of two coordinates."""
    return np.asarray((across / half_across) ** 2 + (along / half_along) ** 2 < 1.0)


def line(at: Values, *stops: tuple[float, float]) -> Values:
    """A polyline through (position, value) stops, level beyond its ends."""
    ordered = sorted(stops)
    return np.interp(at, [stop[0] for stop in ordered], [stop[1] for stop in ordered])


@dataclass(frozen=True)
class Axis:
    """A limb segment: `along` runs 0 to 1 from start to end, `turn` is the angle about it.

    Angles in degrees: 0 lateral, 90 front, ±180 medial, -90 back (in a foot or hand: as the frame says).
    """

    along: Values
    turn: Values
    radius: Values


def axis(points: Points, start: Points, end: Points, lateral: Points, front: Points) -> Axis:
    """Coordinates of points about the line from start to end."""
    way = end - start
    length = float(np.linalg.norm(way))
    way = way / length
    side = unit(lateral - way * float(lateral @ way))
    ahead = unit(front - way * float(front @ way))
    ahead = unit(ahead - side * float(ahead @ side))
    offset = points - start
    across, forward = offset @ side, offset @ ahead
    return Axis(offset @ way / length, np.degrees(np.arctan2(forward, across)), np.hypot(across, forward))


def to_segment(points: Points, start: Points, end: Points) -> tuple[Values, Values]:
    """Distance of points from a line piece, and their place along it (0 to 1 inside, unclipped)."""
    way = end - start
    along = (points - start) @ way / float(way @ way)
    foot = start + np.clip(along, 0.0, 1.0)[:, None] * way
    return np.asarray(np.linalg.norm(points - foot, axis=1)), np.asarray(along)


def between(value: Values, low: float | Values, high: float | Values) -> Mask:
    """low <= value < high."""
    return np.asarray((value >= low) & (value < high))
