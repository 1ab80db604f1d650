"""The Explore page: one component with map, list and panel. The URL holds what is shown."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import streamlit as st

from explorer import derived, resources
from explorer.body_map import body_map
from explorer.dataset.catalogue import Catalogue
from explorer.page_state import KEYS, Known, read
from explorer.views.answers import answered, message_of, take_in
from explorer.views.markup import render
from explorer.views.panel import panel_html
from explorer.views.titles import entitle

_KEY = "explore"


@st.fragment
def explore() -> None:
    """Show the map and the panel for what the URL asks for."""
    catalogue = resources.catalogue()
    known = known_states(catalogue)
    state, notes = read(st.query_params.to_dict(), known)
    with st.container(key=_KEY):
        body_map(
            key="map",
            state=state.params() | {"audience": state.audience},
            answered=answered(_KEY),
            panel=panel_html(catalogue, state, derived.acupoints_over(state.muscle) if state.muscle else ()),
            notes=render("notes.html", notes=notes) if notes else "",
            on_change=lambda: _changed(message_of("map", "change"), known),
        )


def _changed(message: Any, known: Known) -> None:
    """Write what the map reports into the URL. The message comes from the browser: nothing in it is trusted."""
    if not isinstance(message, Mapping):
        return
    wanted = message.get("state")
    if not isinstance(wanted, Mapping):
        return
    state, _ = read({str(key): value for key, value in wanted.items() if isinstance(value, str)}, known)
    take_in(_KEY, message)
    params: dict[str, str | list[str]] = {key: st.query_params.get_all(key) for key in st.query_params if key not in KEYS}
    params.update(state.params())
    st.query_params.from_dict(params)
    entitle("Explore")  # app.py, which else does, does not run again


@lru_cache(maxsize=1)
def known_states(catalogue: Catalogue) -> Known:
    """What may stand in the address of the map."""
    views = resources.atlas().index["views"]
    return Known(
        regions=catalogue.regions, muscles=catalogue.muscles,
        trigger_points={point: catalogue.muscle_of(point).id for point in catalogue.trigger_points},
        views={view: tuple(entry["layers"]) for view, entry in views.items()},
        audiences=[term.id for term in catalogue.vocabulary.audiences],
        acupoints={code: found for code, point in catalogue.acupoints.items()
                   if (found := [region for region in point.regions if region in catalogue.regions])},
        muscle_regions={muscle.id: muscle.regions for muscle in catalogue.muscles.values()},
        meridians=catalogue.meridians,
    )
