"""A list that somebody shared by a link: the person is asked what to do with it before anything of it is taken in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import streamlit as st

from explorer import resources
from explorer.page_state import DEFAULT_AUDIENCE
from explorer.views import visiting
from explorer.visit.collecting import name
from explorer.visit.editing import FullError, add_step
from explorer.visit.plan import MOST_ITEMS, Plan

if TYPE_CHECKING:
    from explorer.visit.sharing import Shared

_OFFERED = "visit_offered"
_VIEW = "visit_shared_view"
_ON_EXPLORE = frozenset({"region", "muscle", "acupoint", "trigger_point"})
_SHOWN = 8


def keep_shared(text: str) -> None:
    """Read what a shared link holds, to ask about it."""
    from explorer.visit.sharing import decode

    shared = decode(text, resources.catalogue())
    if shared.plan.is_empty and not shared.looking_at:
        visiting.say(" ".join(shared.notes) or "The link holds nothing for My visit.")
        return
    st.session_state[_OFFERED if not shared.plan.is_empty else _VIEW] = shared
    visiting.announce()


def ask_about_shared() -> None:
    """Ask, if something was shared; afterwards show what its sender was looking at. Call once the pages are known."""
    shared: Shared | None = st.session_state.pop(_VIEW, None)
    if shared is not None and shared.looking_at:
        _show(shared.looking_at)
    if _OFFERED in st.session_state:
        _ask()


def _show(looking_at: Mapping[str, str]) -> None:
    if looking_at.keys() & _ON_EXPLORE:
        st.switch_page("pages/explore.py", query_params=dict(looking_at))
    if "condition" in looking_at:
        st.switch_page("pages/conditions.py", query_params=dict(looking_at))
    st.query_params.from_dict(dict(looking_at))


def joined(plan: Plan, more: Plan) -> Plan:
    """`plan` with what `more` holds and it does not. Raises FullError."""
    held = {(item.kind, item.ref, item.side) for item in plan.items}
    new = [item for item in more.items if (item.kind, item.ref, item.side) not in held]
    if len(plan.items) + len(new) > MOST_ITEMS:
        raise FullError(f"My visit takes {MOST_ITEMS} things at most. Take some away to add these.")
    top = max((int(item.key[1:]) for item in plan.items), default=0)
    items = (*plan.items, *(item.model_copy(update={"key": f"n{top + at}"}) for at, item in enumerate(new, 1)))
    plan = plan.model_copy(update={"items": items})
    for step in more.treatment.steps:
        if not any((one.kind, one.ref, one.side) == (step.kind, step.ref, step.side) for one in plan.treatment.steps):
            plan = add_step(plan, step.kind, step.ref, side=step.side, technique=step.technique)
    return plan


def _leave() -> None:
    st.session_state.pop(_OFFERED, None)


def _add() -> None:
    shared = st.session_state[_VIEW] = st.session_state.pop(_OFFERED)
    before = visiting.changes()
    visiting.do(joined, shared.plan)
    if visiting.changes() != before:
        visiting.say("The shared list was added to yours.", can_undo=True)


def _replace() -> None:
    shared = st.session_state[_VIEW] = st.session_state.pop(_OFFERED)
    had_some = not visiting.plan().is_empty
    visiting.replace(shared.plan)
    visiting.say("The shared list is in My visit now.", can_undo=had_some)


@st.dialog("Open the shared list?", on_dismiss=_leave)
def _ask() -> None:
    shared = st.session_state.get(_OFFERED)
    if shared is None:
        st.rerun()
    catalogue = resources.catalogue()
    plain = st.query_params.get("audience", DEFAULT_AUDIENCE) == DEFAULT_AUDIENCE
    items, steps = shared.plan.items, shared.plan.treatment.steps
    names = [name(catalogue, item, plain) for item in items][:_SHOWN]
    more = len(items) - len(names)
    st.write("Somebody made this list for My visit. It holds no names, notes or answers.")
    with st.container(gap=None):
        for one in names:
            st.text(one[:1].upper() + one[1:])
        if more > 0:
            st.text(f"and {more} more")
        if steps:
            st.text(f"A treatment plan with {len(steps)} step{'' if len(steps) == 1 else 's'}")
    for line in shared.notes:
        st.caption(line)
    mine = visiting.plan()
    with st.container(key="visit_offer", horizontal=True):
        if mine.is_empty:
            pressed = st.button("Open it", type="primary", on_click=_replace)
        else:
            pressed = st.button("Add to mine", type="primary", on_click=_add)
            pressed = st.button("Replace mine", on_click=_replace) or pressed
        pressed = st.button("Leave it", on_click=_leave) or pressed
    if pressed:
        st.rerun()
