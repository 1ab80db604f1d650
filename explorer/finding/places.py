"""From everyday words to zones of the body: "pain behind my eye", "outer elbow", "heel in the morning".

A text is read clause by clause. Each clause is compared with every phrase that the dataset holds for a zone (its name, its
everyday words, the names of its region), and the zones of the phrase that fits best are marked. How well a phrase fits:

    0.6 x how much of the clause the phrase explains  +  0.4 x how much of the phrase the clause uses

where a part of the body weighs more than where on it (see `words.weight`), a phrase for the whole region counts a tenth
less than one for the zone, and one that contradicts the clause (inner for outer) a quarter less. Words that no phrase has
("when I lift a cup") count neither way. Pain that runs down the leg ("from the buttock down to the heel") is also marked between.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from explorer.dataset.catalogue import Catalogue
from explorer.finding.clauses import Clause, clauses
from explorer.finding.ranking import Mark
from explorer.finding.words import Side, Speller, names_a_part, opposite, weight, words_of

_ENOUGH = 0.5
"""A phrase must fit a clause at least this well."""
_ALIKE = 0.02
"""Zones whose scores differ by less fit equally well."""
_OF_REGION = 0.9
_FOOT = frozenset(("back_of_heel", "under_heel", "arch_of_foot", "outer_sole", "ball_of_foot", "ball_of_big_toe", "big_toe",
                   "middle_toes", "little_toe", "outer_ankle", "achilles_tendon", "outer_top_of_foot", "outer_edge_of_foot"))
_LINES: tuple[tuple[frozenset[str], ...], ...] = (
    (frozenset(("lower_spine", "beside_lower_spine")), frozenset(("middle_buttock",)), frozenset(("middle_back_of_thigh",)),
     frozenset(("back_of_knee",)), frozenset(("inner_calf", "outer_calf")), _FOOT),
    (frozenset(("side_of_hip",)), frozenset(("upper_outer_thigh", "lower_outer_thigh")), frozenset(("outer_knee",)),
     frozenset(("upper_outer_shin", "lower_outer_shin")), _FOOT),
)
"""The back and the outside of the leg, downward. Pain that runs down the arm keeps to no such line, so none is drawn there."""
_CONTRADICTS = 0.75


@dataclass(frozen=True, slots=True)
class Place:
    """A zone that the words may mean. `score` is 0 to 1: how well a phrase of the zone and the words cover each other."""

    zone: str
    score: float
    phrase: str


class _Phrase(NamedTuple):
    zone: str
    text: str
    words: frozenset[str]
    total: float
    factor: float


class PlaceFinder:
    """Finds zones by everyday words. Make one for a catalogue and keep it."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._zones = catalogue.zones
        phrases = tuple(_phrases(catalogue))
        self._speller = Speller(text for _, text, _ in phrases)
        self._with: dict[str, list[_Phrase]] = {}
        known: set[str] = set()
        for zone, text, factor in phrases:
            words = frozenset(words_of(text))
            known |= words
            phrase = _Phrase(zone, text, words, sum(map(weight, words)), factor)
            for word in filter(names_a_part, words):
                self._with.setdefault(word, []).append(phrase)
        self._known = frozenset(known)

    def find(self, text: str, most: int = 6) -> tuple[Place, ...]:
        """Zones that `text` may mean, the likeliest first."""
        best: dict[str, Place] = {}
        for _, places in self._by_clause(text):
            for place in places:
                if place.zone not in best or place.score > best[place.zone].score:
                    best[place.zone] = place
        return tuple(sorted(best.values(), key=lambda place: (-place.score, place.zone))[:most])

    def marks(self, text: str, side: Side = "right") -> tuple[Mark, ...]:
        """The zones that fit each place in `text` best (all that fit equally well), on the sides named for it, else on `side`."""
        found: dict[Mark, None] = {}
        before: list[str] = []
        for clause, places in self._by_clause(text):
            zones = [place.zone for place in places if place.score > places[0].score - _ALIKE]
            between = _between(before, zones) if clause.onward else ()
            for zone in (*(zone for zone in between if zone in self._zones), *zones):
                sides = clause.sides or (side,) if self._zones[zone].sided else (None,)
                found |= dict.fromkeys(Mark(zone, named) for named in sides)
            before = zones
        return tuple(found)

    def _by_clause(self, text: str) -> list[tuple[Clause, tuple[Place, ...]]]:
        """For each place that `text` speaks of, the zones it may mean, the likeliest first."""
        said = clauses(self._speller(text), self._with.__contains__)
        return [(clause, places) for clause in said if (places := self._fitting(clause.words))]

    def _fitting(self, words: Sequence[str]) -> tuple[Place, ...]:
        asked = frozenset(words) & self._known
        total = sum(map(weight, asked))
        best: dict[str, Place] = {}
        for phrase in dict.fromkeys(phrase for word in words for phrase in self._with.get(word, ())):
            score = _fit(asked, total, phrase)
            if score >= _ENOUGH and (phrase.zone not in best or score > best[phrase.zone].score):
                best[phrase.zone] = Place(phrase.zone, score, phrase.text)
        order = {zone: place for place, zone in enumerate(self._zones)}
        return tuple(sorted(best.values(), key=lambda place: (-place.score, order[place.zone])))


def _between(first: Sequence[str], then: Sequence[str]) -> tuple[str, ...]:
    """Zones that pain crosses on its way from one place to another, when both are steps of a line and others lie between."""
    for line in _LINES:
        at = [step for step, zones in enumerate(line) if not zones.isdisjoint(first)]
        to = [step for step, zones in enumerate(line) if not zones.isdisjoint(then)]
        if at and to and max(at) < min(to):
            return tuple(zone for zones in line[max(at) + 1:min(to)] for zone in sorted(zones))
    return ()


def _phrases(catalogue: Catalogue) -> Iterator[tuple[str, str, float]]:
    """Each zone with its names and words, and those of its region; with what the phrase counts."""
    for zone in catalogue.zones.values():
        for phrase in (zone.name, *zone.words):
            yield zone.id, phrase, 1.0
        region = catalogue.regions.get(zone.region)
        if region is not None:
            for phrase in (region.name, region.plain_name, *region.also_called):
                yield zone.id, phrase, _OF_REGION


def _fit(asked: frozenset[str], total: float, phrase: _Phrase) -> float:
    """How well a clause and a phrase cover each other: 1 for the same words, 0 for none in common."""
    shared = sum(map(weight, asked & phrase.words))
    score = (0.6 * shared / total + 0.4 * shared / phrase.total) * phrase.factor
    unexplained, unused = asked - phrase.words, phrase.words - asked
    return score * _CONTRADICTS if any(opposite(word, other) for word in unexplained for other in unused) else score
