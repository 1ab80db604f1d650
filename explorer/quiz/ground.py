"""What questions are built from: the dataset and where things are drawn, with what is like what."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from math import hypot
from statistics import fmean
from types import MappingProxyType
from typing import TypeVar

from explorer.atlas.geometry import Atlas
from explorer.atlas.outline import Point
from explorer.atlas.placing import SIDES, Placer, view_of_face
from explorer.dataset.catalogue import Catalogue
from explorer.dataset.model import Acupoint, Muscle
from explorer.page_state import PageState
from explorer.quiz.draw import one_of, shuffled
from explorer.quiz.nearness import FAR, Nearness
from explorer.quiz.questions import FEWEST, OPTIONS, Difficulty
from explorer.quiz.structures import Sort, sort_of

T = TypeVar("T")
_ANY_NAME = frozenset((
    "of", "the", "and", "major", "minor", "longus", "brevis", "anterior", "posterior", "superior", "inferior", "medius", "minimi",
    "medial", "lateral", "upper", "middle", "lower", "hand", "foot", "muscles"))
"""Words in the names of muscles that make no two of them alike."""
_OTHER_SORT, _ORGAN = 1, 3
"""So many steps further off counts a vessel beside a nerve or a nerve beside a vessel, and an organ beside one of both."""
_HIDDEN = frozenset(("CV1",))
"""Acupoints between the legs, which no view shows: they are never marked or asked for."""
_PASSED: dict[Difficulty, int] = {"easy": 6, "medium": 2, "hard": 0}
"""How many of the most like ones are passed over before wrong options are drawn."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Where something is best seen: the view, its layer and a point of it in mm of the view's plane."""

    view: str
    layer: str
    at: Point


