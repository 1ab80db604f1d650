"""Where organs can mimic muscle pain, the region shows the red flag: heart, lung, abdomen, clot, head, back."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.dataset.model import Region
from explorer.dataset.problems import Problem, listed
from explorer.dataset.reading import Dataset

STAGE = "integrity"
NEEDED: dict[str, tuple[tuple[str, ...], ...]] = {
    "chest": (("heart_attack_signs",), ("pneumothorax_signs",)),
    "side_of_ribs": (("pneumothorax_signs",), ("heart_attack_signs", "pulmonary_embolism_signs")),
    "between_shoulder_blades": (("pneumothorax_signs",), ("heart_attack_signs", "aortic_aneurysm")),
    "top_of_shoulder": (("pneumothorax_signs",),),
    "upper_abdomen": (("abdominal_emergency",), ("heart_attack_signs", "aortic_aneurysm")),
    "lower_abdomen": (("abdominal_emergency",),),
    "groin": (("testicular_torsion", "abdominal_emergency", "hip_fracture_or_slipped_epiphysis"),),
    "calf": (("deep_vein_thrombosis",),),
    "low_back": (("cauda_equina",),),
    "temple": (("giant_cell_arteritis",), ("thunderclap_headache", "stroke_signs")),
    "forehead_and_scalp": (("thunderclap_headache", "new_headache_with_warning_signs"),),
    "back_of_head": (("thunderclap_headache", "neck_artery_dissection", "meningitis_signs"),),
    "front_of_neck": (("neck_artery_dissection", "airway_or_swallowing_trouble"),),
    "back_of_neck": (("neck_artery_dissection", "cervical_cord_compression"),),
}
"""For each region groups of red flags, of which it must show at least one each. Flags not in the dataset do not count."""


def check(dataset: Dataset) -> Iterator[Problem]:
    existing = dataset.ids("red_flags")
    for region in dataset.of(Region):
        for group in NEEDED.get(region.id, ()):
            possible = [flag for flag in group if flag in existing]
            if possible and not set(possible).intersection(region.entry.red_flags):
                yield region.problem("red_flag_missing_for_region", ("red_flags",), f"none of {listed(group)}",
                                     "the warning that must come before the muscles here", f"add `- {possible[0]}`")
