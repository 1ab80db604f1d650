"""The body's own cun: lengths and widths between landmarks that the WHO standard divides into equal parts.

A cun is no fixed length: each part of the body has its own, so that a distance fits bodies of every build. The table is the
standard's (proportional bone measurement, who2008). Needs nothing but the standard library; places are points of one plane.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise
from math import dist, hypot

from explorer.atlas.outline import Point

Landmarks = Callable[[str], Point | None]
"""Where a landmark lies in the plane that is looked at; None when it is not known there."""

Line = tuple[tuple[float, Point], ...]


@dataclass(frozen=True)
class Length:
    """A line of landmarks with their cun, from the end nearer the head (on a limb: the trunk).

    `seen` is the part from which places are read in a view that shows front and back of the line at the same height.
    """

    stops: tuple[tuple[float, str], ...]
    seen: tuple[float, float] = (0.0, 19.0)

    def line(self, landmarks: Landmarks) -> Line | None:
        """Its stops that are seen, as places; None when one of them is not known."""
        stops = [(cun, landmarks(name)) for cun, name in self.stops if self.seen[0] <= cun <= self.seen[1]]
        known = tuple((cun, spot) for cun, spot in stops if spot is not None)
        return known if len(known) == len(stops) else None

    def cun_of(self, landmark: str) -> float | None:
        """Where one of its own landmarks stands."""
        return next((cun for cun, name in self.stops if name == landmark), None)


@dataclass(frozen=True)
class Width:
    """How far from the midline `cun` is, by landmarks; between two of them in proportion to the height."""

    cun: float
    landmarks: tuple[str, ...]


def _length(start: str, end: str, cun: float) -> Length:
    return Length(((0.0, start), (cun, end)))


LENGTHS = {
    # The scalp is no straight line; its landmarks stand a cun apart, and the fifth (GV20) is the vertex, between the ears.
    "scalp": Length((
        (0.0, "front_hairline"), *((float(n), f"head_midline_{n}") for n in range(1, 5)), (5.0, "vertex"),
        *((float(n), f"head_midline_{n}") for n in range(6, 10)), (9.5, "occipital_protuberance"), (12.0, "back_hairline"),
    )),
    "forehead": _length("front_hairline", "glabella", 3),
    "sternum": _length("jugular_notch", "sternocostal_angle", 9),
    "upper_abdomen": _length("sternocostal_angle", "umbilicus", 8),
    "lower_abdomen": _length("umbilicus", "pubic_symphysis", 5),
    "upper_arm": _length("front_axillary_fold", "elbow_crease", 9),
    "back_of_upper_arm": _length("back_axillary_fold", "elbow_crease", 9),
    "forearm": _length("elbow_crease", "wrist_crease", 12),
    "back_of_forearm": _length("elbow_crease", "wrist_crease_dorsal", 12),
    "front_of_thigh": _length("pubic_symphysis", "patella_top", 18),
    "outer_thigh": _length("greater_trochanter", "lateral_knee_crease", 19),
    "back_of_thigh": _length("gluteal_fold", "popliteal_crease", 14),
    "leg": _length("popliteal_crease", "lateral_malleolus", 16),
    "inner_leg": _length("medial_tibial_condyle_lower", "medial_malleolus", 13),
    "ankle": _length("medial_malleolus", "heel_sole", 3),
}

LENGTHS_OF_SEGMENT: dict[str, tuple[str, ...]] = {
    "face_midline": ("forehead",), "forehead_midline": ("forehead",), "head_side": ("forehead",), "ear_line": ("forehead",),
    "head_midline": ("scalp",), "back_head_midline": ("scalp",),
    "sternum": ("sternum",), "upper_abdomen": ("upper_abdomen",), "lower_abdomen": ("lower_abdomen",),
    "upper_arm_front": ("upper_arm",), "upper_arm_outer": ("upper_arm",), "upper_arm_back": ("back_of_upper_arm",),
    "forearm_front": ("forearm",), "forearm_radial": ("forearm",), "forearm_ulnar": ("forearm",),
    "forearm_back": ("back_of_forearm",),
    "thigh_front": ("front_of_thigh",), "thigh_inner": ("front_of_thigh",), "thigh_outer": ("outer_thigh",),
    "thigh_back": ("back_of_thigh",),
    "leg_front": ("leg",), "leg_outer": ("leg",), "leg_back": ("leg", "inner_leg"), "leg_inner": ("inner_leg",),
    "ankle_inner": ("ankle",),
}
"""The lengths that measure along a segment of the atlas, the usual one first."""

_SCALP_SEEN = {"head_front": (0.0, 5.0), "front": (0.0, 5.0), "head_back": (5.0, 12.0), "back": (5.0, 12.0)}

# Four cun from the midline is the line of the nipple; where the nipple does not serve, the standard takes the midclavicular line
# (LR14, GB24). On the atlas's body these are not one vertical, so the line runs from the one to the other.
CHEST = Width(4, ("clavicle_middle", "nipple"))
BACK = Width(3, ("medial_border_of_scapula",))
FRONT_OF_HEAD = Width(4.5, ("front_hairline_corner",))
BACK_OF_HEAD = Width(4.5, ("mastoid_tip",))

WIDTH_OF_FACE = {"front": CHEST, "back": BACK, "head_front": FRONT_OF_HEAD, "head_back": BACK_OF_HEAD}
"""What measures a distance from the midline in a view; from the side it cannot be seen."""


@dataclass(frozen=True)
class Reading:
    """A distance as the drawing shows it, and how far that is from the stated one, in mm of the drawing."""

    cun: float
    off: float
    cun_in_mm: float


def length_for(segment: str, measured_from: str, face: str) -> Length | None:
    """The length that measures along a segment from a landmark: the one that the landmark belongs to, if any does."""
    lengths = [LENGTHS[name] for name in LENGTHS_OF_SEGMENT.get(segment, ())]
    if not lengths:
        return None
    found = next((length for length in lengths if length.cun_of(measured_from) is not None), lengths[0])
    return replace(found, seen=_SCALP_SEEN[face]) if found == LENGTHS["scalp"] and face in _SCALP_SEEN else found


def read_along(length: Length, landmarks: Landmarks, measured_from: str, origin: Point, place: Point,
               stated: float) -> Reading | None:
    """How many cun `place` lies from `origin` along a length; `stated` is negative towards its start."""
    line = length.line(landmarks)
    if line is None:
        return None
    own = length.cun_of(measured_from)
    start = _cun_at(line, origin) if own is None else own
    end = _cun_at(line, place)
    wanted = start + stated
    step = 0.5 if wanted < line[-1][0] else -0.5
    return Reading(end - start, dist(_at_cun(line, wanted), _at_cun(line, end)),
                   dist(_at_cun(line, wanted), _at_cun(line, wanted + step)) / 0.5)


def read_across(width: Width, landmarks: Landmarks, place: Point, stated: float) -> Reading | None:
    """How many cun `place` lies from the midline, at its own height."""
    marks = sorted((spot for name in width.landmarks if (spot := landmarks(name)) is not None), key=lambda spot: spot[1])
    if len(marks) < len(width.landmarks):
        return None
    (top, high), (bottom, low) = ((abs(mark[0]), mark[1]) for mark in (marks[0], marks[-1]))
    share = min(max((place[1] - high) / (low - high), 0.0), 1.0) if low > high else 0.0
    unit = (top + (bottom - top) * share) / width.cun
    found = abs(place[0]) / unit
    return Reading(found, abs(found - stated) * unit, unit)


def read_around(length: Length, landmarks: Landmarks, origin: Point, place: Point, stated: float) -> Reading | None:
    """How many cun `place` lies from `origin` in whatever direction, by the cun of a length."""
    line = length.line(landmarks)
    if line is None:
        return None
    unit = dist(line[0][1], line[-1][1]) / line[-1][0]
    found = dist(origin, place) / unit
    return Reading(found, abs(found - stated) * unit, unit)


def _cun_at(line: Line, place: Point) -> float:
    """The cun of the spot of a line nearest to a place; the line runs straight on beyond its ends."""
    best, nearest = 0.0, float("inf")
    last = len(line) - 2
    for index, ((low, start), (high, end)) in enumerate(pairwise(line)):
        run = (end[0] - start[0], end[1] - start[1])
        share = ((place[0] - start[0]) * run[0] + (place[1] - start[1]) * run[1]) / (hypot(*run) ** 2)
        share = max(share, 0.0) if index else share
        share = min(share, 1.0) if index < last else share
        away = hypot(start[0] + run[0] * share - place[0], start[1] + run[1] * share - place[1])
        if away < nearest:
            best, nearest = low + (high - low) * share, away
    return best


def _at_cun(line: Line, cun: float) -> Point:
    index = max(0, min(sum(low <= cun for low, _ in line) - 1, len(line) - 2))
    (low, start), (high, end) = line[index], line[index + 1]
    share = (cun - low) / (high - low)
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share
