"""The dataset as pages use it: immutable, indexed, every lookup in constant time."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple, TypeVar

from explorer.dataset import model as m
from explorer.dataset.checking import check_dataset
from explorer.dataset.drawn import Drawn
from explorer.dataset.layout import COUNTED, KINDS
from explorer.dataset.problems import DatasetError, suggestion
from explorer.dataset.statement import Entry

T = TypeVar("T")
E = TypeVar("E", bound=Entry)


class UnknownIdError(KeyError):
    """No entry has this id. The message names the ones most like it."""

    def __str__(self) -> str:
        return str(self.args[0])


class Reach(NamedTuple):
    """A trigger point whose pain reaches a zone."""

    muscle: m.Muscle
    trigger_point: m.TriggerPoint
    essential: bool


class Catalogue:
    """Everything in the dataset. Mappings keep the order of the files; zones and regions the order of zones.yaml.

    Direct lookups (`region(id)`, `muscle(id)` ...) raise UnknownIdError; `regions.get(id)` gives None instead.
    Two catalogues of the same entries are equal; a catalogue can be pickled.
    """

    def __init__(self, entries: Mapping[type[Entry], tuple[Entry, ...]]) -> None:
        self._entries = {kind.type: tuple(entries.get(kind.type, ())) for kind in KINDS}
        self.info: m.DatasetInfo = self._only(m.DatasetInfo)
        self.vocabulary: m.Vocabulary = self._only(m.Vocabulary)
        self.zones: Mapping[str, m.Zone] = self._by_id(m.Zone)
        order = {region: place for place, region in enumerate(dict.fromkeys(z.region for z in self.zones.values()))}
        self.regions: Mapping[str, m.Region] = MappingProxyType(dict(sorted(
            self._by_id(m.Region).items(), key=lambda item: order.get(item[0], len(order)))))
        self.muscles: Mapping[str, m.Muscle] = self._by_id(m.Muscle)
        self.acupoints: Mapping[str, m.Acupoint] = self._by_id(m.Acupoint)
        self.meridians: Mapping[str, m.Meridian] = self._by_id(m.Meridian)
        self.conditions: Mapping[str, m.Condition] = self._by_id(m.Condition)
        self.techniques: Mapping[str, m.Technique] = self._by_id(m.Technique)
        self.adverse_events: Mapping[str, m.AdverseEvent] = self._by_id(m.AdverseEvent)
        self.contraindications: Mapping[str, m.Contraindication] = self._by_id(m.Contraindication)
        self.red_flags: Mapping[str, m.RedFlag] = self._by_id(m.RedFlag)
        self.aftercare: Mapping[str, m.Aftercare] = self._by_id(m.Aftercare)
        self.soreness_studies: Mapping[str, m.SorenessStudy] = self._by_id(m.SorenessStudy)
        self.disagreements: Mapping[str, m.Disagreement] = self._by_id(m.Disagreement)
        self.comparisons: Mapping[str, m.Comparison] = self._by_id(m.Comparison)
        self.personal_values: Mapping[str, m.PersonalValue] = self._by_id(m.PersonalValue)
        self.stages: Mapping[str, m.Stage] = self._by_id(m.Stage)
        self.consent_points: Mapping[str, m.ConsentPoint] = self._by_id(m.ConsentPoint)
        self.lessons: Mapping[str, m.Lesson] = self._by_id(m.Lesson)
        self.sources: Mapping[str, m.Source] = self._by_id(m.Source)
        self.trigger_points: Mapping[str, m.TriggerPoint] = MappingProxyType(
            {point.id: point for muscle in self.muscles.values() for point in muscle.trigger_points})

    def __setattr__(self, name: str, value: Any) -> None:
        if "sources" in self.__dict__ and "trigger_points" in self.__dict__:
            raise AttributeError(f"the catalogue cannot be changed; {name} stays as it was loaded")
        super().__setattr__(name, value)

    def __reduce__(self) -> tuple[type[Catalogue], tuple[dict[type[Entry], tuple[Entry, ...]]]]:
        return Catalogue, (self._entries,)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Catalogue) and self._entries == other._entries

    __hash__ = object.__hash__

    # One entry

    def region(self, id_: str) -> m.Region:
        return _found(self.regions, id_, "region")

    def zone(self, id_: str) -> m.Zone:
        return _found(self.zones, id_, "zone")

    def muscle(self, id_: str) -> m.Muscle:
        return _found(self.muscles, id_, "muscle")

    def trigger_point(self, id_: str) -> m.TriggerPoint:
        return _found(self.trigger_points, id_, "trigger point")

    def acupoint(self, code: str) -> m.Acupoint:
        return _found(self.acupoints, code, "acupoint")

    def condition(self, id_: str) -> m.Condition:
        return _found(self.conditions, id_, "condition")

    def source(self, id_: str) -> m.Source:
        return _found(self.sources, id_, "source")

    def term(self, name: str, word: str) -> m.Term:
        """The label of a word in a closed list of the vocabulary: `term("certainty", "low")`."""
        return _found(self._terms.get(name, MappingProxyType({})), word, f"word of {name}")

    def structure_at_risk(self, id_: str) -> m.StructureAtRiskTerm:
        return _found(self._structures_at_risk, id_, "structure at risk")

    # What belongs together

    def muscles_of(self, region: str) -> tuple[m.Muscle, ...]:
        """Muscles of a region, in the order the region lists them."""
        return _those(self.muscles, self.region(region).muscles)

    def acupoints_of(self, region: str) -> tuple[m.Acupoint, ...]:
        return _those(self.acupoints, self.region(region).acupoints)

    def conditions_of(self, region: str) -> tuple[m.Condition, ...]:
        return _those(self.conditions, self.region(region).conditions)

    def red_flags_of(self, region: str) -> tuple[m.RedFlag, ...]:
        """Red flags of a region, the most urgent first: those it lists and those that name it.

        Flags for the whole body (without regions) are only among them when the region lists them.
        """
        urgency = ("emergency", "same_day", "soon")
        found = dict.fromkeys((*self.region(region).red_flags, *self._red_flags_by_region.get(region, ())))
        return tuple(sorted(_those(self.red_flags, found), key=lambda flag: urgency.index(flag.urgency)))

    def muscle_of(self, trigger_point: str) -> m.Muscle:
        """The muscle that a trigger point lies in."""
        return _found(self._muscle_of_trigger_point, trigger_point, "trigger point")

    def conditions_of_muscle(self, muscle: str) -> tuple[m.Condition, ...]:
        return self._conditions_by_muscle.get(muscle, ())

    def acupoints_of_meridian(self, code: str) -> tuple[m.Acupoint, ...]:
        """Acupoints of a meridian that have an entry, in order."""
        meridian = self.meridians.get(code)
        return _those(self.acupoints, meridian.points) if meridian else ()

    def reaching(self, zone: str) -> tuple[Reach, ...]:
        """Trigger points whose pain reaches a zone, essential before spillover."""
        return self._reaching.get(zone, ())

    def counts(self) -> dict[str, int]:
        """How many entries there are of each kind, as in `python -m explorer stats`."""
        return {name: len(getattr(self, name)) for name in COUNTED}

    # Indexes, built at first use

    @cached_property
    def glossary(self) -> Mapping[str, m.GlossaryTerm]:
        """Words that are explained."""
        return MappingProxyType({term.id: term for term in self.vocabulary.glossary})

    @cached_property
    def _muscle_of_trigger_point(self) -> Mapping[str, m.Muscle]:
        return {point.id: muscle for muscle in self.muscles.values() for point in muscle.trigger_points}

    @cached_property
    def _red_flags_by_region(self) -> Mapping[str, tuple[str, ...]]:
        return {region: tuple(flag.id for flag in flags)
                for region, flags in _grouped(self.red_flags.values(), lambda flag: flag.regions).items()}

    @cached_property
    def _conditions_by_muscle(self) -> Mapping[str, tuple[m.Condition, ...]]:
        return _grouped(self.conditions.values(), lambda condition: condition.muscles)

    @cached_property
    def _reaching(self) -> Mapping[str, tuple[Reach, ...]]:
        found: dict[str, list[Reach]] = {}
        for essential in (True, False):
            for muscle in self.muscles.values():
                for point in muscle.trigger_points:
                    pain = point.referred_pain
                    for zone in pain.essential if essential else pain.spillover:
                        found.setdefault(zone, []).append(Reach(muscle, point, essential))
        return {zone: tuple(reach) for zone, reach in found.items()}

    @cached_property
    def _terms(self) -> Mapping[str, Mapping[str, m.Term]]:
        return {name: MappingProxyType({term.id: term for term in getattr(self.vocabulary, name)})
                for name in m.Vocabulary.model_fields if name != "glossary"}

    @cached_property
    def _structures_at_risk(self) -> Mapping[str, m.StructureAtRiskTerm]:
        return MappingProxyType({term.id: term for term in self.vocabulary.structures_at_risk})

    def _only(self, type_: type[E]) -> E:
        (entry,) = self._entries[type_]
        assert isinstance(entry, type_)
        return entry

    def _by_id(self, type_: type[E]) -> Mapping[str, E]:
        return MappingProxyType({entry.id: entry for entry in self._entries[type_]})  # type: ignore[attr-defined,misc]


def load(path: Path, shown_root: str | None = None, atlas: Drawn | None = None) -> Catalogue:
    """The catalogue of the dataset in `path`. Raises DatasetError with every problem when there is any.

    Runs the integrity rules, and with an `atlas` also those about what is drawn; wording is for `python -m explorer check`.
    """
    result = check_dataset(path, shown_root, atlas, ("integrity", "atlas"))
    if result.problems:
        raise DatasetError(result.problems)
    return Catalogue({kind.type: tuple(located.entry for located in result.dataset.entries.get(kind.name, ()))
                      for kind in KINDS})


def _found(entries: Mapping[str, T], id_: str, one: str) -> T:
    try:
        return entries[id_]
    except KeyError:
        raise UnknownIdError(f"no {one} `{id_}`; {suggestion(id_, entries, 'see the dataset for those there are')}") from None


def _those(entries: Mapping[str, T], ids: Iterable[str]) -> tuple[T, ...]:
    return tuple(entries[id_] for id_ in ids if id_ in entries)


def _grouped(entries: Iterable[T], keys: Callable[[T], Iterable[str]]) -> Mapping[str, tuple[T, ...]]:
    groups: dict[str, list[T]] = {}
    for entry in entries:
        for key in keys(entry):
            groups.setdefault(key, []).append(entry)
    return {key: tuple(group) for key, group in groups.items()}
