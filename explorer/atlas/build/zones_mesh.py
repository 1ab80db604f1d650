"""Mesh work for the zones: finer triangles, smoothed labels, triangles cut exactly along the borders."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, diags
from scipy.sparse.csgraph import connected_components
from scipy.spatial import cKDTree

from explorer.atlas.build.landmarks_model import Faces, Points

Labels = NDArray[np.int64]
REACH = 2.3  # widths within which samples count
CUT_MARGIN = 0.06  # a border passes no closer to a vertex than this share of the edge


def edges_of(faces: Faces) -> tuple[Faces, Faces]:
    """Unique edges (k, 2), low vertex first, and for each triangle its three edges (0-1, 1-2, 2-0)."""
    pairs = np.sort(np.stack([faces, np.roll(faces, -1, axis=1)], axis=2).reshape(-1, 2), axis=1)
    base = int(faces.max(initial=0)) + 1
    keys, index = np.unique(pairs[:, 0] * base + pairs[:, 1], return_inverse=True)
    return np.stack([keys // base, keys % base], axis=1), index.reshape(-1, 3)


def refine(vertices: Points, faces: Faces, limit: NDArray[np.float64], rounds: int = 5) -> tuple[Points, Faces]:
    """Halve every edge longer than the smaller `limit` (m, per vertex) of its ends until none is left."""
    for _ in range(rounds):
        edges, of_face = edges_of(faces)
        length = np.linalg.norm(vertices[edges[:, 0]] - vertices[edges[:, 1]], axis=1)
        long = length > limit[edges].min(axis=1)
        if not long.any():
            break
        middle = np.full(len(edges), -1, dtype=np.int64)
        middle[long] = len(vertices) + np.arange(int(long.sum()))
        vertices = np.vstack([vertices, vertices[edges[long]].mean(axis=1)])
        limit = np.concatenate([limit, limit[edges[long]].mean(axis=1)])
        faces = _split(faces, middle[of_face])
    return vertices, faces


def _split(faces: Faces, middle: Faces) -> Faces:
    """Triangles split at the middles of their marked edges (-1: not marked)."""
    marked = middle >= 0
    count = marked.sum(axis=1)
    turn = np.zeros(len(faces), dtype=np.int64)
    turn[count == 1] = marked[count == 1].argmax(axis=1)
    turn[count == 2] = (np.argmin(marked[count == 2], axis=1) + 1) % 3
    order = (np.arange(3)[None, :] + turn[:, None]) % 3
    a, b, c = np.take_along_axis(faces, order, axis=1).T
    ab, bc, ca = np.take_along_axis(middle, order, axis=1).T
    one, two, three = count == 1, count == 2, count == 3
    pieces = [faces[count == 0]]
    pieces += [_pick(one, a, ab, c), _pick(one, ab, b, c)]
    pieces += [_pick(two, ab, b, bc), _pick(two, a, ab, bc), _pick(two, a, bc, c)]
    pieces += [_pick(three, a, ab, ca), _pick(three, ab, b, bc), _pick(three, bc, c, ca), _pick(three, ab, bc, ca)]
    return np.concatenate(pieces)


def _pick(rows: NDArray[np.bool_], *corners: Labels) -> Faces:
    return np.stack([corner[rows] for corner in corners], axis=1)


def neighbours(count: int, faces: Faces) -> csr_matrix:
    """Symmetric 0/1 matrix of vertices that share an edge."""
    edges, _ = edges_of(faces)
    both = np.concatenate([edges, edges[:, ::-1]])
    return csr_matrix((np.ones(len(both)), (both[:, 0], both[:, 1])), shape=(count, count))


def one_piece(linked: csr_matrix, labels: Labels, sweeps: int = 60) -> Labels:
    """Keep the largest connected piece of every label; the rest takes the label most common around it."""
    labels = labels.copy()
    rows, columns = linked.nonzero()
    same = labels[rows] == labels[columns]
    within = csr_matrix((np.ones(int(same.sum())), (rows[same], columns[same])), shape=linked.shape)
    piece = connected_components(within, directed=False)[1]
    sizes = np.bincount(piece)
    best: dict[int, int] = {}
    first = np.unique(piece, return_index=True)[1]
    for number in range(len(sizes)):
        label = int(labels[first[number]])
        if label not in best or sizes[number] > sizes[best[label]]:
            best[label] = number
    loose = ~np.isin(piece, list(best.values()))
    return fill(linked, labels, loose, sweeps)


def fill(linked: csr_matrix, labels: Labels, loose: NDArray[np.bool_], sweeps: int = 60) -> Labels:
    """Labels in which the `loose` vertices take over what is most common among their settled neighbours."""
    labels, loose = labels.copy(), loose.copy()
    for _ in range(sweeps):
        if not loose.any():
            break
        waiting = np.flatnonzero(loose)
        settled = []
        for vertex in waiting:
            near = linked.indices[linked.indptr[vertex]:linked.indptr[vertex + 1]]
            near = near[~loose[near]]
            if len(near):
                labels[vertex] = np.bincount(labels[near]).argmax()
                settled.append(vertex)
        if not settled:
            break
        loose[settled] = False
    return labels


def widened(linked: csr_matrix, marked: NDArray[np.bool_], rings: int) -> NDArray[np.bool_]:
    """The marked vertices and those within `rings` edges of them."""
    for _ in range(rings):
        marked = marked | (linked @ marked.astype(np.float64) > 0)
    return marked


def border_vertices(linked: csr_matrix, labels: Labels) -> NDArray[np.bool_]:
    """Vertices with a neighbour of another label."""
    pairs = linked.tocoo()
    differ = labels[pairs.row] != labels[pairs.col]
    marked = np.zeros(len(labels), dtype=bool)
    marked[pairs.row[differ]] = True
    return marked


@dataclass(frozen=True)
class Samples:
    """Points spread over triangles, each with its share of area, its normal and its label."""

    points: Points
    normals: Points
    weights: NDArray[np.float64]
    labels: Labels


CORNER_SHARES = np.array([[4, 1, 1], [1, 4, 1], [1, 1, 4], [2, 2, 2]]) / 6.0


def sample(vertices: Points, faces: Faces, normals: Points) -> tuple[Points, Points, NDArray[np.float64]]:
    """Four points on each triangle with unit normals and area."""
    corners = vertices[faces]
    area = np.linalg.norm(np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]), axis=1) / 8.0
    points = np.einsum("sc,fcd->fsd", CORNER_SHARES, corners).reshape(-1, 3)
    turned = np.einsum("sc,fcd->fsd", CORNER_SHARES, normals[faces]).reshape(-1, 3)
    turned /= np.maximum(np.linalg.norm(turned, axis=1, keepdims=True), 1e-12)
    return points, turned, np.repeat(area, 4)


def settled(labels: Labels, corners: Labels) -> Labels:
    """Sample labels, where none of the triangle's corners bears the label that of the nearest corner.

    This carries the loose pieces that `one_piece` gave away over to the samples; four samples a triangle.
    """
    each = labels.reshape(-1, 4)
    known = (each[:, :, None] == corners[:, None, :]).any(axis=2)
    return np.where(known, each, corners[:, [0, 1, 2, 0]]).ravel()


def blurred(vertices: Points, normals: Points, rows: Labels, samples: Samples, widths: NDArray[np.float64],
            labels: Labels, count: int) -> csr_matrix:
    """Fields (vertices x `count` labels): near borders a Gaussian mean over the samples, elsewhere 1 for the label.

    A Gaussian in space over evenly weighted samples does not depend on how the triangles lie, so borders come out
    smooth; samples that face another way (the next finger, the other thigh) do not count. `rows` are the vertices
    near borders and `widths` their standard deviations.
    """
    owners, columns, weights = [], [], []
    tree = cKDTree(samples.points)
    for width in np.unique(widths):
        here = rows[widths == width]
        pairs = cKDTree(vertices[here]).sparse_distance_matrix(tree, REACH * width, output_type="ndarray")
        owner, near = here[pairs["i"]], pairs["j"]
        facing = np.einsum("ij,ij->i", samples.normals[near], normals[owner])
        weight = samples.weights[near] * np.exp(-0.5 * (pairs["v"] / width) ** 2) * np.clip(facing + 0.1, 0.0, None)
        owners.append(owner)
        columns.append(samples.labels[near])
        weights.append(weight)
    far = np.ones(len(labels), dtype=bool)
    far[rows] = False
    kept = np.flatnonzero(far)
    fields = csr_matrix(
        (np.concatenate([*weights, np.ones(len(kept)), np.full(len(rows), 1e-12)]),
         (np.concatenate([*owners, kept, rows]), np.concatenate([*columns, labels[kept], labels[rows]]))),
        shape=(len(labels), count),
    )
    total = np.asarray(fields.sum(axis=1)).ravel()
    return csr_matrix(diags(1.0 / np.maximum(total, 1e-15)) @ fields)


def strongest(fields: csr_matrix) -> Labels:
    """The label with the largest field at every vertex."""
    return np.asarray(fields.argmax(axis=1), dtype=np.int64).ravel()


@dataclass(frozen=True)
class Cut:
    """A mesh whose triangles belong to one label each."""

    vertices: Points
    faces: Faces
    labels: Labels


def cut_borders(vertices: Points, faces: Faces, labels: Labels, fields: csr_matrix) -> Cut:
    """Split the triangles that a border crosses where the fields of two labels are equal."""
    edges, of_face = edges_of(faces)
    start, end = edges.T
    crossed = np.flatnonzero(labels[start] != labels[end])
    one, two = start[crossed], end[crossed]
    here = _field(fields, one, labels[one]) - _field(fields, one, labels[two])
    there = _field(fields, two, labels[two]) - _field(fields, two, labels[one])
    share = np.clip(here / np.maximum(here + there, 1e-9), CUT_MARGIN, 1 - CUT_MARGIN)
    share = np.where((here < 0) | (there < 0), 0.5, share)
    added = vertices[one] + (vertices[two] - vertices[one]) * share[:, None]
    middle = np.full(len(edges), -1, dtype=np.int64)
    middle[crossed] = len(vertices) + np.arange(len(crossed))
    vertices = np.vstack([vertices, added])
    owner = labels[faces]
    middle_of = middle[of_face]
    count = (middle_of >= 0).sum(axis=1)
    pieces, owners = [faces[count == 0]], [owner[count == 0, 0]]
    pair = count == 2
    turn = (np.argmin(middle_of[pair] >= 0, axis=1) + 2) % 3
    order = (np.arange(3)[None, :] + turn[:, None]) % 3
    a, b, c = np.take_along_axis(faces[pair], order, axis=1).T
    ab, _, ca = np.take_along_axis(middle_of[pair], order, axis=1).T
    for corners, label in (((a, ab, ca), a), ((ab, b, c), b), ((ab, c, ca), b)):
        pieces.append(np.stack(corners, axis=1))
        owners.append(labels[label])
    triple = count == 3
    centre = len(vertices) + np.arange(int(triple.sum()))
    vertices = np.vstack([vertices, vertices[faces[triple]].mean(axis=1)])
    for corner in range(3):
        a = faces[triple, corner]
        after, before = middle_of[triple, corner], middle_of[triple, corner - 1]
        for corners in ((a, after, centre), (a, centre, before)):
            pieces.append(np.stack(corners, axis=1))
            owners.append(labels[a])
    return Cut(vertices, np.concatenate(pieces), np.concatenate(owners))


def _field(fields: csr_matrix, rows: Labels, columns: Labels) -> NDArray[np.float64]:
    return np.asarray(fields[rows, columns], dtype=np.float64).ravel()
