"""Zones of the trunk, the shoulder girdle and the pelvis down to groin and fold of the buttock."""

from __future__ import annotations

import numpy as np

from explorer.atlas.build.landmarks_model import Mask
from explorer.atlas.build.zones_space import Names, Surface, Values, between, choose, ellipse, line, to_segment

MM = 0.001
SPINE_HALF = 17 * MM  # half width of the strip over the spinous processes
MUSCLE_HALF = 62 * MM  # how far the erector spinae reaches to the side


def girth(skin: Surface) -> Values:
    """Angle about the long axis of the trunk: 90 front, 0 side, -90 back."""
    at = skin.at
    centre = line(skin.y, (at("jugular_notch")[1], 0.070), (at("nipple")[1], 0.095), (at("umbilicus")[1], 0.105),
                  (at("greater_trochanter")[1], 0.085))
    return np.degrees(np.arctan2(skin.z - centre, skin.x))


def shoulder(skin: Surface) -> Names:
    """Neck root, shoulder and collarbone: all that lies above the front fold of the armpit and beside the chest.

    Points that belong to none of these zones come back as "".
    """
    at = skin.at
    x, y, z = skin.x, skin.y, skin.z
    c7, acromion, root = at("c7_spine"), at("acromion"), at("root_of_scapular_spine")
    tip = (at("acromion_front") + at("acromion_back") + 2 * acromion) / 4
    tip_zone = np.linalg.norm((skin.points - tip - np.array([0, 0.012, 0])) * [1, 1, 0.85], axis=1) < 33 * MM
    collar, _ = to_segment(skin.points[:, :2], at("clavicle_medial")[:2], at("clavicle_middle")[:2])
    collar_out, _ = to_segment(skin.points[:, :2], at("clavicle_middle")[:2], at("clavicle_lateral")[:2] - [0.004, 0.006])
    collarbone = (np.minimum(collar, collar_out) < 12.5 * MM) & (z > line(x, (0.08, 0.118), (0.15, 0.084))) & (x > 6 * MM)
    collar_y = line(x, (at("clavicle_medial")[0], at("clavicle_medial")[1]), (at("clavicle_middle")[0], at("clavicle_middle")[1]),
                    (at("clavicle_lateral")[0], at("clavicle_lateral")[1]))
    hollow_back = line(x, (0.03, 0.102), (0.08, 0.092), (0.14, 0.090))
    hollow = (y > collar_y) & (z > hollow_back) & (y < line(x, (0.03, c7[1] + 2 * MM), (0.06, c7[1] + 8 * MM))) & (x < 0.135)
    hollow &= x > line(y, (at("jugular_notch")[1], 15 * MM), (at("hyoid")[1], 24 * MM))
    slope_low = line(x, (0.04, c7[1] + 2 * MM), (0.09, c7[1] - 20 * MM), (acromion[0], acromion[1] - 4 * MM))
    slope = (y > slope_low) & (x > 0.047)
    angle_zone = slope & (x < 0.090) & (y < c7[1] + line(x, (0.047, 20 * MM), (0.08, 40 * MM)))
    top_zone = slope & between(x, 0.090, acromion[0] - 10 * MM)
    base = ellipse(x, y - (c7[1] - 2 * MM), 30 * MM, 24 * MM) & (z < 0.05)
    chest_edge = line(y, (at("front_axillary_fold")[1], at("front_axillary_fold")[0] - 2 * MM),
                      (at("coracoid")[1], at("coracoid")[0] - 10 * MM), (acromion[1], at("coracoid")[0] - 8 * MM))
    blade_edge = line(y, (at("back_axillary_fold")[1], at("back_axillary_fold")[0] - 16 * MM),
                      (acromion[1], at("lateral_border_of_scapula")[0] + 6 * MM))
    lateral = np.degrees(np.arctan2(z - at("shoulder_centre")[2] + 8 * MM, x - at("shoulder_centre")[0] + 22 * MM))
    cap = (x > np.where(z > at("shoulder_centre")[2], chest_edge, blade_edge)) & (y > at("front_axillary_fold")[1] - 0.05)
    spine_line = line(x, (root[0] - 6 * MM, root[1] + 4 * MM), (at("acromion_back")[0], at("acromion_back")[1] - 12 * MM))
    above_spine = (z < at("shoulder_centre")[2]) & (y > spine_line) & (x > root[0] - 6 * MM) & (y < slope_low + 4 * MM)
    rules: list[tuple[Mask, str]] = [
        (base, "base_of_neck"),
        (tip_zone, "tip_of_shoulder"),
        (collarbone, "collarbone"),
        (hollow, "above_collarbone"),
        (angle_zone, "angle_of_neck"),
        (top_zone, "top_of_shoulder"),
        (cap & (lateral > 38), "front_of_shoulder"),
        (cap & (lateral > -32), "outer_shoulder"),
        (above_spine & (x < blade_edge), "upper_shoulder_blade"),
        (cap, "back_of_shoulder"),
    ]
    return choose(skin, rules, "")


