"""What the map sends comes from the browser: whatever it is, the page goes on and the URL holds only what is known."""

from __future__ import annotations

import math
from typing import Any

import pytest
import streamlit
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from explorer import resources
from explorer.page_state import KEYS, Known, read
from explorer.views import explore
from explorer.views.answers import message_of

REGION, MUSCLE, POINT = "calf", "soleus", "soleus_1"
WORDS = st.sampled_from([REGION, MUSCLE, POINT, "left", "right", "front", "back", "skin", "superficial", "patient", "<b>", ""])
LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | WORDS | st.text(max_size=20)
ANYTHING = st.recursive(
    LEAVES, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3), max_leaves=6)
STATES = st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=8), WORDS | ANYTHING)
MESSAGES = st.fixed_dictionaries({}, optional={"n": st.integers() | ANYTHING, "state": STATES | ANYTHING}) | ANYTHING


class Address(dict[str, str]):
    """The page's query parameters, as far as the page uses them."""

    def get_all(self, key: str) -> list[str]:
        return [self[key]]

    def from_dict(self, params: dict[str, Any]) -> None:
        self.clear()
        self.update(params)


@pytest.fixture
def address(monkeypatch: pytest.MonkeyPatch) -> Address:
    monkeypatch.setattr(streamlit, "session_state", {})
    monkeypatch.setattr(streamlit, "query_params", Address())
    return streamlit.query_params  # type: ignore[return-value]


@pytest.fixture
def known(address: Address) -> Known:
    return explore.known_states(resources.catalogue())


@given(MESSAGES)
@example({"n": 1, "state": {"region": [REGION], "muscle": None, "side": {"left": 1}}})
@example({"n": math.nan, "state": {"region": REGION}})
@example({"n": 1, "state": {"region": REGION, "side": "left", "layer": ["skin"]}})
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_message_breaks_the_page(address: Address, known: Known, message: Any) -> None:
    explore._changed(message, known)
    state, notes = read(address, known)
    assert notes == ()
    assert state.params() == address


def test_a_good_message_reaches_the_address(address: Address, known: Known) -> None:
    explore._changed({"n": 3, "state": {"region": REGION, "side": "left", "view": "back", "muscle": [MUSCLE]}}, known)
    assert address == {"region": REGION, "side": "left", "view": "back"}


def test_a_message_that_comes_after_its_page_was_left_is_passed_over(address: Address, known: Known) -> None:
    explore._changed(message_of("map", "change"), known)
    assert address == {}
