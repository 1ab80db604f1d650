"""A larger dataset: each entry is there several times, under an id of its own."""

from __future__ import annotations

from typing import Any

from explorer.dataset import model
from explorer.dataset.catalogue import Catalogue
from explorer.dataset.layout import KINDS

SINGLE = (model.DatasetInfo, model.Vocabulary, model.Zone, model.Region)
"""Kinds that stay as they are: the regions and zones of one body, and the two single files.

So the copies belong to one another and not to these places: the text about one place stays as long as it is.
"""


def enlarged(catalogue: Catalogue, times: int) -> Catalogue:
    """The same catalogue with every muscle, point, condition, source ... `times` times."""
    entries: dict[Any, tuple[Any, ...]] = {}
    for kind in KINDS:
        there = getattr(catalogue, kind.name)
        if kind.type in SINGLE:
            entries[kind.type] = tuple(there.values()) if hasattr(there, "values") else (there,)
            continue
        originals = tuple(there.values())
        copies = (_renamed(entry, number) for number in range(1, times) for entry in originals)
        entries[kind.type] = (*originals, *copies)
    return Catalogue(entries)


def _renamed(entry: Any, number: int) -> Any:
    changes: dict[str, Any] = {"id": f"{entry.id}_{number}"}
    if isinstance(entry, model.Muscle):
        changes["trigger_points"] = tuple(
            point.model_copy(update={"id": f"{point.id}_{number}"}) for point in entry.trigger_points)
    elif isinstance(entry, model.Condition):
        changes["muscles"] = tuple(f"{muscle}_{number}" for muscle in entry.muscles)
    elif isinstance(entry, model.RedFlag):
        changes["regions"] = ()
    return entry.model_copy(update=changes)
