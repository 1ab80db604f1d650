"""Several parts as one set of arrays, ready for the z-buffer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter

from explorer.atlas.build import tones
from explorer.atlas.build.cameras import Camera
from explorer.atlas.build.fibres import Fibres
from explorer.atlas.build.layers import lift_of
from explorer.atlas.build.meshes import Floats, Ints, Mesh
from explorer.atlas.build.raster import Seen, interpolated, rasterise
from explorer.atlas.build.relief import Surface

Key = tuple[str, str]
RAGGED = ("rectus abdominis",)
"""Structures whose mesh is torn: their depth and normals are evened out on the screen."""


@dataclass(frozen=True, eq=False)
class Model:
    """The mended model: parts, with normals and fibres by (structure, side)."""

    meshes: Sequence[Mesh]
    normals: Mapping[Key, Floats]
    fibres: Mapping[Key, Fibres]


@dataclass(frozen=True, eq=False)
class Scene:
    """Arrays of all parts one after the other; `part` (m,) is each face's index into `parts`."""

    parts: Sequence[Mesh]
    vertices: Floats
    normals: Floats
    along: Floats
    tendon: Floats
    faces: Ints
    part: NDArray[np.int32]


def scene_of(model: Model, parts: Sequence[Mesh]) -> Scene:
    starts = np.cumsum([0] + [len(mesh.vertices) for mesh in parts])
    keys = [(mesh.structure, mesh.side) for mesh in parts]
    empty = np.zeros((0, 3))
    return Scene(
        parts,
        np.concatenate([empty, *(mesh.vertices for mesh in parts)]),
        np.concatenate([empty, *(model.normals[key] for key in keys)]),
        np.concatenate([empty, *(model.fibres[key].direction for key in keys)]),
        np.concatenate([np.zeros(0), *(model.fibres[key].tendon for key in keys)]),
        np.concatenate([empty.astype(np.int64), *(mesh.faces + start for mesh, start in zip(parts, starts, strict=False))]),
        np.repeat(np.arange(len(parts), dtype=np.int32), [len(mesh.faces) for mesh in parts]),
    )


def seen_by(camera: Camera, scene: Scene, factor: float) -> tuple[Seen, NDArray[np.int32]]:
    """What a camera sees of a scene, and the index of the part at each pixel (-1: none)."""
    lifts = np.array([lift_of(camera.plane, mesh) for mesh in scene.parts] or [0.0])
    seen = rasterise(camera.pixels_of(scene.vertices, factor), scene.faces, camera.size(factor), lifts[scene.part])
    label = np.where(seen.face >= 0, scene.part[seen.face] if len(scene.part) else -1, -1).astype(np.int32)
    return seen, label


def screen_normals(camera: Camera, seen: Seen, faces: Ints, normals: Floats) -> NDArray[np.float32]:
    """Unit normals on the screen, turned towards the viewer."""
    on_screen = interpolated(seen, faces, camera.directions_of(normals))
    length = np.sqrt(np.einsum("ijk,ijk->ij", on_screen, on_screen))
    length = np.maximum(length, np.float32(1e-6)) * np.where(on_screen[..., 2] < 0, np.float32(-1.0), np.float32(1.0))
    on_screen /= length[..., None]
    return on_screen


def surface_of(camera: Camera, scene: Scene, seen: Seen, label: NDArray[np.int32], factor: float) -> Surface:
    """What shading needs, for the parts seen."""
    colours = np.stack([tones.tone_of(mesh.structure, mesh.kind) for mesh in scene.parts] + [tones.BONE])
    flesh = np.array([mesh.kind in ("muscle", "connective") or mesh.structure == "diaphragm" for mesh in scene.parts] + [False])
    along = interpolated(seen, scene.faces, camera.directions_of(scene.along)[:, :2])
    depth = np.where(seen.face >= 0, seen.depth, -1e4).astype(np.float32)
    normal = screen_normals(camera, seen, scene.faces, scene.normals)
    for number, mesh in enumerate(scene.parts):
        if mesh.structure in RAGGED:
            _evened(label == number, depth, normal, camera.pixels_per_mm * factor)
    return Surface(
        label, depth, normal, np.asarray(colours[label], dtype=np.float32),
        flesh[label].astype(np.float32), np.ascontiguousarray(along),
        interpolated(seen, scene.faces, scene.tendon), tones.INK_WARM,
        camera.pixels_per_mm * factor,
    )


def _evened(inside: NDArray[np.bool_], depth: NDArray[np.float32], normal: NDArray[np.float32], density: float) -> None:
    """Smooths depth and normals among the pixels of one part, in place."""
    if not inside.any():
        return
    rows, columns = np.flatnonzero(inside.any(axis=1)), np.flatnonzero(inside.any(axis=0))
    place = np.s_[rows[0]:rows[-1] + 1, columns[0]:columns[-1] + 1]
    mask = inside[place]
    weight = gaussian_filter(mask.astype(np.float32), 3.0 * density)
    for image in (depth, *(normal[..., axis] for axis in range(3))):
        soft = gaussian_filter(np.where(mask, image[place], np.float32(0.0)), 3.0 * density) / np.maximum(weight, 1e-4)
        image[place][mask] = soft[mask]
    length = np.sqrt(np.einsum("ij,ij->i", normal[place][mask], normal[place][mask]))
    normal[place][mask] = normal[place][mask] / np.maximum(length, 1e-6)[:, None]
