"""What the browser tells about My visit, and what it is told. Nothing that comes from it is trusted.

A message is `{"session": str, "all": [{"n": int, "do": str, ...}]}`: everything that was not answered yet, so that nothing
is lost when two come at once. What can be added or taken away is written as `kind:ref`, or `kind:ref@side`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any

import streamlit as st

from explorer import resources
from explorer.page_state import DEFAULT_AUDIENCE
from explorer.views import visit_offer, visiting
from explorer.views.answers import answered, take_in
from explorer.visit import editing
from explorer.visit.collecting import Wanted, add_all, find, name, read_wanted, written
from explorer.visit.plan import EMPTY, Plan

_KEY = "visit"
_MOST = 40
"""So many messages, and things in one, are read at once."""


def told() -> dict[str, object]:
    """What the browser has to know of the plan."""
    plan = visiting.plan()
    return {
        **answered(_KEY), "changes": visiting.changes(), "count": len(plan.items), "held": [written(item) for item in plan.items],
        "plan": "" if plan.is_empty else _file(plan), "keep": visiting.keeps(), "unreadable": visiting.unreadable(),
        "said": visiting.said(),
    }


def receive(message: Any) -> None:
    """Do what the browser asks for."""
    if not isinstance(message, Mapping) or message.get("session") != answered(_KEY)["session"]:
        return
    asked = message.get("all")
    for one in asked[:_MOST] if isinstance(asked, list | tuple) else ():
        if not isinstance(one, Mapping) or not isinstance(one.get("n"), int) or one["n"] <= answered(_KEY)["n"]:
            continue
        take_in(_KEY, one)
        if (act := _ACTS.get(str(one.get("do")))) is not None:
            act(one)


def _start(message: Mapping[Any, Any]) -> None:
    """A page was opened: take in what the browser kept, and what a shared link holds."""
    if message.get("keep") is False:
        visiting.keep(False)
    kept, shared = message.get("kept"), message.get("share")
    if isinstance(kept, str) and kept and visiting.plan().is_empty:
        opened = _opened(kept)
        if opened is not None:
            visiting.bring(opened)
    if isinstance(shared, str) and shared:
        visit_offer.keep_shared(shared)


def _take(message: Mapping[Any, Any]) -> None:
    """Another tab has changed what the browser keeps."""
    kept = message.get("kept")
    if not isinstance(kept, str):
        return
    opened = _opened(kept) if kept else EMPTY
    if opened is None or opened == visiting.plan():
        return
    had_some = not visiting.plan().is_empty
    visiting.bring(opened)
    if opened.is_empty:
        visiting.say("My visit was cleared in another tab.", can_undo=had_some)
    else:
        visiting.say("My visit was changed in another tab. Here is the newer list.", can_undo=had_some)


def _opened(kept: str) -> Plan | None:
    from explorer.visit.plan_file import PlanFileError, read

    try:
        opened = read(kept, resources.catalogue())
    except PlanFileError:
        visiting.set_unreadable(True)
        visiting.say("The list that this browser kept could not be opened. It was left as it is. To keep a new list here, "
                     "clear it.", can_clear=True)
        return None
    visiting.set_unreadable(False)
    if opened.notes:
        visiting.note(*opened.notes)
        visiting.say("Part of the list that this browser kept could not be opened. My visit tells which.")
    return opened.plan


def _add(message: Mapping[Any, Any]) -> None:
    wanted, before = _wanted(message), visiting.changes()
    visiting.do(add_all, wanted)
    if visiting.changes() != before:
        visiting.say(f"Added to My visit: {_names(wanted)}.", can_undo=True)
    _say_notes()


def _remove(message: Mapping[Any, Any]) -> None:
    wanted, before = _wanted(message), visiting.changes()

    def without(plan: Plan) -> Plan:
        for one in wanted:
            if (item := find(plan, one)) is not None:
                plan = editing.remove(plan, item.key)
        return plan

    visiting.do(without)
    if visiting.changes() != before:
        visiting.say(f"Taken out of My visit: {_names(wanted)}.", can_undo=True)
    _say_notes()


def _undo(message: Mapping[Any, Any]) -> None:
    """Undo the change that a line tells of, unless another came after it."""
    if message.get("change") == visiting.changes() and visiting.current().before:
        visiting.undo()
        visiting.say("Undone.")


def _forget(_message: Mapping[Any, Any]) -> None:
    """The browser has cleared what could not be opened: from now on it keeps the present plan."""
    visiting.set_unreadable(False)
    visiting.count_change()
    visiting.say("Cleared.")


def _keep(message: Mapping[Any, Any]) -> None:
    """The setting was changed in another tab."""
    if isinstance(message.get("keep"), bool):
        visiting.keep(message["keep"])


_ACTS: Mapping[str, Callable[[Mapping[Any, Any]], None]] = {
    "start": _start, "take": _take, "add": _add, "remove": _remove, "undo": _undo, "forget": _forget, "keep": _keep}


def _wanted(message: Mapping[Any, Any]) -> tuple[Wanted, ...]:
    what = message.get("what")
    those = what[:_MOST] if isinstance(what, list | tuple) else ()
    catalogue, index = resources.catalogue(), resources.atlas().index
    found = (read_wanted(catalogue, index, one) for one in those)
    return tuple(one for one in found if one is not None)


def _names(wanted: Sequence[Wanted]) -> str:
    if len(wanted) > 1:
        return f"{len(wanted)} places" if all(one.kind == "mark" for one in wanted) else f"{len(wanted)} things"
    plain = st.query_params.get("audience", DEFAULT_AUDIENCE) == DEFAULT_AUDIENCE
    return name(resources.catalogue(), wanted[0], plain)


def _say_notes() -> None:
    """What was refused is told above the page: the page may not show notes."""
    if lines := visiting.notes():
        visiting.say(" ".join(lines))


def _file(plan: Plan) -> str:
    from explorer.visit.plan_file import write

    return write(plan, resources.catalogue().info.version, date.today())
