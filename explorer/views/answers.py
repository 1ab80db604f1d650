"""Which of the map's messages an answer is for, so that the browser can tell old answers from new ones."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any, TypedDict

import streamlit as st

_SESSION = "answers_session"


class Answered(TypedDict):
    """`n` counts the messages of one map. A session that begins while the page stays open begins at 0 again, which only
    `session` shows."""

    session: str
    n: int


def answered(page: str) -> Answered:
    """What to send with the next answer of `page`."""
    session: str = st.session_state.setdefault(_SESSION, secrets.token_hex(4))
    return {"session": session, "n": int(st.session_state.get(_key(page), 0))}


def message_of(component: str, name: str) -> Any:
    """What a component has sent; None when its page was left before the message came."""
    return st.session_state.get(component, {}).get(name)


def take_in(page: str, message: Mapping[Any, Any]) -> None:
    """Keep the message's number. It comes from the browser: anything that is no number is passed over."""
    number = message.get("n")
    if isinstance(number, int):
        st.session_state[_key(page)] = number


def _key(page: str) -> str:
    return f"{page}_answered"
