"""Find a muscle or an acupoint: a tap on the map, scored by `scoring`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from explorer.page_state import PageState
from explorer.quiz.ground import Ground, side_for
from explorer.quiz.questions import Difficulty, Idea, Question, Target, sources_of


def ideas(ground: Ground, region: str) -> Iterator[Idea]:
    """One for each muscle and acupoint of a region that is drawn."""
    for muscle in ground.catalogue.muscles_of(region):
        if muscle.id in ground.muscles:
            yield Idea(f"locate:muscle:{muscle.id}", "locate", "muscle", ("muscles", muscle.id),
                       partial(_muscle, ground, muscle.id))
    for point in ground.catalogue.acupoints_of(region):
        if point.id in ground.acupoints:
            yield Idea(f"locate:acupoint:{point.id}", "locate", "acupoint", ("acupoints", point.id),
                       partial(_acupoint, ground, point.id))


def _muscle(ground: Ground, id_: str, seed: str, difficulty: Difficulty) -> Question:
    muscle, own = ground.catalogue.muscle(id_), f"locate:muscle:{id_}"
    side = side_for(seed, own)
    seen = ground.seen(id_, side)
    assert seen is not None
    return Question(
        id=own, kind="locate", prompt=f"Tap this muscle on the patient’s {side} side: {muscle.name}", options=(), answer=id_,
        answer_name=muscle.name, explanation=(muscle.at_a_glance,), sources=sources_of((muscle.at_a_glance,)),
        subject=("muscles", id_), regions=muscle.regions,
        shown=_start(muscle.regions[0], side, seen.view, seen.layer, difficulty), reveal=ground.muscle_state(id_, side),
        target=Target("muscle", id_, side))


def _acupoint(ground: Ground, code: str, seed: str, difficulty: Difficulty) -> Question:
    point, own = ground.catalogue.acupoints[code], f"locate:acupoint:{code}"
    side = side_for(seed, own)
    seen = ground.acupoint_at(code, side)
    assert seen is not None
    where = "on the midline" if point.midline else f"on the patient’s {side} side"
    name = point.id if difficulty == "hard" else f"{point.id} {point.name}"
    return Question(
        id=own, kind="locate", prompt=f"Tap where this acupoint lies {where}: {name}", options=(), answer=code,
        answer_name=f"{point.id} {point.name}", explanation=(point.location,), sources=sources_of((point.location,)),
        subject=("acupoints", code), regions=point.regions,
        shown=_start(point.regions[0], side, seen.view, "skin", difficulty), reveal=ground.acupoint_state(code, side),
        target=Target("acupoint", code, None if point.midline else side))


def _start(region: str, side: str, view: str, layer: str, difficulty: Difficulty) -> PageState:
    """An easy question zooms to the main place; the others begin with the whole view."""
    return PageState(region=region if difficulty == "easy" else None, side=side, view=view, layer=layer, overlays=())
