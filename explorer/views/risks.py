"""The page Risks: what can go wrong at a place, and how often both treatments' surveys saw it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st

from explorer import resources
from explorer.dataset.model import AdverseEvent, Region
from explorer.figures import palette
from explorer.figures.icon_array import icon_array, scale_of
from explorer.figures.rates import NEEDLING, measured, rates_chart, rates_of
from explorer.views.address import Place, place_controls
from explorer.views.charts import show_chart
from explorer.views.citations import Citations, reference
from explorer.views.markup import render
from explorer.views.pictures import body_picture, icon_picture
from explorer.views.risk_map import RiskMap, risk_map
from explorer.views.words import Words

STYLE = Path(__file__).parent / "session_pages.css"
_READ = (
    "Each mark is one survey, or several studies together. The line is the 95 % interval: the one that is "
    "printed, else the one that chance alone would give, worked out here from its number of treatments. An upright stroke at "
    "the end of a dotted line says that none was seen and where the upper limit lies. Surveys asked in different ways, so a "
    "higher mark need not mean more harm.")
_PATIENTS = (
    "These surveys tell how many people had something, often over a whole course of treatments. They cannot be set beside the "
    "charts above.")


def risks() -> None:
    """Show the page for the place in the address."""
    catalogue = resources.catalogue()
    st.html(STYLE)
    place = place_controls(catalogue, "risks")
    words = Words(catalogue, place.audience, Citations(catalogue.sources))
    theme = st.context.theme.type
    st.html(render("risks_here.html", **here(words, place, theme)))
    st.html(render("risks_pictures.html", **pictures(words, theme)))
    names = {treatment: catalogue.term("treatments", treatment).name for treatment in NEEDLING}
    colours = palette(theme)
    charts = []
    for level in catalogue.vocabulary.seriousness:
        events = [(event, words.name(event)) for event in catalogue.adverse_events.values() if event.seriousness == level.id]
        if chart := rates_chart(catalogue, events, "treatments", colours, names):
            charts.append((f"treatments_{level.id}", level.name, level.description, chart))
    every = [(event, words.name(event)) for event in catalogue.adverse_events.values()]
    if patients := rates_chart(catalogue, every, "patients", colours, names):
        charts.append(("patients", "Counted by patient, not by treatment", _PATIENTS, patients))
    st.html(render("risks_numbers.html", read=_READ, known=bool(charts), names=names))
    for key, heading, text, chart in charts:
        st.html(render("risks_chart.html", heading=heading, text=text))
        show_chart(key, chart, words)
    st.html(render("risks_events.html", **events_told(words), query=place.query))
    cited = [{"number": one.number, "one": reference(catalogue.source(one.id))} for one in words.citations.cited()]
    st.html(render("session_sources.html", cited=cited))


def here(words: Words, place: Place, theme: str | None) -> dict[str, Any]:
    """The risks of the place itself beside its drawing."""
    region, catalogue = place.region, words.catalogue
    values: dict[str, Any] = {"notes": place.notes, "title": "", "region": "", "is_plain": words.is_plain, "drawing": None,
                              "picture": "",
                              "marks": [], "undrawn": [], "risks": []}
    if region is None:
        return values
    drawing = region_map(words, region)
    numbers = {mark.id: mark.number for mark in drawing.marks} if drawing else {}
    told = {id_: {"number": numbers.get(id_), "name": words.name(term), "clinical": term.name, "description": term.description}
            for id_ in _structures(region) for term in [catalogue.structure_at_risk(id_)]}
    return values | {
        "title": words.name(region), "region": region.id, "drawing": drawing,
        "picture": body_picture(drawing, theme) if drawing else "",
        "marks": [one for one in told.values() if one["number"]], "undrawn": [one for one in told.values() if not one["number"]],
        "risks": [{"seriousness": catalogue.term("seriousness", risk.seriousness), "statement": words.statement(risk.statement),
                   "names": ", ".join(words.name(catalogue.structure_at_risk(id_)).lower() for id_ in risk.structures)}
                  for risk in region.risks],
    }


def region_map(words: Words, region: Region) -> RiskMap | None:
    """The drawing of a region with what can be harmed there."""
    structures = tuple((id_, tuple(words.catalogue.structure_at_risk(id_).structures)) for id_ in _structures(region))
    return risk_map(resources.atlas_folder(), region.id, region.zones, region.faces, structures)


def _structures(region: Region) -> list[str]:
    return list(dict.fromkeys(id_ for risk in region.risks for id_ in risk.structures))


def pictures(words: Words, theme: str | None) -> dict[str, Any]:
    """Icon arrays: first the events that surveys of both treatments counted, then the others; and those that none counted."""
    events = [event for event in words.catalogue.adverse_events.values() if any(rate.per == "treatments" for rate in event.rates)]
    both = [event for event in events if all(rates_of(event, treatment) for treatment in NEEDLING)]
    first = both or events
    # Numbered in the order in which they are shown.
    shown = [_card(words, event, theme) for event in first]
    return {"cards": shown, "more": [_card(words, event, theme) for event in events if event not in first]}


def _card(words: Words, event: AdverseEvent, theme: str | None) -> dict[str, Any]:
    catalogue = words.catalogue
    found = {treatment: [measured(catalogue, rate) for rate in rates_of(event, treatment)] for treatment in NEEDLING}
    of = scale_of([one for all_ in found.values() for one in all_])
    columns = []
    for treatment, surveys in found.items():
        # Studies taken together, else the largest survey of all people, stand for the others, which are folded.
        surveys.sort(key=lambda one: (one.rate.only is not None, one.rate.n is not None, -(one.rate.n or 0)))
        columns.append({"id": treatment, "name": catalogue.term("treatments", treatment).name, "arrays": [
            {"picture": picture, "address": icon_picture(picture, treatment, theme), "survey": one.survey, "only": one.rate.only,
             "note": one.rate.note or "It does not say.", "sources": words.citations.numbers([one.rate.source])}
            for one in surveys for picture in [icon_array(one, of)]]})
    told = [len(column["arrays"]) for column in columns]
    return {"name": words.name(event), "of": of, "more": sum(told) - sum(map(bool, told)),
            "seriousness": catalogue.term("seriousness", event.seriousness), "columns": columns}


def events_told(words: Words) -> dict[str, Any]:
    """Every adverse event: what it is, what to do, and for which treatment no number is known."""
    groups = []
    for level in words.catalogue.vocabulary.seriousness:
        events = [{"name": words.name(event), "statement": words.statement(event.statement), "unknown": _unknown(words, event),
                   "what_to_do": words.statement(event.what_to_do)}
                  for event in words.catalogue.adverse_events.values() if event.seriousness == level.id]
        if events:
            groups.append({"level": level, "events": events})
    return {"groups": groups}


def _unknown(words: Words, event: AdverseEvent) -> str:
    """Treatments for which no survey gives a number of any kind."""
    missing = [words.catalogue.term("treatments", treatment).name.lower() for treatment in NEEDLING
               if not any(rate.treatment == treatment for rate in event.rates)]
    return " and ".join(missing)
