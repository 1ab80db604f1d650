"""Places on outlines and segments, and loading the index."""

from __future__ import annotations

import json
import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.atlas.geometry import Atlas, AtlasError, place_on_outline, place_on_segment
from explorer.atlas.outline import contains, flattened

FRACTION = st.floats(0, 1)


def ellipse(x: float, y: float, long: float, short: float, turned: float, bend: float = 0.0) -> str:
    """Path data of a (bent) ellipse."""
    points = []
    for step in range(48):
        angle = 2 * math.pi * step / 48
        u, v = long * math.cos(angle), short * math.sin(angle)
        v += bend * (u / long) ** 2
        points.append((x + u * math.cos(turned) - v * math.sin(turned), y + u * math.sin(turned) + v * math.cos(turned)))
    return "M" + "L".join(f"{px:.3f},{py:.3f}" for px, py in points) + "z"


@given(
    FRACTION, FRACTION, st.floats(-200, 200), st.floats(20, 90), st.floats(4, 18), st.floats(0, math.pi), st.floats(-30, 30),
    st.sampled_from(["front", "back", "right", "left", "foot_top", "foot_sole"]), st.sampled_from(["left", "right"]),
)
def test_a_place_on_an_outline_is_inside(
    along: float, across: float, x: float, long: float, short: float, turned: float, bend: float, plane: str, side: str
) -> None:
    path = ellipse(x, -900, long, short, turned, bend)
    assert contains(flattened(path), place_on_outline(path, along, across, plane=plane, side=side))


def test_along_starts_at_the_head_and_across_at_the_midline() -> None:
    upright = ellipse(-100, -900, 60, 10, math.pi / 2)
    top, bottom = place_on_outline(upright, 0, 0.5), place_on_outline(upright, 1, 0.5)
    assert top[1] < bottom[1]
    inner, outer = place_on_outline(upright, 0.5, 0), place_on_outline(upright, 0.5, 1)
    assert abs(inner[0]) < abs(outer[0])


def test_a_muscle_lying_across_starts_at_the_midline() -> None:
    lying = ellipse(90, -900, 60, 10, 0.1)
    assert place_on_outline(lying, 0, 0.5, side="left")[0] < place_on_outline(lying, 1, 0.5, side="left")[0]


def test_across_starts_in_front_in_a_side_view() -> None:
    upright = ellipse(20, -900, 60, 10, math.pi / 2)
    front = place_on_outline(upright, 0.5, 0, plane="right")
    back = place_on_outline(upright, 0.5, 1, plane="right")
    assert front[0] > back[0]
    assert place_on_outline(upright, 0.5, 0, plane="left")[0] < place_on_outline(upright, 0.5, 1, plane="left")[0]


def test_the_sole_starts_at_the_heel() -> None:
    foot = ellipse(-100, 50, 60, 10, math.pi / 2)
    assert place_on_outline(foot, 0, 0.5, plane="foot_sole")[1] > place_on_outline(foot, 1, 0.5, plane="foot_sole")[1]


def test_an_empty_outline_is_refused() -> None:
    with pytest.raises(ValueError, match="empty"):
        place_on_outline("", 0.5, 0.5)


def test_a_place_on_a_segment() -> None:
    assert place_on_segment((-50, 0), (-50, 120), 3, 12) == (-50, 30)
    assert place_on_segment((-50, 0), (-50, 120), 3, 12, 1) == (-60, 30)
    assert place_on_segment((-50, 0), (-50, 120), 3, 12, -1) == (-40, 30)
    assert place_on_segment((50, 0), (50, 120), 3, 12, 1, side="left") == (60, 30)


def test_aside_of_a_midline_segment_goes_to_the_asked_side() -> None:
    assert place_on_segment((0, 0), (0, 90), 0, 9, 1, plane="front", side="right")[0] < 0
    assert place_on_segment((0, 0), (0, 90), 0, 9, 1, plane="front", side="left")[0] > 0
    assert place_on_segment((0, 0), (0, 90), 0, 9, 1, plane="back", side="right")[0] > 0


def test_aside_in_a_side_view_goes_back() -> None:
    assert place_on_segment((0, 0), (0, 90), 0, 9, 1, plane="right")[0] < 0
    assert place_on_segment((0, 0), (0, 90), 0, 9, 1, plane="left", side="left")[0] > 0


def test_a_segment_without_length_is_refused() -> None:
    with pytest.raises(ValueError, match="longer than nothing"):
        place_on_segment((0, 0), (0, 1), 0, 0)


def test_a_missing_atlas_says_how_to_build_it(tmp_path: Path) -> None:
    with pytest.raises(AtlasError, match=r"not found.*explorer atlas"):
        Atlas.load(tmp_path)


HALF = json.dumps({"version": 1, "attribution": "", "views": {"front": {}}})


@pytest.mark.parametrize("content", ["{", "[]", '{"version": "1"}', HALF])
def test_a_damaged_atlas_says_so(tmp_path: Path, content: str) -> None:
    (tmp_path / "index.json").write_text(content, encoding="utf-8")
    with pytest.raises(AtlasError, match=r"damaged|cannot be read"):
        Atlas.load(tmp_path)
