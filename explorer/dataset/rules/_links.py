"""Links that must be named at both ends: a region lists its muscles, each muscle its regions."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.dataset.model import Region
from explorer.dataset.problems import Problem, quoted
from explorer.dataset.reading import Dataset
from explorer.dataset.statement import Entry


def one_sided(dataset: Dataset, rule: str, type_: type[Entry], one: str, field: str) -> Iterator[Problem]:
    """Problems for links between regions and entries of `type_` that only one end names, at the end that lacks it."""
    regions = {region.id: region for region in dataset.of(Region)}
    others = {other.id: other for other in dataset.of(type_)}
    of_region = {id_: frozenset(getattr(region.entry, field)) for id_, region in regions.items()}
    of_other = {id_: frozenset(getattr(other.entry, "regions", ())) for id_, other in others.items()}
    for region_id, listed in of_region.items():
        for id_ in sorted(listed & others.keys()):
            if region_id not in of_other[id_]:
                yield others[id_].problem(rule, ("regions",), f"no {quoted(region_id)}, but that region lists this {one}",
                                          "the same link at both ends", f"add `- {region_id}` here, or remove it from the region")
    for id_, listed in of_other.items():
        for region_id in sorted(listed & regions.keys()):
            if id_ not in of_region[region_id]:
                yield regions[region_id].problem(rule, (field,), f"no {quoted(id_)}, but that {one} lists this region",
                                                 "the same link at both ends",
                                                 f"add `- {id_}` here, or remove it from the {one}")
