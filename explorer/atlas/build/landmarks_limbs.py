"""Landmarks of the arm, hand, leg and foot, in the half frame (see landmarks_model)."""

from __future__ import annotations

import numpy as np

from explorer.atlas.build.landmarks_model import Half, Points, extreme, fraction, unit
from explorer.atlas.build.landmarks_skin import Skin, ray

Found = dict[str, Points]
FRONT = (0.0, 0.0, 1.0)
BACK = (0.0, 0.0, -1.0)
FINGERS = ("thumb", "index finger", "middle finger", "ring finger", "little finger")
TOES = ("big toe", "second toe", "third toe", "fourth toe", "little toe")
RAYS = ("first", "second", "third", "fourth", "fifth")


def arm(half: Half, skin: Skin) -> Found:
    """Upper arm, elbow, forearm and wrist."""
    found: Found = {}
    humerus, radius, ulna = half.bone("humerus"), half.bone("radius"), half.bone("ulna")
    lower = fraction(humerus, 1, 0.0, 0.14)
    inner, outer = extreme(lower, (-1, 0, 0)), extreme(lower, (1, 0, 0))
    found["shoulder_centre"] = extreme(humerus, (0, 1, 0), within=0.03)
    found["elbow_centre"] = (inner + outer) / 2
    found["medial_epicondyle"] = ray(skin, inner, (-1, 0, -0.3))
    found["lateral_epicondyle"] = ray(skin, outer, (1, 0, -0.1))
    found["elbow_crease"] = ray(skin, found["elbow_centre"], FRONT)
    found["elbow_crease_lateral"] = ray(skin, outer + np.array([-0.006, 0, 0.01]), (0.6, 0, 1))
    tip = extreme(fraction(ulna, 1, 0.85, 1.0), (0, 0.3, -1))
    found["olecranon"] = ray(skin, tip, (0, 0.2, -1))
    styloid = extreme(radius, (0.4, -1, 0))
    head = extreme(ulna, (-0.2, -1, 0))
    found["wrist_centre"] = (styloid + head) / 2
    palm = _palm(half)
    across = unit(styloid - head)
    found["palm_normal"] = palm
    found["radial_styloid"] = ray(skin, styloid, across)
    found["ulnar_styloid"] = ray(skin, head, -across * 0.8 - palm * 0.3)
    found["pisiform"] = ray(skin, half.bone("pisiform").mean(axis=0), palm - 0.5 * across)
    found["wrist_crease"] = ray(skin, found["wrist_centre"], palm)
    found["wrist_crease_dorsal"] = ray(skin, found["wrist_centre"], -palm)
    found["wrist_crease_radial"] = ray(skin, styloid, across + palm)
    found["wrist_crease_radial_dorsal"] = ray(skin, styloid, across - 0.6 * palm)
    found["wrist_crease_ulnar"] = ray(skin, head, palm * 0.7 - across)
    return found


def _palm(half: Half) -> Points:
    """The way the palm faces: square to the plane of the metacarpals."""
    index, little = half.bone("second metacarpal bone"), half.bone("fifth metacarpal bone")
    carpus = half.bone("capitate").mean(axis=0)
    normal = unit(np.cross(index.mean(axis=0) - carpus, little.mean(axis=0) - carpus))
    return normal if normal[2] > 0 else -normal


def _end(points: Points, away_from: Points, slab: float = 0.006) -> Points:
    """Centre of the end of a long bone that lies farthest from a point."""
    axis = unit(points.mean(axis=0) - away_from)
    return extreme(points, axis, within=slab)


def hand(half: Half, skin: Skin, found: Found) -> Found:
    """Knuckles (metacarpophalangeal joints) and finger tips; palm and back of each knuckle on the skin."""
    palm, wrist = found["palm_normal"], found["wrist_centre"]
    hand_points: Found = {}
    for number, (ordinal, finger) in enumerate(zip(RAYS, FINGERS, strict=True), start=1):
        metacarpal = half.bone(f"{ordinal} metacarpal bone")
        proximal = half.bone(f"proximal phalanx of {finger}")
        distal = half.bone(f"distal phalanx of {finger}")
        base = extreme(proximal, unit(metacarpal.mean(axis=0) - proximal.mean(axis=0)), within=0.004)
        joint = (_end(metacarpal, wrist) + base) / 2
        hand_points[f"mcp{number}_joint"] = joint
        hand_points[f"mcp{number}"] = ray(skin, joint, -palm if number > 1 else (1, 0, 0))
        hand_points[f"finger{number}_bone_tip"] = _end(distal, joint, slab=0.002)
        hand_points[f"finger{number}_tip"] = ray(skin, _end(distal, joint, slab=0.002), unit(distal.mean(axis=0) - joint))
    return hand_points


