"""A treatment plan as slides: what the patient sees while the therapist talks it through. It explains; it gives no depths."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from explorer.dataset.catalogue import Catalogue
from explorer.dataset.model import Acupoint, Muscle, TriggerPoint
from explorer.presenter import Slide
from explorer.views.citations import Citations, reference
from explorer.views.markup import render
from explorer.views.words import Words
from explorer.visit.plan import LONGEST_LINE, Step, StepKind, Treatment

CONSENT = "consent:"
"""What the name of a consent point's checkbox begins with."""


@dataclass(frozen=True, slots=True)
class Place:
    """The muscle or the point that a step is about. A trigger point has a muscle and a number in it."""

    muscle: Muscle | None = None
    trigger_point: TriggerPoint | None = None
    number: int = 0
    acupoint: Acupoint | None = None


def place_of(catalogue: Catalogue, kind: StepKind | str, ref: str) -> Place | None:
    """What the dataset has for a step or an item; None when it has nothing by that id, or it is no place to treat."""
    if kind == "muscle" and ref in catalogue.muscles:
        return Place(catalogue.muscles[ref])
    if kind == "trigger_point" and ref in catalogue.trigger_points:
        muscle, point = catalogue.muscle_of(ref), catalogue.trigger_points[ref]
        return Place(muscle, point, muscle.trigger_points.index(point) + 1)
    if kind == "acupoint" and ref in catalogue.acupoints:
        return Place(acupoint=catalogue.acupoints[ref])
    return None


def name_of(words: Words, place: Place) -> str:
    """The name of a place to treat, in the words of the readers."""
    if place.acupoint is not None:
        return f"{place.acupoint.id} {place.acupoint.name}"
    assert place.muscle is not None
    name = words.name(place.muscle)
    return f"{name}, point {place.number}" if place.trigger_point else name


def suggested_position(place: Place) -> str:
    """How patients commonly lie for needling of a muscle, in plain words, as it goes into a plan; empty for an acupoint."""
    return place.muscle.dry_needling.position.plain[:LONGEST_LINE] if place.muscle else ""


def side_words(words: Words, side: str | None) -> str:
    """Whose side, and which."""
    if side is None:
        return ""
    if side == "both":
        return "both sides"
    return f"your {side} side" if words.is_plain else f"patient’s {side}"


def slides(catalogue: Catalogue, treatment: Treatment, audience: str) -> tuple[Slide, ...]:
    """The plan, each of its steps, what to talk through before, and what comes after."""
    steps = [slide for step in treatment.steps if (slide := step_slide(catalogue, step, audience)) is not None]
    words = words_for(catalogue, audience)
    whole = (_plan(words, treatment), *steps, _consent(words, treatment), _aftercare(words, treatment))
    return tuple(slide for slide in whole if slide is not None)


def words_for(catalogue: Catalogue, audience: str) -> Words:
    """The words of one slide, whose sources are counted from 1."""
    return Words(catalogue, audience, Citations(catalogue.sources))


def filled(words: Words, template: str, **values: Any) -> str:
    """A template with the sources that it cites at its end."""
    body = render(template, is_plain=words.is_plain, **values)
    cited = [{"number": one.number, "one": reference(words.catalogue.source(one.id))} for one in words.citations.cited()]
    return body + render("slide_sources.html", cited=cited)


def _plan(words: Words, treatment: Treatment) -> Slide | None:
    sessions = _sessions(treatment)
    review = _day(treatment.review)
    if not (treatment.goals or sessions or review):
        return None
    names = [(name_of(words, place), side_words(words, step.side)) for step in treatment.steps
             if (place := place_of(words.catalogue, step.kind, step.ref)) is not None]
    html = filled(words, "slide_plan.html", goals=treatment.goals, sessions=sessions, review=review, names=names)
    return Slide("What we plan" if words.is_plain else "Treatment plan", html)


