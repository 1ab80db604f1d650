"""The model's skin made fit to be shown: closed eyelids, ears added, a plain front where the shorts are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from scipy.sparse import csr_matrix, diags

from explorer.atlas.build.meshes import Floats, Ints, Mesh, find, joined
from explorer.atlas.build.raster import rasterise

_EYE_HALF = (19.0, 9.5)
"""Half width and height in mm of the opening that a closed lid covers."""


def whole_skin(meshes: Sequence[Mesh]) -> Mesh:
    """Skin and ears as one mesh (kind skin, structure "skin"): this is what is shown and what zones are painted on."""
    body = flattened_front(find(meshes, "skin"))
    lids = [closed_lid(body, find(meshes, "sclera", side)) for side in ("left", "right")]
    return replace(joined([body, find(meshes, "external ear"), *lids]), structure="skin", side="midline", kind="skin")


def closed_lid(skin: Mesh, eyeball: Mesh) -> Mesh:
    """A closed lid: a surface spanned between the skin around the eye, resting on the eyeball."""
    centre = (eyeball.vertices.max(axis=0) + eyeball.vertices.min(axis=0)) / 2.0
    radius = float(np.ptp(eyeball.vertices[:, 0])) / 2.0
    step, (half_width, half_height) = 0.5, _EYE_HALF
    columns = np.arange(-half_width - 6.0, half_width + 6.0 + step, step)
    rows = np.arange(half_height + 6.0, -half_height - 6.0 - step, -step)
    x, y = np.meshgrid(columns, rows)
    placed = skin.vertices - [centre[0] + columns[0], centre[1] + rows[0], 0.0]
    pixels = np.stack([placed[:, 0] / step + 0.5, -placed[:, 1] / step + 0.5, skin.vertices[:, 2]], axis=1)
    seen = rasterise(pixels, skin.faces, (len(columns), len(rows)))
    opening = (x / half_width) ** 2 + (y / half_height) ** 2 < 1.0
    ball = centre[2] + np.sqrt(np.maximum((radius + 1.0) ** 2 - x**2 - y**2, 0.0))
    height = seen.depth.astype(np.float64)
    height[opening] = centre[2]
    for _ in range(1500):
        mean = (np.roll(height, 1, 0) + np.roll(height, -1, 0) + np.roll(height, 1, 1) + np.roll(height, -1, 1)) / 4.0
        height[opening] = np.maximum(mean, ball)[opening]
    points = np.stack([x + centre[0], y + centre[1], height + 0.15], axis=-1).reshape(-1, 3)
    number = np.arange(points.shape[0]).reshape(x.shape)
    kept = opening[:-1, :-1] | opening[1:, 1:] | opening[1:, :-1] | opening[:-1, 1:]
    a, b, c, d = (part[kept] for part in (number[:-1, :-1], number[:-1, 1:], number[1:, :-1], number[1:, 1:]))
    faces = np.concatenate([np.stack([a, c, b], axis=1), np.stack([b, c, d], axis=1)])
    return Mesh("skin", "midline", "skin", points, faces)


def neighbour_mean(vertices: Floats, faces: Ints) -> csr_matrix:
    """Sparse matrix that replaces every vertex by the mean of its neighbours."""
    pairs = np.concatenate([faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [2, 0]]])
    both = np.concatenate([pairs, pairs[:, ::-1]])
    linked = csr_matrix((np.ones(len(both)), (both[:, 0], both[:, 1])), shape=(len(vertices), len(vertices)))
    linked.data[:] = 1.0
    count = np.asarray(linked.sum(axis=1)).ravel()
    return csr_matrix(diags(1.0 / np.maximum(count, 1.0)) @ linked)


def flattened_front(skin: Mesh) -> Mesh:
    """The skin without genitalia: they are drawn out into the surface that spans their rim."""
    x, y, z = skin.vertices.T
    moving = (np.abs(x) < 38.0) & (y > 734.0) & (y < 880.0) & (z > 45.0)
    vertices = skin.vertices.copy()
    mean = neighbour_mean(vertices, skin.faces)[moving]
    for _ in range(3000):
        vertices[moving] = mean @ vertices
    return skin.moved(vertices)
