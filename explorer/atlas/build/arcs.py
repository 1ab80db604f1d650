"""Borders between labels as arcs: chains of pixel corners from one meeting point of borders to the next."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numba import njit
from numpy.typing import NDArray

Labels = NDArray[np.int32]


@dataclass(frozen=True, eq=False)
class Arc:
    """Points (n, 2) as x, y in pixels; `left` and `right` are the labels beside it, walking along it (y down)."""

    points: NDArray[np.float64]
    left: int
    right: int

    @property
    def closed(self) -> bool:
        return bool((self.points[0] == self.points[-1]).all())


def arcs_of(label: Labels) -> list[Arc]:
    """All borders of a label image (-1: background, also beyond the image), each once."""
    padded = np.pad(label, 1, constant_values=-1)
    points, starts, sides = _trace(np.ascontiguousarray(padded))
    arcs = []
    for index in range(len(starts) - 1):
        chain = points[starts[index]:starts[index + 1]].astype(np.float64) - 1.0
        arcs.append(Arc(chain, int(sides[index, 0]), int(sides[index, 1])))
    return arcs


@njit(nogil=True)
def _trace(label):  # type: ignore[no-untyped-def]  # pragma: no cover
    height, width = label.shape
    # has[r, c, 0]: a border from corner (r, c) to its right; has[r, c, 1]: one downwards. Corner (r, c) is the upper
    # left corner of pixel (r, c).
    has = np.zeros((height + 1, width + 1, 2), dtype=np.uint8)
    total = 0
    for r in range(height):
        for c in range(width):
            if r > 0 and label[r, c] != label[r - 1, c]:
                has[r, c, 0] = 1
                total += 1
            if c > 0 and label[r, c] != label[r, c - 1]:
                has[r, c, 1] = 1
                total += 1
    degree = np.zeros((height + 1, width + 1), dtype=np.uint8)
    for r in range(height + 1):
        for c in range(width + 1):
            n = has[r, c, 0] + has[r, c, 1]
            if c > 0:
                n += has[r, c - 1, 0]
            if r > 0:
                n += has[r - 1, c, 1]
            degree[r, c] = n
    points = np.zeros((2 * total + 2, 2), dtype=np.int32)
    starts = np.zeros(total + 2, dtype=np.int64)
    sides = np.zeros((total + 1, 2), dtype=np.int32)
    used, count = 0, 0
    step_r = np.array([0, 1, 0, -1])
    step_c = np.array([1, 0, -1, 0])
    for loops in range(2):
        for r0 in range(height + 1):
            for c0 in range(width + 1):
                if degree[r0, c0] == 0 or (loops == 0 and degree[r0, c0] == 2):
                    continue
                for way0 in range(4):
                    r, c, way = r0, c0, way0
                    begun = False
                    while True:
                        er = r - 1 if way == 3 else r
                        ec = c - 1 if way == 2 else c
                        kind = 0 if way == 0 or way == 2 else 1
                        if er < 0 or ec < 0 or has[er, ec, kind] == 0:
                            break
                        has[er, ec, kind] = 0
                        if not begun:
                            begun = True
                            # left of the walk, y down: walking right the left is above
                            if way == 0:
                                sides[count, 0], sides[count, 1] = label[r - 1, c], label[r, c]
                            elif way == 2:
                                sides[count, 0], sides[count, 1] = label[r, c - 1], label[r - 1, c - 1]
                            elif way == 1:
                                sides[count, 0], sides[count, 1] = label[r, c], label[r, c - 1]
                            else:
                                sides[count, 0], sides[count, 1] = label[r - 1, c - 1], label[r - 1, c]
                            points[used, 0], points[used, 1] = c, r
                            used += 1
                        r += step_r[way]
                        c += step_c[way]
                        points[used, 0], points[used, 1] = c, r
                        used += 1
                        if degree[r, c] != 2 or (r == r0 and c == c0):
                            break
                        back = (way + 2) % 4
                        found = -1
                        for onward in range(4):
                            if onward == back:
                                continue
                            fr = r - 1 if onward == 3 else r
                            fc = c - 1 if onward == 2 else c
                            if fr >= 0 and fc >= 0 and has[fr, fc, 0 if onward == 0 or onward == 2 else 1]:
                                found = onward
                        if found < 0:
                            break
                        way = found
                    if begun:
                        count += 1
                        starts[count] = used
    return points[:used], starts[:count + 1], sides[:count]
