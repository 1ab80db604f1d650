"""A z-buffer: which face of which mesh is seen at each pixel."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numba import njit
from numpy.typing import NDArray

from explorer.atlas.build.meshes import Floats, Ints


@dataclass(frozen=True, eq=False)
class Seen:
    """What a camera sees, arrays of shape (height, width).

    `face` is the index of the face in front (-1: none), `depth` its distance towards the viewer in mm, `first` and
    `second` the barycentric weights of the face's first two corners there.
    """

    face: NDArray[np.int32]
    depth: NDArray[np.float32]
    first: NDArray[np.float32]
    second: NDArray[np.float32]


def rasterise(projected: Floats, faces: Ints, size: tuple[int, int], lift: Floats | None = None) -> Seen:
    """Draw faces into a z-buffer of `size` (width, height).

    `projected` (n, 3): x and y in pixels (y down), depth in mm, larger is nearer. `lift` (m,): mm by which a face is
    brought nearer for the comparison. Both sides of a face are drawn.
    """
    width, height = size
    lifts = np.zeros(len(faces), dtype=np.float64) if lift is None else lift
    face = np.full((height, width), -1, dtype=np.int32)
    nearest = np.full((height, width), -np.inf, dtype=np.float32)
    first = np.zeros((height, width), dtype=np.float32)
    second = np.zeros((height, width), dtype=np.float32)
    if len(faces):
        _fill(np.ascontiguousarray(projected), np.ascontiguousarray(faces), lifts, face, nearest, first, second)
    depth = nearest - np.where(face >= 0, lifts[face], 0.0).astype(np.float32) if len(faces) else nearest
    return Seen(face, depth, first, second)


@njit(nogil=True)
def _fill(points, faces, lifts, face_at, depth_at, first_at, second_at):  # type: ignore[no-untyped-def]  # pragma: no cover
    height, width = face_at.shape
    for index in range(faces.shape[0]):
        a, b, c = faces[index, 0], faces[index, 1], faces[index, 2]
        ax, ay, az = points[a, 0], points[a, 1], points[a, 2]
        bx, by, bz = points[b, 0], points[b, 1], points[b, 2]
        cx, cy, cz = points[c, 0], points[c, 1], points[c, 2]
        area = (bx - ax) * (cy - ay) - (cx - ax) * (by - ay)
        if area == 0.0:
            continue
        left = max(0, int(np.ceil(min(ax, bx, cx) - 0.5)))
        right = min(width - 1, int(np.floor(max(ax, bx, cx) - 0.5)))
        top = max(0, int(np.ceil(min(ay, by, cy) - 0.5)))
        bottom = min(height - 1, int(np.floor(max(ay, by, cy) - 0.5)))
        for row in range(top, bottom + 1):
            y = row + 0.5
            for column in range(left, right + 1):
                x = column + 0.5
                u = ((bx - x) * (cy - y) - (cx - x) * (by - y)) / area
                v = ((cx - x) * (ay - y) - (ax - x) * (cy - y)) / area
                w = 1.0 - u - v
                if u < 0.0 or v < 0.0 or w < 0.0:
                    continue
                depth = u * az + v * bz + w * cz + lifts[index]
                if depth > depth_at[row, column]:
                    depth_at[row, column] = depth
                    face_at[row, column] = index
                    first_at[row, column] = u
                    second_at[row, column] = v


def interpolated(seen: Seen, faces: Ints, values: Floats) -> NDArray[np.float32]:
    """Values given at the vertices, (n,) or (n, k), at each pixel; zero where nothing is seen."""
    columns = np.ascontiguousarray(values.reshape(len(values), -1), dtype=np.float32)
    out = np.zeros((*seen.face.shape, columns.shape[1]), dtype=np.float32)
    if len(faces):
        _mix(seen.face, seen.first, seen.second, np.ascontiguousarray(faces), columns, out)
    return out if values.ndim == 2 else out[..., 0]


@njit(nogil=True)
def _mix(face_at, first_at, second_at, faces, values, out):  # type: ignore[no-untyped-def]  # pragma: no cover
    height, width = face_at.shape
    for row in range(height):
        for column in range(width):
            face = face_at[row, column]
            if face < 0:
                continue
            u, v = first_at[row, column], second_at[row, column]
            w = np.float32(1.0) - u - v
            a, b, c = faces[face, 0], faces[face, 1], faces[face, 2]
            for index in range(values.shape[1]):
                out[row, column, index] = u * values[a, index] + v * values[b, index] + w * values[c, index]