def upper_trunk(skin: Surface) -> Names:
    """Chest and back of the chest, with the ribs' side."""
    at = skin.at
    x, y = skin.x, skin.y
    turn = girth(skin)
    nipple, notch, end = at("nipple"), at("jugular_notch"), at("sternocostal_angle")
    low_angle = at("inferior_scapular_angle")
    margin_front = line(x, (0.0, end[1] - 2 * MM), (0.03, end[1] - 18 * MM), (0.075, end[1] - 80 * MM),
                        (0.13, at("costal_margin")[1] + 12 * MM), (0.16, at("costal_margin")[1] + 2 * MM))
    chest = turn > 24
    breast = ellipse(x - nipple[0] + 7 * MM, y - nipple[1] - 4 * MM, 55 * MM, 43 * MM) & chest
    breastbone = chest & (x < line(y, (end[1], 16 * MM), (notch[1], 24 * MM))) & (y > end[1] - 6 * MM)
    back = turn < -22
    medial_edge = at("medial_border_of_scapula")[0]
    tip_zone = ellipse(x - low_angle[0] - 2 * MM, y - low_angle[1] + 4 * MM, 34 * MM, 27 * MM) & back
    side_split = (nipple[1] + at("armpit")[1]) / 2 - 8 * MM
    under_blade = low_angle[1] - 6 * MM
    rules: list[tuple[Mask, str]] = [
        (breastbone, "breastbone"),
        (breast, "breast"),
        (chest & (y > nipple[1] + 6 * MM), "upper_chest"),
        (chest & (y > margin_front), "lower_front_ribs"),
        (back & (x < SPINE_HALF) & (y > low_angle[1] + 4 * MM), "upper_spine"),
        (back & (x < SPINE_HALF), "mid_spine"),
        (tip_zone, "tip_of_shoulder_blade"),
        (back & (x < medial_edge + 4 * MM) & (y > under_blade), "inner_edge_of_shoulder_blade"),
        (back & (y > under_blade) & (x > medial_edge), "flat_of_shoulder_blade"),
        (back & (x < MUSCLE_HALF), "beside_mid_spine"),
        (back, "lower_back_ribs"),
        (y > side_split, "upper_side_of_chest"),
    ]
    return choose(skin, rules, "lower_side_of_chest")


def rib_line(skin: Surface) -> Values:
    """Height of the lower border of the chest at each point: costal arch in front, twelfth rib at the back."""
    at = skin.at
    end, margin, twelfth = at("sternocostal_angle"), at("costal_margin"), at("twelfth_rib_tip")
    front = line(skin.x, (0.0, end[1] - 4 * MM), (0.03, end[1] - 20 * MM), (0.075, end[1] - 82 * MM),
                 (0.13, margin[1] + 12 * MM), (0.16, margin[1]))
    back = line(skin.x, (0.0, at("t12_spine")[1] - 14 * MM), (0.06, at("t12_spine")[1] - 22 * MM), (0.105, twelfth[1] + 14 * MM),
                (0.16, margin[1]))
    share = 1 / (1 + np.exp(-girth(skin) / 4.0))
    return np.asarray(front * share + back * (1 - share))


