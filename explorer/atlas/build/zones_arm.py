"""Zones of the arm, forearm, wrist and hand."""

from __future__ import annotations

import numpy as np

from explorer.atlas.build.landmarks_model import Mask, Points, unit
from explorer.atlas.build.zones_space import Names, Surface, axis, choose, line, to_segment

MM = 0.001
FRONT = np.array([0.0, 0.0, 1.0])
FINGERS = ("thumb", "index_finger", "middle_finger", "ring_finger", "little_finger")


def arm_edge(skin: Surface) -> Points:
    """Lateral coordinate beyond which a point below the armpit's folds belongs to the arm."""
    at = skin.at
    hand = min(float(at("finger5_tip")[0]), float(at("wrist_crease_ulnar")[0]))
    fold, apex, elbow_point = at("front_axillary_fold"), at("armpit"), at("medial_epicondyle")
    return line(skin.y, (fold[1], fold[0]), (apex[1] + 0.03, apex[0] + 0.012), (apex[1], apex[0] + 0.004),
                (elbow_point[1], (elbow_point[0] + at("costal_margin")[0]) / 2),
                (at("wrist_centre")[1], (hand + at("greater_trochanter")[0]) / 2 + 0.004))


def across_elbow(skin: Surface) -> Points:
    """From the inner to the outer epicondyle."""
    return unit(skin.at("lateral_epicondyle") - skin.at("medial_epicondyle"))


def upper_arm(skin: Surface) -> Names:
    """Upper arm below the cap of the shoulder; also the arm's share of elbow and forearm is left out."""
    at = skin.at
    about = axis(skin.points, at("shoulder_centre"), at("elbow_centre"), across_elbow(skin), FRONT)
    turn, along = about.turn, about.along
    half = 0.60
    rules: list[tuple[Mask, str]] = [
        ((turn > 52) & (turn < 132), "front_of_upper_arm"),
        ((turn >= 132) | (turn < -144), "inner_upper_arm"),
        (turn > -38, "outer_upper_arm"),
        (along < half, "upper_back_of_arm"),
    ]
    return choose(skin, rules, "lower_back_of_arm")


def elbow(skin: Surface) -> Names:
    """The ring round the elbow joint."""
    at = skin.at
    about = axis(skin.points, at("shoulder_centre"), at("elbow_centre"), across_elbow(skin), FRONT)
    rules: list[tuple[Mask, str]] = [
        ((about.turn > 42) & (about.turn < 132), "crease_of_elbow"),
        ((about.turn >= 132) | (about.turn < -124), "inner_elbow"),
        (about.turn > -50, "outer_elbow"),
    ]
    return choose(skin, rules, "point_of_elbow")


def across_wrist(skin: Surface) -> Points:
    """From the little finger side to the thumb side of the wrist."""
    return unit(skin.at("radial_styloid") - skin.at("ulnar_styloid"))


def forearm(skin: Surface) -> Names:
    """Forearm between elbow and wrist, in four quarters: the frame turns with it from elbow to wrist."""
    at = skin.at
    about = axis(skin.points, at("elbow_centre"), at("wrist_centre"), across_elbow(skin), FRONT)
    wrist = axis(skin.points, at("elbow_centre"), at("wrist_centre"), across_wrist(skin), at("palm_normal"))
    share = np.clip(about.along, 0, 1)
    blend_x = np.cos(np.radians(about.turn)) * (1 - share) + np.cos(np.radians(wrist.turn)) * share
    blend_y = np.sin(np.radians(about.turn)) * (1 - share) + np.sin(np.radians(wrist.turn)) * share
    turn = np.degrees(np.arctan2(blend_y, blend_x))
    rules: list[tuple[Mask, str]] = [
        ((turn >= 0) & (turn < 92), "front_forearm_thumb_side"),
        (turn >= 92, "front_forearm_little_finger_side"),
        (turn < -92, "back_forearm_little_finger_side"),
    ]
    return choose(skin, rules, "back_forearm_thumb_side")


def wrist(skin: Surface) -> Names:
    """The ring round the wrist."""
    at = skin.at
    about = axis(skin.points, at("elbow_centre"), at("wrist_centre"), across_wrist(skin), at("palm_normal"))
    rules: list[tuple[Mask, str]] = [
        ((about.turn > 40) & (about.turn < 134), "front_of_wrist"),
        ((about.turn >= 134) | (about.turn < -132), "little_finger_side_of_wrist"),
        (about.turn > -35, "thumb_side_of_wrist"),
    ]
    return choose(skin, rules, "back_of_wrist")


def hand(skin: Surface) -> Names:
    """Fingers by the nearest one; palm and back by the side on which the skin faces."""
    at = skin.at
    points = skin.points
    palm, wrist_centre = at("palm_normal"), at("wrist_centre")
    thumb_root = wrist_centre + 0.55 * (at("wrist_crease_radial") - wrist_centre) + 0.016 * unit(at("mcp3_joint") - wrist_centre)
    roots = [thumb_root, *(_root(skin, n) for n in range(2, 6))]
    bones = np.stack([to_segment(points, root, at(f"mcp{n}_joint"))[0] for n, root in enumerate(roots, start=1)])
    fingers = [to_segment(points, at(f"mcp{n}_joint"), at(f"finger{n}_bone_tip")) for n in range(1, 6)]
    distance = np.stack([entry[0] for entry in fingers])
    nearest = distance.argmin(axis=0)
    along = np.stack([entry[1] for entry in fingers])[nearest, np.arange(len(points))]
    facing = skin.normals @ palm
    start = np.where(nearest == 0, 0.06, 0.20 + 0.09 * np.clip(facing, -1, 1))
    is_finger = (along > start) & ((nearest > 0) | (distance[0] < 0.017))
    nearest_bone = bones.argmin(axis=0)
    front = facing > -0.15
    radial = unit(at("mcp2_joint") - at("mcp5_joint"))
    index_root, index_knuckle = _root(skin, 2), at("mcp2_joint")
    distal = (points - index_knuckle) @ unit(index_knuckle - index_root)
    web = ~front & _beyond(points, index_root, index_knuckle, radial, 0.004) & (distal < -0.010)
    fold = (at("mcp1_joint") + at("mcp2_joint")) / 2 + 0.006 * radial
    web |= (np.linalg.norm(points - fold, axis=1) < 0.015) & (nearest_bone < 2)
    ulnar = (nearest_bone == 4) | ((nearest_bone == 3) & ((points - at("mcp4_joint")) @ radial < -0.008))
    rules: list[tuple[Mask, str]] = [(is_finger & (nearest == n), name) for n, name in enumerate(FINGERS)]
    rules += [
        (web, "web_of_thumb"),
        (front & (nearest_bone == 0), "ball_of_thumb"),
        (front & ulnar, "little_finger_side_of_palm"),
        (front, "palm"),
    ]
    return choose(skin, rules, "back_of_hand")


def _root(skin: Surface, number: int) -> Points:
    """About where a metacarpal meets the wrist bones."""
    at = skin.at
    row = at("mcp2_joint") - at("mcp5_joint")
    middle = at("wrist_centre") + 0.3 * (at("mcp3_joint") - at("wrist_centre"))
    return np.asarray(middle + row * (0.22 - 0.17 * (number - 2)))


def _beyond(points: Points, start: Points, end: Points, way: Points, gap: float) -> Mask:
    """On the far side (along `way`) of the line from start to end."""
    along = unit(end - start)
    across = unit(way - along * float(way @ along))
    return np.asarray((points - start) @ across > gap)
