"""The answers to the safety check. They live in the session of the open page: never in the URL, a log or a file."""

from __future__ import annotations

import streamlit as st

from explorer.dataset.catalogue import Catalogue
from explorer.finding.screening import Answers, Line, screen

YES, NO = "Yes", "No"
_ANSWERS = "safety_answers"
_WIDGET = "safety_answer_"


def answers() -> Answers:
    """What was answered so far."""
    kept: dict[str, bool] = st.session_state.setdefault(_ANSWERS, {})
    return kept


def summary(catalogue: Catalogue, region: str | None) -> tuple[Line, ...]:
    """Every `yes` of this session that matters at the place, the most serious first: for the sheet of a visit."""
    return screen(catalogue, region, answers()).lines


def ask(id_: str, question: str) -> None:
    """Show a question with its answer so far. Pressing the chosen answer again takes it back."""
    key = _WIDGET + id_
    if key not in st.session_state and id_ in answers():
        # Streamlit drops the value of a widget that was not shown for a while.
        st.session_state[key] = YES if answers()[id_] else NO
    st.segmented_control(question, (YES, NO), key=key, on_change=_take_in, args=(id_,))


def clear() -> None:
    """Forget all answers."""
    for key in [key for key in st.session_state if str(key).startswith(_WIDGET)]:
        st.session_state[key] = None
    st.session_state[_ANSWERS] = {}


def _take_in(id_: str) -> None:
    chosen = st.session_state[_WIDGET + id_]
    kept = dict(answers())
    kept.pop(id_, None)
    if chosen is not None:
        kept[id_] = chosen == YES
    st.session_state[_ANSWERS] = kept
