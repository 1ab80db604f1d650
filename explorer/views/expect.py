"""The page What to expect: before, during and after needling, how sore one may be, what helps and when to call someone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st

from explorer import resources
from explorer.dataset.model import Region, SorenessStudy, Stage
from explorer.figures import palette
from explorer.figures.soreness import intensity_chart, shares_chart
from explorer.views.address import Place, place_controls
from explorer.views.charts import show_chart
from explorer.views.citations import Citations, reference
from explorer.views.markup import render
from explorer.views.soreness import hours_in_words
from explorer.views.words import Words

STYLE = Path(__file__).parent / "session_pages.css"
NEEDLING = ("dry_needling", "acupuncture")
PHASES = {"before": "Before", "during": "During", "after": "After"}
_CALL = "when_to_call"
_FLAGS_AFTER_NEEDLING = ("pneumothorax_signs", "infection_at_needle_site", "compartment_syndrome", "progressive_nerve_loss")
"""Red flags that needling itself can cause, at any place."""
_MUSCLES_WITH_POSITION = 3


def expect() -> None:
    """Show the page for the place in the address."""
    catalogue = resources.catalogue()
    st.html(STYLE)
    place = place_controls(catalogue, "expect")
    words = Words(catalogue, place.audience, Citations(catalogue.sources))
    colours = palette(st.context.theme.type)
    region, studies = place.region, tuple(catalogue.soreness_studies.values())
    st.html(render("expect_steps.html", **steps(words, place)))
    intensity = intensity_chart(studies, region.soreness if region else None, colours)
    st.html(render(
        "expect_soreness.html", title=words.name(region) if region else "", is_plain=words.is_plain,
        soreness=words.soreness(region.soreness) if region else None,
        intensity=_intensity_words(words, region) if intensity else ""))
    if intensity:
        show_chart("intensity", intensity, words)
    for of, heading, text in (
            ("people", "What studies measured: how many people",
             "Of 100 people, so many were sore. Squares show people who had something else, to compare. Most studies asked only "
             "once, of few people, and about one place."),
            ("sessions", "What surveys counted: how many sessions",
             "Here the people who needled noted soreness only when they saw it as a side effect. So most of the usual ache is "
             "missing, and these numbers cannot be set beside those of studies that asked everyone.")):
        chart = shares_chart(studies, of, colours)
        if chart or of == "people":
            st.html(render("expect_shares.html", heading=heading, text=text, known=chart is not None))
        if chart:
            show_chart(f"shares_{of}", chart, words)
    st.html(render("expect_end.html", **ending(words, place)))
    cited = [{"number": one.number, "one": reference(catalogue.source(one.id))} for one in words.citations.cited()]
    st.html(render("session_sources.html", cited=cited))


def steps(words: Words, place: Place) -> dict[str, Any]:
    """The stages by phase, with what is special about the place."""
    catalogue, region = words.catalogue, place.region
    phases = []
    for id_, name in PHASES.items():
        stages = [_stage(words, stage) for stage in catalogue.stages.values() if stage.phase == id_ and stage.id != _CALL]
        here = _here(words, region) if region and id_ == "during" else None
        if stages or here:
            phases.append({"id": id_, "name": name, "stages": stages, "here": here})
    return {"notes": place.notes, "title": words.name(region) if region else "", "region": region.id if region else "",
            "phases": phases, "is_plain": words.is_plain, "query": place.query}


def _stage(words: Words, stage: Stage) -> dict[str, Any]:
    apart = _pair(words, stage.dry_needling, stage.acupuncture) if stage.both is None else []
    aftercare = [words.catalogue.aftercare[id_].name for id_ in stage.aftercare if id_ in words.catalogue.aftercare]
    events = [words.name(words.catalogue.adverse_events[id_]) for id_ in stage.adverse_events
              if id_ in words.catalogue.adverse_events]
    return {"id": stage.id, "name": words.name(stage), "when": hours_in_words(*stage.hours) if stage.hours else "",
            "both": words.statement(stage.both) if stage.both else None, "apart": apart, "aftercare": aftercare, "events": events}


def _pair(words: Words, *statements: Any) -> list[dict[str, Any]]:
    return [{"id": treatment, "name": words.catalogue.term("treatments", treatment).name, "statement": words.statement(one)}
            for treatment, one in zip(NEEDLING, statements, strict=True)]


def _here(words: Words, region: Region) -> dict[str, Any]:
    """What is felt at the place, and how one lies for its muscles; muscles with the same words share a line."""
    felt = _pair(words, region.dry_needling.what_you_may_feel, region.acupuncture.what_you_may_feel)
    positions: dict[str, dict[str, Any]] = {}
    for muscle in words.catalogue.muscles_of(region.id)[:_MUSCLES_WITH_POSITION]:
        said = positions.setdefault(muscle.dry_needling.position.plain, {
            "muscles": [], "statement": words.statement(muscle.dry_needling.position)})
        said["muscles"].append(muscle.name)
    return {"felt": felt, "positions": [one | {"muscles": ", ".join(one["muscles"])} for one in positions.values()]}


def _intensity_words(words: Words, region: Region | None) -> str:
    studies = [study for study in words.catalogue.soreness_studies.values() if study.arms]
    here = bool(region) and any(region.id in study.regions for study in studies if region)
    names = sorted({words.name(words.catalogue.regions[id_]).lower() for study in studies for id_ in study.regions
                    if id_ in words.catalogue.regions})
    measured = f"Measured at: {', '.join(names)}" if names else "Measured at any place"
    measured += f" ({', '.join(study.name for study in studies)})."
    elsewhere = "" if here or region is None else " No study that we found printed numbers for your place."
    return (f"{measured}{elsewhere} Each mark is the average of a group; the bar is the spread that the paper prints. "
            "Lines only join what was measured: between the marks nobody asked, or the paper gives no number.")


def ending(words: Words, place: Place) -> dict[str, Any]:
    """Studies, what helps and when to call someone."""
    catalogue, region = words.catalogue, place.region
    studies = [_study(words, study, region) for study in catalogue.soreness_studies.values()]
    stage = catalogue.stages.get(_CALL)
    watched = stage.aftercare if stage else ()
    helps = [{"name": one.name, "statement": words.statement(one.statement)}
             for one in catalogue.aftercare.values() if one.id not in watched]
    call = words.statement(stage.both) if stage and stage.both else None
    flags = words.red_flags(_FLAGS_AFTER_NEEDLING)
    watch = [{"name": one.name, "statement": words.statement(one.statement)}
             for id_ in watched if (one := catalogue.aftercare.get(id_))]
    return {"studies": studies, "helps": helps, "call": call, "watch": watch, "flags": flags, "query": place.query,
            "title": words.name(region) if region else ""}


def _study(words: Words, study: SorenessStudy, region: Region | None) -> dict[str, Any]:
    return {"name": study.name, "here": region is not None and region.id in study.regions,
            "numbers": bool(study.arms or study.shares), "people": study.people, "participants": study.participants,
            "treatment": words.catalogue.term("treatments", study.treatment).name,
            "statement": words.statement(study.statement), "note": study.note}
