"""The body's own cun: distances read from a drawing by its landmarks."""

from __future__ import annotations

from pathlib import Path

import pytest

from explorer.atlas.body_cun import (
    BACK,
    CHEST,
    LENGTHS,
    LENGTHS_OF_SEGMENT,
    WIDTH_OF_FACE,
    length_for,
    read_across,
    read_along,
    read_around,
)
from explorer.atlas.geometry import Atlas

ATLAS = Path(__file__).parent.parent.parent / "assets" / "atlas"
LEG = LENGTHS["leg"]
MARKS = {"popliteal_crease": (-80.0, 0.0), "lateral_malleolus": (-80.0, 160.0),
         "clavicle_middle": (-80.0, -100.0), "nipple": (-120.0, 100.0), "medial_border_of_scapula": (60.0, 0.0)}


def test_a_distance_along_is_read_in_the_cun_of_that_part() -> None:
    reading = read_along(LEG, MARKS.get, "popliteal_crease", (-80, 0), (-95, 50), 5)
    assert reading is not None
    assert (reading.cun, reading.off, reading.cun_in_mm) == pytest.approx((5, 0, 10))


def test_a_distance_towards_the_start_is_negative_and_may_be_measured_from_any_place() -> None:
    reading = read_along(LEG, MARKS.get, "BL60", (-70, 150), (-80, 90), -7)
    assert reading is not None
    assert (reading.cun, reading.off) == pytest.approx((-6, 10))


def test_a_line_runs_straight_on_beyond_its_ends() -> None:
    reading = read_along(LEG, MARKS.get, "lateral_malleolus", (-80, 160), (-80, 180), 2)
    assert reading is not None
    assert (reading.cun, reading.off) == pytest.approx((2, 0))


@pytest.mark.parametrize(("height", "four_cun"), [(-150, 80), (-100, 80), (0, 100), (100, 120), (300, 120)])
def test_the_four_cun_line_of_the_chest_runs_from_the_midclavicular_to_the_nipple_line(height: float, four_cun: float) -> None:
    reading = read_across(CHEST, MARKS.get, (-four_cun, height), 4)
    assert reading is not None
    assert (reading.cun, reading.off, reading.cun_in_mm) == pytest.approx((4, 0, four_cun / 4))


def test_a_distance_from_the_midline_is_read_on_either_side() -> None:
    left, right = (read_across(BACK, MARKS.get, (x, 0), 3) for x in (-40, 40))
    assert left == right
    assert left is not None
    assert (left.cun, left.off) == pytest.approx((2, 20))


def test_a_distance_in_any_direction() -> None:
    reading = read_around(LEG, MARKS.get, (0, 0), (3, 4), 1)
    assert reading is not None
    assert (reading.cun, reading.off) == pytest.approx((0.5, 5))


def test_without_its_landmarks_nothing_is_read() -> None:
    assert read_along(LEG, {}.get, "popliteal_crease", (0, 0), (0, 1), 1) is None
    assert read_around(LEG, {}.get, (0, 0), (0, 1), 1) is None
    assert read_across(CHEST, {"nipple": (-120.0, 100.0)}.get, (0, 0), 1) is None


def test_the_length_that_a_landmark_belongs_to_measures_from_it() -> None:
    assert length_for("leg_back", "medial_malleolus", "back") is LENGTHS["inner_leg"]
    assert length_for("leg_back", "BL40", "back") is LEG
    assert length_for("toe_big", "mtp1", "foot_top") is None


def test_the_scalp_is_read_only_from_the_part_that_a_view_shows() -> None:
    marks = {name: (0.0, -100.0 + (cun - 5) ** 2) for cun, name in LENGTHS["scalp"].stops}
    for face, expected in (("head_front", 3), ("head_back", 7)):
        length = length_for("head_midline", "front_hairline", face)
        assert length is not None
        reading = read_along(length, marks.get, "front_hairline", marks["front_hairline"], (0, -96), expected)
        assert reading is not None
        assert (reading.cun, reading.off) == pytest.approx((expected, 0))


def test_every_landmark_and_segment_of_the_table_is_in_the_atlas() -> None:
    atlas = Atlas.load(ATLAS)
    names = {name for length in LENGTHS.values() for _, name in length.stops}
    names |= {name for width in WIDTH_OF_FACE.values() for name in width.landmarks}
    assert names <= atlas.landmarks.keys()
    assert LENGTHS_OF_SEGMENT.keys() <= atlas.segments.keys()
    assert {name for lengths in LENGTHS_OF_SEGMENT.values() for name in lengths} == LENGTHS.keys()
