"""The panel beside the map: what matters at the chosen region or muscle, as HTML."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from explorer.dataset.catalogue import Catalogue
from explorer.dataset.model import Acupoint, Condition, Muscle, RedFlag, Region, TriggerPoint
from explorer.finding.common import FromElsewhere, common_conditions, common_muscles
from explorer.page_state import PageState
from explorer.views.citations import Citations
from explorer.views.markup import render
from explorer.views.words import Words
from explorer.visit.collecting import button

TREATMENTS = ("dry_needling", "acupuncture", "other_care")
_COMMON_PLACES = ("back_of_neck", "top_of_shoulder", "low_back", "buttock", "knee", "heel_and_sole")
_PAGES = (
    ("where", "Where it hurts", "mark the places, see which muscles fit"),
    ("conditions", "Conditions", "what each is, and when to see a doctor"),
    ("compare", "Compare", "the three ways of care, row by row"),
    ("expect", "What to expect", "before, during and after a session"),
    ("risks", "Risks", "how often which harm was counted"),
    ("safety", "Safety check", "questions to ask yourself before a session"),
    ("visit", "My visit", "what you collect for your appointment"),
    ("workshop", "Workshop", "lessons for a class, on the projector"),
    ("quiz", "Quiz", "test yourself, or a class"),
    ("take-away", "Take away", "pictures, posters, cards and tables to keep"),
    ("evidence", "Evidence", "what the studies found, as charts"),
    ("sources", "Sources", "every source, to search"),
    ("about", "About this guide", "who made it, and how"),
)
"""The other pages, which a phone hides behind a button."""
_CARE_ROWS = (("what_is_done", "What is done"), ("what_you_may_feel", "What you may feel"), ("evidence", "What studies show"))
_NEEDLING_OF_MUSCLE = {"what_is_done": "direction", "what_you_may_feel": "what_is_felt", "evidence": "evidence"}
"""What dry needling of a muscle says in each row of the comparison."""
_MUSCLES_SHOWN = {"patient": 3}
_MUSCLES_SHOWN_OTHERS = 6
"""So many muscles show their trigger points at once; the rest open on demand."""
_ELSEWHERE_SHOWN = 4
_CONDITIONS_SHOWN = 5
_ACUPOINTS_IN_FULL = 6
"""On a muscle, so many acupoints tell where they lie and what they are used for; the rest are only named and drawn."""


def panel_html(catalogue: Catalogue, state: PageState, acupoints: tuple[str, ...] = ()) -> str:
    """The panel for `state`: a muscle, else a region, else the welcome. `acupoints` are those that lie over the muscle."""
    return _panel(catalogue, state.muscle, state.region, state.side, state.audience, acupoints)


@lru_cache(maxsize=512)
def _panel(catalogue: Catalogue, muscle: str | None, region: str | None, side: str | None, audience: str,
           acupoints: tuple[str, ...]) -> str:
    words = Words(catalogue, audience, Citations(catalogue.sources))
    common = {"audience": audience, "audiences": catalogue.vocabulary.audiences, "info": catalogue.info}
    if muscle is not None:
        found = catalogue.muscles[muscle]
        title = found.name
        values = _muscle(words, found, catalogue.regions.get(region) if region else None, acupoints, side)
    elif region is not None:
        place = catalogue.regions[region]
        title = words.name(place)
        values = _region(words, place, side)
    else:
        places = [catalogue.regions[id_] for id_ in _COMMON_PLACES if id_ in catalogue.regions]
        offered = [{"id": place.id, "name": words.name(place)} for place in places]
        pages = [{"path": path, "title": page, "about": about} for path, page, about in _PAGES]
        return render("welcome.html", **common, places=offered, pages=pages)
    template = "muscle.html" if muscle is not None else "region.html"
    side_words = f"Patient’s {side}" if side and _is_sided(catalogue, muscle, region) else ""
    body = render(template, **common, title=title, side=side_words, is_plain=words.is_plain, **values)
    # The sources come last: only now is it known which were cited.
    return body + render("sources.html", cited=words.citations.cited(), reviewed=values["entry"].reviewed)


def _is_sided(catalogue: Catalogue, muscle: str | None, region: str | None) -> bool:
    if muscle is not None or region is None:
        return True
    return any(catalogue.zones[zone].sided for zone in catalogue.regions[region].zones if zone in catalogue.zones)


def _region(words: Words, region: Region, side: str | None) -> dict[str, Any]:
    catalogue = words.catalogue
    flags = catalogue.red_flags_of(region.id)
    told = words.red_flags(flag.id for flag in flags)
    glance = words.statement(region.at_a_glance)
    overview = words.statement(region.overview)
    common = common_muscles(catalogue)[region.id]
    groups, number = [], 0
    for muscle in common.here:
        groups.append(_named(muscle) | {"rows": words.point_rows(muscle.trigger_points, number, side)})
        number += len(muscle.trigger_points)
    shown = _MUSCLES_SHOWN.get(words.audience, _MUSCLES_SHOWN_OTHERS)
    elsewhere = [_named(one.muscle) | {"zones": words.zones(one.zones), "point": _furthest(one, region).id}
                 for one in common.elsewhere]
    contested = words.contested()
    conditions = [condition_of(words, one, flags) for one in common_conditions(catalogue)[region.id]]
    care = [_care_row(words, row, name, region) for row, name in _CARE_ROWS]
    return {
        "entry": region, "other_name": region.name if words.audience == "educator" else "", "urgencies": words.urgencies(told),
        "visit": button(catalogue, "region", region.id, side),
        "glance": glance, "overview": overview, "contested": contested, "groups": groups[:shown], "more_groups": groups[shown:],
        "elsewhere": elsewhere[:_ELSEWHERE_SHOWN], "more_elsewhere": elsewhere[_ELSEWHERE_SHOWN:],
        "conditions": conditions[:_CONDITIONS_SHOWN], "more_conditions": conditions[_CONDITIONS_SHOWN:], "care": care,
        "acupoints": [_acupoint(words, one, side) for one in catalogue.acupoints_of(region.id)],
        "soreness": words.soreness(region.soreness),
        "risks": [{"seriousness": catalogue.term("seriousness", risk.seriousness), "statement": words.statement(risk.statement)}
                  for risk in region.risks],
        "has_structures": any(risk.structures for risk in region.risks),
        "questions": region.questions_to_ask, "tell": words.statements(region.tell_your_practitioner),
    }


def _muscle(words: Words, muscle: Muscle, region: Region | None, over: tuple[str, ...], side: str | None) -> dict[str, Any]:
    catalogue = words.catalogue
    places = [catalogue.regions[id_] for id_ in muscle.regions if id_ in catalogue.regions]
    place = region or catalogue.region(muscle.regions[0])
    # Pain that comes from elsewhere concerns both the place where it is felt and the one where the muscle lies.
    concerned = [region] if region is not None and region in places else [*([region] if region else []), *places]
    flags = tuple(catalogue.red_flags[id_] for id_ in dict.fromkeys(
        flag.id for one in concerned for flag in catalogue.red_flags_of(one.id)))
    told = words.red_flags(flag.id for flag in flags)
    glance = words.statement(muscle.at_a_glance)
    contested = words.contested()
    points = [words.point(number, point) for number, point in enumerate(muscle.trigger_points, 1)]
    order = {one.id: at for at, one in enumerate(common_conditions(catalogue)[place.id])}
    conditions = [condition_of(words, one, flags) for one in sorted(
        catalogue.conditions_of_muscle(muscle.id), key=lambda one: order.get(one.id, len(order)))]
    techniques = [catalogue.techniques[id_] for id_ in muscle.dry_needling.techniques if id_ in catalogue.techniques]
    care = [_care_row(words, row, name, place, muscle) for row, name in _CARE_ROWS]
    position = words.statement(muscle.dry_needling.position)
    codes = over or tuple(point.id for point in catalogue.acupoints_of(place.id))
    full = _ACUPOINTS_IN_FULL if over else 0
    acupoints = [_acupoint(words, catalogue.acupoints[code], side) for code in codes[:full]]
    return {
        "entry": muscle, "urgencies": words.urgencies(told), "glance": glance,
        "visit": button(catalogue, "muscle", muscle.id, side),
        "region": {"id": region.id, "name": words.name(region)} if region else None,
        "places": [{"id": one.id, "name": words.name(one)} for one in places], "place": words.name(place), "place_id": place.id,
        "contested": contested, "points": points, "rows": words.point_rows(muscle.trigger_points, 0, side), "care": care,
        "position": position, "techniques": ", ".join(name[:1].lower() + name[1:] for name in map(words.name, techniques)),
        "over": bool(over), "acupoints": acupoints,
        "named_acupoints": [_named_point(words, code, side) for code in codes[full:]],
        "conditions": conditions[:_CONDITIONS_SHOWN], "more_conditions": conditions[_CONDITIONS_SHOWN:],
        "soreness": words.soreness(muscle.soreness), "avoided": words.statement(muscle.dry_needling.what_is_avoided),
        "risks": [{"name": words.name(catalogue.structure_at_risk(risk.structure)), "statement": words.statement(risk.statement)}
                  for risk in muscle.structures_at_risk],
        "self_care": words.statements(muscle.self_care), "questions": place.questions_to_ask,
        "tell": words.statements(place.tell_your_practitioner),
        "action": words.statement(muscle.action), "nerve": words.statement(muscle.nerve),
    }


def _named(muscle: Muscle) -> dict[str, Any]:
    return {"id": muscle.id, "name": muscle.name, "plain": muscle.plain_name, "latin": muscle.latin}


def _furthest(one: FromElsewhere, region: Region) -> TriggerPoint:
    """Its trigger point whose main area reaches most of the place."""
    return max(one.points, key=lambda point: len(set(point.referred_pain.essential) & set(region.zones)))


def condition_of(words: Words, condition: Condition, shown: tuple[RedFlag, ...]) -> dict[str, Any]:
    """A condition, with its red flags that hold for the whole body and are not shown with the place."""
    catalogue = words.catalogue
    flags = [flag for id_ in condition.red_flags if (flag := catalogue.red_flags.get(id_)) is not None
             and not flag.regions and flag not in shown]
    return {"id": condition.id, "name": words.name(condition), "what_it_is": words.statement(condition.what_it_is),
            "flags": [{"name": words.name(flag), "urgency": catalogue.term("urgency", flag.urgency)} for flag in flags]}


def _care_row(words: Words, row: str, name: str, place: Region, muscle: Muscle | None = None) -> dict[str, Any]:
    """One row of the comparison. On a muscle, dry needling is that of the muscle; the rest is that of the place."""
    cells = []
    for treatment in TREATMENTS:
        if muscle is not None and treatment == "dry_needling":
            statement = getattr(muscle.dry_needling, _NEEDLING_OF_MUSCLE[row])
        else:
            statement = getattr(getattr(place, treatment), row)
        about = "" if muscle is None else "this muscle" if treatment == "dry_needling" else f"this place: {words.name(place)}"
        cells.append({"treatment": treatment, "name": words.catalogue.term("treatments", treatment).name, "about": about,
                      "statement": words.statement(statement)})
    return {"id": row, "name": name, "cells": cells}


def _named_point(words: Words, code: str, side: str | None) -> dict[str, Any]:
    return {"id": code, "name": words.catalogue.acupoints[code].name, "visit": button(words.catalogue, "acupoint", code, side)}


def _acupoint(words: Words, point: Acupoint, side: str | None) -> dict[str, Any]:
    return {**_named_point(words, point.id, side), "location": words.statement(point.location),
            "used_for": words.statement(point.commonly_used_for), "cautions": words.statements(point.cautions)}
