"""Referred pain: which muscle is described as referring to a zone, and where a muscle is described as referring to.

A wrong muscle has no trigger point whose pain reaches the zone or one that touches it, essential or spillover: sources draw the
edges of such areas differently. For the same reason a wrong zone touches none that the muscle's trigger points reach. The
patterns are those of the literature, and every answer says how they are contested.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from explorer.dataset.model import Muscle, TriggerPoint, Zone
from explorer.quiz.draw import shuffled
from explorer.quiz.ground import Ground, side_for, wrong_options
from explorer.quiz.questions import Difficulty, Idea, Option, Question, Reading, gives_away, sources_of

_NEAR = 2
"""So many zones off, a muscle counts as near the right one, or near the zone asked about."""


def ideas(ground: Ground, region: str) -> Iterator[Idea]:
    """For each muscle of a region: its main zones to find it by, and where it refers to."""
    for muscle in ground.catalogue.muscles_of(region):
        if muscle.id not in ground.muscles:
            continue
        yield Idea(f"pattern:where:{muscle.id}", "pattern", "where", ("muscles", muscle.id),
                   partial(_where, ground, muscle.id))
        for zone in dict.fromkeys(zone for point in muscle.trigger_points for zone in point.referred_pain.essential):
            if zone in ground.catalogue.zones:
                yield Idea(f"pattern:from:{muscle.id}:{zone}", "pattern", "from", ("muscles", muscle.id),
                           partial(_from, ground, muscle.id, zone))


def _from(ground: Ground, id_: str, zone_id: str, seed: str, difficulty: Difficulty) -> Question | None:
    muscle, zone, own = ground.catalogue.muscle(id_), ground.catalogue.zone(zone_id), f"pattern:from:{id_}:{zone_id}"
    prompt = f"From which of these muscles is referred pain described as reaching this zone: {zone.name}?"
    around = ground.nearness.around((zone_id,))
    other = sorted((one for one in ground.muscles_like(id_) if not around & _reached(one)),
                   key=lambda one: ground.nearness.between((*muscle.regions, zone.region), one.regions) > _NEAR)
    wrong = wrong_options(f"{seed} {own}", difficulty, other, lambda one: one.id)
    if wrong is None or gives_away(prompt, names(muscle)):
        return None
    point = next(one for one in muscle.trigger_points if zone_id in one.referred_pain.essential)
    side = side_for(seed, own)
    return Question(
        id=own, kind="pattern", prompt=prompt,
        options=tuple(Option(one.id, one.name) for one in shuffled(f"{seed} {own} order", [muscle, *wrong], lambda one: one.id)),
        answer=id_, answer_name=muscle.name, explanation=(point.pattern,), sources=sources_of((point.pattern,), *point.sources),
        subject=("muscles", id_), regions=muscle.regions, shown=ground.region_state(zone.region, side),
        reveal=ground.point_state(point.id, side), pain=(zone_id,), reading=_reading(ground, point))


def _where(ground: Ground, id_: str, seed: str, difficulty: Difficulty) -> Question | None:
    muscle, own = ground.catalogue.muscle(id_), f"pattern:where:{id_}"
    prompt = f"{muscle.name}: in which of these zones is referred pain from it described?"
    zones, reached = ground.catalogue.zones, _reached(muscle)
    right = [zone for zone in dict.fromkeys(zone for point in muscle.trigger_points for zone in point.referred_pain.essential)
             if zone in zones and not gives_away(prompt, [zones[zone].name])]
    if not right:
        return None
    answer = shuffled(f"{seed} {own}", right, str)[0]
    wrong = wrong_options(f"{seed} {own}", difficulty, _zones_like(ground, answer, reached), lambda one: one.id)
    if wrong is None:
        return None
    point: TriggerPoint = next(one for one in muscle.trigger_points if answer in one.referred_pain.essential)
    side = side_for(seed, own)
    options = shuffled(f"{seed} {own} order", [zones[answer], *wrong], lambda one: one.id)
    return Question(
        id=own, kind="pattern", prompt=prompt, options=tuple(Option(one.id, one.name) for one in options), answer=answer,
        answer_name=zones[answer].name, explanation=(point.pattern,), sources=sources_of((point.pattern,), *point.sources),
        subject=("muscles", id_), regions=muscle.regions, shown=ground.muscle_state(id_, side),
        reveal=ground.point_state(point.id, side), reading=_reading(ground, point))


def _reading(ground: Ground, point: TriggerPoint) -> Reading:
    """The main areas that are described for a point: what is said of its pain may name but some of them."""
    felt = ", ".join(ground.catalogue.zones[id_].name.lower() for id_ in point.referred_pain.essential
                     if id_ in ground.catalogue.zones)
    return Reading(f"Main areas described for this point: {felt}.", sources_of((point.pattern,), *point.sources))


def names(muscle: Muscle) -> tuple[str, ...]:
    """Everything that a muscle is called, its name first."""
    return muscle.name, muscle.latin, muscle.plain_name, *muscle.also_called


def _reached(muscle: Muscle) -> frozenset[str]:
    return frozenset(zone for point in muscle.trigger_points
                     for zone in (*point.referred_pain.essential, *point.referred_pain.spillover))


def _zones_like(ground: Ground, answer: str, reached: frozenset[str]) -> list[Zone]:
    """Zones that touch none that is reached, those nearest to the answer on the body first."""
    around, steps = ground.nearness.around(reached), ground.nearness.steps(answer)
    zones = [zone for zone in ground.catalogue.zones.values() if zone.id not in around and zone.id in steps]
    return sorted(zones, key=lambda zone: (steps[zone.id], zone.id))
