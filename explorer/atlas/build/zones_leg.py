"""Zones of the thigh, knee, lower leg, ankle and foot."""

from __future__ import annotations

import numpy as np

from explorer.atlas.build.landmarks_model import Mask, Points
from explorer.atlas.build.zones_space import Names, Surface, Values, axis, between, choose, ellipse, line, to_segment

MM = 0.001
LATERAL = np.array([1.0, 0.0, 0.0])
FRONT = np.array([0.0, 0.0, 1.0])
TURNED_OUT = np.array([0.94, 0.0, -0.34])  # the leg's outer side below the knee: toes point outwards


def thigh(skin: Surface) -> Names:
    """Thigh from groin and buttock to the knee."""
    at = skin.at
    about = axis(skin.points, at("hip_centre"), at("knee_centre"), LATERAL, FRONT)
    turn = about.turn
    top, bottom = at("pubic_symphysis")[1] - 0.05, at("patella_top")[1] + 0.03
    share = (skin.y - bottom) / (top - bottom)
    front = between(turn, 38, 116)
    outer = between(turn, -42, 38)
    inner = (turn >= 116) | (turn < -138)
    rules: list[tuple[Mask, str]] = [
        (front & (share > 0.66), "upper_front_of_thigh"),
        (front & (share > 0.33), "middle_front_of_thigh"),
        (front, "lower_front_of_thigh"),
        (outer & (share > 0.48), "upper_outer_thigh"),
        (outer, "lower_outer_thigh"),
        (inner & (share > 0.48), "upper_inner_thigh"),
        (inner, "lower_inner_thigh"),
        (share > 0.66, "upper_back_of_thigh"),
        (share > 0.33, "middle_back_of_thigh"),
    ]
    return choose(skin, rules, "lower_back_of_thigh")


def knee(skin: Surface) -> Names:
    """The ring round the knee."""
    at = skin.at
    x, y = skin.x, skin.y
    centre = at("patella_centre")
    half = (at("patella_top")[1] - at("patella_bottom")[1]) / 2
    about = axis(skin.points, at("hip_centre") * [0, 1, 0] + at("knee_centre") * [1, 0, 1], at("knee_centre"), LATERAL, FRONT)
    front = skin.z > at("knee_centre")[2] + 0.015
    tuberosity = at("tibial_tuberosity")
    cap = front & ellipse(x - centre[0], y - centre[1] - 2 * MM, 31 * MM, half + 10 * MM)
    tendon_half = line(y, (tuberosity[1] - 16 * MM, 16 * MM), (centre[1], 32 * MM))
    tendon = front & (y < centre[1]) & (np.abs(x - (centre[0] + tuberosity[0]) / 2) < tendon_half)
    rules: list[tuple[Mask, str]] = [
        (cap, "kneecap"),
        (tendon, "below_kneecap"),
        (between(about.turn, -140, -42), "back_of_knee"),
        (np.abs(about.turn) > 88, "inner_knee"),
    ]
    return choose(skin, rules, "outer_knee")


def shank(skin: Surface) -> Names:
    """Lower leg between knee and ankle."""
    at = skin.at
    about = axis(skin.points, at("knee_centre"), at("ankle_centre"), TURNED_OUT, FRONT)
    turn, along = about.turn, about.along
    half = along < 0.55
    rules: list[tuple[Mask, str]] = [
        (between(turn, 58, 122) & half, "upper_shin"),
        (between(turn, 58, 122), "lower_shin"),
        (between(turn, -12, 58) & half, "upper_outer_shin"),
        (between(turn, -12, 58), "lower_outer_shin"),
        ((turn >= 122) | (turn < -172), "inner_shin"),
        (along > 0.58, "lower_calf"),
        (turn > -84, "outer_calf"),
    ]
    return choose(skin, rules, "inner_calf")


