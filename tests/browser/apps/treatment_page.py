"""A page with nothing but the treatment plan."""

from __future__ import annotations

from datetime import date

import streamlit as st

from explorer import resources
from explorer.views.citations import Citations
from explorer.views.visit_treatment import treatment_section
from explorer.views.visiting import do, plan
from explorer.views.words import Words
from explorer.visit.editing import add, add_step, treat
from explorer.visit.plan import Plan

HOSTILE = "<img src=x onerror=alert(1)> **bold** {{ 7 * 7 }}"


def a_plan(before: Plan) -> Plan:
    """A plan with a step of each kind."""
    made = add(before, "muscle", "infraspinatus", side="left")
    for kind, ref, told in (
        ("muscle", "upper_trapezius", {"side": "right", "technique": "deep_dry_needling", "note": HOSTILE}),
        ("trigger_point", "gluteus_minimus_1", {"side": "left", "technique": "pistoning", "position": "Lie on your right side."}),
        ("acupoint", "LI4", {"side": "both", "technique": "traditional_acupuncture"}),
    ):
        made = add_step(made, kind, ref, **told)
    return treat(made, goals=("Turn the head without pain", "Sleep through the night"), sessions=4, interval="one week",
                 aftercare=("soreness_course", "keep_moving"), watch_for="Short breath or chest pain", review=date(2026, 12, 18))


st.set_page_config(page_title="Treatment plan", layout="wide")
if plan().is_empty:
    do(a_plan)
catalogue = resources.catalogue()
st.title("My visit")
treatment_section(catalogue, Words(catalogue, "therapist", Citations(catalogue.sources)))
