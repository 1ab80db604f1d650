"""The types of a plan refuse what no plan holds, and never hold what cannot be shown."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from explorer.visit.plan import EMPTY, Item, Plan, Spot
from explorer.visit.texts import without_controls


@pytest.mark.parametrize("wrong", [
    {"key": "1"}, {"key": "n"}, {"key": "n1\n"}, {"kind": "organ"}, {"side": "middle"}, {"intensity": 11}, {"intensity": -1},
    {"since": "x" * 201}, {"note": "x" * 4001}, {"pain": ("x",) * 11}, {"colour": "red"},
])
def test_an_item_refuses(wrong: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Item(**{"key": "n1", "kind": "region", "ref": "calf"} | wrong)


@pytest.mark.parametrize("place", [
    {"x": float("nan")}, {"y": float("inf")}, {"x": 5001}, {"view": "above"},
])
def test_a_spot_refuses(place: dict[str, Any]) -> None:
    with pytest.raises(ValidationError):
        Spot(**{"view": "front", "x": 0, "y": 0} | place)


def test_a_plan_cannot_be_changed() -> None:
    with pytest.raises(ValidationError):
        EMPTY.name = "Ann"  # type: ignore[misc]


def test_a_plan_finds_what_it_holds() -> None:
    one, other = Item(key="n1", kind="region", ref="calf"), Item(key="n2", kind="mark")
    plan = Plan(items=(one, other))
    assert (plan.item("n2"), plan.item("n3"), plan.of_kind("region", "question")) == (other, None, (one,))
    assert plan.step("s1") is None
    assert EMPTY.is_empty
    assert not plan.is_empty


@pytest.mark.parametrize(("typed", "kept"), [
    ("one\r\ntwo\rthree\tfour", "one\ntwo\nthree\tfour"), ("bell\x07 null\x00", "bell null"), ("half \ud83d pair", "half  pair"),
    ("not\ufffe\uffff", "not"), ("\x1b[31mred", "[31mred"), ("two\u2028lines", "two\nlines"), ("नमस्ते שלום 😀", "नमस्ते שלום 😀"),
])
def test_words_are_kept_and_what_cannot_be_shown_is_not(typed: str, kept: str) -> None:
    assert Item(key="n1", kind="question", text=typed).text == kept


@given(st.text(st.characters(exclude_categories=())))
def test_any_text_can_be_written_and_cleaning_it_again_changes_nothing(text: str) -> None:
    kept = without_controls(text)
    kept.encode("utf-8")
    assert without_controls(kept) == kept
