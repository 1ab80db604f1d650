"""Outlines of shapes that share borders, and their simplification."""

from __future__ import annotations

from explorer.atlas.silhouette import joined, path_data, simplified

LEFT, RIGHT, APART = "M0,0h10v10h-10z", "M10,0h10v10h-10z", "M40,0h10v10h-10z"


def test_a_shared_border_falls_away() -> None:
    (ring,) = joined([LEFT, RIGHT], 2)
    assert set(ring) == {(0, 0), (5, 0), (10, 0), (10, 5), (5, 5), (0, 5)}


def test_shapes_apart_stay_apart() -> None:
    assert len(joined([LEFT, APART], 1)) == 2
    assert joined([], 1) == []


def test_points_on_a_line_are_dropped_and_corners_kept() -> None:
    (ring,) = joined([LEFT, RIGHT], 1)
    assert sorted(simplified(ring, 0.5)) == [(0, 0), (0, 10), (20, 0), (20, 10)]


def test_path_data_leaves_out_what_vanishes() -> None:
    assert path_data([[(0.0, 0.0), (0.2, 0.0), (0.2, 0.2)]], 1) == ""
    assert path_data([[(0.0, 0.0), (9.0, 0.0), (9.0, 9.0)]], 1) == "M0 0L9 0L9 9z"
