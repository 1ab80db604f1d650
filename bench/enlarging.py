"""A larger dataset: several bodies, each entry once more for each, under an id of its own."""

from __future__ import annotations

from typing import Any

from explorer.dataset import model
from explorer.dataset.catalogue import Catalogue
from explorer.dataset.layout import KINDS

SINGLE = (model.DatasetInfo, model.Vocabulary)
"""Kinds that stay as they are."""
LINKS = ("region", "regions", "zones", "muscles", "acupoints", "conditions", "points", "red_flags")
"""Fields that name other entries: a copy names the copies, so that a place holds as much as before."""


def enlarged(catalogue: Catalogue, times: int) -> Catalogue:
    """The same catalogue with every region, muscle, point, condition, source ... `times` times."""
    entries: dict[Any, tuple[Any, ...]] = {}
    for kind in KINDS:
        there = getattr(catalogue, kind.name)
        if kind.type in SINGLE:
            entries[kind.type] = (there,)
            continue
        originals = tuple(there.values())
        copies = (_renamed(entry, number) for number in range(1, times) for entry in originals)
        entries[kind.type] = (*originals, *copies)
    return Catalogue(entries)


def _renamed(entry: Any, number: int) -> Any:
    changes: dict[str, Any] = {"id": f"{entry.id}_{number}"}
    for field in LINKS:
        linked = getattr(entry, field, None)
        if isinstance(linked, str):
            changes[field] = f"{linked}_{number}"
        elif linked is not None:  # what holds everywhere (no regions) holds everywhere on its own body only
            changes[field] = tuple(f"{one}_{number}" for one in linked or ("whole_body",))
    if isinstance(entry, model.Muscle):
        changes["trigger_points"] = tuple(
            point.model_copy(update={"id": f"{point.id}_{number}", "referred_pain": _moved(point.referred_pain, number)})
            for point in entry.trigger_points)
    return entry.model_copy(update=changes)


def _moved(pain: Any, number: int) -> Any:
    return pain.model_copy(update={
        kind: tuple(f"{zone}_{number}" for zone in getattr(pain, kind)) for kind in ("essential", "spillover")})
