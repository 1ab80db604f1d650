"""The safety check. The URL holds the place and the audience; answers stay in the session (see safety_answers)."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st

from explorer import resources
from explorer.dataset.model import RedFlag
from explorer.finding.screening import NEEDLING, Screening, questions, red_flags, screen
from explorer.safety_bar import safety_bar
from explorer.views.address import asked_place, place_controls
from explorer.views.citations import Citations, reference
from explorer.views.markup import render
from explorer.views.safety_answers import answers, ask, clear
from explorer.views.words import Words

_STYLE = Path(__file__).parent / "safety.css"
_RESULT = "what-to-say"


def safety() -> None:
    """Show red flags, questions and what the answers mean."""
    catalogue = resources.catalogue()
    place = asked_place(catalogue)
    region, audience = place.region.id if place.region else None, place.audience
    words = Words(catalogue, audience, Citations(catalogue.sources))
    st.html(_STYLE)
    with st.container(key="safety", gap=None):
        st.html(render("safety_head.html", notes=place.notes))
        place_controls(catalogue, "safety")
        st.html(flags_html(words, region))
        # Numbered before any answer is known: what is listed as a source must not tell what was answered.
        for _, those in questions(catalogue, region):
            for one in those:
                words.citations.numbers(one.statement.sources)
        _check(words, region)
        cited = [{"number": one.number, "one": reference(catalogue.source(one.id))} for one in words.citations.cited()]
        st.html(render("safety_sources.html", cited=cited))


def flags_html(words: Words, region: str | None) -> str:
    """The red flags of the place, then those that hold anywhere."""
    here, anywhere = red_flags(words.catalogue, region)
    place = words.name(words.catalogue.region(region)) if region else None
    first, more = (here, anywhere) if here else (anywhere, ())
    return render("safety_flags.html", place=place if here else None, nothing_here=place if place and not here else None,
                  levels=_levels(words, first), more=_levels(words, more), count_more=len(more))


def result_html(words: Words, screening: Screening) -> str:
    """What the answers mean: once for both treatments, then what holds for one alone."""
    catalogue = words.catalogue
    names = {one: catalogue.term("treatments", one).name for one in NEEDLING}
    shares = [{
        "id": "both" if share.treatments == NEEDLING else share.treatments[0],
        "name": "For both kinds of needling" if share.treatments == NEEDLING
        else f"Only for {names[share.treatments[0]].lower()}",
        "groups": [{"term": catalogue.term("advice", group.advice), "reasons": [
            {"name": words.name(one), "kind": None if words.is_plain else one.kind, "statement": words.statement(one.statement)}
            for one in group.reasons]} for group in share.groups],
    } for share in screening.shares()]
    told = {treatment for line in screening.lines for treatment in line.treatments}
    return render("safety_result.html", id=_RESULT, shares=shares, screening=screening,
                  none_for=[name.lower() for one, name in names.items() if one not in told])


def progress(screening: Screening) -> str:
    """How far one has come, in one line."""
    if not screening.answered:
        return f"{screening.asked} questions. None is answered yet."
    count = len(screening.lines)
    points = "no point to raise so far" if not count else f"{count} point{'' if count == 1 else 's'} to raise"
    return f"{screening.answered} of {screening.asked} answered, {points}."


@st.fragment
def _check(words: Words, region: str | None) -> None:
    screening = screen(words.catalogue, region, answers())
    with st.container(key="safety_questions", gap=None):
        st.html(render("safety_asking.html", place=region))
        for topic, those in questions(words.catalogue, region):
            st.html(render("safety_topic.html", topic=topic))
            for one in those:
                ask(one.id, one.question)
        safety_bar(key="safety_bar", told=progress(screening), target=_RESULT)
    with st.container(key="safety_result", gap=None):
        st.html(result_html(words, screening))
        st.button("Clear all answers", on_click=clear, key="safety_clear")


def _levels(words: Words, flags: tuple[RedFlag, ...]) -> list[dict[str, Any]]:
    shown = words.red_flags(flag.id for flag in flags)
    return [{"term": term, "flags": those} for term in words.catalogue.vocabulary.urgency
            if (those := [flag for flag in shown if flag["urgency"].id == term.id])]
