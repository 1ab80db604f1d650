"""Where a muscle is tendon: its thin ends, its long cords, and the flat sinews of the back and belly."""

from __future__ import annotations

import numpy as np
from scipy.spatial import cKDTree

from explorer.atlas.build.meshes import Floats, Mesh, vertex_normals

NO_TENDON = (
    "trapezius", "latissimus", "oblique", "transversus", "intercostal", "orbicularis", "serratus", "frontalis",
    "occipitalis", "diaphragm", "rectus abdominis", "pectoralis", "platysma", "sternohyoid", "omohyoid",
    "thyrohyoid", "sternothyroid", "buccinator", "mylohyoid", "levator", "zygomaticus", "depressor",
)
LONG_CORDS = (
    "extensor digitorum longus", "extensor digitorum", "extensor digiti minimi", "extensor indicis",
    "extensor pollicis longus", "extensor pollicis brevis", "extensor hallucis longus", "fibularis", "carpi",
    "palmaris longus", "flexor digitorum superficialis", "flexor digitorum profundus", "flexor digitorum longus",
    "flexor hallucis longus", "flexor pollicis longus", "abductor pollicis longus", "tibialis", "plantaris",
    "semitendinosus",
)
"""Muscles with long, thin or many tendons, told by their thickness at each place."""


def tendon_of(mesh: Mesh, axis: Floats) -> Floats:
    """At each vertex (n,) 0 flesh to 1 tendon; `axis` is the muscle's long axis."""
    name = mesh.structure
    corded = name.startswith(LONG_CORDS) or "carpi" in name
    if corded and "brevis of" not in name and name != "extensor digitorum brevis":
        cords = _thin_cords(mesh)
        return np.maximum(cords, _ramp(mesh.vertices[:, 1], 915.0, 885.0)) if name == "palmaris longus" else cords
    flat = _flat_sinew(mesh)
    if flat is not None:
        return flat
    if any(word in name for word in NO_TENDON):
        return np.zeros(len(mesh.vertices))
    return _tapering(mesh, axis)


def _ramp(value: Floats, start: float, end: float) -> Floats:
    """0 at `start`, 1 at `end` (which may be smaller), smooth between."""
    share = np.clip((value - start) / (end - start), 0.0, 1.0)
    return np.asarray(share * share * (3.0 - 2.0 * share), dtype=np.float64)


def _flat_sinew(mesh: Mesh) -> Floats | None:
    """Sinews that lie flat: the fascia of the loins, the diamond of trapezius, the sheath of the belly, the scalp's."""
    x, y = np.abs(mesh.vertices[:, 0] + 1.0), mesh.vertices[:, 1]
    name = mesh.structure
    if name == "latissimus dorsi":
        pale = 0.82 * _ramp(x - (72.0 - 0.32 * np.maximum(y - 1060.0, 0.0)), 14.0, -22.0) * (mesh.vertices[:, 2] < 80.0)
    elif "trapezius" in name:
        diamond = x / 34.0 + np.abs(y - 1478.0) / 62.0
        tip = x / 15.0 + np.abs(y - 1170.0) / 60.0
        pale = np.maximum(0.82 * _ramp(diamond, 1.2, 0.6), 0.7 * _ramp(tip, 1.1, 0.6))
    elif name == "external oblique":
        edge = 92.0 + 0.10 * np.clip(y - 1000.0, -100.0, 200.0)
        pale = 0.9 * _ramp(x - edge, 10.0, -12.0) * (mesh.vertices[:, 2] > 90.0)
    elif name == "rectus abdominis":
        bands = [1098.0, 1158.0, 1216.0]
        top = float(y.max())
        ends = 0.85 * _ramp(y, top - 26.0, top - 4.0)
        pale = np.maximum(ends, 0.55 * np.max([_ramp(np.abs(y - band - 0.10 * (x - 40.0)), 6.0, 1.5) for band in bands], axis=0))
    elif name == "frontalis":
        pale = 0.95 * _ramp(y, 1718.0, 1742.0)
    elif name == "occipitalis":
        pale = np.maximum(0.95 * _ramp(y, 1674.0, 1690.0), 0.6 * _ramp(y, 1648.0, 1638.0))
    else:
        return None
    return np.asarray(pale, dtype=np.float64)


def _thin_cords(mesh: Mesh) -> Floats:
    """1 where the muscle is thinner than a few millimetres, by the largest ball that fits in under the surface."""
    vertices = mesh.vertices
    normals = vertex_normals(vertices, mesh.faces)
    tree = cKDTree(vertices)
    radius = np.full(len(vertices), 9.0)
    for size in (7.0, 5.5, 4.5, 3.6, 2.8, 2.1, 1.5):
        nearest = tree.query(vertices - normals * size)[0]
        radius = np.where(nearest < 0.80 * size, size, radius)
    soft = radius
    index = tree.query(vertices, k=min(12, len(vertices)))[1]
    for _ in range(3):
        soft = soft[index].mean(axis=1)
    return _ramp(soft, 4.6, 3.0)


def _tapering(mesh: Mesh, axis: Floats) -> Floats:
    """1 where the muscle thins towards an end to less than half its greatest girth."""
    bins = 40
    along = (mesh.vertices - mesh.vertices.mean(axis=0)) @ axis
    place = (along - along.min()) / max(float(np.ptp(along)), 1e-9)
    index = np.minimum((place * bins).astype(int), bins - 1)
    girth = np.zeros(bins)
    for number in range(bins):
        inside = mesh.vertices[index == number]
        if len(inside) > 3:
            spread = np.sqrt(np.maximum(np.linalg.eigvalsh(np.cov(inside.T)), 0.0))
            girth[number] = np.sqrt(spread[1] * max(spread[0], 0.5) if spread[2] < 20 else spread[0] * spread[1])
    girth = np.convolve(np.pad(girth, 2, mode="edge"), np.ones(5) / 5.0, mode="valid")
    thin = girth / max(float(girth.max()), 1e-9)
    weight = np.clip((0.52 - thin) / 0.2, 0.0, 1.0)
    fleshy = np.flatnonzero(weight < 0.02)
    if len(fleshy):
        weight[fleshy[0]:fleshy[-1] + 1] = np.minimum(weight[fleshy[0]:fleshy[-1] + 1], 0.0)
    return np.asarray(np.interp(place * bins - 0.5, np.arange(bins), weight), dtype=np.float64)
