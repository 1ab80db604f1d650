"""Choices of a page that stand in its address: the address holds the id, the screen shows the label."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from explorer.dataset.catalogue import Catalogue
from explorer.page_state import DEFAULT_AUDIENCE

_LONGEST = 40


def chosen(name: str, options: Mapping[str, str], default: str = "") -> str:
    """The id in the address, else the default."""
    value = st.query_params.get(name, default)
    return value if value in options else default


def unknown(name: str, options: Mapping[str, str], noun: str, instead: str) -> str | None:
    """A friendly line when the address asks for what there is not."""
    value = st.query_params.get(name, "")
    if not value or value in options:
        return None
    shown = value if len(value) <= _LONGEST else value[:_LONGEST] + "…"
    return f"This guide has no {noun} called “{shown}”. {instead}"


def select(label: str, name: str, options: Mapping[str, str], default: str = "", clears: tuple[str, ...] = ()) -> str:
    """A list to choose from; a change is written to the address, and what `clears` names is taken out of it."""
    key = _seed(name, options, default)
    st.selectbox(label, list(options), key=key, format_func=lambda id_: options[id_],
                 on_change=lambda: _write(name, st.session_state[key], default, clears))
    return chosen(name, options, default)


def audience_switch(catalogue: Catalogue) -> str:
    """The switch between words for patients, therapists and educators."""
    options = {term.id: term.name for term in catalogue.vocabulary.audiences}
    key = _seed("audience", options, DEFAULT_AUDIENCE)
    st.segmented_control("Words for", list(options), key=key, required=True, format_func=lambda id_: options[id_],
                         on_change=lambda: _write("audience", st.session_state[key], DEFAULT_AUDIENCE, ()))
    return chosen("audience", options, DEFAULT_AUDIENCE)


def _seed(name: str, options: Mapping[str, str], default: str) -> str:
    """The key of the widget, which is given what the address says before it is made: so Back and links work."""
    key = f"address_{name}"
    st.session_state[key] = chosen(name, options, default)
    return key


def _write(name: str, value: str | None, default: str, clears: tuple[str, ...]) -> None:
    for other in clears:
        st.query_params.pop(other, None)
    if value is None or value == default:
        st.query_params.pop(name, None)
    else:
        st.query_params[name] = value
