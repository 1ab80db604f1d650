"""Surface meshes of the anatomical model, in millimetres: x = the patient's left, y = up, z = front."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
MIDLINE = -1.0
"""Where the model's middle lies, x in mm."""


@dataclass(frozen=True, eq=False)
class Mesh:
    """One part of the model. `vertices` (n, 3) in mm, `faces` (m, 3) indices into them, wound outwards."""

    structure: str
    side: str
    kind: str
    vertices: Floats
    faces: Ints

    def moved(self, vertices: Floats) -> Mesh:
        """The same part with other vertex positions."""
        return replace(self, vertices=vertices)

    def with_faces(self, keep: NDArray[np.bool_]) -> Mesh:
        """The same part with only the faces marked in `keep`; vertices stay."""
        return replace(self, faces=self.faces[keep])


def load_meshes(folder: Path) -> list[Mesh]:
    """All parts in `folder` (parts.json, meshes.npz), parts of one structure and side joined, sorted by name."""
    listing = json.loads((folder / "parts.json").read_text(encoding="utf-8"))["parts"]
    parts: dict[tuple[str, str], list[Mesh]] = {}
    with np.load(folder / "meshes.npz") as arrays:
        for part in listing:
            origin = np.array(part["origin_0_1mm"], dtype=np.float64)
            vertices = (arrays[part["id"] + ".v"].astype(np.float64) + origin) * 0.1
            faces = arrays[part["id"] + ".f"].astype(np.int64)
            side = true_side(part["structure"], part["side"], vertices)
            mesh = Mesh(part["structure"], side, part["kind"], vertices, faces)
            parts.setdefault((mesh.structure, mesh.side), []).append(mesh)
    return [joined(parts[key]) for key in sorted(parts)]


def both_sides(meshes: Iterable[Mesh]) -> list[Mesh]:
    """The meshes, with muscles that the model holds on one side only mirrored to the other."""
    listed = list(meshes)
    held = {(mesh.structure, mesh.side) for mesh in listed}
    for mesh in list(listed):
        other = {"left": "right", "right": "left"}.get(mesh.side)
        if mesh.kind == "muscle" and other is not None and (mesh.structure, other) not in held:
            mirrored = mesh.vertices * [-1.0, 1.0, 1.0] + [2.0 * MIDLINE, 0.0, 0.0]
            listed.append(Mesh(mesh.structure, other, mesh.kind, mirrored, mesh.faces[:, ::-1].copy()))
    return sorted(listed, key=lambda mesh: (mesh.structure, mesh.side))


def true_side(structure: str, listed: str, vertices: Floats) -> str:
    """The listed side; for a part of a paired muscle listed as midline, the side on which it lies."""
    if structure == "spinalis" and listed == "midline":
        return "left" if vertices[:, 0].mean() > 0 else "right"
    return listed


def joined(meshes: list[Mesh]) -> Mesh:
    """One mesh made of several (of the first one's structure, side and kind)."""
    if len(meshes) == 1:
        return meshes[0]
    starts = np.cumsum([0] + [len(mesh.vertices) for mesh in meshes[:-1]])
    faces = np.concatenate([mesh.faces + start for mesh, start in zip(meshes, starts, strict=True)])
    return replace(meshes[0], vertices=np.concatenate([mesh.vertices for mesh in meshes]), faces=faces)


def find(meshes: Iterable[Mesh], structure: str, side: str | None = None) -> Mesh:
    """The mesh of a structure (and side). Raises KeyError when there is none."""
    for mesh in meshes:
        if mesh.structure == structure and side in (None, mesh.side):
            return mesh
    raise KeyError(f"no mesh of {structure} ({side})")


def face_normals(vertices: Floats, faces: Ints) -> Floats:
    """Normals of the faces (m, 3), their length twice the face's area."""
    corner = vertices[faces]
    return np.cross(corner[:, 1] - corner[:, 0], corner[:, 2] - corner[:, 0])


def vertex_normals(vertices: Floats, faces: Ints) -> Floats:
    """Unit normals at the vertices (n, 3), the mean of the faces around weighted by area."""
    per_face = face_normals(vertices, faces)
    summed = np.zeros_like(vertices)
    for corner in range(3):
        for axis in range(3):
            summed[:, axis] += np.bincount(faces[:, corner], per_face[:, axis], len(vertices))
    length = np.linalg.norm(summed, axis=1, keepdims=True)
    unit: Floats = np.divide(summed, length, out=np.zeros_like(summed), where=length > 1e-12)
    return unit
