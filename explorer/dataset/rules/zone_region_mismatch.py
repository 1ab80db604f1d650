"""Each region lists exactly the zones that name it in zones.yaml: zones tile the body, each in one region."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.dataset.model import Region, Zone
from explorer.dataset.problems import Problem, quoted
from explorer.dataset.reading import Dataset

STAGE = "integrity"


def check(dataset: Dataset) -> Iterator[Problem]:
    owner = {zone.id: zone.entry.region for zone in dataset.of(Zone)}
    regions = {region.id: region for region in dataset.of(Region)}
    for region in regions.values():
        for index, zone in enumerate(region.entry.zones):
            if zone in owner and owner[zone] != region.id:
                yield region.problem("zone_region_mismatch", ("zones", index),
                                     f"{quoted(zone)}, which zones.yaml puts in {quoted(owner[zone])}", "a zone of this region",
                                     "remove it here, or change its `region` in zones.yaml")
    for zone_ in dataset.of(Zone):
        there = regions.get(zone_.entry.region)
        if there and zone_.id not in there.entry.zones:
            yield there.problem("zone_region_mismatch", ("zones",), f"no {quoted(zone_.id)}",
                                f"every zone that zones.yaml puts in {quoted(there.id)}", f"add `- {zone_.id}`")
