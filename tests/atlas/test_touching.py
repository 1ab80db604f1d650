"""Zones that share a border touch."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from explorer.atlas.geometry import Atlas
from explorer.atlas.touching import touching_zones


@pytest.fixture(scope="module")
def touching() -> Mapping[str, frozenset[str]]:
    return touching_zones(Atlas.load(Path(__file__).resolve().parents[2] / "assets" / "atlas"))


@pytest.mark.parametrize(("zone", "other"), [
    ("outer_buttock", "side_of_hip"), ("angle_of_neck", "lower_side_of_neck"), ("point_of_elbow", "lower_back_of_arm"),
    ("jaw_joint", "angle_of_jaw"), ("tailbone", "sacrum"), ("ball_of_foot", "big_toe"), ("around_navel", "lower_belly")])
def test_zones_that_border_each_other_touch(touching: Mapping[str, frozenset[str]], zone: str, other: str) -> None:
    assert other in touching[zone]
    assert zone in touching[other]


def test_every_zone_touches_another_and_never_itself(touching: Mapping[str, frozenset[str]]) -> None:
    assert all(others and zone not in others for zone, others in touching.items())


def test_a_hanging_arm_does_not_touch_what_it_lies_before(touching: Mapping[str, frozenset[str]]) -> None:
    beside = frozenset().union(*(touching[zone] for zone in ("upper_front_of_thigh", "upper_outer_thigh", "back_of_waist")))
    assert not {"index_finger", "palm", "thumb", "point_of_elbow", "front_of_wrist"} & beside
