"""From everyday words to zones."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.dataset.catalogue import Catalogue
from explorer.finding.places import PlaceFinder
from explorer.finding.ranking import Mark
from explorer.finding.words import words_of
from tests.finding.conftest import read_dataset

REAL = read_dataset()
FINDER = PlaceFinder(REAL)
PHRASES = [(zone.id, phrase) for zone in REAL.zones.values() for phrase in (zone.name, *zone.words)]


def _zones(text: str) -> list[str]:
    return [mark.zone for mark in FINDER.marks(text)]


@pytest.mark.parametrize(("zone", "phrase"), PHRASES, ids=[f"{zone}: {phrase}" for zone, phrase in PHRASES])
def test_every_name_and_word_of_a_zone_finds_it(zone: str, phrase: str) -> None:
    assert zone in [place.zone for place in FINDER.find(phrase, most=12)]


@pytest.mark.parametrize("zone", REAL.zones.values(), ids=lambda zone: zone.id)
def test_the_name_of_a_zone_marks_it(zone: object) -> None:
    assert zone.id in _zones(f"I feel a dull ache, {zone.name.lower()}, when I work")  # type: ignore[attr-defined]


@pytest.mark.parametrize("region", REAL.regions.values(), ids=lambda region: region.id)
def test_the_name_of_a_region_marks_some_of_it(region: object) -> None:
    zones = set(region.zones)  # type: ignore[attr-defined]
    assert zones & set(_zones(region.plain_name))  # type: ignore[attr-defined]


@pytest.mark.parametrize(("text", "zones"), [
    ("knee", ["kneecap", "inner_knee", "outer_knee", "below_kneecap", "back_of_knee"]),
    ("calf", ["inner_calf", "outer_calf", "lower_calf"]),
    ("toes", ["big_toe", "middle_toes", "little_toe"]),
    ("forearm", ["front_forearm_thumb_side", "front_forearm_little_finger_side", "back_forearm_thumb_side",
                 "back_forearm_little_finger_side"]),
    ("inner and outer knee", ["inner_knee", "outer_knee"]),
    ("my bottom", ["middle_buttock"]),
    ("bottom of my foot", ["arch_of_foot"]),
    ("bottom teeth", ["chin_and_lower_teeth"]),
    ("headache behind the eyes", ["eye"]),
    ("base of the skull to the forehead", ["base_of_skull", "forehead"]),
    ("pain around belly button", ["around_navel"]),
    ("pain when I pee", []),
    ("pain from buttock down to heel", ["middle_buttock", "middle_back_of_thigh", "back_of_knee", "inner_calf", "outer_calf",
                                        "back_of_heel"]),
    ("buttock and heel", ["middle_buttock", "back_of_heel"]),
    ("side of the hip down to the outer knee", ["side_of_hip", "lower_outer_thigh", "upper_outer_thigh", "outer_knee"]),
    ("", []),
])
def test_everyday_words(text: str, zones: list[str]) -> None:
    assert _zones(text) == zones


def test_the_side_is_the_one_that_is_named_else_the_given_one() -> None:
    assert FINDER.marks("left kneecap") == (Mark("kneecap", "left"),)
    assert FINDER.marks("kneecap", side="left") == (Mark("kneecap", "left"),)
    assert FINDER.marks("kneecap") == (Mark("kneecap", "right"),)
    assert FINDER.marks("both kneecaps") == (Mark("kneecap", "right"), Mark("kneecap", "left"))
    assert FINDER.marks("breastbone on the left") == (Mark("breastbone", None),)
    assert FINDER.marks("lefft kneecap") == (Mark("kneecap", "left"),)


def test_each_place_is_marked_on_its_own_side() -> None:
    assert FINDER.marks("left kneecap and right eyebrow") == (Mark("kneecap", "left"), Mark("eyebrow", "right"))
    assert {(mark.zone.rsplit("_", 1)[-1], mark.side) for mark in FINDER.marks("left shoulder and right hip")} == {
        ("shoulder", "left"), ("hip", "right")}
    assert {mark.side for mark in FINDER.marks("left buttock down to the foot", side="right")} == {"left"}
    assert FINDER.marks("not my left kneecap but my eyebrow") == (Mark("eyebrow", "right"),)
    assert FINDER.marks("kneecap hurts, eyebrow doesn't hurt") == (Mark("kneecap", "right"),)


def test_a_better_fit_comes_first_and_scores_are_shares() -> None:
    found = FINDER.find("outer elbow", most=50)
    assert (found[0].zone, found[0].score) == ("outer_elbow", 1.0)
    assert [place.score for place in found] == sorted((place.score for place in found), reverse=True)
    assert all(0 < place.score <= 1 for place in found)
    assert len(FINDER.find("elbow", most=2)) == 2


LONG = sorted({word for _, phrase in PHRASES for word in phrase.casefold().split() if word.isalpha() and len(word) >= 7
               and words_of(word)})


@settings(deadline=None)
@given(st.sampled_from(LONG), st.data())
def test_one_slip_in_a_long_word_changes_nothing(word: str, data: st.DataObject) -> None:
    """Two neighbours swapped, inside the word."""
    at = data.draw(st.integers(1, len(word) - 3))
    typed = word[:at] + word[at + 1] + word[at] + word[at + 2:]
    assert _zones(typed) == _zones(word)


@settings(deadline=None)
@given(st.text(max_size=300) | st.lists(st.sampled_from(LONG), max_size=40).map(" ".join))
def test_any_text_gives_marks_of_the_body_once_each(text: str) -> None:
    marks = FINDER.marks(text)
    assert len(set(marks)) == len(marks)
    assert marks == FINDER.marks(text)
    for mark in marks:
        assert (mark.side is None) == (not REAL.zone(mark.zone).sided)


def test_a_catalogue_without_regions_can_be_searched(catalogue: Catalogue) -> None:
    from explorer.dataset.model import DatasetInfo, Vocabulary, Zone

    bare = Catalogue({DatasetInfo: (catalogue.info,), Vocabulary: (catalogue.vocabulary,), Zone: tuple(catalogue.zones.values())})
    assert PlaceFinder(bare).marks("kneecap") == (Mark("kneecap", "right"),)
