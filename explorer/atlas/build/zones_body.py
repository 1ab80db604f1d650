"""Which part of the body a point of the skin belongs to, and from there its zone."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from explorer.atlas.build.landmarks_model import Mask, unit
from explorer.atlas.build.zones_arm import FRONT, across_elbow, arm_edge, elbow, forearm, hand, upper_arm, wrist
from explorer.atlas.build.zones_head import head, jaw_line, neck
from explorer.atlas.build.zones_leg import ankle, foot, foot_frame, knee, shank, thigh
from explorer.atlas.build.zones_space import Names, Surface, Values, axis, line
from explorer.atlas.build.zones_trunk import girth, lower_trunk, rib_line, shoulder, upper_trunk

MM = 0.001
ELBOW_FROM, ELBOW_TO = 0.875, 0.13  # share of the upper arm above, of the forearm below
WRIST_FROM = 0.90  # share of the forearm


def name_points(skin: Surface) -> Names:
    """The zone id of every point of one half of the skin."""
    names = np.full(len(skin.points), "", dtype=object)
    todo = np.ones(len(names), dtype=bool)

    def give(part: Mask, rule: Callable[[Surface], Names]) -> None:
        rows = np.flatnonzero(part & todo)
        names[rows] = rule(skin.part(rows))  # type: ignore[arg-type]
        todo[rows] = names[rows] == ""

    fold = skin.at("front_axillary_fold")[1]
    give(skin.y > np.maximum(jaw_line(skin), skin.at("c3_spine")[1] - 0.02), head)
    is_arm = (skin.x > arm_edge(skin)) & (skin.y < fold + 0.03)
    give(armpit(skin), lambda part: np.full(len(part.points), "armpit", dtype=object))
    give(is_arm & below_shoulder(skin), arm)
    give(skin.y > fold - 0.06, shoulder)
    give((skin.y > neck_base(skin)) & (skin.x < 0.078), neck)
    give(is_arm, lambda part: np.full(len(part.points), "outer_shoulder", dtype=object))
    give(crotch(skin), lower_trunk)
    give(skin.y < skin.at("pubic_symphysis")[1] + 0.2, lower_body)
    give(skin.y > rib_line(skin), upper_trunk)
    give(todo.copy(), lower_trunk)
    return names


def neck_base(skin: Surface) -> Values:
    """Height of the border between neck and trunk at each depth."""
    notch, c7 = skin.at("jugular_notch"), skin.at("c7_spine")
    return line(skin.z, (notch[2] + 0.005, notch[1] - 2 * MM), (notch[2] - 0.03, notch[1] + 4 * MM),
                (c7[2] + 0.03, c7[1] - 8 * MM), (c7[2], c7[1] - 14 * MM))


def below_shoulder(skin: Surface) -> Mask:
    """Below the cap of the shoulder: the deltoid's lower edge, lowest at the side."""
    fold, elbow_y = skin.at("front_axillary_fold")[1], skin.at("elbow_centre")[1]
    turn = np.degrees(np.arctan2(skin.z - skin.at("shoulder_centre")[2], skin.x - skin.at("armpit")[0] - 0.03))
    dip = np.interp(turn, [-100, -20, 20, 100], [-0.006, 0.034, 0.034, -0.006])
    return np.asarray(skin.y < fold - dip * (fold - elbow_y) / 0.2)


def armpit(skin: Surface) -> Mask:
    """The groove between arm and trunk from the folds down to where the two part."""
    fold_y, apex = skin.at("front_axillary_fold")[1], skin.at("armpit")
    low, high = apex[1] - 0.018, fold_y + 0.008
    half = np.interp(skin.y, [low, low + 0.05, high - 0.04, high], [0.012, 0.013, 0.020, 0.010])
    edge = arm_edge(skin)
    middle = (skin.at("front_axillary_fold")[2] + skin.at("back_axillary_fold")[2]) / 2
    inside = np.abs(skin.z - middle) < 0.072
    return np.asarray((skin.y > low) & (skin.y < high) & (np.abs(skin.x - edge) < half) & inside)


def arm(skin: Surface) -> Names:
    """Upper arm, elbow, forearm, wrist and hand."""
    at = skin.at
    names = upper_arm(skin)
    above = axis(skin.points, at("shoulder_centre"), at("elbow_centre"), across_elbow(skin), FRONT).along
    below = axis(skin.points, at("elbow_centre"), at("wrist_centre"), across_elbow(skin), FRONT).along
    to_knuckle = unit(at("mcp3_joint") - at("wrist_centre"))
    past_wrist = (skin.points - at("wrist_centre")) @ to_knuckle
    for rows, rule in (
        (above > ELBOW_FROM, elbow),
        ((above > 0.9) & (below > ELBOW_TO), forearm),
        ((above > 1) & (below > WRIST_FROM), wrist),
        ((above > 1) & (below > 0.9) & (past_wrist > 0.012), hand),
    ):
        names[rows] = rule(skin.part(rows))
    return names


def thigh_top(skin: Surface) -> Values:
    """Height of the border between trunk and thigh: groin in front, hip at the side, fold of the buttock behind."""
    at = skin.at
    asis, pubis = at("asis"), at("pubic_symphysis")
    groin = line(skin.x, (0.034, pubis[1] - 0.040), (asis[0] - 0.008, asis[1] - 0.038))
    side = at("greater_trochanter")[1] - 0.048
    fold = at("gluteal_fold")[1] - 0.010 * np.ones_like(groin)
    turn = girth(skin)
    front_share = np.interp(turn, [0, 24], [0.0, 1.0])
    back_share = np.interp(turn, [-40, -8], [1.0, 0.0])
    return np.asarray(side + (groin - side) * front_share + (fold - side) * back_share)


def crotch(skin: Surface) -> Mask:
    """Front and floor between the thighs."""
    at = skin.at
    high, low = at("pubic_symphysis")[1] - 0.02, at("ischial_bone")[1] - 0.066
    front = (skin.x < 0.036) & (skin.normals[:, 2] > 0.35) & (skin.z > 0.06)
    floor = (skin.x < 0.02) & (np.abs(skin.normals[:, 0]) < 0.75)
    return np.asarray((skin.y < high) & (skin.y > low) & (front | floor))


def lower_body(skin: Surface) -> Names:
    """Legs; "" for what lies above them."""
    at = skin.at
    names = np.full(len(skin.points), "", dtype=object)
    y = skin.y
    ahead, _, _, forward, _ = foot_frame(skin)
    crease = float((at("ankle_crease") - at("heel_sole")) @ forward)
    malleolus = float((at("lateral_malleolus") - at("heel_sole")) @ forward)
    ankle_y = (at("medial_malleolus")[1] + at("lateral_malleolus")[1]) / 2
    sole = line(ahead, (-0.04, ankle_y - 0.014), (malleolus, ankle_y - 0.030), (crease - 0.012, ankle_y - 0.020),
                (crease + 0.016, ankle_y + 0.035))
    is_leg = (skin.x < at("finger5_tip")[0] - 0.012)
    for rows, rule in (
        (is_leg & (y < thigh_top(skin)), thigh),
        (y < at("patella_top")[1] + 0.014, knee),
        (y < at("tibial_tuberosity")[1] - 0.016, shank),
        (y < ankle_y + 0.030, ankle),
        (y < sole, foot),
    ):
        names[rows] = rule(skin.part(rows))
    return names