def lower_trunk(skin: Surface) -> Names:
    """Abdomen, low back, pelvis, buttock and groin."""
    at = skin.at
    x, y, z = skin.x, skin.y, skin.z
    turn = girth(skin)
    navel, pubis, asis = at("umbilicus"), at("pubic_symphysis"), at("asis")
    end, psis, crest = at("sternocostal_angle"), at("psis"), at("iliac_crest_top")
    front = turn > 8
    belt = navel[1] + 50 * MM
    pit = front & (x < line(y, (end[1], 20 * MM), (end[1] - 60 * MM, 42 * MM), (belt, 40 * MM))) & (y > (end[1] + navel[1]) / 2)
    around = ellipse(x, y - navel[1], 50 * MM, 50 * MM) & front
    belly_side = line(y, (asis[1] - 10 * MM, 0.108), (navel[1], 0.092), (belt, 0.09))
    to_groin, _ = to_segment(skin.points[:, :2], (asis[:2] + np.array([-0.008, -0.03])), np.array([0.034, pubis[1] - 0.032]))
    groin = front & (to_groin < 15 * MM) & (z > 0.08)
    point = skin.away("asis") < 32 * MM
    pubic = (z > 0.1) & between(y, pubis[1] - 26 * MM, pubis[1] + 22 * MM)
    pubic &= x < line(y, (pubis[1] - 26 * MM, 30 * MM), (pubis[1] + 22 * MM, 44 * MM))
    genitals = (z > 0.1) & (y < pubis[1]) & (x < 40 * MM)
    floor_back = at("ischial_tuberosity")[2]
    perineum = (x < 16 * MM) & (y < at("coccyx_tip")[1] - 26 * MM) & (z > floor_back - 0.01)
    tail = at("coccyx_tip")
    back = turn < -12
    tailbone = back & (x < 17 * MM) & between(y, tail[1] + 8 * MM, at("sacral_hiatus")[1] + 8 * MM)
    cleft = (turn < -40) & (x < 17 * MM) & (y < tail[1] + 8 * MM)
    joint = back & ellipse(x - psis[0] + 0 * MM, y - psis[1] + 6 * MM, 21 * MM, 32 * MM)
    sacrum = back & between(y, at("sacral_hiatus")[1], at("l5_spine")[1] - 10 * MM) & (
        x < line(y, (at("sacral_hiatus")[1], 20 * MM), (at("s2_spine")[1], 36 * MM)))
    rim_y = line(x, (psis[0], psis[1] + 20 * MM), (0.08, crest[1] - 12 * MM), (0.12, crest[1] - 4 * MM),
                 (0.16, crest[1] - 14 * MM))
    rim = back & (np.abs(y - rim_y) < 15 * MM) & (x > 42 * MM)
    low = back & (y > at("l5_spine")[1] - 12 * MM)
    trochanter = at("greater_trochanter")
    hip = ellipse((z - trochanter[2]) / 1.0, y - trochanter[1], 46 * MM, 46 * MM) & (x > 0.11)
    pelvis_side = between(turn, -28, line(y, (asis[1] - 0.03, 26), (crest[1], 10))) & (y < crest[1] - 2 * MM)
    seat = at("ischial_tuberosity")
    sit = (turn < -20) & ellipse(x - seat[0] - 4 * MM, y - seat[1] - 8 * MM, 31 * MM, 31 * MM)
    upper = psis[1] - 50 * MM
    lower = at("gluteal_fold")[1] + 46 * MM
    rules: list[tuple[Mask, str]] = [
        (perineum & ~(z > 0.13), "perineum"),
        (pubic, "pubic_bone"),
        (genitals & ~groin, "genitals"),
        (around, "around_navel"),
        (pit, "pit_of_stomach"),
        (groin, "groin_crease"),
        (point, "front_point_of_hip"),
        (hip, "side_of_hip"),
        (tailbone, "tailbone"),
        (cleft, "gluteal_cleft"),
        (joint, "sacroiliac_joint"),
        (sacrum, "sacrum"),
        (rim, "back_rim_of_pelvis"),
        (low & (x < SPINE_HALF), "lower_spine"),
        (low & (x < MUSCLE_HALF) & (y > rim_y), "beside_lower_spine"),
        ((turn < 6) & (y > rim_y), "back_of_waist"),
        (pelvis_side, "outer_buttock"),
        (sit, "sit_bone"),
        (back & (y > upper), "upper_buttock"),
        (back & (y > lower), "middle_buttock"),
        (turn < 0, "fold_of_buttock"),
        (y > belt, "below_ribs"),
        (x > belly_side, "side_of_belly"),
    ]
    return choose(skin, rules, "lower_belly")
