"""The panel beside the map: what matters at the chosen region or muscle, as HTML."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from explorer.dataset.catalogue import Catalogue
from explorer.dataset.model import Muscle, Region
from explorer.page_state import PageState
from explorer.views.citations import Citations
from explorer.views.markup import render
from explorer.views.words import Words

TREATMENTS = ("dry_needling", "acupuncture", "other_care")
_COMMON_PLACES = ("back_of_neck", "top_of_shoulder", "low_back", "buttock", "knee", "heel_and_sole")
_CARE_ROWS = (("what_is_done", "What is done"), ("what_you_may_feel", "What you may feel"), ("evidence", "What studies show"))
_NEEDLING_ROWS = (
    ("position", "Position"), ("direction", "Direction, in words"), ("what_is_felt", "What is felt"),
    ("what_is_avoided", "What the clinician keeps away from"), ("evidence", "What studies show"),
)
_MUSCLES_SHOWN = {"patient": 3}
_MUSCLES_SHOWN_OTHERS = 6
"""So many muscles show their trigger points at once; the rest open on demand."""


def panel_html(catalogue: Catalogue, state: PageState) -> str:
    """The panel for `state`: a muscle, else a region, else the welcome."""
    return _panel(catalogue, state.muscle, state.region, state.side, state.audience)


@lru_cache(maxsize=512)
def _panel(catalogue: Catalogue, muscle: str | None, region: str | None, side: str | None, audience: str) -> str:
    words = Words(catalogue, audience, Citations(catalogue.sources))
    common = {"audience": audience, "audiences": catalogue.vocabulary.audiences, "info": catalogue.info}
    if muscle is not None:
        found = catalogue.muscles[muscle]
        title = found.name
        values = _muscle(words, found, catalogue.regions.get(region) if region in found.regions else None)
    elif region is not None:
        place = catalogue.regions[region]
        title = words.name(place)
        values = _region(words, place)
    else:
        places = [catalogue.regions[id_] for id_ in _COMMON_PLACES if id_ in catalogue.regions]
        offered = [{"id": place.id, "name": words.name(place)} for place in places]
        return render("welcome.html", **common, places=offered)
    template = "muscle.html" if muscle is not None else "region.html"
    side_words = f"Patient’s {side}" if side and _is_sided(catalogue, muscle, region) else ""
    body = render(template, **common, title=title, side=side_words, is_plain=words.is_plain, **values)
    # The sources come last: only now is it known which were cited.
    return body + render("sources.html", cited=words.citations.cited(), reviewed=values["entry"].reviewed)


def _is_sided(catalogue: Catalogue, muscle: str | None, region: str | None) -> bool:
    if muscle is not None or region is None:
        return True
    return any(catalogue.zones[zone].sided for zone in catalogue.regions[region].zones if zone in catalogue.zones)


def _region(words: Words, region: Region) -> dict[str, Any]:
    catalogue = words.catalogue
    flags = words.red_flags(flag.id for flag in catalogue.red_flags_of(region.id))
    glance = words.statement(region.at_a_glance)
    groups, number = [], 0
    for muscle in catalogue.muscles_of(region.id):
        rows = words.point_rows(muscle.trigger_points, number)
        number += len(muscle.trigger_points)
        groups.append({"id": muscle.id, "name": muscle.name, "plain": muscle.plain_name, "latin": muscle.latin, "rows": rows})
    shown = _MUSCLES_SHOWN.get(words.audience, _MUSCLES_SHOWN_OTHERS)
    care = [{"id": row, "name": name, "cells": [
        {"treatment": treatment, "name": catalogue.term("treatments", treatment).name,
         "statement": words.statement(getattr(getattr(region, treatment), row))} for treatment in TREATMENTS]}
        for row, name in _CARE_ROWS]
    conditions = [{"id": one.id, "name": words.name(one), "what_it_is": words.statement(one.what_it_is)}
                  for one in catalogue.conditions_of(region.id)]
    return {
        "entry": region, "other_name": region.name if words.audience == "educator" else "", "flags": flags, "glance": glance,
        "groups": groups[:shown], "more_groups": groups[shown:], "conditions": conditions, "care": care,
        "acupoints": [{"id": one.id, "name": one.name, "location": words.statement(one.location),
                       "used_for": words.statement(one.commonly_used_for), "cautions": words.statements(one.cautions)}
                      for one in catalogue.acupoints_of(region.id)],
        "soreness": words.soreness(region.soreness),
        "risks": [{"seriousness": catalogue.term("seriousness", risk.seriousness), "statement": words.statement(risk.statement)}
                  for risk in region.risks],
        "has_structures": any(risk.structures for risk in region.risks),
        "overview": words.statement(region.overview), "questions": region.questions_to_ask,
        "tell": words.statements(region.tell_your_practitioner),
    }


def _muscle(words: Words, muscle: Muscle, region: Region | None) -> dict[str, Any]:
    catalogue = words.catalogue
    places = [catalogue.regions[id_] for id_ in muscle.regions if id_ in catalogue.regions]
    techniques = [catalogue.techniques[id_] for id_ in muscle.dry_needling.techniques if id_ in catalogue.techniques]
    flags = dict.fromkeys(flag.id for place in ([region] if region else places) for flag in catalogue.red_flags_of(place.id))
    needling = [{"name": "How you lie" if words.is_plain and field == "position" else name,
                 "statement": words.statement(getattr(muscle.dry_needling, field))} for field, name in _NEEDLING_ROWS]
    return {
        "entry": muscle, "flags": words.red_flags(flags), "glance": words.statement(muscle.at_a_glance),
        "region": {"id": region.id, "name": words.name(region)} if region else None,
        "places": [{"id": place.id, "name": words.name(place)} for place in places],
        "points": [words.point(number, point) for number, point in enumerate(muscle.trigger_points, 1)],
        "rows": words.point_rows(muscle.trigger_points, 0),
        "needling": needling, "techniques": ", ".join(words.name(technique).lower() for technique in techniques),
        "risks": [{"name": words.name(catalogue.structure_at_risk(risk.structure)), "statement": words.statement(risk.statement)}
                  for risk in muscle.structures_at_risk],
        "conditions": [{"id": one.id, "name": words.name(one)} for one in catalogue.conditions_of_muscle(muscle.id)],
        "soreness": words.soreness(muscle.soreness), "action": words.statement(muscle.action),
        "nerve": words.statement(muscle.nerve), "self_care": words.statements(muscle.self_care),
    }
