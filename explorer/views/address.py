"""Choices of a page that stand in its address: the address holds the id, the screen shows the label.

The address is the truth. Each control is given what the address says before it is made, so Back and links work.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

import streamlit as st

from explorer.dataset.catalogue import Catalogue
from explorer.dataset.model import Region
from explorer.page_state import DEFAULT_AUDIENCE
from explorer.views.citations import Citations
from explorer.views.words import Words

_LONGEST = 40


@dataclass(frozen=True, slots=True)
class Place:
    """The place and the readers that the address asks for. `notes` tells what it asks for in vain."""

    region: Region | None
    audience: str
    notes: tuple[str, ...] = ()

    @property
    def params(self) -> dict[str, str]:
        """The same place as query parameters of another page."""
        params = {"region": self.region.id} if self.region else {}
        return params | ({"audience": self.audience} if self.audience != DEFAULT_AUDIENCE else {})

    @property
    def query(self) -> str:
        """The same place in the address of another page."""
        params = [f"{key}={value}" for key, value in self.params.items()]
        return f"?{'&'.join(params)}" if params else ""


def chosen(name: str, options: Collection[str], default: str = "", params: Mapping[str, str] | None = None) -> str:
    """The id in the address (or in `params`), else the default."""
    value = _params(params).get(name, default)
    return value if value in options else default


def unknown(name: str, options: Collection[str], noun: str, instead: str, params: Mapping[str, str] | None = None) -> str | None:
    """A friendly line when the address asks for what there is not."""
    value = _params(params).get(name, "")
    if not value or value in options:
        return None
    shown = value if len(value) <= _LONGEST else value[:_LONGEST] + "…"
    return f"This guide has no {noun} called “{shown}”. {instead}"


def asked_place(catalogue: Catalogue, params: Mapping[str, str] | None = None) -> Place:
    """The place and the readers in the address (or in `params`)."""
    notes = (unknown("region", catalogue.regions, "place", "Choose one in the list.", params),
             unknown_audience(catalogue, params))
    return Place(catalogue.regions.get(chosen("region", catalogue.regions, params=params)),
                 chosen("audience", _audiences(catalogue), DEFAULT_AUDIENCE, params), tuple(note for note in notes if note))


def unknown_audience(catalogue: Catalogue, params: Mapping[str, str] | None = None) -> str | None:
    """A friendly line when the address asks for readers that there are not."""
    return unknown("audience", _audiences(catalogue), "kind of reader", "Here are the words for patients.", params)


def select(label: str, name: str, options: Mapping[str, str], default: str = "", clears: tuple[str, ...] = ()) -> str:
    """A list to choose from; a change is written to the address, and what `clears` names is taken out of it."""
    key, write = _tied(name, options, default, clears)
    st.selectbox(label, list(options), key=key, format_func=_labels(options), on_change=write)
    return chosen(name, options, default)


def switch(label: str, name: str, options: Mapping[str, str], default: str, clears: tuple[str, ...] = ()) -> str:
    """A few choices side by side, of which one always holds; a change takes what `clears` names out of the address."""
    key, write = _tied(name, options, default, clears)
    st.segmented_control(label, list(options), key=key, required=True, format_func=_labels(options), on_change=write)
    return chosen(name, options, default)


def region_select(catalogue: Catalogue, audience: str) -> str:
    """The list of places, in the words of the readers; an empty id stands for any place."""
    name = Words(catalogue, audience, Citations(catalogue.sources)).name
    return select("Place on the body", "region", {"": "Any place"} | {id_: name(one) for id_, one in catalogue.regions.items()})


def audience_switch(catalogue: Catalogue) -> str:
    """The switch between words for patients, therapists and educators."""
    return switch("Words for", "audience", _audiences(catalogue), DEFAULT_AUDIENCE)


def place_controls(catalogue: Catalogue, page: str) -> Place:
    """The head of a page about a place: which place, and in whose words. Returns what is chosen."""
    place = asked_place(catalogue)
    with st.container(key=f"{page}_controls", horizontal=True, vertical_alignment="bottom"):
        region_select(catalogue, place.audience)
        audience_switch(catalogue)
    return place


def _audiences(catalogue: Catalogue) -> dict[str, str]:
    return {term.id: term.name for term in catalogue.vocabulary.audiences}


def _params(params: Mapping[str, str] | None) -> Mapping[str, str]:
    return st.query_params.to_dict() if params is None else params


def _labels(options: Mapping[str, str]) -> Callable[[str], str]:
    # Streamlit may ask for an option that the words of other readers do not have.
    return lambda id_: options.get(id_, id_)


def _tied(name: str, options: Collection[str], default: str,
          clears: tuple[str, ...] = ()) -> tuple[str, Callable[[], None]]:
    """The key of a control, which shows what the address says, and what writes a change to the address."""
    key = f"address_{name}"
    st.session_state[key] = chosen(name, options, default)

    def write() -> None:
        for other in clears:
            st.query_params.pop(other, None)
        value = st.session_state.get(key)
        if value is None or value == default:
            st.query_params.pop(name, None)
        else:
            st.query_params[name] = value

    return key, write
