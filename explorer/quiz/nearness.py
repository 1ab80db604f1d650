"""How near places are on the body: steps from zone to zone over the borders that they share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType

from explorer.atlas.geometry import Atlas
from explorer.atlas.touching import touching_zones
from explorer.dataset.catalogue import Catalogue

FAR = 10_000
"""Steps to what cannot be reached."""


class Nearness:
    """Of the zones of a catalogue as an atlas draws them; it never changes."""

    def __init__(self, catalogue: Catalogue, atlas: Atlas) -> None:
        self._zones = {region.id: region.zones for region in catalogue.regions.values()}
        self._touching = touching_zones(atlas)
        self.steps = lru_cache(maxsize=None)(self._steps)
        self._apart = lru_cache(maxsize=None)(self._between_two)

    def around(self, zones: Iterable[str]) -> frozenset[str]:
        """These zones and those that touch one of them."""
        return frozenset(other for zone in zones for other in (zone, *self._touching.get(zone, ())))

    def _steps(self, zone: str) -> Mapping[str, int]:
        """Steps from a zone to every other one that can be reached."""
        found, last, count = {zone: 0}, frozenset((zone,)), 0
        while last:
            count += 1
            last = self.around(last) - found.keys()
            found |= dict.fromkeys(last, count)
        return MappingProxyType(found)

    def between(self, some: Iterable[str], others: Iterable[str]) -> int:
        """The fewest steps from one group of regions to another."""
        others = tuple(others)
        return min((self._apart(one, other) for one in some for other in others), default=FAR)

    def _between_two(self, region: str, other: str) -> int:
        ends = self._zones.get(other, ())
        return min((self.steps(zone).get(end, FAR) for zone in self._zones.get(region, ()) for end in ends), default=FAR)
