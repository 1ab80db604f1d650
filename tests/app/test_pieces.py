"""Small pieces: state in the URL, placement of trigger points, soreness in words, citations."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.page_state import KEYS, Known, PageState, read
from explorer.views.markup import ranges, render
from explorer.views.soreness import hours_in_words

KNOWN = Known(regions={"calf"}, muscles={"soleus", "tibialis"}, trigger_points={"soleus_1": "soleus"},
              views={"front": ("skin", "deep"), "head": ("skin",)}, audiences=("patient", "therapist"),
              acupoints={"BL57": ("calf",)}, meridians=("BL",))

MEANT = ("calf", "soleus", "tibialis", "soleus_1", "right", "left", "front", "head", "skin", "deep", "patient", "therapist")
HOSTILE = ("", " ", "calf ", "CALF", "calf\x00", "<script>alert(1)</script>", "../../etc/passwd", "\u202ecalf", "{{7*7}}",
           "calf,soleus", "['calf']", "None", "__class__", "x" * 5000)


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


@given(st.dictionaries(st.sampled_from(KEYS), st.sampled_from(MEANT) | st.sampled_from(HOSTILE) | st.text(max_size=80)))
def test_reading_never_fails(params: dict[str, str]) -> None:
    state, notes = read(params, KNOWN)
    again, none = read(state.params(), KNOWN)
    assert again.params() == state.params()
    assert none == ()
    assert all(len(note) < 160 for note in notes)
    assert {state.region, state.muscle, state.side, state.view, state.layer, state.trigger_point} <= {*MEANT, None}


@given(st.fixed_dictionaries({}, optional={
    "region": st.just("calf"), "muscle": st.sampled_from(["soleus", "tibialis"]), "side": st.sampled_from(["right", "left"]),
    "view": st.sampled_from(["front", "head"]), "layer": st.sampled_from(["skin", "deep"]),
    "audience": st.sampled_from(["patient", "therapist"]), "trigger_point": st.just("soleus_1"),
}))
def test_known_values_are_never_told_as_unknown(params: dict[str, str]) -> None:
    state, notes = read(params, KNOWN)
    assert notes == ()
    assert (state.region, state.side, state.view) == tuple(params.get(key) for key in ("region", "side", "view"))
    assert state.layer == (None if (params.get("view"), params.get("layer")) == ("head", "deep") else params.get("layer"))
    assert state.trigger_point in (None, params.get("trigger_point"))
    if state.trigger_point:
        assert state.muscle in (None, "soleus")


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
