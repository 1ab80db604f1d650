"""What the practitioner should know: the answers to the safety check, if the person chooses so."""

from __future__ import annotations

import streamlit as st

from explorer.dataset.catalogue import Catalogue
from explorer.finding.screening import ADVICE, Line
from explorer.views import visiting
from explorer.views.address import Place
from explorer.views.markup import render
from explorer.views.safety_answers import answers, summary
from explorer.views.visit_fields import tie, write
from explorer.views.words import Words
from explorer.visit.known import regions_of
from explorer.visit.plan import Plan

_KEY = "visit_with_safety"


def safety_lines(catalogue: Catalogue, plan: Plan) -> tuple[Line, ...]:
    """Every `yes` of this session that matters at one of the collected places, the most serious first."""
    regions = dict.fromkeys(region for item in plan.items for region in regions_of(catalogue, item.kind, item.ref))
    found: dict[str, Line] = {}
    for region in (None, *regions):
        found.update({line.reason.id: line for line in summary(catalogue, region) if line.reason.id not in found})
    return tuple(sorted(found.values(), key=lambda line: ADVICE.index(line.advice)))


def tell_part(words: Words, place: Place) -> None:
    """The switch, and what would be told."""
    plan, lines = visiting.plan(), safety_lines(words.catalogue, visiting.plan())
    st.toggle("Put my answers from the safety check on my sheet", tie(_KEY, plan.with_safety), key=_KEY, on_change=write,
              args=(_KEY, _with_safety))
    told = [{"name": words.name(line.reason), "advice": words.catalogue.term("advice", line.advice).name} for line in lines]
    st.html(render("visit_tell.html", told=told, chosen=plan.with_safety, answered=bool(answers())))
    st.page_link("pages/safety.py", label="Change my answers" if answers() else "Go to the safety check",
                 icon=":material/arrow_forward:", query_params=place.params)


def _with_safety(plan: Plan, value: bool | None) -> Plan:
    return plan.model_copy(update={"with_safety": bool(value)})
