"""The visit of this session."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import streamlit as st
from pydantic import ValidationError

from explorer.visit.editing import FullError, History
from explorer.visit.plan import EMPTY, Plan

_HISTORY, _NOTES = "visit_history", "visit_notes"


def current() -> History:
    """The plan with what can be undone and done again."""
    history: History = st.session_state.setdefault(_HISTORY, History())
    return history


def plan() -> Plan:
    return current().plan


def do(how: Callable[..., Plan], *args: Any, **changes: Any) -> None:
    """Change the plan; what cannot be changed becomes a note."""
    try:
        st.session_state[_HISTORY] = current().change(how, *args, **changes)
    except FullError as error:
        _note(str(error))
    except ValidationError:
        _note("This could not be taken in. My visit is as it was.")


def undo() -> None:
    st.session_state[_HISTORY] = current().undo()


def redo() -> None:
    st.session_state[_HISTORY] = current().redo()


def clear() -> None:
    replace(EMPTY)


def replace(plan: Plan) -> None:
    st.session_state[_HISTORY] = current().then(plan)


def keeps() -> bool:
    """Whether the browser keeps the plan."""
    return bool(st.session_state.get("visit_keeps", True))


def keep(wanted: bool) -> None:
    """Let the browser keep the plan, or no longer."""
    st.session_state["visit_keeps"] = wanted


def notes() -> tuple[str, ...]:
    """What there is to tell, once."""
    return tuple(st.session_state.pop(_NOTES, ()))


def _note(text: str) -> None:
    st.session_state[_NOTES] = (*st.session_state.get(_NOTES, ()), text)
