"""Acupoints over a muscle, on the real drawing."""

from __future__ import annotations

from pathlib import Path

import pytest

from explorer.atlas.geometry import Atlas
from explorer.dataset.catalogue import Catalogue
from explorer.finding.over import Overlying

ATLAS = Path(__file__).parent.parent.parent / "assets" / "atlas"


@pytest.fixture(scope="module")
def overlying() -> Overlying:
    return Overlying(Atlas.load(ATLAS))


Case = tuple[str, set[str]]


@pytest.mark.parametrize("case", [
    ("gastrocnemius", {"BL57", "BL55"}), ("tibialis_anterior", {"ST36"}), ("vastus_medialis", {"SP10"}),
    ("infraspinatus", {"SI11"}),
    ("upper_trapezius", {"GB21"}), ("adductor_pollicis", {"LI4"}), ("masseter", {"ST6"}), ("piriformis", {"BL54"}),
])
def test_well_known_points_lie_over_their_muscle(catalogue: Catalogue, overlying: Overlying, case: Case) -> None:
    muscle, expected = case
    assert expected <= set(overlying.acupoints(catalogue, catalogue.muscle(muscle)))


@pytest.mark.parametrize(("muscle", "foreign"), [
    ("gastrocnemius", "ST36"), ("pectoralis_major", "BL13"), ("upper_trapezius", "LI20"),
])
def test_what_lies_on_another_face_is_not_over_it(catalogue: Catalogue, overlying: Overlying, muscle: str, foreign: str) -> None:
    assert foreign not in overlying.acupoints(catalogue, catalogue.muscle(muscle))


def test_points_are_those_of_the_muscles_regions_each_once(catalogue: Catalogue, overlying: Overlying) -> None:
    for muscle in catalogue.muscles.values():
        found = overlying.acupoints(catalogue, muscle)
        assert len(found) == len(set(found))
        assert set(found) <= {code for region in muscle.regions for code in catalogue.region(region).acupoints}
