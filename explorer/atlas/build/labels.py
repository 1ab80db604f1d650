"""Label images made fit for outlines: no specks, no ragged borders."""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray

Labels = NDArray[np.int32]


def cleaned(label: Labels, smallest: int, smoothing: int = 2, largest_hole: int | None = None) -> Labels:
    """The labels with ragged borders smoothed and every patch under `smallest` pixels given to its neighbour.

    -1 is the background: patches of it up to `largest_hole` pixels are filled too; nothing grows outwards.
    """
    out = np.ascontiguousarray(label, dtype=np.int32).copy()
    outside = out < 0
    for _ in range(smoothing):
        out = _majority(out)
        out[outside] = -1
    hole = smallest if largest_hole is None else largest_hole
    for _ in range(4):
        patch, count = _patches(out)
        area = np.bincount(patch.ravel(), minlength=count)
        value = np.zeros(count, dtype=np.int32)
        value[patch.ravel()] = out.ravel()
        small = area < np.where(value < 0, hole, smallest)
        if not small.any():
            break
        out = value_of_neighbours(patch, value, small)
    return out


@njit(nogil=True)
def _majority(label):  # type: ignore[no-untyped-def]  # pragma: no cover
    """Every pixel takes the commonest label around it (itself counting twice), the background left out."""
    height, width = label.shape
    out = label.copy()
    for row in range(2, height - 2):
        for column in range(2, width - 2):
            here = label[row, column]
            if here < 0 or (
                here == label[row - 1, column] and here == label[row + 1, column]
                and here == label[row, column - 1] and here == label[row, column + 1]
            ):
                continue
            best, most = here, 0
            for r in range(row - 2, row + 3):
                for c in range(column - 2, column + 3):
                    other = label[r, c]
                    if other < 0:
                        continue
                    count = 1 if other == here else 0
                    for r2 in range(row - 2, row + 3):
                        for c2 in range(column - 2, column + 3):
                            if label[r2, c2] == other:
                                count += 1
                    if count > most or (count == most and other < best):
                        best, most = other, count
            out[row, column] = best
    return out


@njit(nogil=True)
def _patches(label):  # type: ignore[no-untyped-def]  # pragma: no cover
    """Numbers the 4-connected patches of one label; returns the numbers and how many there are."""
    height, width = label.shape
    parent = np.arange(height * width)
    for row in range(height):
        for column in range(width):
            here = row * width + column
            for back in (0, 1):
                if back == 0 and (column == 0 or label[row, column - 1] != label[row, column]):
                    continue
                if back == 1 and (row == 0 or label[row - 1, column] != label[row, column]):
                    continue
                a = here
                while parent[a] != a:
                    parent[a] = parent[parent[a]]
                    a = parent[a]
                b = here - 1 if back == 0 else here - width
                while parent[b] != b:
                    parent[b] = parent[parent[b]]
                    b = parent[b]
                if a < b:
                    parent[b] = a
                elif b < a:
                    parent[a] = b
    number = np.zeros((height, width), dtype=np.int32)
    found = np.full(height * width, -1, dtype=np.int32)
    count = 0
    for here in range(height * width):
        root = here
        while parent[root] != root:
            root = parent[root]
        if found[root] < 0:
            found[root] = count
            count += 1
        number[here // width, here % width] = found[root]
    return number, count


def value_of_neighbours(patch: Labels, value: Labels, small: NDArray[np.bool_]) -> Labels:
    """The label image after each small patch took the label of the neighbour with the longest common border."""
    pairs = []
    for first, second in ((patch[1:], patch[:-1]), (patch[:, 1:], patch[:, :-1])):
        differ = (first != second) & (small[first] | small[second])
        pairs += [np.stack([first[differ], second[differ]], 1), np.stack([second[differ], first[differ]], 1)]
    pair = np.concatenate(pairs).astype(np.int64)
    pair = pair[small[pair[:, 0]]]
    code, length = np.unique(pair[:, 0] * len(value) + pair[:, 1], return_counts=True)
    owner, neighbour = code // len(value), code % len(value)
    # a bigger neighbour wins over a small one, the background only when there is nothing else
    rank = length.astype(np.int64) + np.where(small[neighbour], 0, 10_000_000) - np.where(value[neighbour] < 0, 5_000_000, 0)
    order = np.lexsort((neighbour, -rank, owner))
    leading = np.unique(owner[order], return_index=True)[1]
    chosen = value.copy()
    chosen[owner[order][leading]] = value[neighbour[order][leading]]
    return np.asarray(chosen[patch], dtype=np.int32)
