"""The Compare page: what it is about is chosen above and stands in the address; the comparison follows."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import streamlit as st

from explorer import resources
from explorer.dataset.catalogue import Catalogue
from explorer.page_state import SIDES
from explorer.views.address import asked_place, audience_switch, chosen, region_select, select, switch, unknown
from explorer.views.citations import Citations
from explorer.views.comparison import Choice, comparison_html
from explorer.views.effects import EFFECTS_STYLE
from explorer.views.markup import render
from explorer.views.words import Words

_STYLE = Path(__file__).parent / "compare.css"


def compare() -> None:
    """Show the controls and the comparison for what the address asks for."""
    catalogue = resources.catalogue()
    choice, notes = read_choice(catalogue, st.query_params.to_dict())
    st.html(_STYLE)
    st.html(EFFECTS_STYLE)
    _controls(catalogue, choice)
    if notes:
        st.html(render("notes.html", notes=notes))
    st.html(comparison_html(catalogue, choice, st.context.theme.type == "dark"))


def read_choice(catalogue: Catalogue, params: Mapping[str, str]) -> tuple[Choice, tuple[str, ...]]:
    """What the address asks for, and a friendly line for each value that is not known."""
    place = asked_place(catalogue, params)
    notes = (*place.notes,
             unknown("condition", catalogue.conditions, "condition", "Here is the comparison without it.", params),
             unknown("side", SIDES, "side", "It knows right and left, always the patient’s own.", params))
    condition, side = chosen("condition", catalogue.conditions, params=params), chosen("side", SIDES, params=params)
    region = place.region.id if place.region else None
    return (Choice(region, condition or None, side or None if region else None, place.audience),
            tuple(note for note in notes if note))


def _controls(catalogue: Catalogue, choice: Choice) -> None:
    name = Words(catalogue, choice.audience, Citations(catalogue.sources)).name
    conditions = sorted(((one.id, name(one)) for one in catalogue.conditions.values()), key=lambda item: item[1].casefold())
    with st.container(key="compare_controls", horizontal=True, vertical_alignment="bottom"):
        region_select(catalogue, choice.audience)
        select("Condition", "condition", {"": "Any condition"} | dict(conditions))
        if choice.region and _is_sided(catalogue, choice.region):
            switch("Side, the patient’s own", "side", {"": "Both"} | {side: side.capitalize() for side in SIDES}, "")
        audience_switch(catalogue)


def _is_sided(catalogue: Catalogue, region: str) -> bool:
    return any(catalogue.zones[zone].sided for zone in catalogue.regions[region].zones if zone in catalogue.zones)
