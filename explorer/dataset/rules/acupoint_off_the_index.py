"""An acupoint is drawn on its own side, on its segment, at the distances in cun that the WHO location states."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from explorer.atlas.body_cun import WIDTH_OF_FACE, Reading, length_for, read_across, read_along, read_around
from explorer.atlas.outline import Point
from explorer.atlas.placing import SIDES
from explorer.dataset.drawn import Drawn
from explorer.dataset.model import Acupoint, CunDistance, PointPosition
from explorer.dataset.problems import Problem, quoted, suggestion
from explorer.dataset.reading import Dataset, Located

STAGE = "atlas"
TOLERANCE = 0.5
"""In cun: half the step that the standard measures most points by, about the width of a fingertip on the atlas's body."""
SHARE = 0.15
"""Of a long distance: points are drawn where their skin is seen, and skin that curves away looks shorter than it is."""
LEAST_MM = 5.0
"""Closer than this two points cannot be told apart on the map, also where a view shortens the cun (the top of the head)."""
MIDLINE = "midline"
ON_MIDLINE = 3.0
"""Farther than this from the midline, in mm, is beside it."""

_UPWARDS = ("superior", "proximal")
_DOWNWARDS = ("inferior", "distal")
_IN_DEPTH = ("anterior", "posterior")
_MIRRORED = ("back", "head_back")


@dataclass(frozen=True)
class _Places:
    """Places of one side in one view."""

    atlas: Drawn
    points: Mapping[str, Acupoint]
    face: str
    side: str

    def landmark(self, name: str) -> Point | None:
        return self.atlas.landmark(name, self.face, self.side)

    def of(self, position: PointPosition) -> Point | None:
        return self.atlas.on_segment(position.segment, self.face, self.side, position.along, position.lateral)

    def origin(self, name: str) -> Point | None:
        return self.of(self.points[name].position) if name in self.points else self.landmark(name)


def check(dataset: Dataset) -> Iterator[Problem]:
    assert dataset.atlas is not None
    segments = dataset.atlas.segments()
    points = {point.id: point.entry for point in dataset.of(Acupoint) if point.entry.position.segment in segments}
    for point in dataset.of(Acupoint):
        if point.id in points and point.entry.position.face in segments[point.entry.position.segment][1]:
            sides = [_Places(dataset.atlas, points, point.entry.position.face, side) for side in SIDES]
            yield from _beside(point, sides)
            for number, distance in enumerate(point.entry.cun_distances):
                yield from _compared(point, number, distance, sides, dataset.ids("acupoints"))


def _beside(point: Located[Acupoint], sides: list[_Places]) -> Iterator[Problem]:
    position = point.entry.position
    if position.face not in WIDTH_OF_FACE:
        return
    for places in sides:
        place = places.of(position)
        if place is None:
            continue
        outwards = place[0] * (1 if (places.side == "left") != (position.face in _MIRRORED) else -1)
        if point.entry.midline and abs(outwards) > ON_MIDLINE:
            yield _problem(point, ("position", "lateral"), f"a point of the midline {abs(outwards):.0f} mm beside it",
                           "a place on the midline", "take `lateral` away, or `midline: true`")
        elif not point.entry.midline and outwards < -ON_MIDLINE:
            yield _problem(point, ("position", "lateral"), f"the {places.side} point {-outwards:.0f} mm across the midline",
                           f"a place on the {places.side} side", "`lateral` is positive away from the midline; turn its sign")
        else:
            continue
        return


def _compared(point: Located[Acupoint], number: int, distance: CunDistance, sides: list[_Places],
              codes: frozenset[str]) -> Iterator[Problem]:
    origin = distance.measured_from
    path = ("cun_distances", number)
    if origin is None:
        return
    if origin != MIDLINE and origin not in codes and sides[0].landmark(origin) is None:
        yield _problem(point, (*path, "measured_from"), quoted(origin), "a landmark of the atlas, an acupoint or `midline`",
                       suggestion(origin, codes, "the atlas index lists its `landmarks`; leave the field out when none fits"))
        return
    readings = [reading for places in sides if (reading := _reading(point.entry, distance, places)) is not None]
    if not readings:
        return
    worst = max(readings, key=lambda reading: reading.off)
    allowed = max(max(TOLERANCE, SHARE * distance.distance) * worst.cun_in_mm, LEAST_MM)
    stated = f"{distance.distance:g} cun {distance.direction} of {origin}"
    if distance.landmark_first is None and worst.off > allowed:
        yield _problem(point, path, f"a place {abs(worst.cun):.1f} cun from {origin}, {worst.off:.0f} mm off",
                       f"{stated} ({worst.cun_in_mm:.0f} mm a cun here, up to {allowed:.0f} mm off)",
                       "mend `along` or `lateral` of the position, or name the landmark that decides in `landmark_first`")
    elif distance.landmark_first is not None and worst.off <= allowed:
        yield _problem(point, (*path, "landmark_first"), f"an exception for a place {worst.off:.0f} mm off {stated}",
                       f"one for more than {allowed:.0f} mm", "the place agrees with the distance; take the field out")


def _reading(point: Acupoint, distance: CunDistance, places: _Places) -> Reading | None:
    """The distance as one side shows it; None where its direction cannot be seen in that view."""
    origin = places.origin(distance.measured_from or "")
    place = places.of(point.position)
    if place is None:
        return None
    across = distance.measured_from == MIDLINE or (origin is not None and abs(origin[0]) < ON_MIDLINE)
    if distance.direction == "lateral" and across:
        width = WIDTH_OF_FACE.get(places.face)
        return read_across(width, places.landmark, place, distance.distance) if width else None
    start = distance.measured_from or ""
    length = length_for(point.position.segment, start, places.face)
    if length is None or origin is None or distance.direction in _IN_DEPTH:
        return None
    if distance.direction not in _UPWARDS + _DOWNWARDS:
        return read_around(length, places.landmark, origin, place, distance.distance)
    # Over the head "superior" of the front hairline leads to the back one.
    towards_end = start == "front_hairline" or distance.direction in _DOWNWARDS
    return read_along(length, places.landmark, start, origin, place, distance.distance if towards_end else -distance.distance)


def _problem(point: Located[Acupoint], path: tuple[str | int, ...], found: str, expected: str, mend: str) -> Problem:
    return point.problem("acupoint_off_the_index", path, found, expected, mend)
