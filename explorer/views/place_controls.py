"""The head of a page about a place: which place, and in whose words. Both stand in the address."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from explorer.dataset.catalogue import Catalogue
from explorer.dataset.model import Region
from explorer.page_state import DEFAULT_AUDIENCE

_SHOWN = 40
_KEYS = ("region", "audience")


@dataclass(frozen=True, slots=True)
class Place:
    """What the address asks for. `note` is a friendly line about what it asks for in vain."""

    region: Region | None
    audience: str
    note: str = ""

    @property
    def query(self) -> str:
        """The same place in the address of another page."""
        params = [f"region={self.region.id}"] if self.region else []
        params += [f"audience={self.audience}"] if self.audience != DEFAULT_AUDIENCE else []
        return f"?{'&'.join(params)}" if params else ""


def asked_place(catalogue: Catalogue, params: dict[str, str]) -> Place:
    """The place and the audience in `params`; what is unknown is left out and told."""
    wanted, audience = params.get("region", ""), params.get("audience") or DEFAULT_AUDIENCE
    if audience not in [term.id for term in catalogue.vocabulary.audiences]:
        audience = DEFAULT_AUDIENCE
    region = catalogue.regions.get(wanted)
    note = ""
    if wanted and region is None:
        shown = wanted if len(wanted) <= _SHOWN else wanted[:_SHOWN] + "…"
        note = f"This guide has no region called “{shown}”. Choose one in the list."
    return Place(region, audience, note)


def place_controls(catalogue: Catalogue, page: str) -> Place:
    """Show the choice of place and words; returns what is chosen."""
    place = asked_place(catalogue, st.query_params.to_dict())
    # The address is the truth: Back and a link set what the widgets show.
    keys = {name: f"{page}_{name}" for name in _KEYS}
    st.session_state[keys["region"]] = place.region.id if place.region else None
    st.session_state[keys["audience"]] = place.audience
    plain = place.audience == DEFAULT_AUDIENCE
    names = {id_: region.plain_name if plain else region.name for id_, region in catalogue.regions.items()}
    with st.container(key=f"{page}_controls", horizontal=True, vertical_alignment="bottom"):
        st.selectbox("Place on the body", list(catalogue.regions), key=keys["region"], index=None, width=320,
                     format_func=lambda id_: names[id_][:1].upper() + names[id_][1:], placeholder="Any place",
                     on_change=_write, args=(keys,))
        st.segmented_control("Words for", [term.id for term in catalogue.vocabulary.audiences], key=keys["audience"],
                             format_func=lambda id_: catalogue.term("audiences", id_).name, required=True,
                             on_change=_write, args=(keys,))
    return place


def _write(keys: dict[str, str]) -> None:
    for name, key in keys.items():
        value = st.session_state.get(key)
        if value and not (name == "audience" and value == DEFAULT_AUDIENCE):
            st.query_params[name] = value
        elif name in st.query_params:
            del st.query_params[name]
