"""Landmarks of the trunk, the shoulder girdle and the pelvis, in the half frame (see landmarks_model)."""

from __future__ import annotations

import numpy as np

from explorer.atlas.build.landmarks_model import Half, Points, box, extreme, fraction
from explorer.atlas.build.landmarks_skin import Skin, level_pieces, ray

Found = dict[str, Points]
ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh",
            "twelfth")
BACK = (0.0, 0.0, -1.0)
FRONT = (0.0, 0.0, 1.0)


def vertebrae() -> dict[str, str]:
    """Short name to structure, C2 to L5."""
    names = {"c2": "axis"}
    names.update({f"c{n}": f"{ORDINALS[n - 1]} cervical vertebra" for n in range(3, 8)})
    names.update({f"t{n}": f"{ORDINALS[n - 1]} thoracic vertebra" for n in range(1, 13)})
    names.update({f"l{n}": f"{ORDINALS[n - 1]} lumbar vertebra" for n in range(1, 6)})
    return names


def middle_trunk(half: Half, skin: Skin) -> Found:
    """Midline landmarks: the spinous processes on the skin, sternum, navel, pubis, sacrum, coccyx."""
    found: Found = {}
    for short, structure in vertebrae().items():
        spine = extreme(box(half.middle(structure), x=(-0.012, 0.012)), BACK)
        found[f"{short}_spine"] = ray(skin, np.array([0.0, spine[1], spine[2]]), BACK)
    top = box(half.middle("manubrium"), x=(-0.006, 0.006))
    found["jugular_notch"] = ray(skin, extreme(top, (0, 1, 0)), (0, 0.25, 1))
    body = half.middle("body of sternum")
    found["sternal_angle"] = ray(skin, extreme(box(body, x=(-0.008, 0.008)), (0, 1, 0)), FRONT)
    found["sternocostal_angle"] = ray(skin, extreme(body, (0, -1, 0)), FRONT)
    found["xiphoid_tip"] = ray(skin, extreme(half.middle("xiphoid process"), (0, -1, 0)), FRONT)
    found["umbilicus"] = _navel(skin, found["l2_spine"][1], found["l5_spine"][1])
    hip = half.bone("hip bone")
    joint = hip[hip[:, 0] < hip[:, 0].min() + 0.012]
    front = joint[joint[:, 2] > joint[:, 2].mean()]
    found["pubic_symphysis"] = ray(skin, extreme(front, (0, 1, 0)), (0, 0.3, 1))
    found["pubic_lower_edge"] = extreme(front, (0, -1, 0)) * np.array([0.0, 1.0, 1.0])
    sacrum = box(half.middle("sacrum"), x=(-0.01, 0.01))
    found["sacrum_top"] = ray(skin, extreme(fraction(sacrum, 1, 0.85, 1.0), BACK), BACK)
    for level, share in enumerate((0.86, 0.70, 0.55, 0.42), start=1):
        row = extreme(fraction(sacrum, 1, share - 0.07, share + 0.07), BACK)
        row[1] = sacrum[:, 1].min() + share * np.ptp(sacrum[:, 1])
        found[f"s{level}_spine"] = ray(skin, row, BACK)
    hiatus = extreme(fraction(sacrum, 1, 0.26, 0.36), BACK)
    found["sacral_hiatus"] = ray(skin, hiatus, BACK)
    coccyx = extreme(sacrum, (0, -1, 0))
    found["coccyx_bone"] = coccyx
    found["coccyx_tip"] = ray(skin, coccyx, (0, -0.2, -1), reach=0.12)
    return {name: point * np.array([0.0, 1.0, 1.0]) for name, point in found.items()}


def _bump(points: Points, outwards: bool) -> Points:
    """The point of a patch that stands out (or in) most from a smooth sheet fitted through it."""
    x, y, z = points.T
    terms = np.stack([np.ones_like(x), x, y, x * x, x * y, y * y], axis=1)
    fitted = terms @ np.linalg.lstsq(terms, z, rcond=None)[0]
    height = (z - fitted) if outwards else (fitted - z)
    best = points[height >= height.max() - 0.0006]
    return np.asarray(best.mean(axis=0))


def _navel(skin: Skin, high: float, low: float) -> Points:
    patch = box(skin.vertices, x=(-0.03, 0.03), y=(low - 0.02, high), z=(0.1, 0.4))
    return _bump(patch, outwards=False)


def side_trunk(half: Half, skin: Skin, middle: Found) -> Found:
    """Paired landmarks of chest, shoulder girdle and pelvis."""
    found = _girdle(half, skin)
    found.update(_pelvis(half, skin, middle))
    chest = box(skin.vertices, x=(0.075, 0.145), y=(middle["sternocostal_angle"][1], middle["sternal_angle"][1] - 0.03),
                z=(0.12, 0.4))
    level = (middle["sternocostal_angle"][1] * 0.6 + middle["sternal_angle"][1] * 0.4)
    found["nipple"] = _bump(chest[abs(chest[:, 1] - level) < 0.035], outwards=True)
    tenth = half.bone("tenth rib")
    found["costal_margin"] = ray(skin, extreme(tenth, (0, -1, 0)), (1, 0, 0.6))
    twelfth = half.bone("twelfth rib")
    found["twelfth_rib_tip"] = ray(skin, extreme(twelfth, (0, -1, 0)), (0.4, 0, -1))
    return found