def step_slide(catalogue: Catalogue, step: Step, audience: str) -> Slide | None:
    """A muscle or a point to treat; None where the dataset has none by that id."""
    place = place_of(catalogue, step.kind, step.ref)
    if place is None:
        return None
    words = words_for(catalogue, audience)
    shown = _acupoint(words, step, place.acupoint) if place.acupoint else _muscle(words, step, place)
    technique = catalogue.techniques.get(step.technique)
    done = {"name": words.name(technique), "statement": words.statement(technique.what_is_done)} if technique else None
    html = filled(words, "slide_step.html", done=done, position=_position(words, step, place), note=step.note, **shown["facts"])
    kicker = " · ".join(part for part in (shown["kind"], side_words(words, step.side)) if part)
    return Slide(name_of(words, place), html, kicker, shown["second"], shown["state"])


def _muscle(words: Words, step: Step, place: Place) -> dict[str, Any]:
    muscle, point = place.muscle, place.trigger_point
    assert muscle is not None
    technique = words.catalogue.techniques.get(step.technique)
    needled = technique is None or technique.treatment == "dry_needling"
    felt = muscle.dry_needling.what_is_felt if needled or technique is None else technique.what_is_felt
    facts = {
        "felt": words.statement(felt), "felt_of": "" if technique else "dry needling",
        "rows": words.point_rows(muscle.trigger_points, 0, step.side), "only": point.id if point else "",
        "near": [words.statement(muscle.dry_needling.what_is_avoided)],
        "contested": words.contested(), "location": None, "used_for": None,
    }
    shown = point or muscle.trigger_points[0]
    state: dict[str, str | bool | list[str]] = {"muscle": muscle.id, "trigger_point": shown.id}
    if step.side:
        state["side"] = step.side
    other = muscle.name if words.is_plain else muscle.plain_name
    return {"kind": "Trigger point" if point else "Muscle", "second": other[:1].upper() + other[1:], "facts": facts,
            "state": state}


def _acupoint(words: Words, step: Step, point: Acupoint) -> dict[str, Any]:
    technique = words.catalogue.techniques.get(step.technique)
    risks = [words.catalogue.structure_at_risk(id_) for id_ in point.structures_at_risk]
    facts = {
        "felt": words.statement(technique.what_is_felt) if technique else None, "felt_of": "", "rows": [], "only": "",
        "near": words.statements(point.cautions), "contested": [], "location": words.statement(point.location),
        "used_for": words.statement(point.commonly_used_for),
    }
    state: dict[str, str | bool | list[str]] = {"acupoint": point.id, "near": [risk.id for risk in risks]}
    if step.side and not point.midline:
        state["side"] = step.side
    return {"kind": "Acupuncture point" if words.is_plain else "Acupoint", "second": "", "facts": facts, "state": state}


def _position(words: Words, step: Step, place: Place) -> dict[str, Any] | None:
    """How the patient lies: the dataset's words while the plan holds them, else those of the plan."""
    suggested = suggested_position(place)
    if suggested and step.position in ("", suggested):
        assert place.muscle is not None
        return words.statement(place.muscle.dry_needling.position)
    return {"text": step.position, "sources": [], "certainty": None, "plainly": None} if step.position else None


def _consent(words: Words, treatment: Treatment) -> Slide:
    points = [{"tick": f"{CONSENT}{point.id}", "name": words.name(point), "statement": words.statement(point.statement),
               "on": point.id in treatment.consent} for point in words.catalogue.consent_points.values()]
    title = "Before we start" if words.is_plain else "Consent"
    second = "Ask anything, at any time." if words.is_plain else "Tick each point as it is talked through."
    return Slide(title, filled(words, "slide_consent.html", points=points), "", second)


def _aftercare(words: Words, treatment: Treatment) -> Slide | None:
    advice = [{"name": one.name, "statement": words.statement(one.statement)}
              for one in words.catalogue.aftercare.values() if one.id in treatment.aftercare]
    if not (advice or treatment.aftercare_note or treatment.watch_for or treatment.review):
        return None
    html = filled(words, "slide_aftercare.html", advice=advice, note=treatment.aftercare_note,
                   watch_for=treatment.watch_for, review=_day(treatment.review))
    return Slide("Afterwards" if words.is_plain else "Aftercare", html)


def _sessions(treatment: Treatment) -> str:
    count = "" if treatment.sessions is None else f"{treatment.sessions} session{'' if treatment.sessions == 1 else 's'}"
    return ". ".join(part for part in (count, f"Time between: {treatment.interval}" if treatment.interval else "") if part)


def _day(day: date | None) -> str:
    return f"{day.day} {day:%B %Y}" if day else ""
