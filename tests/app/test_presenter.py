"""The presenter as a page calls it: what it sends, and what it makes of messages from the browser."""

from __future__ import annotations

from typing import Any

import pytest
import streamlit as st

from explorer import presenter as component
from explorer.presenter import Slide, presenter


class Shown:
    """Stands in for the component, and keeps what it was given."""

    def __init__(self) -> None:
        self.given: dict[str, Any] = {}

    def __call__(self, **given: Any) -> None:
        self.given = given


@pytest.fixture
def shown(monkeypatch: pytest.MonkeyPatch) -> Shown:
    stand_in = Shown()
    monkeypatch.setattr(component, "_component", lambda: stand_in)
    monkeypatch.setattr(st, "session_state", {"slides": {}})
    return stand_in


def show(ticks: list[tuple[str, bool]] | None = None, ready: bool = True) -> None:
    presenter(key="slides", title="Slides", audiences={"patient": "Plain", "therapist": "Clinical"}, ready=ready,
              slides=lambda audience: [Slide(audience, "<p>One</p>", state={"region": "calf"})],
              on_tick=None if ticks is None else lambda name, on: ticks.append((name, on)))


def test_slides_travel_only_while_they_are_open(shown: Shown) -> None:
    show()
    assert shown.given["data"]["shown"] is None
    shown.given["on_open_change"]()
    show()
    assert shown.given["data"]["shown"] == [
        {"id": id_, "name": name, "slides": [
            {"title": id_, "html": "<p>One</p>", "kicker": "", "second": "", "state": {"region": "calf"}}]}
        for id_, name in (("patient", "Plain"), ("therapist", "Clinical"))]
    show(ready=False)
    assert shown.given["data"]["shown"] is None
    shown.given["on_close_change"]()
    show()
    assert shown.given["data"]["shown"] is None


@pytest.mark.parametrize(("message", "told"), [
    ({"a": True, "b": False}, [("a", True), ("b", False)]), ({"a": 1, "b": "yes", "c": None}, []), ("a", []), (None, []),
    ({str(number): True for number in range(500)}, [(str(number), True) for number in range(100)]),
])
def test_ticks_are_taken_in_with_care(shown: Shown, message: object, told: list[tuple[str, bool]]) -> None:
    ticks: list[tuple[str, bool]] = []
    show(ticks)
    st.session_state["slides"] = {"tick": message}
    shown.given["on_tick_change"]()
    assert ticks == told
    st.session_state["slides"] = {"close": {"ticked": message}}
    shown.given["on_close_change"]()
    assert ticks == 2 * told


def test_ticks_that_nobody_asked_for_do_nothing(shown: Shown) -> None:
    show()
    st.session_state["slides"] = {"tick": {"a": True}}
    shown.given["on_tick_change"]()


def test_the_tools_of_a_teacher_are_there_only_where_they_are_wanted(shown: Shown) -> None:
    show()
    assert shown.given["data"]["tools"] is False
    presenter(key="slides", title="Lesson", audiences={"educator": "Clinical"}, slides=lambda _: [], tools=True,
              label="Present: Calf")
    assert shown.given["data"]["tools"] is True
    assert shown.given["data"]["label"] == "Present: Calf"
