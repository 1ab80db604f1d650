"""Structures at risk: of which sort they are, and which lie together, so that none of two such is called wrong."""

from __future__ import annotations

from typing import Literal

Sort = Literal["nerve", "vessel", "organ"]
_SIGNS: dict[Sort, frozenset[str]] = {
    "nerve": frozenset(("nerve", "plexus", "cord")), "vessel": frozenset(("artery", "arteries", "vein", "vessels"))}
"""Words of their names. The aorta is an organ here: it is deep and long, and named in few of the places that it passes."""
_TOGETHER = """
    sciatic_nerve: tibial_nerve fibular_nerve pudendal_nerve
    tibial_nerve: tibial_vessels popliteal_vessels
    popliteal_vessels: femoral_vessels tibial_vessels fibular_nerve saphenous_vein
    femoral_vessels: femoral_nerve iliac_vessels saphenous_vein
    iliac_vessels: bladder bowel pudendal_nerve femoral_nerve aorta
    saphenous_vein: tibial_vessels fibular_nerve
    bowel: bladder liver spleen kidney aorta
    pleura_and_lung: heart aorta liver spleen kidney subclavian_vessels brachial_plexus
    aorta: heart kidney spinal_cord
    liver: kidney heart
    spleen: kidney
    brachial_plexus: subclavian_vessels axillary_vessels spinal_cord radial_nerve median_nerve ulnar_nerve
    axillary_vessels: subclavian_vessels brachial_artery radial_nerve median_nerve ulnar_nerve
    brachial_artery: radial_artery ulnar_artery median_nerve
    ulnar_nerve: ulnar_artery
    radial_nerve: radial_artery
    carotid_artery: jugular_vein thyroid trachea vertebral_artery subclavian_vessels
    jugular_vein: subclavian_vessels
    thyroid: trachea
    vertebral_artery: spinal_cord occipital_nerve subclavian_vessels
    facial_nerve: facial_vessels temporal_artery
    facial_vessels: eye
"""
"""What runs side by side or goes over into each other; each pair once."""
PAIRS = frozenset(frozenset((one, other)) for line in _TOGETHER.split("\n") if line.strip()
                  for one, _, others in [line.strip().partition(":")] for other in others.split())


def sort_of(name: str) -> Sort:
    """What a structure is, by its name."""
    words = set(name.lower().split())
    return next((sort for sort, signs in _SIGNS.items() if signs & words), "organ")


def lie_together(one: str, other: str) -> bool:
    """Whether one may lie near where the other is named."""
    return frozenset((one, other)) in PAIRS
