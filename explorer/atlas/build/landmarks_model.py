"""What the landmark and zone builders need to know of the anatomical model, and a reader for it.

Axes: x = the subject's left, y = up, z = front; metres. Most work happens in a *half frame*: the model
mirrored, if need be, so that the half looked at has positive lateral coordinates. What is written once for
"the side" then holds for the left and the right alike.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

import numpy as np
from numpy.typing import NDArray

from explorer.atlas.build.meshes import Mesh

Points = NDArray[np.float64]
Faces = NDArray[np.int64]
Mask = NDArray[np.bool_]
Side = Literal["left", "right", "midline"]

SIDES: tuple[Literal["left", "right"], ...] = ("left", "right")


class Model(Protocol):
    """Anything that hands out the meshes of a structure."""

    def mesh(self, structure: str, side: str) -> tuple[Points, Faces]:
        """Vertices (n, 3) in metres and triangles (m, 3); raises KeyError for an unknown structure."""


@dataclass(frozen=True)
class MeshStore:
    """Meshes by (structure, side); several parts of one structure are joined."""

    meshes: Mapping[tuple[str, str], tuple[Points, Faces]]

    def mesh(self, structure: str, side: str) -> tuple[Points, Faces]:
        return self.meshes[structure, side]


def model_of(meshes: Sequence[Mesh]) -> MeshStore:
    """The parts of the atlas build (mm) as a model (m)."""
    return MeshStore({(mesh.structure, mesh.side): (mesh.vertices / 1000.0, mesh.faces) for mesh in meshes})


@dataclass(frozen=True)
class Half:
    """One half of the body: lateral coordinate positive, measured from the mid-plane."""

    model: Model
    side: Literal["left", "right"]
    mid: float

    @property
    def sign(self) -> float:
        return 1.0 if self.side == "left" else -1.0

    def local(self, points: Points) -> Points:
        """Model coordinates to the half frame."""
        moved = np.array(points, dtype=np.float64)
        moved[..., 0] = (moved[..., 0] - self.mid) * self.sign
        return moved

    def world(self, points: Points) -> Points:
        """Half frame to model coordinates."""
        moved = np.array(points, dtype=np.float64)
        moved[..., 0] = moved[..., 0] * self.sign + self.mid
        return moved

    def bone(self, structure: str) -> Points:
        """Vertices of this side's bone in the half frame."""
        return self.local(self.model.mesh(structure, self.side)[0])

    def middle(self, structure: str) -> Points:
        """Vertices of an unpaired bone in the half frame."""
        return self.local(self.model.mesh(structure, "midline")[0])


def mid_plane(model: Model) -> float:
    """x of the plane of symmetry: halfway between paired bones."""
    spans = []
    for bone in ("femur", "tibia", "humerus", "hip bone", "clavicle"):
        left, right = model.mesh(bone, "left")[0], model.mesh(bone, "right")[0]
        spans.append((left[:, 0].max() + right[:, 0].min()) / 2)
    return float(np.mean(spans))


def unit(vector: Points) -> Points:
    """The vector (or rows of vectors) at length one."""
    length = np.linalg.norm(vector, axis=-1, keepdims=True)
    return np.asarray(vector / np.maximum(length, 1e-12), dtype=np.float64)


def extreme(points: Points, direction: tuple[float, float, float] | Points, within: float = 0.001) -> Points:
    """Mean of the points within `within` metres of the farthest one along `direction`."""
    height = points @ unit(np.asarray(direction, dtype=np.float64))
    return np.asarray(points[height >= height.max() - within].mean(axis=0), dtype=np.float64)


def box(points: Points, x: tuple[float, float] | None = None, y: tuple[float, float] | None = None,
        z: tuple[float, float] | None = None) -> Points:
    """The points inside the ranges given."""
    keep = np.ones(len(points), dtype=bool)
    for axis, span in enumerate((x, y, z)):
        if span is not None:
            keep &= (points[:, axis] >= span[0]) & (points[:, axis] <= span[1])
    return points[keep]


def fraction(points: Points, axis: int, low: float, high: float) -> Points:
    """The points between two fractions of the extent along an axis."""
    start, end = points[:, axis].min(), points[:, axis].max()
    scaled = (points[:, axis] - start) / (end - start)
    return np.asarray(points[(scaled >= low) & (scaled <= high)])
