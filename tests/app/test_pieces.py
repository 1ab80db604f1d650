"""Small pieces: state in the URL, placement of trigger points, soreness in words, citations."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.body_map.lexicon import view_of_face
from explorer.page_state import KEYS, Known, PageState, read
from explorer.views.markup import ranges, render
from explorer.views.soreness import hours_in_words

KNOWN = Known(regions={"calf"}, muscles={"soleus", "tibialis"}, trigger_points={"soleus_1": "soleus"},
              views={"front": ("skin", "deep"), "head": ("skin",)}, audiences=("patient", "therapist"),
              acupoints={"BL57": ("calf",)}, meridians=("BL",))


@pytest.mark.parametrize("overlays", [None, (), ("lines",), ("triggers", "acupoints"), ("triggers", "acupoints", "lines")])
@pytest.mark.parametrize(("near", "points"), [(False, None), (True, "all"), (False, "BL")])
def test_state_survives_the_url(overlays: tuple[str, ...] | None, near: bool, points: str | None) -> None:
    state = PageState("calf", "soleus", "left", "front", "deep", "therapist", "soleus_1", None, near, overlays, points)
    assert read(state.params(), KNOWN) == (state, ())


@pytest.mark.parametrize(("params", "overlays"), [
    ({"overlays": "triggers"}, None), ({"overlays": "none"}, ()), ({"overlays": "lines,acupoints"}, ("acupoints", "lines")),
    ({"acupoint": "BL57", "overlays": "triggers acupoints"}, None), ({"acupoint": "BL57", "overlays": "triggers"}, ("triggers",)),
    ({"overlays": " , "}, None), ({"overlays": "lines lines"}, ("lines",)),
])
def test_the_usual_overlays_are_left_out(params: dict[str, str], overlays: tuple[str, ...] | None) -> None:
    state, notes = read(params, KNOWN)
    assert state.overlays == overlays
    assert notes == ()


@pytest.mark.parametrize(("params", "told"), [
    ({"overlays": "lines,chakras"}, "no overlay called “chakras”"), ({"points": "QI"}, "no group of acupoints called “QI”"),
    ({"near": "yes", "region": "calf"}, "what lies near called “yes”"),
])
def test_an_unknown_overlay_gets_a_friendly_line(params: dict[str, str], told: str) -> None:
    state, (note,) = read(params, KNOWN)
    assert told in note
    assert (state.near, state.overlays, state.points) == (False, None, None)


def test_nothing_lies_near_no_place() -> None:
    assert read({"near": "1"}, KNOWN) == (PageState(), ())


def test_the_first_view_has_a_bare_address() -> None:
    assert PageState(view="front", layer="skin").params() == {}


def test_a_point_belongs_to_its_muscle() -> None:
    assert read({"trigger_point": "soleus_1"}, KNOWN)[0].muscle == "soleus"
    assert read({"trigger_point": "soleus_1", "muscle": "tibialis"}, KNOWN)[0].trigger_point is None


def test_a_layer_that_the_view_lacks_is_left_out() -> None:
    assert read({"view": "head", "layer": "deep"}, KNOWN)[0].layer is None


@given(st.dictionaries(st.sampled_from(KEYS), st.text(max_size=80)))
def test_reading_never_fails(params: dict[str, str]) -> None:
    state, notes = read(params, KNOWN)
    assert read(state.params(), KNOWN)[1] == ()
    assert all(len(note) < 160 for note in notes)


def test_faces_and_sides() -> None:
    assert view_of_face("side", "left") == "left"
    assert view_of_face("hand_palm", "right") == "right_hand_palm"
    assert view_of_face("back", "left") == "back"


@pytest.mark.parametrize(("low", "high", "words"), [
    (0, 8, "within 8 hours"), (2, 8, "2 to 8 hours"), (24, 72, "1 to 3 days"), (0, 0, "at once"), (0, 24, "within 24 hours"),
    (12, 24, "12 to 24 hours"), (24, 24, "after about 1 day"), (24, 36, "1 to 1.5 days"), (0, 48, "within 2 days"),
])
def test_hours_in_words(low: float, high: float, words: str) -> None:
    assert hours_in_words(low, high) == words


def test_numbers_of_sources_are_short() -> None:
    assert ranges([1, 2, 3, 7, 9, 10]) == "1–3, 7, 9, 10"


def test_everything_is_escaped() -> None:
    assert "<img" not in render("notes.html", notes=["<img src=x onerror=alert(1)>"])
