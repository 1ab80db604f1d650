"""The run of a muscle's fibres and its tendons.

Fibres follow the gradient of a harmonic function on the muscle's surface that is 0 at its origin and 1 at its
insertion, so that they converge where the muscle does. Origin and insertion are where the muscle is nearest to the
bones of FANS, or else its two far ends.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix, diags
from scipy.sparse.csgraph import connected_components
from scipy.sparse.linalg import spsolve
from scipy.spatial import cKDTree

from explorer.atlas.build.meshes import Floats, Mesh, face_normals, vertex_normals
from explorer.atlas.build.tendons import tendon_of

Mask = NDArray[np.bool_]

FANS: dict[str, tuple[str, str]] = {
    "trapezius": (r"occipital|vertebra", r"clavicle|scapula"),
    "latissimus": (r"thoracic vertebra|lumbar|sacrum|hip bone", r"humerus"),
    "clavicular part of pectoralis": (r"clavicle", r"humerus"),
    "pectoralis major": (r"sternum|manubrium|costal cartilage|xiphoid", r"humerus"),
    "pectoralis minor": (r"rib$", r"scapula"),
    "deltoid": (r"clavicle|scapula", r"deltoid tuberosity"),
    "gluteus maximus": (r"sacrum|hip bone", r"femur"),
    "gluteus medius": (r"hip bone", r"femur"),
    "gluteus minimus": (r"hip bone", r"femur"),
    "temporalis": (r"parietal|frontal", r"mandible"),
    "external oblique": (r" rib$", r"hip bone|linea alba"),
    "internal oblique": (r"hip bone", r" rib$|linea alba"),
    "serratus anterior": (r" rib$", r"scapula"),
    "adductor magnus": (r"hip bone", r"femur"),
    "adductor minimus": (r"hip bone", r"femur"),
    "iliacus": (r"hip bone", r"femur"),
    "subscapularis": (r"scapula", r"humerus"),
    "infraspinatus": (r"scapula", r"humerus"),
    "supraspinatus": (r"scapula", r"humerus"),
    "obturator": (r"hip bone", r"femur"),
    "rhomboid": (r"vertebra", r"scapula"),
}
"""Muscles whose fibres fan out: where they come from and where they go, as patterns of bone names."""

STRAIGHT: dict[str, tuple[float, float, float]] = {
    "external intercostal muscle": (0.55, -1.0, 0.0),
    "internal intercostal muscle": (-0.55, -1.0, 0.0),
    "innermost intercostal muscle": (-0.55, -1.0, 0.0),
    "transversus abdominis": (1.0, 0.0, 0.0),
    "frontalis": (0.0, 1.0, 0.0),
    "occipitalis": (0.0, 1.0, 0.0),
    "quadratus femoris": (1.0, -0.15, 0.0),
    "pronator quadratus": (1.0, 0.0, 0.0),
    "diaphragm": (0.3, 1.0, 0.0),
    "gluteus maximus": (1.0, -0.75, 0.0),
    "rectus abdominis": (0.0, 1.0, 0.0),
}
"""Muscles with fibres of one direction, given for the right side facing front; mirrored for the left."""

RINGS = ("orbicularis oculi", "orbicularis oris", "external anal sphincter")
@dataclass(frozen=True, eq=False)
class Fibres:
    """At each vertex: unit `direction` (n, 3) along the surface and `tendon` (n,), 0 flesh to 1 tendon."""

    direction: Floats
    tendon: Floats


def fibres_of(mesh: Mesh, bones: Sequence[Mesh]) -> Fibres:
    """The fibres of a muscle; other kinds get their long axis and no tendon."""
    if mesh.kind != "muscle" and mesh.structure != "diaphragm":
        axis = long_axis(mesh.vertices)
        return Fibres(np.tile(axis, (len(mesh.vertices), 1)), np.full(len(mesh.vertices), float(mesh.kind == "connective")))
    if mesh.structure in RINGS:
        return Fibres(_ring(mesh), np.zeros(len(mesh.vertices)))
    if mesh.structure in STRAIGHT:
        return Fibres(_straight(mesh), tendon_of(mesh, long_axis(mesh.vertices)))
    level = harmonic(mesh, *_held_everywhere(mesh, *_ends(mesh, bones)))
    return Fibres(_gradient(mesh, level), tendon_of(mesh, long_axis(mesh.vertices)))


def long_axis(vertices: Floats) -> Floats:
    centred = vertices - vertices.mean(axis=0)
    return np.asarray(np.linalg.eigh(centred.T @ centred)[1][:, 2], dtype=np.float64)


def _ring(mesh: Mesh) -> Floats:
    middle = (mesh.vertices.min(axis=0) + mesh.vertices.max(axis=0)) / 2.0
    outward = mesh.vertices - middle
    return _unit(np.stack([-outward[:, 1], outward[:, 0], np.zeros(len(outward))], axis=1))


def _straight(mesh: Mesh) -> Floats:
    run = np.array(STRAIGHT[mesh.structure])
    if mesh.side == "left":
        run[0] = -run[0]
    if mesh.structure == "gluteus maximus":
        run[0] = -run[0]
    normals = vertex_normals(mesh.vertices, mesh.faces)
    return _unit(run - normals * (normals @ run)[:, None])


def _unit(vectors: Floats) -> Floats:
    length = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: Floats = np.divide(vectors, length, out=np.zeros_like(vectors), where=length > 1e-12)
    return unit


def _nearest_share(vertices: Floats, targets: Floats, share: float) -> Mask:
    distance = cKDTree(targets).query(vertices)[0]
    return np.asarray(distance <= max(2.0, float(np.quantile(distance, share))), dtype=bool)


def _ends(mesh: Mesh, bones: Sequence[Mesh]) -> tuple[Mask, Mask]:
    """Masks of the vertices at the origin and at the insertion."""
    pattern = next((FANS[name] for name in FANS if name in mesh.structure), None)
    if pattern is not None:
        near = [bone for bone in bones if bone.side in (mesh.side, "midline")]
        masks: list[Mask] = []
        for expression in pattern:
            if expression == "deltoid tuberosity":
                cut = np.quantile(mesh.vertices[:, 1], 0.04)
                masks.append(mesh.vertices[:, 1] <= cut)
                continue
            chosen = [bone.vertices for bone in near if re.search(expression, bone.structure)]
            masks.append(_nearest_share(mesh.vertices, np.concatenate(chosen), 0.06))
        if masks[0].any() and (masks[1] & ~masks[0]).any():
            return masks[0] & ~masks[1], masks[1]
    along = (mesh.vertices - mesh.vertices.mean(axis=0)) @ long_axis(mesh.vertices)
    low, high = np.quantile(along, [0.02, 0.98])
    return along <= low, along >= high


def _held_everywhere(mesh: Mesh, origin: Mask, insertion: Mask) -> tuple[Mask, Mask]:
    """Also holds the far ends of pieces that are loose from origin or insertion (tendons modelled apart)."""
    size = len(mesh.vertices)
    pairs = np.concatenate([mesh.faces[:, [0, 1]], mesh.faces[:, [1, 2]]])
    linked = csr_matrix((np.ones(len(pairs)), (pairs[:, 0], pairs[:, 1])), shape=(size, size))
    count, piece = connected_components(linked, directed=False)
    whole = long_axis(mesh.vertices)
    if (mesh.vertices[insertion].mean(axis=0) - mesh.vertices[origin].mean(axis=0)) @ whole < 0:
        whole = -whole
    starts, ends = origin.copy(), insertion.copy()
    for number in range(count):
        inside = np.flatnonzero(piece == number)
        if len(inside) < 8 or (origin[inside].any() and insertion[inside].any()):
            continue
        axis = long_axis(mesh.vertices[inside])
        along = mesh.vertices[inside] @ (axis if axis @ whole >= 0 else -axis)
        low, high = np.quantile(along, [0.04, 0.96])
        starts[inside], ends[inside] = along <= low, along >= high
    return starts, ends & ~starts


def harmonic(mesh: Mesh, origin: Mask, insertion: Mask) -> Floats:
    """The function on the mesh that is 0 at `origin`, 1 at `insertion` and as smooth as can be between."""
    size = len(mesh.vertices)
    pairs = np.concatenate([mesh.faces[:, [0, 1]], mesh.faces[:, [1, 2]], mesh.faces[:, [2, 0]]])
    length = np.linalg.norm(mesh.vertices[pairs[:, 0]] - mesh.vertices[pairs[:, 1]], axis=1)
    weight = 1.0 / np.maximum(length, 0.05)
    link = csr_matrix((weight, (pairs[:, 0], pairs[:, 1])), shape=(size, size))
    link = link + link.T
    total = np.asarray(link.sum(axis=1)).ravel()
    held = origin | insertion
    pull = np.where(held, 1e4 * np.maximum(total, 1.0), 1e-7 * np.maximum(total, 1e-3))
    target = np.where(insertion, 1.0, np.where(origin, 0.0, 0.5))
    system = diags(total + pull) - link
    return np.asarray(spsolve(system.tocsc(), pull * target), dtype=np.float64)


def _gradient(mesh: Mesh, level: Floats) -> Floats:
    corner = mesh.vertices[mesh.faces]
    normal = face_normals(mesh.vertices, mesh.faces)
    double_area = np.linalg.norm(normal, axis=1, keepdims=True)
    unit = normal / np.maximum(double_area, 1e-9)
    slope = np.zeros_like(normal)
    for index in range(3):
        opposite = corner[:, (index + 2) % 3] - corner[:, (index + 1) % 3]
        slope += level[mesh.faces[:, index]][:, None] * np.cross(unit, opposite)
    slope = _unit(slope) * double_area
    summed = np.zeros_like(mesh.vertices)
    for index in range(3):
        for axis in range(3):
            summed[:, axis] += np.bincount(mesh.faces[:, index], slope[:, axis], len(mesh.vertices))
    return _unit(summed)
