"""What a step of a lesson shows, as the state of the map; where on the body a lesson is, and its quiz."""

from __future__ import annotations

from explorer.dataset.catalogue import Catalogue
from explorer.dataset.model import Lesson, Shown
from explorer.page_state import OVERLAYS, PageState
from explorer.quiz.questions import KINDS
from explorer.quiz.quiz import Choice, seed_of


def state_of(catalogue: Catalogue, shown: Shown) -> PageState:
    """The map of a step: a condition is shown by its first region, a meridian by its line and its points."""
    kind, id_ = shown.subject
    region = muscle = trigger_point = acupoint = points = None
    overlays = None if shown.overlays is None else tuple(one for one in OVERLAYS if one in shown.overlays)
    if kind == "region":
        region = id_
    elif kind == "condition":
        region = catalogue.condition(id_).regions[0]
    elif kind == "muscle":
        muscle = id_
    elif kind == "trigger_point":
        muscle, trigger_point = catalogue.muscle_of(id_).id, id_
    elif kind == "acupoint":
        region, acupoint = catalogue.acupoint(id_).regions[0], id_
    else:
        points, overlays = id_, ("acupoints", "lines") if overlays is None else overlays
    return PageState(region=region, muscle=muscle, side=shown.side, view=shown.view, layer=shown.layer,
                     trigger_point=trigger_point, acupoint=acupoint, near=shown.near, overlays=overlays, points=points)


def regions_of(catalogue: Catalogue, lesson: Lesson) -> tuple[str, ...]:
    """The regions that a lesson is about, in the order of its steps; a muscle counts with its first."""
    states = [state_of(catalogue, step.show) for step in lesson.steps]
    found = [state.region or (catalogue.muscles[state.muscle].regions[0] if state.muscle else None) for state in states]
    return tuple(dict.fromkeys(region for region in found if region is not None))


def quiz_of(catalogue: Catalogue, lesson: Lesson) -> Choice:
    """The quiz on the places of a lesson: the same questions for everyone."""
    return Choice(regions_of(catalogue, lesson), lesson.quiz or KINDS, seed=seed_of(lesson.id))
