"""Thin muscles painted on the skin's inner side: the model's own stand-ins for them are ragged.

Shapes are drawn in millimetres around the face's midline and cut out of the skin exactly, so that edges are smooth.
"""

from __future__ import annotations

import numpy as np

from explorer.atlas.build.meshes import Floats, Ints, Mesh, vertex_normals

_MIDLINE = -1.0
_UNDER_SKIN = 1.2


def cut_by(mesh: Mesh, value: Floats) -> Mesh:
    """The part of a mesh where `value` (given at its vertices) is below zero, its edge interpolated along edges."""
    inside = value[mesh.faces] < 0.0
    count = inside.sum(axis=1)
    vertices = [mesh.vertices]
    made: dict[tuple[int, int], int] = {}

    def crossing(a: int, b: int) -> int:
        key = (min(a, b), max(a, b))
        if key not in made:
            share = value[a] / (value[a] - value[b])
            vertices.append((mesh.vertices[a] + share * (mesh.vertices[b] - mesh.vertices[a]))[None])
            made[key] = len(mesh.vertices) + len(made)
        return made[key]

    faces: list[list[int]] = mesh.faces[count == 3].tolist()
    for triangle, within in zip(mesh.faces[count == 1], inside[count == 1], strict=True):
        first = int(np.argmax(within))
        a, b, c = (int(triangle[(first + step) % 3]) for step in range(3))
        faces.append([a, crossing(a, b), crossing(a, c)])
    for triangle, within in zip(mesh.faces[count == 2], inside[count == 2], strict=True):
        first = int(np.argmin(within))
        a, b, c = (int(triangle[(first + step) % 3]) for step in range(3))
        ab, ac = crossing(a, b), crossing(a, c)
        faces += [[ab, b, c], [ab, c, ac]]
    used = np.array(faces, dtype=np.int64)
    return compacted(Mesh(mesh.structure, mesh.side, mesh.kind, np.concatenate(vertices), used))


def compacted(mesh: Mesh) -> Mesh:
    """The same mesh without vertices that no face uses."""
    kept, renumbered = np.unique(mesh.faces, return_inverse=True)
    faces: Ints = renumbered.reshape(mesh.faces.shape)
    return Mesh(mesh.structure, mesh.side, mesh.kind, mesh.vertices[kept], faces)


def painted_muscles(skin: Mesh) -> list[Mesh]:
    """frontalis, occipitalis and orbicularis oculi of both sides, on a surface just under `skin`."""
    near = np.asarray(skin.vertices[skin.faces][:, :, 1].min(axis=1) > 1560.0, dtype=bool)
    head = compacted(skin.with_faces(near))
    normals = vertex_normals(head.vertices, head.faces)
    under = head.moved(head.vertices - normals * _UNDER_SKIN)
    made = []
    for side, sign in (("left", 1.0), ("right", -1.0)):
        x = (head.vertices[:, 0] - _MIDLINE) * sign
        y, z = head.vertices[:, 1], head.vertices[:, 2]
        front, behind = normals[:, 2] > 0.1, normals[:, 2] < -0.1
        for name, value in (
            ("frontalis", np.where(front, _frontalis(x, y, z), 1.0)),
            ("occipitalis", np.where(behind & (z < 70.0), _occipitalis(x, y), 1.0)),
            ("orbicularis oculi", np.where(front, _orbicularis(x, y, z), 1.0)),
        ):
            cut = cut_by(under, value)
            made.append(Mesh(name, side, "muscle", cut.vertices, cut.faces))
    return made


def _frontalis(x: Floats, y: Floats, z: Floats) -> Floats:
    """A belly from the brow to the hairline, the two apart in a V above."""
    top = 1742.0 - 0.022 * (x - 33.0) ** 2 + 1.2 * np.sin(x * 0.9)
    inner = 1.5 + 15.0 * np.clip((y - 1676.0) / 62.0, 0.0, 1.0) ** 1.6
    outer = 62.0 - 12.0 * np.clip((y - 1680.0) / 60.0, 0.0, 1.0) ** 1.5
    bottom = 1646.0 + 0.004 * (x - 28.0) ** 2
    return np.asarray(np.maximum.reduce([y - top, inner - x, x - outer, bottom - y, 100.0 - z]), dtype=np.float64)


def _occipitalis(x: Floats, y: Floats) -> Floats:
    """A short oblong belly above the nuchal line, leaning outwards."""
    bottom = 1638.0 + 0.0022 * (x - 30.0) ** 2
    top = 1690.0 - 0.016 * (x - 42.0) ** 2 + 1.0 * np.sin(x * 0.8)
    inner = 11.0 + 0.18 * (y - 1640.0)
    outer = 70.0 - 0.10 * (y - 1640.0)
    return np.asarray(np.maximum.reduce([y - top, bottom - y, inner - x, x - outer]), dtype=np.float64)


def _orbicularis(x: Floats, y: Floats, z: Floats) -> Floats:
    """A ring around the closed lids, a little wider towards the temple and the cheek."""
    across = (x - 33.5) / np.where(x > 33.5, 31.5, 26.5)
    upright = (y - 1639.0) / np.where(y > 1639.0, 22.0, 28.0)
    oval = (np.sqrt(across**2 + upright**2) - 1.0) * 26.0
    lid = (1.0 - np.sqrt(((x - 31.0) / 17.5) ** 2 + ((y - 1638.0) / 8.0) ** 2)) * 8.0
    return np.asarray(np.maximum.reduce([oval, lid, 6.0 - x, 95.0 - z]), dtype=np.float64)
