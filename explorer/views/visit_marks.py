"""The body map with free marks. What the browser reports is checked here and done to the visit of the session."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import streamlit as st
from pydantic import ValidationError

from explorer import resources
from explorer.body_map.visit import visit_map
from explorer.dataset.catalogue import Catalogue
from explorer.views import visiting
from explorer.views.answers import answered, message_of, take_in
from explorer.visit.editing import add, edit, remove
from explorer.visit.plan import MOST_ITEMS, Item, Plan, Spot

OPEN = "visit_open"
"""In the session: the key of the item whose form is open."""
SHOW = "visit_show"
"""In the session: the key of the mark to show on the map, until it was shown."""
_KEY = "visit_map"
_PLACED = "visit_placed"
_MOST_AT_ONCE, _LONGEST_KEY = 200, 12


def marks_map(catalogue: Catalogue, flags: str | None) -> None:
    """Show the map with the marks of the visit. `flags` is the id of the heading that tells what must not be missed."""
    history = visiting.current()
    visit_map(
        key=_KEY, marks=marks_of(history.plan), answered=answered(_KEY), undo=bool(history.before), redo=bool(history.undone),
        most=MOST_ITEMS, show=st.session_state.pop(SHOW, None), flags=flags,
        on_change=lambda: _changed(message_of(_KEY, "change"), catalogue),
    )


def marks_of(plan: Plan) -> list[dict[str, object]]:
    """The marks as the map reads them; `placed` is the number of the message that placed one in this session."""
    placed: Mapping[int, str] = st.session_state.get(_PLACED, {})
    by_key = {key: number for number, key in placed.items()}
    return [{"key": item.key, "placed": by_key.get(item.key), "view": item.spot.view, "x": item.spot.x, "y": item.spot.y,
             "zone": item.ref, "side": item.side, "intensity": item.intensity}
            for item in plan.of_kind("mark") if item.spot is not None]


def spot_of(catalogue: Catalogue, told: Mapping[Any, Any]) -> dict[str, Any] | None:
    """The zone, side and spot that a message names; None when there is no such place."""
    zone = catalogue.zones.get(told["zone"]) if isinstance(told.get("zone"), str) else None
    side = told.get("side")
    if zone is None or side not in (("right", "left") if zone.sided else (None,)):
        return None
    view = resources.atlas().index["views"].get(told.get("view")) if isinstance(told.get("view"), str) else None
    try:
        spot = Spot.model_validate({name: told.get(name) for name in ("view", "x", "y")}, strict=False)
    except ValidationError:
        return None
    if view is None or not _within(view["box"], spot):
        return None
    return {"ref": zone.id, "side": side, "spot": spot}


def _within(box: tuple[float, float, float, float], spot: Spot) -> bool:
    left, top, width, height = box
    return left <= spot.x <= left + width and top <= spot.y <= top + height


def _changed(message: Any, catalogue: Catalogue) -> None:
    """Do what was done on the map and not yet taken in. The message comes from the browser: nothing in it is trusted."""
    done = message.get("done") if isinstance(message, Mapping) else None
    if not isinstance(done, list | tuple):
        return
    last = answered(_KEY)["n"]
    for one in done[:_MOST_AT_ONCE]:
        number = one.get("n") if isinstance(one, Mapping) else None
        if isinstance(number, int) and number > last:
            _do(one, number, catalogue)
            last = number
    take_in(_KEY, message)


def _do(one: Mapping[Any, Any], number: int, catalogue: Catalogue) -> None:
    match one.get("do"):
        case "undo":
            visiting.undo()
        case "redo":
            visiting.redo()
        case "place":
            if (place := spot_of(catalogue, one)) is not None:
                _place(number, place)
        case what if (item := _mark(one.get("key"))) is not None:
            _do_to(item, what, one, catalogue)


def _do_to(item: Item, what: object, one: Mapping[Any, Any], catalogue: Catalogue) -> None:
    if what == "move" and (place := spot_of(catalogue, one)) is not None:
        visiting.do(edit, item.key, **place)
    elif what == "rate" and _is_strength(one.get("intensity")):
        visiting.do(edit, item.key, intensity=one["intensity"])
    elif what == "remove":
        visiting.do(remove, item.key)
    elif what == "open":
        st.session_state[OPEN] = item.key


def _place(number: int, place: Mapping[str, Any]) -> None:
    before = {item.key for item in visiting.plan().items}
    visiting.do(add, "mark", **place)
    for item in visiting.plan().items:
        if item.key not in before:
            st.session_state[_PLACED] = {**st.session_state.get(_PLACED, {}), number: item.key}


def _mark(key: object) -> Item | None:
    """The mark with this key. `new3` is the one that message 3 placed."""
    if not isinstance(key, str):
        return None
    placed: Mapping[int, str] = st.session_state.get(_PLACED, {})
    is_new = key.startswith("new") and key[3:].isdecimal() and len(key) < _LONGEST_KEY
    item = visiting.plan().item(placed.get(int(key[3:]), "") if is_new else key)
    return item if item is not None and item.kind == "mark" else None


def _is_strength(value: object) -> bool:
    return value is None or (isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 10)
