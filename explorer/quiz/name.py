"""Name what is highlighted on the map: a muscle or an acupoint."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from explorer.quiz.draw import shuffled
from explorer.quiz.ground import Ground, side_for, wrong_options
from explorer.quiz.questions import Difficulty, Idea, Option, Question, sources_of


def ideas(ground: Ground, region: str) -> Iterator[Idea]:
    """One for each muscle and acupoint of a region that is drawn."""
    for muscle in ground.catalogue.muscles_of(region):
        if muscle.id in ground.muscles:
            yield Idea(f"name:muscle:{muscle.id}", "name", "muscle", ("muscles", muscle.id), partial(_muscle, ground, muscle.id))
    for point in ground.catalogue.acupoints_of(region):
        if point.id in ground.acupoints:
            yield Idea(f"name:acupoint:{point.id}", "name", "acupoint", ("acupoints", point.id),
                       partial(_acupoint, ground, point.id))


def _muscle(ground: Ground, id_: str, seed: str, difficulty: Difficulty) -> Question | None:
    muscle, own = ground.catalogue.muscle(id_), f"name:muscle:{id_}"
    other = [one for one in ground.muscles_like(id_) if not set(one.structures) & set(muscle.structures)]
    wrong = wrong_options(f"{seed} {own}", difficulty, other, lambda one: one.id)
    if wrong is None:
        return None
    side = side_for(seed, own)
    return Question(
        id=own, kind="name", prompt="Which muscle is highlighted?",
        options=tuple(Option(one.id, one.name) for one in shuffled(f"{seed} {own} order", [muscle, *wrong], lambda one: one.id)),
        answer=id_, answer_name=muscle.name, explanation=(muscle.at_a_glance,), sources=sources_of((muscle.at_a_glance,)),
        subject=("muscles", id_), regions=muscle.regions, shown=ground.muscle_state(id_, side),
        reveal=ground.muscle_state(id_, side))


def _acupoint(ground: Ground, code: str, seed: str, difficulty: Difficulty) -> Question | None:
    point, own = ground.catalogue.acupoints[code], f"name:acupoint:{code}"
    wrong = wrong_options(f"{seed} {own}", difficulty, ground.acupoints_like(code), lambda one: one.id)
    if wrong is None:
        return None
    side = side_for(seed, own)
    return Question(
        id=own, kind="name", prompt="Which acupoint is marked?",
        options=tuple(Option(one.id, f"{one.id} {one.name}")
                      for one in shuffled(f"{seed} {own} order", [point, *wrong], lambda one: one.id)),
        answer=code, answer_name=f"{point.id} {point.name}", explanation=(point.location,),
        sources=sources_of((point.location,)), subject=("acupoints", code), regions=point.regions,
        shown=ground.acupoint_state(code, side), reveal=ground.acupoint_state(code, side))