def _girdle(half: Half, skin: Skin) -> Found:
    found: Found = {}
    collar = half.bone("clavicle")
    inner, outer = extreme(collar, (-1, 0, 0)), extreme(collar, (1, 0, 0))
    middle = collar[abs(collar[:, 0] - (inner[0] + outer[0]) / 2) < 0.006].mean(axis=0)
    found["clavicle_medial"] = ray(skin, inner, (0, 0.2, 1))
    found["clavicle_middle"] = ray(skin, middle, (0, 0.4, 1))
    found["clavicle_lateral"] = ray(skin, outer, (0, 1, 0.5))
    blade = half.bone("scapula")
    roof = blade[(blade[:, 0] > blade[:, 0].max() - 0.035) & (blade[:, 1] > blade[:, 1].max() - 0.03)]
    found["acromion"] = ray(skin, extreme(roof, (1, 0, 0)), (1, 0.6, 0))
    found["acromion_front"] = ray(skin, extreme(roof, (0.5, 0, 1)), (0.5, 0.5, 1))
    found["acromion_back"] = ray(skin, extreme(roof, (0.6, 0, -1)), (0.4, 0.3, -1))
    found["coracoid"] = ray(skin, extreme(blade, (0, -0.2, 1)), FRONT)
    low = blade[:, 1].min()
    found["inferior_scapular_angle"] = ray(skin, extreme(blade, (0, -1, 0)), BACK)
    superior = extreme(blade[blade[:, 0] < np.quantile(blade[:, 0], 0.35)], (-0.5, 1, 0))
    found["superior_scapular_angle"] = ray(skin, superior, BACK)
    root_height = superior[1] - 0.27 * (superior[1] - low)
    border = blade[abs(blade[:, 1] - root_height) < 0.006]
    found["root_of_scapular_spine"] = ray(skin, extreme(border, (-1, 0, 0)), BACK)
    half_way = blade[abs(blade[:, 1] - (low + superior[1]) / 2) < 0.006]
    found["medial_border_of_scapula"] = ray(skin, extreme(half_way, (-1, 0, 0)), BACK)
    found["lateral_border_of_scapula"] = ray(skin, extreme(half_way, (1, 0, 0)), BACK)
    return found


def _pelvis(half: Half, skin: Skin, middle: Found) -> Found:
    found: Found = {}
    hip = half.bone("hip bone")
    upper = fraction(hip, 1, 0.45, 1.0)
    outside = upper[upper[:, 0] > 0.07]
    found["asis"] = ray(skin, extreme(outside, (0.3, 0.1, 1)), (0.3, 0, 1))
    found["psis"] = ray(skin, extreme(upper, (0, 0.15, -1)), BACK)
    found["iliac_crest_top"] = ray(skin, extreme(hip, (0, 1, 0)), (1, 0.2, 0))
    found["iliac_tubercle"] = ray(skin, extreme(upper, (1, 0.3, 0)), (1, 0, 0))
    seat = extreme(hip, (0, -1, -0.35))
    found["ischial_bone"] = seat
    found["ischial_tuberosity"] = ray(skin, seat + np.array([0, 0.008, 0]), (0, -0.1, -1))
    femur = half.bone("femur")
    trochanter = extreme(fraction(femur, 1, 0.8, 1.0), (1, 0, 0))
    found["greater_trochanter"] = ray(skin, trochanter, (1, 0, 0))
    head = extreme(femur, (-0.6, 0.8, 0))
    ball = femur[np.linalg.norm(femur - head, axis=1) < 0.035]
    found["hip_centre"] = ball.mean(axis=0)
    fold = np.array([seat[0] + 0.01, seat[1] - 0.010, seat[2]])
    found["gluteal_fold"] = ray(skin, fold, BACK)
    crest = middle["pubic_symphysis"]
    found["pubic_level_of_thigh"] = ray(skin, np.array([0.55 * found["hip_centre"][0], crest[1], 0.1]), FRONT)
    groin = np.array([found["asis"][0] * 0.5, found["asis"][1] * 0.45 + crest[1] * 0.55, 0.08])
    found["groin_middle"] = ray(skin, groin, FRONT)
    return found


def armpit(skin: Skin, found: Found) -> Found:
    """The lowest place where arm and trunk hang together, and the two folds of the armpit above it.

    The folds lie 62 % of the way up from the elbow to the acromion, where a horizontal cut has its notch between
    arm and trunk.
    """
    joined, parted = float(found["acromion"][1]), float(found["elbow_centre"][1])
    while joined - parted > 0.001:
        height = (joined + parted) / 2
        if _arm_pieces(skin, height):
            parted = height
        else:
            joined = height
    arms = _arm_pieces(skin, parted)
    apex = extreme(arms[0], (-1, 0, 0), within=0.003)
    elbow = float(found["elbow_centre"][1])
    fold = elbow + 0.62 * (float(found["acromion"][1]) - elbow)
    return {"armpit": apex, "front_axillary_fold": _notch(skin, apex, fold, FRONT),
            "back_axillary_fold": _notch(skin, apex, fold, BACK)}


def _arm_pieces(skin: Skin, height: float) -> list[Points]:
    """Outlines of a horizontal cut that lie wholly to the side: the arm, where it hangs free."""
    return [piece for piece in level_pieces(skin, height) if piece[:, 0].min() > 0.06]


def _notch(skin: Skin, apex: Points, height: float, way: tuple[float, float, float]) -> Points:
    """The lateral place at which the skin, seen along `way`, lies deepest under the chord from trunk to arm."""
    lateral = np.linspace(apex[0] - 0.05, apex[0] + 0.05, 41)
    line = np.array([ray(skin, np.array([x, height, apex[2]]), way) for x in lateral])
    out = line @ np.asarray(way)
    chord = out[0] + (out[-1] - out[0]) * np.linspace(0, 1, len(out))
    return np.asarray(line[int((chord - out).argmax())], dtype=np.float64)
