"""The Compare page: what it is about is chosen above and stands in the address; the comparison follows."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from pathlib import Path

import streamlit as st

from explorer import resources
from explorer.dataset.catalogue import Catalogue
from explorer.page_state import DEFAULT_AUDIENCE, SIDES
from explorer.views.citations import Citations
from explorer.views.comparison import Choice, comparison_html
from explorer.views.effects import EFFECTS_STYLE
from explorer.views.markup import render
from explorer.views.words import Words

_STYLE = Path(__file__).parent / "compare.css"
_LONGEST = 40
_BOTH, _ANY = "both", ""


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
    notes: list[str] = []

    def pick(key: str, allowed: Collection[str], noun: str, instead: str) -> str | None:
        value = params.get(key)
        if not value or value in allowed:
            return value or None
        shown = value if len(value) <= _LONGEST else value[:_LONGEST] + "…"
        notes.append(f"This guide has no {noun} called “{shown}”. {instead}")
        return None

    region = pick("region", catalogue.regions, "place", "Here is the comparison without it.")
    condition = pick("condition", catalogue.conditions, "condition", "Here is the comparison without it.")
    side = pick("side", SIDES, "side", "It knows right and left, always the patient’s own.")
    audience = pick("audience", [term.id for term in catalogue.vocabulary.audiences], "audience",
                    "Here are the words for patients.")
    return Choice(region, condition, side if region else None, audience or DEFAULT_AUDIENCE), tuple(notes)


def _controls(catalogue: Catalogue, choice: Choice) -> None:
    name = Words(catalogue, choice.audience, Citations(catalogue.sources)).name
    places = {_ANY: "Any place"} | {one.id: name(one) for one in catalogue.regions.values()}
    conditions = {_ANY: "Any condition"} | dict(sorted(((one.id, name(one)) for one in catalogue.conditions.values()),
                                                      key=lambda item: item[1].casefold()))
    audiences = {term.id: term.name for term in catalogue.vocabulary.audiences}
    with st.container(key="compare_controls", horizontal=True, vertical_alignment="bottom"):
        key, write = _tied("region", choice.region, _ANY)
        st.selectbox("Place on the body", list(places), format_func=lambda id_: places.get(id_, id_), key=key, on_change=write)
        key, write = _tied("condition", choice.condition, _ANY)
        st.selectbox("Condition", list(conditions), format_func=lambda id_: conditions.get(id_, id_), key=key, on_change=write)
        if choice.region and _is_sided(catalogue, choice.region):
            key, write = _tied("side", choice.side, _BOTH)
            st.segmented_control("Side, the patient’s own", [_BOTH, *SIDES], format_func=str.capitalize, key=key, on_change=write)
        key, write = _tied("audience", choice.audience, DEFAULT_AUDIENCE)
        st.segmented_control("Words for", list(audiences), format_func=lambda id_: audiences.get(id_, id_), key=key,
                             on_change=write)


def _tied(name: str, value: str | None, default: str) -> tuple[str, Callable[[], None]]:
    """What ties a control to the address, which is the truth: the control shows it, and a change is written there."""
    key = f"compare_{name}"
    st.session_state[key] = value or default

    def write() -> None:
        chosen = st.session_state.get(key) or default
        if chosen == default:
            st.query_params.pop(name, None)
        else:
            st.query_params[name] = chosen

    return key, write


def _is_sided(catalogue: Catalogue, region: str) -> bool:
    return any(catalogue.zones[zone].sided for zone in catalogue.regions[region].zones if zone in catalogue.zones)