def leg(half: Half, skin: Skin) -> Found:
    """Knee, leg and ankle."""
    found: Found = {}
    femur, tibia, fibula = half.bone("femur"), half.bone("tibia"), half.bone("fibula")
    patella = half.bone("patella")
    top, bottom = extreme(patella, (0, 1, 0)), extreme(patella, (0, -1, 0))
    found["patella_top"] = ray(skin, top, FRONT)
    found["patella_bottom"] = ray(skin, bottom, FRONT)
    found["patella_centre"] = ray(skin, (patella.min(axis=0) + patella.max(axis=0)) / 2, FRONT)
    corner = np.array([patella[:, 0].max() * 0.8 + patella[:, 0].mean() * 0.2, top[1], patella[:, 2].mean()])
    found["patella_upper_outer"] = ray(skin, corner, FRONT)
    knee = fraction(femur, 1, 0.0, 0.1)
    inner, outer = extreme(knee, (-1, 0, 0)), extreme(knee, (1, 0, 0))
    joint = np.array([(inner[0] + outer[0]) / 2, (femur[:, 1].min() + tibia[:, 1].max()) / 2, (inner[2] + outer[2]) / 2])
    found["knee_centre"] = joint
    found["medial_femoral_epicondyle"] = ray(skin, inner, (-1, 0, 0))
    found["lateral_femoral_epicondyle"] = ray(skin, outer, (1, 0, 0))
    found["popliteal_crease"] = ray(skin, joint, BACK)
    found["lateral_knee_crease"] = ray(skin, np.array([outer[0], joint[1], joint[2]]), (1, 0, 0))
    found["lateral_eye_of_knee"] = ray(skin, np.array([patella[:, 0].max(), joint[1], joint[2]]), (0.35, 0, 1))
    plateau = fraction(tibia, 1, 0.9, 1.0)
    found["medial_tibial_condyle"] = ray(skin, extreme(plateau, (-1, 0, 0)), (-1, 0, 0))
    found["lateral_tibial_condyle"] = ray(skin, extreme(plateau, (1, 0, 0)), (1, 0, 0.4))
    below = extreme(fraction(tibia, 1, 0.84, 0.92), (-1, -0.3, 0))
    found["medial_tibial_condyle_lower"] = ray(skin, below, (-1, 0, 0.2))
    found["tibial_tuberosity"] = ray(skin, extreme(fraction(tibia, 1, 0.84, 0.91), FRONT), FRONT)
    found["fibular_head"] = ray(skin, extreme(fraction(fibula, 1, 0.93, 1.0), (1, 0, 0)), (1, 0, 0))
    medial = extreme(fraction(tibia, 1, 0.0, 0.08), (-1, 0, 0))
    lateral = extreme(fraction(fibula, 1, 0.0, 0.1), (1, 0, 0))
    found["medial_malleolus"] = ray(skin, medial, (-1, 0, 0))
    found["lateral_malleolus"] = ray(skin, lateral, (1, 0, -0.2))
    talus = half.bone("talus")
    ankle = np.array([talus[:, 0].mean(), (medial[1] + lateral[1]) / 2, (medial[2] + lateral[2]) / 2])
    found["ankle_centre"] = ankle
    found["ankle_back"] = ray(skin, ankle, BACK)
    return found


def foot(half: Half, skin: Skin, found: Found) -> Found:
    """Heel, ankle crease, edges of the foot, toe joints and tips."""
    named: Found = {}
    heel = half.bone("calcaneus")
    second = half.bone("second metatarsal bone")
    forward = second.mean(axis=0) - heel.mean(axis=0)
    forward = unit(forward * np.array([1.0, 0.0, 1.0]))
    lateral = np.array([forward[2], 0.0, -forward[0]])
    down = np.array([0.0, -1.0, 0.0])
    named["foot_forward"] = forward
    named["heel_point"] = ray(skin, extreme(heel, -forward), -forward)
    named["heel_sole"] = ray(skin, extreme(heel, down - 0.4 * forward), down)
    ankle = found["ankle_centre"]
    named["ankle_crease"] = ray(skin, ankle, forward + np.array([0, 0.2, 0]))
    named["ankle_crease_inner"] = ray(skin, ankle, forward - 0.6 * lateral)
    named["ankle_crease_outer"] = ray(skin, ankle, forward + 0.6 * lateral)
    navicular = half.bone("navicular bone of foot")
    named["navicular_tuberosity"] = ray(skin, extreme(navicular, -lateral), -lateral)
    base = extreme(fraction_along(half.bone("fifth metatarsal bone"), forward, 0.0, 0.35), lateral - 0.4 * forward)
    named["fifth_metatarsal_base"] = ray(skin, base, lateral)
    for number, (ordinal, toe) in enumerate(zip(RAYS, TOES, strict=True), start=1):
        metatarsal = half.bone(f"{ordinal} metatarsal bone")
        proximal = half.bone(f"proximal phalanx of {toe}")
        distal = half.bone(f"distal phalanx of {toe}")
        joint = (extreme(metatarsal, forward, within=0.006) + extreme(proximal, -forward, within=0.004)) / 2
        named[f"mtp{number}_joint"] = joint
        named[f"mtp{number}"] = ray(skin, joint, (0, 1, 0))
        named[f"mtp{number}_sole"] = ray(skin, joint, down)
        named[f"toe{number}_tip"] = ray(skin, extreme(distal, forward, within=0.002), forward)
    return named


def fraction_along(points: Points, direction: Points, low: float, high: float) -> Points:
    """The points between two fractions of the extent along a direction."""
    height = points @ direction
    scaled = (height - height.min()) / (height.max() - height.min())
    return np.asarray(points[(scaled >= low) & (scaled <= high)])
