"""Lessons, and what an educator collected, as slides for a class."""

from __future__ import annotations

from typing import Any

from explorer.dataset.catalogue import Catalogue
from explorer.dataset.model import Condition, Lesson, LessonStep, Region
from explorer.page_state import PageState
from explorer.presenter import Slide
from explorer.teaching import state_of
from explorer.views.visit_slides import filled, step_slide, words_for
from explorer.views.words import Words
from explorer.visit.plan import Item, Plan, Step

_PLACES = ("muscle", "trigger_point", "acupoint")
MapState = dict[str, str | bool | list[str]]


def lesson_slides(catalogue: Catalogue, lesson: Lesson, audience: str) -> tuple[Slide, ...]:
    """What the lesson is about, and each of its steps."""
    words = words_for(catalogue, audience)
    first = Slide(words.name(lesson), filled(words, "slide_lesson.html", lesson=lesson), "Lesson")
    return (first, *(_step(catalogue, lesson, step, audience) for step in lesson.steps))


def list_slides(catalogue: Catalogue, plan: Plan, audience: str) -> tuple[Slide, ...]:
    """One slide for each place, muscle, point and condition of a plan, in its order. What the dataset has not is left out."""
    found = (_item(catalogue, item, audience) for item in plan.items)
    return tuple(slide for slide in found if slide is not None)


def map_state(state: PageState) -> MapState:
    """What the map of a slide shows, from the state of a page."""
    shown: MapState = {key: value for key in ("region", "muscle", "side", "view", "layer", "trigger_point", "acupoint", "points")
                       if isinstance(value := getattr(state, key), str)}
    if state.near:
        shown["risks"] = True
    if state.overlays is not None:
        shown["overlays"] = list(state.overlays)
    return shown


def subject_of(words: Words, step: LessonStep) -> str:
    """What the map shows, by name."""
    kind, id_ = step.show.subject
    catalogue = words.catalogue
    if kind == "trigger_point":
        muscle = catalogue.muscle_of(id_)
        number = muscle.trigger_points.index(catalogue.trigger_points[id_]) + 1
        return f"{words.name(muscle)}, trigger point {number}"
    if kind == "acupoint":
        return f"{id_} {catalogue.acupoint(id_).name}"
    if kind == "meridian":
        return f"{catalogue.meridians[id_].name} ({id_})"
    entries: dict[str, Any] = {"region": catalogue.regions, "muscle": catalogue.muscles, "condition": catalogue.conditions}
    return words.name(entries[kind][id_])


def _step(catalogue: Catalogue, lesson: Lesson, step: LessonStep, audience: str) -> Slide:
    words = words_for(catalogue, audience)
    ask = {"question": step.ask.question, "answer": words.statement(step.ask.answer)} if step.ask else None
    html = filled(words, "slide_lesson_step.html", say=words.statement(step.say), ask=ask)
    return Slide(step.title, html, words.name(lesson), subject_of(words, step), map_state(state_of(catalogue, step.show)))


def _item(catalogue: Catalogue, item: Item, audience: str) -> Slide | None:
    words = words_for(catalogue, audience)
    if item.kind in _PLACES:
        step = Step.model_validate({"key": "s1", "kind": item.kind, "ref": item.ref, "side": item.side})
        return step_slide(catalogue, step, audience)
    if item.kind == "region" and item.ref in catalogue.regions:
        return _region(words, catalogue.regions[item.ref], item.side)
    if item.kind == "condition" and item.ref in catalogue.conditions:
        return _condition(words, catalogue.condition(item.ref), item.side)
    return None


def _region(words: Words, region: Region, side: str | None) -> Slide:
    catalogue = words.catalogue
    html = filled(words, "slide_place.html", about=words.statement(region.overview), flags=_flags(words, region.red_flags),
                  muscles=[words.name(catalogue.muscles[id_]) for id_ in region.muscles if id_ in catalogue.muscles])
    return Slide(words.name(region), html, "Region", "", _with_side({"region": region.id}, side))


def _condition(words: Words, condition: Condition, side: str | None) -> Slide:
    catalogue = words.catalogue
    html = filled(words, "slide_place.html", about=words.statement(condition.what_it_is),
                  flags=_flags(words, condition.red_flags),
                  muscles=[words.name(catalogue.muscles[id_]) for id_ in condition.muscles if id_ in catalogue.muscles])
    return Slide(words.name(condition), html, "Condition", "", _with_side({"region": condition.regions[0]}, side))


def _flags(words: Words, ids: tuple[str, ...]) -> list[str]:
    return [words.name(words.catalogue.red_flags[id_]) for id_ in ids if id_ in words.catalogue.red_flags]


def _with_side(state: MapState, side: str | None) -> MapState:
    return state | {"side": side} if side else state
