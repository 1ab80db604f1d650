"""Named points of the body, found on the bones of the model and carried to the skin where that matters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from explorer.atlas.build.landmarks_head import middle_head, side_head
from explorer.atlas.build.landmarks_limbs import arm, foot, hand, leg
from explorer.atlas.build.landmarks_model import SIDES, Half, Points, mid_plane, model_of
from explorer.atlas.build.landmarks_segments import SEGMENTS, Segment, segment_point, segments_index
from explorer.atlas.build.landmarks_skin import Skin, outer_skin
from explorer.atlas.build.landmarks_trunk import armpit, middle_trunk, side_trunk
from explorer.atlas.build.meshes import Mesh

__all__ = ["SEGMENTS", "Landmarks", "Segment", "find_landmarks", "half_landmarks", "segment_point", "segments_index"]

Landmarks = dict[str, dict[str, Points]]
DIRECTIONS = frozenset({"palm_normal", "foot_forward"})  # directions, not places


@dataclass(frozen=True)
class HalfLandmarks:
    """The landmarks of one half and of the midline, in the half frame."""

    half: Half
    skin: Skin
    points: dict[str, Points]
    middle: frozenset[str]


def half_skin(half: Half, skin: Skin) -> Skin:
    """The whole outer skin in the half frame, wound outwards."""
    faces = skin.faces if half.side == "left" else skin.faces[:, ::-1]
    return Skin(half.local(skin.vertices), faces)


def _middle(half: Half, skin: Skin) -> dict[str, Points]:
    found = middle_head(half, skin) | middle_trunk(half, skin)
    return {name: point * np.array([0.0, 1.0, 1.0]) for name, point in sorted(found.items())}


def half_landmarks(meshes: Sequence[Mesh]) -> dict[str, HalfLandmarks]:
    """Landmarks of both halves, each with the midline's, in half frames (m).

    The body of the model is symmetrical but its meshes were thinned separately: the halves are averaged.
    """
    model = model_of(meshes)
    mid = mid_plane(model)
    skin = outer_skin(model)
    left = Half(model, "left", mid)
    middle = _middle(left, half_skin(left, skin))
    halves: dict[str, HalfLandmarks] = {}
    for side in SIDES:
        half = Half(model, side, mid)
        local = half_skin(half, skin)
        found = dict(middle)
        found |= side_head(half, local, middle) | side_trunk(half, local, middle)
        found |= arm(half, local) | leg(half, local)
        found |= armpit(local, found) | hand(half, local, found) | foot(half, local, found)
        halves[side] = HalfLandmarks(half, local, found, frozenset(middle))
    left_points, right_points = halves["left"].points, halves["right"].points
    mean = {name: (left_points[name] + right_points[name]) / 2 for name in left_points}
    return {side: HalfLandmarks(entry.half, entry.skin, mean, entry.middle) for side, entry in halves.items()}


def find_landmarks(meshes: Sequence[Mesh]) -> Landmarks:
    """{name: {side: (3,) in metres, model frame}}; side is left, right or midline."""
    return landmarks_of(half_landmarks(meshes))


def landmarks_of(halves: dict[str, HalfLandmarks]) -> Landmarks:
    """The landmarks of both halves in the frame of the model, metres."""
    found: Landmarks = {}
    for side in SIDES:
        entry = halves[side]
        for name in sorted(entry.points.keys() - DIRECTIONS):
            found.setdefault(name, {})["midline" if name in entry.middle else side] = entry.half.world(entry.points[name])
    return {name: found[name] for name in sorted(found)}
