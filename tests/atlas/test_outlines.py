"""Outlines from label images: shared borders, no gap, no overlap, always the same."""

from __future__ import annotations

import numpy as np
from shapely import Polygon, unary_union

from explorer.atlas.build.labels import cleaned
from explorer.atlas.build.outlines import path_of, rings
from explorer.atlas.outline import area, flattened


def blobs(seed: int = 3) -> np.ndarray:
    """A label image of five patches on a background, like a small map."""
    random = np.random.default_rng(seed)
    centres = random.uniform(20, 140, (5, 2))
    rows, columns = np.mgrid[0:160, 0:160]
    nearest = np.argmin([(rows - y) ** 2 + (columns - x) ** 2 for y, x in centres], axis=0)
    outside = (rows - 80) ** 2 + (columns - 80) ** 2 > 70**2
    return np.where(outside, -1, nearest).astype(np.int32)


def paths(label: np.ndarray) -> dict[int, str]:
    return {owner: path_of(found) for owner, found in rings(label, 4.0, 2.0, 0.4).items()}


def shape(path: str) -> Polygon:
    parts = [Polygon(ring).buffer(0) for ring in flattened(path)]
    whole = parts[0]
    for part in parts[1:]:
        whole = whole.symmetric_difference(part)
    return whole


def test_neighbours_share_borders_without_gap_or_overlap() -> None:
    label = blobs()
    shapes = [shape(path) for path in paths(label).values()]
    together = unary_union(shapes)
    assert abs(sum(each.area for each in shapes) - together.area) < 1e-6 * together.area
    assert together.geom_type == "Polygon"
    assert len(together.interiors) == 0


def test_outlines_keep_the_area() -> None:
    label = blobs()
    for owner, path in paths(label).items():
        assert abs(shape(path).area / 16.0 - (label == owner).sum()) < 0.02 * (label == owner).sum() + 8


def test_a_hole_is_cut_out() -> None:
    label = np.full((60, 60), -1, dtype=np.int32)
    label[10:50, 10:50] = 0
    label[25:35, 25:35] = 1
    found = paths(label)
    assert abs(shape(found[0]).area / 16.0 - 1500) < 40
    assert abs(shape(found[1]).area / 16.0 - 100) < 22


def test_paths_are_always_the_same() -> None:
    assert paths(blobs()) == paths(blobs())


def test_specks_join_the_neighbour_with_the_longest_border() -> None:
    label = np.zeros((40, 40), dtype=np.int32)
    label[:, 20:] = 1
    label[10:12, 22:24] = 2
    label[30, 5] = -1
    found = cleaned(label, smallest=12, smoothing=0)
    assert set(np.unique(found)) == {0, 1}
    assert found[11, 23] == 1
    assert found[30, 5] == 0


def test_a_flattened_square() -> None:
    assert abs(area(flattened("M0,0l10 0l0 10l-10 0z")[0])) == 100
