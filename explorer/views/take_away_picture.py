"""A picture of any state of the map: chosen here, or by an address of the map, and looked at before it is saved."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from dataclasses import replace
from urllib.parse import parse_qsl, urlsplit

import streamlit as st

from explorer.dataset.catalogue import Catalogue
from explorer.export import orders
from explorer.export.figure import FORMS, caption_of, figure
from explorer.export.plates import Plates
from explorer.export.scene import Scene, scene_of
from explorer.export.view_choices import layers_for, views_for
from explorer.page_state import DEFAULT_LAYER, DEFAULT_VIEW, KEYS, OVERLAYS, SIDES, PageState, read
from explorer.views.address import select, switch, unknown
from explorer.views.explore import known_states
from explorer.views.markup import render
from explorer.views.take_away_making import FAULTS, making, plates

DRAWINGS = {"shaded": "Shaded", "outlines": "Outlines only"}
_FORMS = {"png": "PNG, 300 dpi", "pdf": "PDF", "svg": "SVG"}
_SHOWS = {"body": "Whole body", "region": "Place", "muscle": "Muscle", "trigger_point": "Trigger point", "acupoint": "Acupoint"}
_OVER = {"triggers": "Trigger points", "acupoints": "Acupoints", "lines": "Meridian lines", "near": "What lies near"}
_SHOW, _OVER_KEY, _PASTED, _SIDE = ("take_away_show", "take_away_over", "take_away_pasted", "take_away_side")
_PLACE = ("region", "muscle", "trigger_point", "acupoint")
_LOOK = ("view", "layer", "near", "overlays", "points")


def picture_part(catalogue: Catalogue) -> None:
    """Show the choices, the picture, and how to save it."""
    state, notes = read(st.query_params.to_dict(), known_states(catalogue))
    notes = tuple(one for one in (*notes, unknown("form", FORMS, "form of picture", "It knows PNG, PDF and SVG."),
                                  st.session_state.pop("take_away_strange", None)) if one)
    if notes:
        st.html(render("notes.html", notes=notes))
    with st.container(key="take_away_bench", gap=None):
        with st.container(key="take_away_choices", gap="small"):
            _pasted()
            show = _show(state, catalogue)
            try:
                drawings = plates()
                state = _seen(drawings, catalogue, state, show)
                form = switch("Form", "form", _FORMS, "png")
                relief = switch("Drawing", "drawing", DRAWINGS, "shaded") == "shaded"
                scene = scene_of(drawings, state)
            except FAULTS as fault:
                st.html(render("take_away_fault.html", fault=str(fault)))
                return
        with st.container(key="take_away_look", gap=None):
            _preview(drawings, state, scene, relief)
        with st.container(key="take_away_save_part", gap="small"):
            making(orders.picture(state, next(one for one in FORMS if one == form), relief), (state, relief), "Make the picture")


def _pasted() -> None:
    with st.expander("Take a view over from the map"):
        st.text_input("Address of the map", key=_PASTED, max_chars=2000, autocomplete="off", on_change=_take_over,
                      placeholder="…/?muscle=upper_trapezius&view=back",
                      help="On Explore, copy the address of the page and paste it here. Or press “Save this view as a picture” "
                           "there.")


def _take_over() -> None:
    """Put what a pasted address shows into the address of this page; what is not known in it is told by the next run."""
    text = str(st.session_state.get(_PASTED) or "").strip()
    if not text:
        return
    try:
        query = urlsplit(text).query or text.lstrip("?")
    except ValueError:
        query = ""
    found = {key: value for key, value in parse_qsl(query) if key in KEYS and key != "audience"}
    if not found:
        st.session_state["take_away_strange"] = (
            "No view was found in what you pasted. An address of the map looks like …/?muscle=upper_trapezius&view=back.")
        return
    _write(found)


def _show(state: PageState, catalogue: Catalogue) -> str:
    """What is shown: the whole body, or one thing."""
    show = next((kind for kind in ("trigger_point", "acupoint", "muscle", "region") if getattr(state, kind)), "body")
    st.session_state[_SHOW] = show
    st.pills("What to show", list(_SHOWS), key=_SHOW, required=True, format_func=lambda kind: _SHOWS.get(kind, kind),
             on_change=_other_kind, args=(state, catalogue))
    if show != "body":
        clears = tuple(one for one in (*_PLACE, *_LOOK) if one != show)
        select(_SHOWS[show], show, _names(catalogue)[show](), clears=clears)
    return show


def _names(catalogue: Catalogue) -> Mapping[str, Callable[[], dict[str, str]]]:
    def by_name(entries: Mapping[str, object]) -> dict[str, str]:
        return dict(sorted(((id_, str(getattr(one, "name"))) for id_, one in entries.items()), key=lambda one: one[1]))  # noqa: B009

    return {"region": lambda: by_name(catalogue.regions), "muscle": lambda: by_name(catalogue.muscles),
            "trigger_point": lambda: by_name(catalogue.trigger_points),
            "acupoint": lambda: {code: f"{code} {point.name}" for code, point in catalogue.acupoints.items()}}


def _other_kind(state: PageState, catalogue: Catalogue) -> None:
    """Go on from what is shown now: from a place to its first muscle, from a point to its muscle."""
    kind = st.session_state.get(_SHOW)
    if kind not in _PLACE:
        _write({})
        return
    muscle = catalogue.muscles.get(state.muscle or "")
    region = catalogue.regions.get(state.region or (muscle.regions[0] if muscle else ""))
    found = {
        "region": region.id if region else None,
        "muscle": muscle.id if muscle else next(iter(region.muscles), None) if region else None,
        "trigger_point": next((one.id for one in muscle.trigger_points), None) if muscle else next(
            (one.id for own in catalogue.muscles_of(region.id) for one in own.trigger_points), None) if region else None,
        "acupoint": next(iter(region.acupoints), None) if region else None,
    }[kind]
    _write({kind: found or next(iter(_names(catalogue)[kind]()))} | ({"side": state.side} if state.side else {}))


def _seen(drawings: Plates, catalogue: Catalogue, state: PageState, show: str) -> PageState:
    """How it is seen: side, view, layer, and what is drawn over it. Gives the state with all that is drawn named."""
    with st.container(key="take_away_seen", horizontal=True, gap="medium"):
        if show != "body" and scene_of(drawings, state).side is not None:
            st.session_state[_SIDE] = state.side or SIDES[0]
            st.segmented_control("Side, the patient’s own", SIDES, key=_SIDE, required=True, format_func=str.capitalize,
                                 on_change=_other_side, args=(state, drawings))
        names = {term.id: term.name for term in (*catalogue.vocabulary.views, *catalogue.vocabulary.layers)}
        best = "Shows it best" if show != "body" else "Front"
        drawn = views_for(drawings, state)
        views = [view for view in drawings.atlas.views
                 if (view in drawn or view == state.view) and (show != "body" or view != DEFAULT_VIEW)]
        select("View", "view", {"": best} | {view: names.get(view, view) for view in views}, clears=("layer",))
        select("Layer", "layer", {"": "Shows it best" if show != "body" else "Skin"} | {
            layer: names.get(layer, layer) for layer in layers_for(drawings, state)
            if show != "body" or layer != DEFAULT_LAYER})
    usual = ("triggers", "acupoints") if state.acupoint else ("triggers",)
    overlays = usual if state.overlays is None else state.overlays
    offered = [one for one in _OVER if show != "body" or one in ("acupoints", "lines")]
    st.session_state[_OVER_KEY] = [one for one in offered if one in overlays or (one == "near" and state.near)]
    st.pills("Drawn over it", offered, key=_OVER_KEY, selection_mode="multi", format_func=lambda one: _OVER.get(one, one),
             on_change=_other_overlays)
    state = replace(state, overlays=overlays)
    if {"acupoints", "lines"} & set(overlays):
        groups = {"": "Those of this place", "all": "All"} if show != "body" else {"": "All"}
        select("Which acupoints", "points", groups | {one.id: f"{one.id} {one.name}" for one in catalogue.meridians.values()})
    return state


def _other_side(state: PageState, drawings: Plates) -> None:
    """The other side, seen from there too."""
    side = str(st.session_state.get(_SIDE))
    other = SIDES[1 - SIDES.index(side)] if side in SIDES else ""
    st.query_params["side"] = side
    if state.view and other and (mirrored := state.view.replace(other, side)) in drawings.atlas.views:
        st.query_params["view"] = mirrored


def _other_overlays() -> None:
    asked = st.session_state.get(_OVER_KEY) or ()
    st.query_params["overlays"] = " ".join(one for one in OVERLAYS if one in asked) or "none"
    if "near" in asked:
        st.query_params["near"] = "1"
    else:
        st.query_params.pop("near", None)


def _write(found: Mapping[str, str]) -> None:
    kept = {key: value for key, value in st.query_params.to_dict().items() if key not in KEYS or key == "audience"}
    st.query_params.from_dict(kept | dict(found))


def _preview(drawings: Plates, state: PageState, scene: Scene, relief: bool) -> None:
    svg = figure(drawings, state, "svg", relief)
    source = f"data:image/svg+xml;base64,{base64.b64encode(svg).decode()}"
    st.html(render("take_away_preview.html", src=source, alt=caption_of(drawings, state, scene).alt))