class Ground:
    """Make one for a catalogue and an atlas and keep it; it never changes."""

    def __init__(self, catalogue: Catalogue, atlas: Atlas) -> None:
        self.catalogue = catalogue
        self.atlas = atlas
        self.placer = Placer(atlas)
        self.seen = lru_cache(maxsize=None)(self._seen)
        self.acupoint_at = lru_cache(maxsize=None)(self._acupoint_at)
        self.muscles_like = lru_cache(maxsize=None)(self._muscles_like)
        self.acupoints_like = lru_cache(maxsize=None)(self._acupoints_like)
        self.structures_like = lru_cache(maxsize=None)(self._structures_like)

    # Where things are

    def _seen(self, muscle: str, side: str) -> Seen | None:
        """Where a muscle is best seen on a side, by the views that it names; None when nothing is drawn."""
        drawn = self.atlas.muscles.get(muscle)
        for face in self.catalogue.muscle(muscle).faces if drawn is not None else ():
            view = view_of_face(face, side)
            place = drawn.place(view, side) if drawn is not None and view in self.atlas.views else None
            if place is not None:
                layer = max(("superficial", "deep"), key=lambda one: place.layers.get(one, 0.0))
                return Seen(view, layer if place.layers.get(layer, 0.0) > 0 else "deep", place.at)
        return None

    def _acupoint_at(self, code: str, side: str) -> Seen | None:
        """Where an acupoint is drawn on a side; one on the midline is there whichever side is asked for."""
        point = self.catalogue.acupoints[code]
        view = self.atlas.views.get(view_of_face(point.position.face, side))
        if view is None or point.position.segment not in self.atlas.segments:
            return None
        at = self.atlas.on_segment(point.position.segment, side, view.plane, point.position.along, point.position.lateral)
        return Seen(view.id, "skin", at) if at is not None else None

    # What the map shows

    def muscle_state(self, muscle: str, side: str, near: bool = False) -> PageState:
        """The map with a muscle highlighted where it is best seen, and nothing drawn over it."""
        seen = self.seen(muscle, side)
        return PageState(muscle=muscle, side=side, view=seen.view if seen else None, layer=seen.layer if seen else None,
                         near=near, overlays=())

    def acupoint_state(self, code: str, side: str, near: bool = False) -> PageState:
        """The map with an acupoint highlighted in its place."""
        seen, point = self.acupoint_at(code, side), self.catalogue.acupoints[code]
        return PageState(region=point.regions[0], acupoint=code, side=None if point.midline else side,
                         view=seen.view if seen else None, layer="skin", near=near, overlays=("acupoints",))

    def point_state(self, trigger_point: str, side: str) -> PageState:
        """The map with a trigger point and where its pain is described."""
        point = self.catalogue.trigger_point(trigger_point)
        return PageState(muscle=self.catalogue.muscle_of(trigger_point).id, trigger_point=trigger_point, side=side,
                         view=view_of_face(point.face, side), overlays=("triggers",))

    def region_state(self, region: str, side: str) -> PageState:
        """The map with a place highlighted."""
        return PageState(region=region, side=side, view=view_of_face(self.catalogue.region(region).faces[0], side), layer="skin",
                         overlays=())

    # What is like what, the most alike first

    def _muscles_like(self, muscle: str) -> tuple[Muscle, ...]:
        """All other muscles that are drawn: those of the same places, of like names and of the same depth first."""
        own = self.catalogue.muscle(muscle)

        def unlike(other: Muscle) -> tuple[int, int, float, str]:
            alike = (6 * bool(set(own.regions) & set(other.regions)) + 3 * bool(_name_words(own.name) & _name_words(other.name))
                     + (own.depth == other.depth) - self.steps(own.regions, other.regions))
            return (-alike, self._apart(self.seen(muscle, SIDES[0]), self.seen(other.id, SIDES[0])),
                    fmean(self.steps(own.regions, (place,)) for place in other.regions), other.id)

        return tuple(sorted((one for one in self.muscles.values() if one.id != muscle), key=unlike))

    def _acupoints_like(self, code: str) -> tuple[Acupoint, ...]:
        """All other acupoints that are drawn: neighbours on the meridian and on the body first."""
        own = self.catalogue.acupoints[code]

        def unlike(other: Acupoint) -> tuple[int, int, str]:
            near = max(0, 4 - abs(_number(own.id) - _number(other.id))) * (own.meridian == other.meridian)
            alike = 3 * bool(set(own.regions) & set(other.regions)) + near - self.steps(own.regions, other.regions)
            return -alike, self._apart(self.acupoint_at(code, SIDES[0]), self.acupoint_at(other.id, SIDES[0])), other.id

        return tuple(sorted((one for one in self.acupoints.values() if one.id != code), key=unlike))

    def around(self, regions: Iterable[str]) -> frozenset[str]:
        """These regions and those that their muscles reach into."""
        return frozenset(other for region in regions for other in (
            region, *(one for muscle in self.catalogue.muscles_of(region) for one in muscle.regions)))

    def structures_near(self, regions: tuple[str, ...]) -> frozenset[str]:
        """Structures at risk that may be said to lie near: those named in these regions, and organs named around them."""
        around = self.around(regions)
        return frozenset(id_ for id_, places in self._structure_regions.items()
                         if set(regions).intersection(places) or (self._sort(id_) == "organ" and around.intersection(places)))

    def _structures_like(self, structure: str, regions: tuple[str, ...]) -> tuple[str, ...]:
        """All other structures at risk: those named nearest to these regions first; to nerves nerves, to vessels vessels."""
        own = self._sort(structure)

        def unlike(other: str) -> tuple[int, float, str]:
            away, sort = self.nearness.between(regions, self._structure_homes[other]), self._sort(other)
            return (away + (0 if own in ("organ", sort) else _ORGAN if sort == "organ" else _OTHER_SORT),
                    fmean([self.steps(regions, (place,)) for place in self._structure_regions[other]] or [FAR]), other)

        return tuple(sorted((id_ for id_ in self._structure_regions if id_ != structure), key=unlike))

    def steps(self, some: Iterable[str], others: Iterable[str]) -> int:
        """How many muscles lead from one group of regions to another, each from one place to the next; far when one is empty."""
        others = tuple(others)
        return min((self._steps[one, two] for one in some for two in others), default=FAR)

    @cached_property
    def _steps(self) -> Mapping[tuple[str, str], int]:
        regions = self.catalogue.regions
        found = {(one, other): FAR for one in regions for other in regions}
        for one in regions:
            count, reached, last = 0, frozenset[str](), frozenset((one,))
            while last:
                found |= {(one, other): count for other in last}
                count, reached = count + 1, reached | last
                last = self.around(last) - reached
        return MappingProxyType(found)

    @cached_property
    def nearness(self) -> Nearness:
        return Nearness(self.catalogue, self.atlas)

    def _sort(self, structure: str) -> Sort:
        return sort_of(self.catalogue.structure_at_risk(structure).name)

    @cached_property
    def _structure_regions(self) -> Mapping[str, tuple[str, ...]]:
        """The regions in which each structure at risk is named, by them, their muscles or acupoints; as often as it is."""
        muscles = [(risk.structure, region) for region in self.catalogue.regions
                   for muscle in self.catalogue.muscles_of(region) for risk in muscle.structures_at_risk]
        return self._by_structure((*self._named_on_the_spot, *muscles))

    @cached_property
    def _structure_homes(self) -> Mapping[str, tuple[str, ...]]:
        """The same without muscles where there are others: a long muscle names a structure in places far from it."""
        homes = self._by_structure(self._named_on_the_spot)
        return MappingProxyType({id_: homes[id_] or places for id_, places in self._structure_regions.items()})

    @cached_property
    def _named_on_the_spot(self) -> tuple[tuple[str, str], ...]:
        """(structure, region) of all risks of regions and of their acupoints."""
        return tuple((id_, region.id) for region in self.catalogue.regions.values() for id_ in (
            *(id_ for risk in region.risks for id_ in risk.structures),
            *(id_ for point in self.catalogue.acupoints_of(region.id) for id_ in point.structures_at_risk)))

    def _by_structure(self, named: Iterable[tuple[str, str]]) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {term.id: [] for term in self.catalogue.vocabulary.structures_at_risk}
        for id_, region in named:
            found[id_].append(region)
        return MappingProxyType({id_: tuple(places) for id_, places in found.items()})

    @staticmethod
    def _apart(one: Seen | None, other: Seen | None) -> int:
        """Whole mm between two places of one view; far when they are not in one view."""
        if one is None or other is None or one.view != other.view:
            return FAR
        return round(hypot(one.at[0] - other.at[0], one.at[1] - other.at[1]))

    @cached_property
    def muscles(self) -> Mapping[str, Muscle]:
        """Muscles that are drawn on both sides, by id, in its order."""
        return MappingProxyType({id_: one for id_, one in sorted(self.catalogue.muscles.items())
                                 if all(self.seen(id_, side) for side in SIDES)})

    @cached_property
    def acupoints(self) -> Mapping[str, Acupoint]:
        """Acupoints that are drawn and can be seen, by code, in its order."""
        return MappingProxyType({code: one for code, one in sorted(self.catalogue.acupoints.items())
                                 if code not in _HIDDEN and all(self.acupoint_at(code, side) for side in SIDES)})


def side_for(seed: str, id_: str) -> str:
    """The patient's side that a question asks about."""
    return one_of(f"{seed} side {id_}", SIDES)


def wrong_options(seed: str, difficulty: Difficulty, alike: Sequence[T], key: Callable[[T], str]) -> list[T] | None:
    """Some of those that are wrong for sure (the most alike first), the more alike the harder; None when there are too few."""
    wanted = OPTIONS[difficulty] - 1
    passed = max(0, min(_PASSED[difficulty], len(alike) - 2 * wanted))
    drawn = shuffled(seed, alike[passed:passed + 2 * wanted], key)[:wanted]
    return drawn if len(drawn) >= FEWEST - 1 else None


def _name_words(name: str) -> set[str]:
    return set(name.lower().split()) - _ANY_NAME


def _number(code: str) -> int:
    return int(re.sub(r"\D", "", code))
