"""Trigger points are placed on the outlines of the real atlas."""

from __future__ import annotations

from pathlib import Path

import pytest

from explorer.atlas.geometry import Atlas
from explorer.atlas.placing import Placer, face_of, view_of_face

ATLAS = Atlas.load(Path(__file__).parent.parent.parent / "assets" / "atlas")


@pytest.fixture(scope="module")
def placer() -> Placer:
    return Placer(ATLAS)


def test_faces_and_views_are_inverse() -> None:
    for view in ATLAS.views:
        if not view.endswith("_without_arm"):
            side = "left" if "left" in view else "right"
            assert view_of_face(face_of(view), side) == view


def test_the_sides_are_mirrored(placer: Placer) -> None:
    right = placer.trigger_point(("infraspinatus",), "back", 0.3, 0.5, "right")
    left = placer.trigger_point(("infraspinatus",), "back", 0.3, 0.5, "left")
    assert right is not None
    assert left is not None
    assert right[0] > 0 > left[0], "in the back view the patient's right is on the screen's right"
    assert right[0] == pytest.approx(-left[0], abs=8)
    assert right[1] == pytest.approx(left[1], abs=8)


def test_along_runs_downwards_and_across_outwards(placer: Placer) -> None:
    def at(along: float, across: float) -> tuple[float, float]:
        place = placer.trigger_point(("rectus femoris",), "front", along, across, "left")
        assert place is not None
        return place

    assert at(0.1, 0.5)[1] < at(0.9, 0.5)[1]
    assert abs(at(0.5, 0.0)[0]) < abs(at(0.5, 1.0)[0])


def test_inside_or_not_drawn(placer: Placer) -> None:
    assert placer.is_inside(("soleus",), "back", 0.5, 0.5) is True
    assert placer.is_inside(("soleus",), "head_front", 0.5, 0.5) is None
    assert placer.trigger_point(("no such structure",), "back", 0.5, 0.5, "right") is None
