"""The skin without its arms for the free side views: cut upright at the shoulder, like a tailor's figure."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw
from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import connected_components
from shapely import LineString, get_coordinates, polygonize, unary_union

from explorer.atlas.build.cameras import Camera
from explorer.atlas.build.meshes import Mesh

CUT = 171.0
"""mm from the midline at which the arm is taken off."""
ARMPIT = 1208.0
"""Height in mm under which the arm hangs free of the trunk."""


def without_arms(skin: Mesh) -> tuple[Mesh, NDArray[np.bool_]]:
    """The skin with what remains of the shoulders pressed flat on the cut, and the faces to keep."""
    corners = skin.vertices[skin.faces]
    low = (corners[:, :, 1] < ARMPIT).all(axis=1)
    faces = skin.faces[low]
    size = len(skin.vertices)
    pairs = np.concatenate([faces[:, [0, 1]], faces[:, [1, 2]]])
    linked = csr_matrix((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(size, size))
    _, piece = connected_components(linked, directed=False)
    mean = np.bincount(piece, np.abs(skin.vertices[:, 0])) / np.maximum(np.bincount(piece), 1)
    hanging = low & (mean[piece[skin.faces[:, 0]]] > 175.0)
    beyond = (np.abs(corners[:, :, 0]) > CUT).all(axis=1) & (corners[:, :, 1] > ARMPIT - 20.0).all(axis=1)
    vertices = skin.vertices.copy()
    shoulder = (vertices[:, 1] > ARMPIT - 20.0) & (np.abs(vertices[:, 0]) > CUT)
    vertices[shoulder, 0] = np.sign(vertices[shoulder, 0]) * CUT
    return skin.moved(vertices), ~(hanging | beyond)


def cap_mask(skin: Mesh, camera: Camera, sign: float, factor: float) -> NDArray[np.bool_]:
    """Pixels of the cut through one shoulder (`sign` +1 left, -1 right) in a side view."""
    corners = skin.vertices[skin.faces]
    corners = corners[(corners[:, :, 1] > ARMPIT - 30.0).all(axis=1)]
    over = corners[:, :, 0] * sign - CUT
    crossing = corners[(over > 0).any(axis=1) & (over <= 0).any(axis=1)]
    lines = [LineString(_crossing(triangle, sign)) for triangle in crossing]
    picture = Image.new("L", camera.size(factor), 0)
    rounded = [line for line in lines if line.length > 0]
    loops = [loop for loop in polygonize(rounded).geoms if loop.area > 200.0]
    if loops:
        ring = get_coordinates(unary_union(loops).convex_hull.buffer(-3.0).buffer(4.0).exterior)
        points = np.stack([np.full(len(ring), sign * CUT), ring[:, 1], ring[:, 0]], axis=1)
        pixels = camera.pixels_of(points, factor)[:, :2]
        ImageDraw.Draw(picture).polygon([(float(x), float(y)) for x, y in pixels], fill=1)
    return np.asarray(picture) > 0


def _crossing(triangle: NDArray[np.float64], sign: float) -> list[tuple[float, float]]:
    """Where a triangle's edges pass the cut, as z, y rounded so that neighbours meet."""
    points = []
    for index in range(3):
        a, b = sorted((tuple(triangle[index]), tuple(triangle[(index + 1) % 3])))
        first, second = a[0] * sign - CUT, b[0] * sign - CUT
        if (first > 0) != (second > 0):
            share = first / (first - second)
            points.append((round(a[2] + (b[2] - a[2]) * share, 4), round(a[1] + (b[1] - a[1]) * share, 4)))
    return points
