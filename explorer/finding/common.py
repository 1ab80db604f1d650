"""Which muscles matter most at a place, and in what order they are shown: the most common first.

Nobody has counted how often each muscle is the one at fault, so the order follows what the dataset's sources say. Four
plain questions are asked one after the other; the first that differs decides, and muscles alike in all keep the order
in which the region lists them (elsewhere: the alphabet):

1. How many of the conditions treated at the place name the muscle? More comes first.
2. How many of the place's zones does the *main* (essential) area of its pain reach? More comes first.
3. How many more does the area where pain is *sometimes also* felt (spillover) reach? More comes first.
4. How well is the best of its patterns that reach the place documented? `better` before `single` before `weak`.

The same questions order the muscles that lie elsewhere and whose main area reaches the place.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from explorer.dataset.catalogue import Catalogue
from explorer.dataset.model import Condition, Muscle, Region, TriggerPoint

_SUPPORT = ("better", "single", "weak")


class FromElsewhere(NamedTuple):
    """A muscle that lies elsewhere, with the trigger points whose main area reaches the place, and the zones they reach."""

    muscle: Muscle
    points: tuple[TriggerPoint, ...]
    zones: tuple[str, ...]


class CommonMuscles(NamedTuple):
    """The muscles of a place, the most common first."""

    here: tuple[Muscle, ...]
    elsewhere: tuple[FromElsewhere, ...]


@lru_cache(maxsize=2)
def common_muscles(catalogue: Catalogue) -> Mapping[str, CommonMuscles]:
    """The muscles of every region, by its id."""
    return MappingProxyType({region.id: _common(catalogue, region) for region in catalogue.regions.values()})


@lru_cache(maxsize=2)
def common_conditions(catalogue: Catalogue) -> Mapping[str, tuple[Condition, ...]]:
    """The conditions of every region, by its id: those that name more of its muscles first, then the more local ones.

    Conditions of more than half the body come last: they say least about the place.
    """
    whole = len(catalogue.regions) / 2
    return MappingProxyType({region.id: tuple(sorted(
        catalogue.conditions_of(region.id),
        key=lambda one: (len(one.regions) > whole, -len(set(one.muscles) & set(region.muscles)), len(one.regions))))
        for region in catalogue.regions.values()})


def _common(catalogue: Catalogue, region: Region) -> CommonMuscles:
    here = catalogue.muscles_of(region.id)
    own = {muscle.id for muscle in here}
    reaching = {reach.muscle.id: reach.muscle for zone in region.zones for reach in catalogue.reaching(zone)
                if reach.essential and reach.muscle.id not in own}
    conditions = catalogue.conditions_of(region.id)
    elsewhere = sorted(reaching.values(), key=lambda muscle: (*_rank(muscle, region, conditions), muscle.name, muscle.id))
    return CommonMuscles(
        tuple(sorted(here, key=lambda muscle: _rank(muscle, region, conditions))),
        tuple(_from_elsewhere(muscle, region) for muscle in elsewhere),
    )


def _rank(muscle: Muscle, region: Region, conditions: tuple[Condition, ...]) -> tuple[int, int, int, int]:
    zones = set(region.zones)
    essential = {zone for point in muscle.trigger_points for zone in point.referred_pain.essential} & zones
    spillover = {zone for point in muscle.trigger_points for zone in point.referred_pain.spillover} & zones - essential
    support = min((_SUPPORT.index(point.support) for point in muscle.trigger_points
                   if not zones.isdisjoint((*point.referred_pain.essential, *point.referred_pain.spillover))),
                  default=len(_SUPPORT))
    return -sum(muscle.id in condition.muscles for condition in conditions), -len(essential), -len(spillover), support


def _from_elsewhere(muscle: Muscle, region: Region) -> FromElsewhere:
    points = tuple(point for point in muscle.trigger_points if not set(region.zones).isdisjoint(point.referred_pain.essential))
    reached = {zone for point in points for zone in point.referred_pain.essential}
    return FromElsewhere(muscle, points, tuple(zone for zone in region.zones if zone in reached))
