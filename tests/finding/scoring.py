"""How well "Where it hurts" does on everyday descriptions of pain: what the tests and the README count."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from explorer.dataset.catalogue import Catalogue
from explorer.finding.places import PlaceFinder
from explorer.finding.ranking import Mark, rank_muscles

CASES = Path(__file__).with_name("pain_descriptions.yaml")
FIRST = 5
"""Expected muscles count when they stand among so many first ones."""


@dataclass(frozen=True, slots=True)
class Case:
    """One description, with what a clinician would expect of it."""

    text: str
    zones: tuple[tuple[str, ...], ...]
    """Places that must be marked; any zone of an item will do."""
    muscles: Mapping[str, tuple[str, ...]]
    """Expected muscles, with the sources that describe their pattern there."""
    side: str | None
    held_back: bool


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a case: the marks, the first muscles, and those first muscles when the right zones are tapped."""

    case: Case
    marks: tuple[Mark, ...]
    first: tuple[str, ...]
    first_when_tapped: tuple[str, ...]

    @property
    def places_found(self) -> bool:
        marked = {mark.zone for mark in self.marks}
        return all(not marked.isdisjoint(place) for place in self.case.zones)

    @property
    def only_places(self) -> bool:
        """Whether nothing but expected zones is marked."""
        return self.places_found and {mark.zone for mark in self.marks} <= {zone for place in self.case.zones for zone in place}

    @property
    def missing(self) -> tuple[str, ...]:
        """Expected muscles that are not among the first."""
        return tuple(muscle for muscle in self.case.muscles if muscle not in self.first)

    @property
    def missing_when_tapped(self) -> tuple[str, ...]:
        return tuple(muscle for muscle in self.case.muscles if muscle not in self.first_when_tapped)


@dataclass(frozen=True, slots=True)
class Score:
    """Shares from 0 to 1, over so many descriptions and expected muscles."""

    descriptions: int
    muscles: int
    places: float
    """Descriptions in which every expected place is marked."""
    only_places: float
    """Descriptions in which, besides, nothing else is marked."""
    all_muscles: float
    """Descriptions with all expected muscles among the first five."""
    muscle_share: float
    """Expected muscles that are among the first five."""
    tapped_all_muscles: float
    """Descriptions with all expected muscles among the first five when one zone of each expected place is tapped."""
    tapped_muscle_share: float

    def __str__(self) -> str:
        return (f"{self.descriptions} descriptions, {self.muscles} expected muscles: right place {self.places:.1%} "
                f"(nothing else marked {self.only_places:.1%}); all expected muscles in the first five {self.all_muscles:.1%}, "
                f"share of them {self.muscle_share:.1%}; with the place tapped {self.tapped_all_muscles:.1%} and "
                f"{self.tapped_muscle_share:.1%}")


def read_cases(path: Path = CASES) -> tuple[Case, ...]:
    """The descriptions of the test set."""
    return tuple(_case(raw) for raw in yaml.safe_load(path.read_text(encoding="utf-8")))


def _case(raw: Mapping[str, Any]) -> Case:
    return Case(raw["text"], tuple((place,) if isinstance(place, str) else tuple(place) for place in raw["zones"]),
                {muscle: tuple(sources) for muscle, sources in raw["muscles"].items()}, raw.get("side"),
                raw.get("held_back", False))


def outcomes(catalogue: Catalogue, cases: Iterable[Case]) -> tuple[Outcome, ...]:
    """What the program makes of each description."""
    places = PlaceFinder(catalogue)
    return tuple(_outcome(catalogue, places, case) for case in cases)


def _outcome(catalogue: Catalogue, places: PlaceFinder, case: Case) -> Outcome:
    marks = places.marks(case.text)
    tapped = [Mark(place[0], "right" if catalogue.zone(place[0]).sided else None) for place in case.zones]
    return Outcome(case, marks, _first(catalogue, marks), _first(catalogue, tapped))


def _first(catalogue: Catalogue, marks: Iterable[Mark]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(match.muscle.id for match in rank_muscles(catalogue, marks)))[:FIRST]


def score(results: Sequence[Outcome]) -> Score:
    """The figures of the README."""
    expected = sum(len(result.case.muscles) for result in results)
    return Score(
        descriptions=len(results),
        muscles=expected,
        places=_share(result.places_found for result in results),
        only_places=_share(result.only_places for result in results),
        all_muscles=_share(not result.missing for result in results),
        muscle_share=1 - sum(len(result.missing) for result in results) / expected,
        tapped_all_muscles=_share(not result.missing_when_tapped for result in results),
        tapped_muscle_share=1 - sum(len(result.missing_when_tapped) for result in results) / expected,
    )


def _share(answers: Iterable[bool]) -> float:
    counted = list(answers)
    return sum(counted) / len(counted)
