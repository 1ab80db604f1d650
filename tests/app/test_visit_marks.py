"""The map of My visit: what its messages do to the plan. They come from the browser, so anything may stand in them."""

from __future__ import annotations

import math
from typing import Any

import pytest
import streamlit as st

from explorer import resources
from explorer.views import visiting
from explorer.views.answers import answered
from explorer.views.visit_marks import OPEN, _changed, marks_of
from explorer.visit.editing import History, add
from explorer.visit.lettering import letter, letters
from explorer.visit.plan import EMPTY, MOST_ITEMS, Item

PLACE = {"do": "place", "view": "back", "x": 20, "y": 100.5, "zone": "upper_calf", "side": "left"}


@pytest.fixture(autouse=True)
def session(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    state: dict[str, Any] = {}
    monkeypatch.setattr(st, "session_state", state)
    return state


def told(*done: Any) -> None:
    """One message with everything that was done, numbered from the first that was not answered yet."""
    first = answered("visit_map")["n"] + 1
    message = [one | {"n": first + at} for at, one in enumerate(done)]
    _changed({"n": first + len(done) - 1, "done": message}, resources.catalogue())


def items() -> tuple[Item, ...]:
    return visiting.plan().items


def test_a_tap_places_a_mark_with_its_zone_side_and_spot() -> None:
    told(PLACE)
    (mark,) = items()
    assert (mark.kind, mark.ref, mark.side, mark.intensity) == ("mark", "upper_calf", "left", None)
    assert mark.spot
    assert (mark.spot.view, mark.spot.x, mark.spot.y) == ("back", 20, 100.5)
    assert marks_of(visiting.plan()) == [{"key": "n1", "placed": 1, "view": "back", "x": 20, "y": 100.5, "zone": "upper_calf",
                                          "side": "left", "intensity": None}]


def test_several_marks_each_with_its_own_intensity() -> None:
    told(PLACE, PLACE | {"x": 30}, PLACE | {"view": "front", "side": "right"})
    told({"do": "rate", "key": "n1", "intensity": 7}, {"do": "rate", "key": "n3", "intensity": 0})
    assert [one.intensity for one in items()] == [7, None, 0]
    assert [one.spot.view for one in items() if one.spot] == ["back", "back", "front"]
    assert letters(visiting.plan()) == {"n1": "A", "n2": "B", "n3": "C"}


def test_what_was_answered_is_not_done_twice() -> None:
    first = PLACE | {"n": 1}
    for message in ({"n": 1, "done": [first]}, {"n": 2, "done": [first, {"n": 2, "do": "rate", "key": "new1", "intensity": 4}]}):
        _changed(message, resources.catalogue())
    (mark,) = items()
    assert mark.intensity == 4


def test_a_mark_can_be_named_by_the_message_that_placed_it(session: dict[str, Any]) -> None:
    told(PLACE, {"do": "rate", "key": "new1", "intensity": 5}, {"do": "open", "key": "new1"})
    assert items()[0].intensity == 5
    assert session[OPEN] == "n1"


def test_moving_brings_the_new_zone_and_side_along() -> None:
    told(PLACE, {"do": "rate", "key": "n1", "intensity": 3})
    told({"do": "move", "key": "n1", "view": "front", "x": -10, "y": 150, "zone": "lower_calf", "side": "right"})
    (mark,) = items()
    assert (mark.ref, mark.side, mark.intensity) == ("lower_calf", "right", 3)
    assert mark.spot
    assert mark.spot.view == "front"


def test_undo_redo_and_taking_away() -> None:
    told(PLACE, {"do": "rate", "key": "n1", "intensity": 8}, {"do": "remove", "key": "n1"})
    assert items() == ()
    told({"do": "undo"})
    assert items()[0].intensity == 8
    told({"do": "undo"}, {"do": "undo"})
    assert items() == ()
    told({"do": "redo"}, {"do": "redo"}, {"do": "redo"}, {"do": "redo"})
    assert items() == ()
    assert not visiting.current().undone


@pytest.mark.parametrize("change", [
    {"zone": "nowhere"}, {"zone": None}, {"zone": ["upper_calf"]}, {"side": "middle"}, {"side": None}, {"side": ["left"]},
    {"view": "inside"}, {"view": "right_without_arm"}, {"view": {}}, {"x": 51}, {"y": -0.5}, {"x": math.nan}, {"y": math.inf},
    {"x": "left"}, {"x": None}, {"x": [20]},
])
def test_places_that_there_are_not_are_passed_over(change: dict[str, Any]) -> None:
    told(PLACE | change)
    assert items() == ()
    told(PLACE)
    told({**PLACE, "do": "move", "key": "n2"} | change)
    told({**PLACE, "do": "move", "key": "n1", "x": 40} | change)
    (mark,) = items()
    assert mark.spot
    assert mark.spot.x == 20
    assert answered("visit_map")["n"] == 4


@pytest.mark.parametrize("intensity", [11, -1, 5.5, "5", True, [5], {}])
def test_only_whole_numbers_from_0_to_10_are_an_intensity(intensity: Any) -> None:
    told(PLACE, {"do": "rate", "key": "n1", "intensity": 2}, {"do": "rate", "key": "n1", "intensity": intensity})
    assert items()[0].intensity == 2


@pytest.mark.parametrize("key", ["n2", "new7", "new", "newx", "new" + "9" * 5000, "", None, 1, ["n1"], "<b>"])
def test_unknown_marks_are_left_alone(key: Any) -> None:
    told(PLACE)
    told(*({"do": what, "key": key, "intensity": 5} for what in ("rate", "remove", "open")))
    assert [(one.key, one.intensity) for one in items()] == [("n1", None)]


def test_only_marks_can_be_changed_on_the_map(session: dict[str, Any]) -> None:
    session["visit_history"] = History(add(EMPTY, "region", "calf"))
    told({"do": "remove", "key": "n1"}, {"do": "rate", "key": "n1", "intensity": 5})
    assert [(one.kind, one.intensity) for one in items()] == [("region", None)]


@pytest.mark.parametrize("message", [None, 7, "place", [], {}, {"done": None}, {"done": "place"}, {"done": {"n": 1}},
                                     {"done": [None, 3, "x", {}, {"n": "1"} | PLACE, {"n": None} | PLACE]}])
def test_broken_messages_are_ignored(message: Any) -> None:
    _changed(message, resources.catalogue())
    assert items() == ()


def test_too_many_marks_are_told_and_nothing_is_lost() -> None:
    told(*[PLACE] * (MOST_ITEMS + 1))
    assert len(items()) == MOST_ITEMS
    assert any(str(MOST_ITEMS) in note for note in visiting.notes())


def test_letters_go_on_after_z() -> None:
    assert [letter(at) for at in (0, 25, 26, 27, 51, 52)] == ["A", "Z", "AA", "AB", "AZ", "BA"]
