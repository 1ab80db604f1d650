"""Fields of My visit: each shows what the plan says and writes a change to it at once, so that nothing waits to be saved."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

import streamlit as st

from explorer.views import visiting
from explorer.views.markup import render
from explorer.visit.plan import Plan

STRENGTHS = tuple(range(11))
_ENDS = {0: "no pain", 10: "the worst pain you can imagine"}
T = TypeVar("T")


def tie(key: str, value: T) -> T:
    """The value that a control is to be made with; one that shows another is given it, and any other is left alone: what is
    being typed would be lost.

    A new control has to be made with its value. Where it had it from the session alone, and the answer of that run was
    overtaken by the next, the browser would show it empty, and send that back as a change.
    """
    if st.session_state.get(key, value) != value:
        st.session_state[key] = value
    return value


def write(key: str, change: Callable[[Plan, Any], Plan]) -> None:
    """What a control calls when it was changed."""
    visiting.do(change, st.session_state.get(key))


def strength(key: str, value: int | None, change: Callable[[Plan, Any], Plan]) -> None:
    """A numeric rating scale: 0 to 10, with words at its ends. Pressing the chosen number again takes it back."""
    st.segmented_control("How strong is the pain, from 0 to 10?", STRENGTHS, default=tie(key, value), key=key, on_change=write,
                         args=(key, change))
    st.html(render("visit_strength.html", ends=_ENDS))
