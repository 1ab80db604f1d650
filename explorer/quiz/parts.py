"""Parts of the body, and which signs may show in a part that the dataset does not tie them to: rare there, but true."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

Part = Literal["head", "trunk", "arm", "leg"]
_REGIONS: dict[Part, str] = {
    "head": "forehead_and_scalp temple back_of_head face jaw front_of_neck side_of_neck back_of_neck",
    "trunk": "shoulder_blade between_shoulder_blades mid_back chest side_of_ribs upper_abdomen lower_abdomen low_back"
             " sacrum_and_tailbone pelvic_floor",
    "arm": "top_of_shoulder shoulder front_of_upper_arm back_of_upper_arm elbow front_of_forearm back_of_forearm wrist hand",
    "leg": "buttock outer_hip groin front_of_thigh inner_thigh outer_thigh back_of_thigh knee shin calf ankle heel_and_sole"
           " top_of_foot"}
ALSO: dict[str, tuple[Part, ...]] = {
    "stroke_signs": ("leg",), "cervical_cord_compression": ("trunk", "leg"), "spinal_infection": ("arm", "leg"),
    "spinal_fracture": ("arm", "leg"), "meningitis_signs": ("trunk", "arm", "leg"), "neck_artery_dissection": ("arm",),
    "aortic_aneurysm": ("head", "arm", "leg"), "giant_cell_arteritis": ("trunk", "arm", "leg"),
    "deep_vein_thrombosis": ("trunk", "arm"), "pulmonary_embolism_signs": ("arm",), "inflammatory_back_pain": ("head", "arm")}


def parts_of(regions: Iterable[str], entry: str | None = None) -> frozenset[Part]:
    """The parts to which regions count; of a sign or a reason tied to them, those in which it may be true."""
    regions = frozenset(regions)
    named = {part for part, places in _REGIONS.items() if regions.intersection(places.split())}
    return frozenset((*named, *ALSO.get(entry or "", ())))
