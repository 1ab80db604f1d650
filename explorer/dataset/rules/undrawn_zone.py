"""Every zone can be seen on the map, and each view of a region shows one of its zones."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.dataset.model import Region, Zone
from explorer.dataset.problems import Problem, listed, quoted
from explorer.dataset.reading import Dataset

STAGE = "atlas"


def check(dataset: Dataset) -> Iterator[Problem]:
    assert dataset.atlas is not None
    for zone in dataset.of(Zone):
        if not dataset.atlas.zone_faces(zone.id):
            yield zone.problem("undrawn_zone", ("id",), f"{quoted(zone.id)}, which no view draws", "a zone that the atlas draws",
                               "add it to the atlas build, or remove the zone")
    for region in dataset.of(Region):
        seen = frozenset[str]().union(*(dataset.atlas.zone_faces(zone) for zone in region.entry.zones))
        for index, face in enumerate(region.entry.faces):
            if seen and face not in seen:
                yield region.problem("undrawn_zone", ("faces", index), f"{quoted(face)}, which shows no zone of this region",
                                     "a view that does: " + listed(sorted(seen)), "name one of those views")