def foot_frame(skin: Surface) -> tuple[Values, Values, Values, Points, Points]:
    """Forward and outward coordinates (m, from the heel), height above the sole, and the two directions."""
    at = skin.at
    forward = at("foot_forward")
    outward = np.array([forward[2], 0.0, -forward[0]])
    offset = skin.points - at("heel_sole")
    return offset @ forward, offset @ outward, skin.y - at("heel_sole")[1], forward, outward


def ankle(skin: Surface) -> Names:
    """The ring round the ankle, from above the malleoli to below them."""
    at = skin.at
    about = axis(skin.points, at("knee_centre"), at("ankle_centre"), foot_frame(skin)[4], at("foot_forward"))
    rules: list[tuple[Mask, str]] = [
        (between(about.turn, 42, 128), "front_of_ankle"),
        (between(about.turn, -118, -62), "achilles_tendon"),
        (np.abs(about.turn) > 90, "inner_ankle"),
    ]
    return choose(skin, rules, "outer_ankle")


def foot(skin: Surface) -> Names:
    """Foot below the ankle with its toes."""
    at = skin.at
    points = skin.points
    ahead, out, height, forward, outward = foot_frame(skin)
    toes = [to_segment(points, at(f"mtp{n}_joint"), at(f"toe{n}_tip")) for n in range(1, 6)]
    distance = np.stack([entry[0] for entry in toes])
    nearest = distance.argmin(axis=0)
    along = np.stack([entry[1] for entry in toes])[nearest, np.arange(len(points))]
    down = -skin.normals[:, 1]
    start = np.where(nearest == 0, 0.22, 0.34) + 0.16 * np.clip(down, 0, 1)
    toe = along > start
    sole = (down > 0.45) & (height < 0.045)
    length = float((at("mtp2_joint") - at("heel_sole")) @ forward)
    share = ahead / length
    toe_row = [float((at(f"mtp{n}_joint") - at("heel_sole")) @ outward) for n in range(1, 6)]
    toe_front = [float((at(f"mtp{n}_joint") - at("heel_sole")) @ forward) for n in range(1, 6)]
    ball_line = np.interp(out, toe_row, toe_front)
    ball = ahead > ball_line - 0.026
    medial_border = (toe_row[0] + toe_row[1]) / 2
    def place(name: str) -> tuple[float, float]:
        offset = at(name) - at("heel_sole")
        return float(offset @ forward), float(offset @ outward)

    base, scaphoid, ankle_out = place("fifth_metatarsal_base"), place("navicular_tuberosity"), place("lateral_malleolus")
    inner_edge = line(ahead, (scaphoid[0] - 0.03, scaphoid[1] + 0.012), (scaphoid[0], scaphoid[1] + 0.013),
                      (toe_front[0], toe_row[0] - 0.010))
    outer_edge = line(ahead, (ankle_out[0], ankle_out[1] - 0.008), (base[0], base[1] - 0.015), (toe_front[4], toe_row[4] - 0.001))
    top_split = np.interp(ahead, [0.03, toe_front[2]], [0.006, (toe_row[1] + toe_row[2]) / 2])
    heel_back = (share < 0.34) & ~sole
    rules: list[tuple[Mask, str]] = [
        (toe & (nearest == 0), "big_toe"),
        (toe & (nearest == 4), "little_toe"),
        (toe, "middle_toes"),
        (sole & (share < 0.34), "under_heel"),
        (sole & ball & (out < medial_border), "ball_of_big_toe"),
        (sole & ball, "ball_of_foot"),
        (sole & (out > np.interp(share, [0.3, 1.0], [0.017, 0.026])), "outer_sole"),
        (sole, "arch_of_foot"),
        (heel_back, "back_of_heel"),
        (out < inner_edge, "inner_edge_of_foot"),
        (out > outer_edge, "outer_edge_of_foot"),
        (out < top_split, "inner_top_of_foot"),
    ]
    return choose(skin, rules, "outer_top_of_foot")
