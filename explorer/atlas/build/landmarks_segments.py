"""Body segments along which acupoints are measured: from one landmark to another, so many cun apart."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from explorer.atlas.build.landmarks_model import Points


@dataclass(frozen=True)
class Segment:
    """A straight line, or one that passes landmarks on its way (`via`: cun and landmark)."""

    start: str
    end: str
    cun: float
    faces: tuple[str, ...]
    via: tuple[tuple[float, str], ...] = ()

    def stops(self) -> tuple[tuple[float, str], ...]:
        """All landmarks of the line with their place along it."""
        return ((0.0, self.start), *self.via, (self.cun, self.end))


FRONT = ("front",)
BACK = ("back",)
SIDE = ("side",)
HEAD_SIDE = ("head_side",)
HAND = ("hand_palm", "hand_back", "front", "back")

SEGMENTS: dict[str, Segment] = {
    "face_midline": Segment("glabella", "chin", 10, ("head_front", "front")),
    "forehead_midline": Segment("front_hairline", "glabella", 3, ("head_front", "front")),
    "head_midline": Segment("front_hairline", "back_hairline", 12, ("head_front", "head_back", "head_side"),
                            via=(*((float(n), f"head_midline_{n}") for n in range(1, 5)), (5.0, "vertex"),
                                 *((float(n), f"head_midline_{n}") for n in range(6, 10)), (9.5, "occipital_protuberance"))),
    "head_side": Segment("front_hairline_corner", "mastoid_tip", 12, HEAD_SIDE),
    "ear_line": Segment("outer_eye_corner", "ear_canal", 6, HEAD_SIDE),
    "back_head_midline": Segment("vertex", "occipital_protuberance", 4.5, ("head_back", "back"),
                                 via=tuple((float(n), f"head_midline_{n + 5}") for n in range(1, 5))),
    "occiput_midline": Segment("occipital_protuberance", "c7_spine", 6, ("head_back", "back")),
    "neck_front": Segment("chin", "jugular_notch", 6, ("head_front", "front")),
    "neck_side": Segment("mastoid_tip", "clavicle_middle", 6, HEAD_SIDE),
    "sternum": Segment("jugular_notch", "sternocostal_angle", 9, FRONT),
    "upper_abdomen": Segment("sternocostal_angle", "umbilicus", 8, FRONT),
    "lower_abdomen": Segment("umbilicus", "pubic_symphysis", 5, FRONT),
    "thoracic_spine": Segment("c7_spine", "t12_spine", 12, BACK,
                              via=tuple((float(n), f"t{n}_spine") for n in range(1, 12))),
    "lumbar_spine": Segment("t12_spine", "l5_spine", 5, BACK, via=tuple((float(n), f"l{n}_spine") for n in range(1, 5))),
    "sacral_spine": Segment("l5_spine", "coccyx_tip", 6, BACK,
                            via=(*((float(n), f"s{n}_spine") for n in range(1, 5)), (5.0, "sacral_hiatus"))),
    "shoulder_top": Segment("c7_spine", "acromion", 8, ("back", "front")),
    "scapula": Segment("root_of_scapular_spine", "inferior_scapular_angle", 6, BACK),
    "upper_arm_front": Segment("front_axillary_fold", "elbow_crease", 9, FRONT),
    "upper_arm_outer": Segment("acromion", "lateral_epicondyle", 10, ("side", "front", "back")),
    "upper_arm_back": Segment("acromion_back", "olecranon", 10, BACK),
    "forearm_front": Segment("elbow_crease", "wrist_crease", 12, FRONT),
    "forearm_back": Segment("olecranon", "wrist_crease_dorsal", 12, BACK),
    "forearm_radial": Segment("elbow_crease_lateral", "radial_styloid", 12, FRONT),
    "forearm_ulnar": Segment("medial_epicondyle", "pisiform", 12, FRONT),
    "hand_middle": Segment("wrist_crease", "mcp3", 4, HAND),
    "hand_thumb": Segment("wrist_crease_radial", "mcp1", 3, HAND),
    "hand_index": Segment("wrist_crease_radial_dorsal", "mcp2", 4, HAND),
    "hand_little": Segment("wrist_crease_ulnar", "mcp5", 4, HAND),
    "finger_index": Segment("mcp2", "finger2_tip", 3, HAND),
    "finger_middle": Segment("mcp3", "finger3_tip", 3, HAND),
    "finger_ring": Segment("mcp4", "finger4_tip", 3, HAND),
    "finger_little": Segment("mcp5", "finger5_tip", 3, HAND),
    "hip_side": Segment("greater_trochanter", "iliac_crest_top", 9, SIDE),
    "buttock": Segment("sacral_hiatus", "greater_trochanter", 6, BACK),
    "thigh_front": Segment("asis", "patella_upper_outer", 19, FRONT),
    "thigh_outer": Segment("greater_trochanter", "lateral_knee_crease", 19, SIDE),
    "thigh_inner": Segment("pubic_level_of_thigh", "medial_femoral_epicondyle", 18, FRONT),
    "thigh_back": Segment("gluteal_fold", "popliteal_crease", 14, BACK),
    "knee_front": Segment("patella_top", "patella_bottom", 2, FRONT),
    "leg_front": Segment("lateral_eye_of_knee", "lateral_malleolus", 16, ("front", "side")),
    "leg_inner": Segment("medial_tibial_condyle_lower", "medial_malleolus", 13, FRONT),
    "leg_back": Segment("popliteal_crease", "ankle_back", 16, BACK),
    "leg_outer": Segment("lateral_knee_crease", "lateral_malleolus", 16, SIDE),
    "ankle_outer": Segment("lateral_malleolus", "heel_point", 3, SIDE),
    "ankle_inner": Segment("medial_malleolus", "heel_point", 3, ("front", "back")),
    "foot_top": Segment("ankle_crease", "mtp2", 7, ("foot_top", "front")),
    "foot_first": Segment("ankle_crease_inner", "mtp1", 7, ("foot_top", "front")),
    "foot_fourth": Segment("ankle_crease_outer", "mtp4", 7, ("foot_top", "front")),
    "toe_big": Segment("mtp1", "toe1_tip", 3, ("foot_top",)),
    "toe_second": Segment("mtp2", "toe2_tip", 3, ("foot_top",)),
    "toe_fourth": Segment("mtp4", "toe4_tip", 3, ("foot_top",)),
    "toe_little": Segment("mtp5", "toe5_tip", 3, ("foot_top",)),
    "foot_sole": Segment("heel_point", "toe2_tip", 12, ("foot_sole",)),
}


def segments_index() -> dict[str, dict[str, object]]:
    """The segments as index.json holds them."""
    entries: dict[str, dict[str, object]] = {}
    for name, segment in SEGMENTS.items():
        entry: dict[str, object] = {"from": segment.start, "to": segment.end, "cun": segment.cun,
                                    "faces": list(segment.faces)}
        if segment.via:
            entry["via"] = [[cun, landmark] for cun, landmark in segment.via]
        entries[name] = entry
    return entries


def place(landmarks: Mapping[str, Mapping[str, Points]], name: str, side: str) -> Points:
    """A landmark of a side, or the midline's; KeyError if there is neither."""
    found = landmarks[name]
    return found[side] if side in found else found["midline"]


def segment_point(landmarks: Mapping[str, Mapping[str, Points]], segment: str, side: str, along: float) -> Points:
    """The point `along` cun from the start of a segment; beyond its ends the line runs straight on."""
    stops = SEGMENTS[segment].stops()
    index = int(np.clip(np.searchsorted([cun for cun, _ in stops], along, side="right") - 1, 0, len(stops) - 2))
    (low, start), (high, end) = stops[index], stops[index + 1]
    share = (along - low) / (high - low)
    first, second = place(landmarks, start, side), place(landmarks, end, side)
    return np.asarray(first + (second - first) * share, dtype=np.float64)
