"""The outer skin: the model's skin is a wall with an inside, joined to the outside at the eye openings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy.sparse import coo_matrix, csr_matrix
from scipy.sparse.csgraph import connected_components, dijkstra

from explorer.atlas.build.landmarks_model import SIDES, Faces, Mask, Model, Points, unit

EYE_CUT = 0.018  # metres round the centre of an eyeball inside which the walls meet


@dataclass(frozen=True)
class Skin:
    """A triangle mesh of the skin with vertex normals pointing outwards."""

    vertices: Points
    faces: Faces

    @cached_property
    def corners(self) -> Points:
        """Corners of the triangles (m, 3, 3)."""
        return self.vertices[self.faces]

    @cached_property
    def balls(self) -> tuple[Points, Points]:
        """Centres of the triangles and the radius about them that holds their corners."""
        centres = self.corners.mean(axis=1)
        return centres, np.linalg.norm(self.corners - centres[:, None], axis=2).max(axis=1)

    def normals(self) -> Points:
        """Area-weighted vertex normals."""
        corners = self.corners
        weighted = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
        total = np.zeros_like(self.vertices)
        for corner in range(3):
            np.add.at(total, self.faces[:, corner], weighted)
        return unit(total)


def components(count: int, faces: Faces) -> np.ndarray:
    """Component number of each of `count` vertices under the edges of `faces`."""
    rows = faces.ravel()
    columns = np.roll(faces, 1, axis=1).ravel()
    graph = coo_matrix((np.ones(len(rows), dtype=np.int8), (rows, columns)), shape=(count, count))
    labels: np.ndarray = connected_components(graph, directed=False)[1]
    return labels


def compact(vertices: Points, faces: Faces) -> Skin:
    """Drop the vertices that no triangle uses."""
    used = np.unique(faces)
    renumber = np.full(len(vertices), -1, dtype=np.int64)
    renumber[used] = np.arange(len(used))
    return Skin(vertices[used], renumber[faces])


def outer_faces(vertices: Points, faces: Faces, eyes: Sequence[Points]) -> Mask:
    """Which triangles of a two-walled skin belong to its outside; `eyes` are the centres of the eyeballs."""
    near_eye = np.zeros(len(vertices), dtype=bool)
    for centre in eyes:
        near_eye |= np.linalg.norm(vertices - centre, axis=1) < EYE_CUT
    cut = near_eye[faces].any(axis=1)
    number = components(len(vertices), faces[~cut])
    outside = number == number[vertices[:, 1].argmax()]
    inside = number == np.bincount(number[~near_eye & ~outside]).argmax()
    closer = _steps(vertices, faces, outside) < _steps(vertices, faces, inside)
    return _one_sheet(vertices, faces, np.asarray(closer[faces].all(axis=1)))


def _steps(vertices: Points, faces: Faces, start: Mask) -> Points:
    """Distance along the edges from the nearest vertex of `start`."""
    edges = np.vstack([faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [2, 0]]])
    length = np.linalg.norm(vertices[edges[:, 0]] - vertices[edges[:, 1]], axis=1)
    graph = csr_matrix((np.maximum(length, 1e-9), (edges[:, 0], edges[:, 1])), shape=(len(vertices),) * 2)
    found: Points = dijkstra(graph, directed=True, indices=np.flatnonzero(start), min_only=True, limit=0.1)
    return found


def _winds_outwards(vertices: Points, faces: Faces, outside: Mask) -> bool:
    """Whether the triangles of the outer wall turn their front to the outside (signed volume)."""
    corners = vertices[faces[outside[faces].all(axis=1)]]
    volume = np.einsum("ij,ij->i", corners[:, 0], np.cross(corners[:, 1], corners[:, 2])).sum()
    return bool(volume > 0)


def _one_sheet(vertices: Points, faces: Faces, keep: Mask) -> Mask:
    """Keep only what hangs together with the vertex at the top of the head."""
    number = components(len(vertices), faces[keep])
    kept = np.unique(faces[keep])
    top = number[kept[vertices[kept, 1].argmax()]]
    return np.asarray(keep & (number[faces[:, 0]] == top))


def outer_skin(model: Model) -> Skin:
    """The outside of the skin, wound so that normals point outwards; open at the eyes."""
    vertices, faces = model.mesh("skin", "midline")
    balls = [model.mesh("sclera", side)[0] for side in SIDES]
    keep = outer_faces(vertices, faces, [(ball.min(axis=0) + ball.max(axis=0)) / 2 for ball in balls])
    outside = np.zeros(len(vertices), dtype=bool)
    outside[faces[keep]] = True
    if not _winds_outwards(vertices, faces, outside):
        faces = faces[:, ::-1]
    return compact(vertices, faces[keep])


def boundary_loops(faces: Faces) -> list[list[int]]:
    """Closed loops of the edges that have one triangle only, each in the direction of its triangles."""
    edges = np.vstack([faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [2, 0]]])
    base = int(faces.max()) + 1
    single = ~np.isin(edges[:, 1] * base + edges[:, 0], edges[:, 0] * base + edges[:, 1])
    following = {int(start): int(end) for start, end in sorted(edges[single].tolist())}
    loops = []
    while following:
        start = min(following)
        loop = [start]
        step = following.pop(start)
        while step != start and step in following:
            loop.append(step)
            step = following.pop(step)
        loops.append(loop)
    return loops


def ray(skin: Skin, start: Points, direction: Points | tuple[float, float, float], reach: float = 0.2) -> Points:
    """Where a ray from inside the body first leaves through the skin; the nearest vertex if it misses.

    Only triangles that face along the ray count, so that a start just outside the skin does no harm.
    """
    way = unit(np.asarray(direction, dtype=np.float64))
    centres, radii = skin.balls
    offsets = centres - start
    ahead = offsets @ way
    near = np.flatnonzero(np.einsum("ij,ij->i", offsets, offsets) - ahead**2 <= radii**2 + 1e-12)
    a, b, c = (skin.corners[near, corner] for corner in range(3))
    one, two = b - a, c - a
    across = np.cross(way, two)
    turn = np.einsum("ij,ij->i", one, across)
    solid = np.where(np.abs(turn) < 1e-15, np.nan, turn)
    offset = start - a
    u = np.einsum("ij,ij->i", offset, across) / solid
    turned = np.cross(offset, one)
    v = turned @ way / solid
    distance = np.einsum("ij,ij->i", two, turned) / solid
    leaving = np.cross(one, two) @ way > 0
    with np.errstate(invalid="ignore"):
        hit = (u >= -1e-9) & (v >= -1e-9) & (u + v <= 1 + 1e-9) & (distance > -0.004) & (distance < reach) & leaving
    if not hit.any():
        return nearest(skin, start)
    return np.asarray(start + way * distance[hit].min(), dtype=np.float64)


def nearest(skin: Skin, point: Points) -> Points:
    """The skin vertex nearest to a point."""
    return np.asarray(skin.vertices[np.linalg.norm(skin.vertices - point, axis=1).argmin()], dtype=np.float64)


def level_pieces(skin: Skin, height: float, reach: float = 0.7) -> list[Points]:
    """The separate outlines of a horizontal cut: triangle corners within each, largest first."""
    heights = skin.vertices[:, 1][skin.faces]
    crossing = skin.faces[(heights.min(axis=1) <= height) & (heights.max(axis=1) >= height)]
    if not len(crossing):
        return []
    number = components(len(skin.vertices), crossing)
    found = [skin.vertices[np.unique(crossing[number[crossing[:, 0]] == piece])]
             for piece in np.unique(number[crossing])]
    found = [piece for piece in found if abs(float(piece[:, 0].mean())) < reach]
    return sorted(found, key=len, reverse=True)
