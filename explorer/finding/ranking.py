"""Which muscles' typical pain patterns reach the places where it hurts, and why one stands above another.

The order follows five plain questions, asked one after the other; the first that differs decides:

1. How many of the marked zones does the *main* (essential) area of its pattern reach? More comes first.
2. How many more does the area where pain is *sometimes also* felt (spillover) reach? More comes first.
3. Does the muscle itself lie there? One that does comes first.
4. How well is the pattern documented? `better` before `single` before `weak`.
5. How much of its main area is marked? A pattern that is mostly here comes before one that passes through.

After that: the alphabet, and right before left.

There are no weights to tune, so a clinician can check every place in the list. Patterns are typical, not rules
(delphi2018), and say nothing about how likely a cause is.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from explorer.dataset.catalogue import Catalogue
from explorer.dataset.model import Condition, Muscle, RedFlag, TriggerPoint

Side = Literal["right", "left"]

_SUPPORT = ("better", "single", "weak")
_URGENCY = ("emergency", "same_day", "soon")


@dataclass(frozen=True, slots=True, order=True)
class Mark:
    """A zone where it hurts. `side` is the patient's own; None for a zone on the midline."""

    zone: str
    side: Side | None = None


@dataclass(frozen=True, slots=True)
class PointMatch:
    """How one trigger point's pattern meets the marks."""

    point: TriggerPoint
    essential: tuple[str, ...]
    """Marked zones in its main area."""
    spillover: tuple[str, ...]
    """Marked zones where its pain is sometimes also felt."""
    focus: float
    """Share of its main area that is marked, 0 to 1."""


@dataclass(frozen=True, slots=True)
class MuscleMatch:
    """A muscle whose pattern reaches the marks. `side` is None when the marks lie on the midline only."""

    muscle: Muscle
    side: Side | None
    essential: tuple[str, ...]
    spillover: tuple[str, ...]
    support: str
    focus: float
    lies_here: bool
    points: tuple[PointMatch, ...]
    """Its trigger points that reach the marks, the best match first."""

    @property
    def rank(self) -> tuple[int, int, bool, int, float, str, str, bool]:
        """What the list is sorted by; see the questions above."""
        return (-len(self.essential), -len(self.spillover), not self.lies_here, _SUPPORT.index(self.support), -self.focus,
                self.muscle.name, self.muscle.id, self.side == "left")


def rank_muscles(catalogue: Catalogue, marks: Iterable[Mark]) -> tuple[MuscleMatch, ...]:
    """Muscles whose typical pattern reaches at least one mark, in the order of the questions above.

    A muscle is matched with the marks of one side of the body together with those on the midline, since its pain is
    described on its own side. Unknown zones are passed over; the order of the marks makes no difference.
    """
    marked = set(marks)
    known = [mark for zone in catalogue.zones for side in (None, "right", "left") if (mark := Mark(zone, side)) in marked]
    middle = [mark.zone for mark in known if mark.side is None]
    matches: list[MuscleMatch] = []
    sides: tuple[Side, ...] = ("right", "left")
    for side in sides:
        of_side = [mark.zone for mark in known if mark.side == side]
        if of_side:
            matches += _matches(catalogue, [*of_side, *middle], side)
    if middle and not any(mark.side for mark in known):
        matches += _matches(catalogue, middle, None)
    return tuple(sorted(matches, key=lambda match: match.rank))


def by_muscle(matches: Iterable[MuscleMatch]) -> tuple[tuple[MuscleMatch, ...], ...]:
    """The matches of each muscle together, the better side first; a muscle stands where its better side does."""
    groups: dict[str, list[MuscleMatch]] = {}
    for match in matches:
        groups.setdefault(match.muscle.id, []).append(match)
    return tuple(map(tuple, groups.values()))


def _matches(catalogue: Catalogue, zones: list[str], side: Side | None) -> list[MuscleMatch]:
    asked = tuple(dict.fromkeys(zones))
    regions = {catalogue.zones[zone].region for zone in asked}
    candidates = {reach.muscle.id: reach.muscle for zone in asked for reach in catalogue.reaching(zone)}
    return [_match(muscle, asked, side, regions) for muscle in candidates.values()]


def _match(muscle: Muscle, asked: tuple[str, ...], side: Side | None, regions: set[str]) -> MuscleMatch:
    points = sorted(
        (match for point in muscle.trigger_points if (match := _point_match(point, asked)) is not None),
        key=lambda match: (-len(match.essential), -len(match.spillover), _SUPPORT.index(match.point.support), -match.focus),
    )
    essential = tuple(zone for zone in asked if any(zone in match.essential for match in points))
    spillover = tuple(zone for zone in asked if zone not in essential and any(zone in match.spillover for match in points))
    best = points[0]
    return MuscleMatch(muscle, side, essential, spillover, best.point.support, best.focus,
                       not regions.isdisjoint(muscle.regions), tuple(points))


def _point_match(point: TriggerPoint, asked: tuple[str, ...]) -> PointMatch | None:
    pain = point.referred_pain
    essential = tuple(zone for zone in asked if zone in pain.essential)
    spillover = tuple(zone for zone in asked if zone in pain.spillover)
    if not essential and not spillover:
        return None
    return PointMatch(point, essential, spillover, len(essential) / max(1, len(pain.essential)))


def muscles_lying(catalogue: Catalogue, marks: Iterable[Mark]) -> tuple[Muscle, ...]:
    """Muscles of the regions of these places, whatever their patterns, by the alphabet."""
    regions = dict.fromkeys(catalogue.zones[mark.zone].region for mark in marks if mark.zone in catalogue.zones)
    found = {muscle.id: muscle for region in regions for muscle in catalogue.muscles_of(region)}
    return tuple(sorted(found.values(), key=lambda muscle: muscle.name))


def red_flags_for(catalogue: Catalogue, marks: Iterable[Mark]) -> tuple[RedFlag, ...]:
    """What must not be missed for these places, the most urgent first."""
    regions = dict.fromkeys(catalogue.zones[mark.zone].region for mark in marks if mark.zone in catalogue.zones)
    found = dict.fromkeys(flag.id for region in regions for flag in catalogue.red_flags_of(region))
    return tuple(sorted((catalogue.red_flags[id_] for id_ in found), key=lambda flag: _URGENCY.index(flag.urgency)))


def conditions_for(catalogue: Catalogue, marks: Iterable[Mark], matches: Iterable[MuscleMatch] = ()) -> tuple[Condition, ...]:
    """Conditions of these places: those of more marked regions first, then those that name more of the matched muscles,
    then the more local ones."""
    regions = dict.fromkeys(catalogue.zones[mark.zone].region for mark in marks if mark.zone in catalogue.zones)
    muscles = {match.muscle.id for match in matches}
    found = dict.fromkeys(condition.id for region in regions for condition in catalogue.conditions_of(region))
    return tuple(sorted(
        (catalogue.conditions[id_] for id_ in found),
        key=lambda condition: (-len(regions.keys() & set(condition.regions)), -len(muscles & set(condition.muscles)),
                               len(condition.regions), condition.name),
    ))
