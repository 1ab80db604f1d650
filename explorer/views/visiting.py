"""My visit in a session: the present plan with what it was before, and what is to be told about it.

The plan lives in the session alone. The head sends a copy to the browser, which keeps it there if the person wants that.
Change it in a callback of a widget, so that the head of the same run knows of it; in a fragment, run the whole page after.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypedDict

import streamlit as st
from pydantic import ValidationError

from explorer.visit.editing import FullError, History
from explorer.visit.plan import EMPTY, Plan

_HISTORY, _CHANGES, _NOTES, _NEWS, _KEEPS = "visit_history", "visit_changes", "visit_notes", "visit_news", "visit_keeps"
_SAID, _UNREADABLE = "visit_said", "visit_unreadable"
_REFUSED = "This could not be taken in: a text is too long, or a number lies outside what can be chosen."


class Said(TypedDict):
    """A line for the person. `undo` is the number of the change that can be undone beside it; `clear` offers to clear what the
    browser keeps."""

    n: int
    text: str
    undo: int | None
    clear: bool


def current() -> History:
    """The plan with what it was before and what was undone."""
    history: History = st.session_state.get(_HISTORY, History())
    return history


def plan() -> Plan:
    """The present plan."""
    return current().plan


def changes() -> int:
    """How often this session has changed the plan. What was brought in from the browser does not count."""
    return int(st.session_state.get(_CHANGES, 0))


def do(how: Callable[..., Plan], *args: Any, **values: Any) -> None:
    """Change the plan by a function of `explorer.visit.editing`. What is refused becomes a note."""
    try:
        _put(current().change(how, *args, **values))
    except FullError as error:
        note(str(error))
    except ValidationError:
        note(_REFUSED)


def replace(plan: Plan) -> None:
    """Put another plan in place of the present one, which undo brings back."""
    _put(current().then(plan))


def undo() -> None:
    _put(current().undo())


def redo() -> None:
    _put(current().redo())


def clear() -> None:
    """Empty the plan. On a shared device nothing of it can be brought back."""
    if keeps():
        replace(EMPTY)
    else:
        _put(History())


def bring(plan: Plan) -> None:
    """Take a plan in that the browser keeps already."""
    st.session_state[_HISTORY] = History(plan) if current().plan.is_empty else current().then(plan)
    announce()


def keeps() -> bool:
    """Whether the browser keeps the plan. On a shared device it does not."""
    return bool(st.session_state.get(_KEEPS, True))


def keep(wanted: bool) -> None:
    """Let the browser keep the plan, or no longer."""
    st.session_state[_KEEPS] = wanted
    announce()


def unreadable() -> bool:
    """Whether the browser keeps a plan that could not be opened. It is left alone until the person clears it."""
    return bool(st.session_state.get(_UNREADABLE, False))


def set_unreadable(found: bool) -> None:
    st.session_state[_UNREADABLE] = found


def count_change() -> None:
    """Let the browser keep the plan as it is now."""
    st.session_state[_CHANGES] = changes() + 1


def note(*lines: str) -> None:
    """Add lines to what `notes` tells."""
    st.session_state[_NOTES] = (*st.session_state.get(_NOTES, ()), *lines)
    announce()


def notes() -> tuple[str, ...]:
    """What could not be done since they were last asked for. Each is told once."""
    told: Iterable[str] = st.session_state.pop(_NOTES, ())
    return tuple(told)


def say(text: str, can_undo: bool = False, can_clear: bool = False) -> None:
    """Show a line above the page, with a button that undoes the last change, or one that clears what the browser keeps."""
    last = said()
    n = last["n"] + 1 if last else 1
    st.session_state[_SAID] = Said(n=n, text=text, undo=changes() if can_undo else None, clear=can_clear)


def said() -> Said | None:
    """The last line that was said."""
    found: Said | None = st.session_state.get(_SAID)
    return found


def announce() -> None:
    """Let a page that shows the plan be shown anew."""
    st.session_state[_NEWS] = True


def take_news() -> bool:
    """Whether something has changed since this was last asked that a page showing the plan does not show yet."""
    return bool(st.session_state.pop(_NEWS, False))


def _put(history: History) -> None:
    if history != current():
        st.session_state[_HISTORY] = history
        announce()
        count_change()
