"""Full outlines of every muscle and every structure at risk, as if nothing lay in front of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw
from scipy.ndimage import binary_closing, distance_transform_edt

from explorer.atlas.build.cameras import Camera
from explorer.atlas.build.labels import cleaned
from explorer.atlas.build.lung_field import lung_field
from explorer.atlas.build.meshes import Mesh
from explorer.atlas.build.raster import rasterise
from explorer.atlas.build.view_files import Box, Name, Shape, outlined

FIELD = "lung field"


@dataclass(frozen=True, eq=False)
class Silhouette:
    """Mask of a structure on the camera's box, with its place: `corner` (row, column) of the mask in the image."""

    name: Name
    mask: NDArray[np.bool_]
    corner: tuple[int, int]
    density: float

    @property
    def area(self) -> float:
        """mm² inside the box."""
        return float(self.mask.sum()) / self.density**2

    def box(self, camera: Camera) -> Box:
        rows, columns = np.flatnonzero(self.mask.any(axis=1)), np.flatnonzero(self.mask.any(axis=0))
        left = camera.box[0] + (self.corner[1] + columns[0]) / self.density
        top = camera.box[1] + (self.corner[0] + rows[0]) / self.density
        return left, top, (columns[-1] - columns[0] + 1) / self.density, (rows[-1] - rows[0] + 1) / self.density


def silhouette(mesh: Mesh, camera: Camera, factor: float) -> Silhouette | None:
    """The mask of one part; None where the camera does not see it."""
    width, height = camera.size(factor)
    points = camera.pixels_of(mesh.vertices, factor)
    low = np.floor(points.min(axis=0)).astype(int) - 4
    high = np.ceil(points.max(axis=0)).astype(int) + 4
    left, top = max(0, int(low[0])), max(0, int(low[1]))
    right, bottom = min(width, int(high[0])), min(height, int(high[1]))
    if right - left < 2 or bottom - top < 2:
        return None
    points[:, :2] -= [left, top]
    seen = rasterise(points, mesh.faces, (right - left, bottom - top))
    mask = binary_closing(np.pad(seen.face >= 0, 3), iterations=2)[3:-3, 3:-3] | (seen.face >= 0)
    return _made(mesh, mask, (top, left), camera.pixels_per_mm * factor)


def _made(mesh: Mesh, mask: NDArray[np.bool_], corner: tuple[int, int], density: float) -> Silhouette | None:
    if not mask.any():
        return None
    label = cleaned(np.where(mask, 0, -1).astype(np.int32), max(4, int(0.01 * mask.sum())), 0, int(0.1 * mask.sum()) + 4)
    if not (label >= 0).any():
        return None
    return Silhouette(Name(mesh.structure, mesh.side, mesh.kind), label >= 0, corner, density)


def field_silhouettes(meshes: Sequence[Mesh], camera: Camera, factor: float) -> list[Silhouette]:
    """The lung field of the sides seen, in views of the whole body and the head."""
    if camera.plane not in ("front", "back", "right", "left") or "hand" in camera.view:
        return []
    made = []
    density = camera.pixels_per_mm * factor
    for side in [side for side in camera.sides if side != "midline"]:
        picture = Image.new("L", camera.size(factor), 0)
        polygon = lung_field(meshes, side, camera)
        points = [((x - camera.box[0]) * density, (y - camera.box[1]) * density) for x, y in polygon.exterior.coords]
        ImageDraw.Draw(picture).polygon(points, fill=1)
        mask = np.asarray(picture) > 0
        if mask.any():
            made.append(Silhouette(Name(FIELD, side, "field"), mask, (0, 0), density))
    return made


def shape_of(found: Silhouette, camera: Camera, softness: float = 2.0) -> Shape | None:
    """The outline as path data."""
    height, width = found.mask.shape
    whole = np.where(found.mask, 0, -1).astype(np.int32)
    moved = Camera(
        camera.view, camera.plane, camera.across, camera.up, camera.towards,
        (camera.box[0] + found.corner[1] / found.density, camera.box[1] + found.corner[0] / found.density,
         width / found.density, height / found.density),
        camera.pixels, camera.scale, camera.side_on_screen_left, camera.sides,
    )
    shapes = outlined(whole, [found.name], moved, found.density, softness, 0.5 / max(found.density, 1.0))
    return shapes[0] if shapes else None


def inner_point(mask: NDArray[np.bool_]) -> tuple[int, int]:
    """Row and column of the point of a mask farthest from its edge."""
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    part = mask[rows[0]:rows[-1] + 1, columns[0]:columns[-1] + 1]
    step = max(1, int(np.sqrt(part.size) / 90))
    while step > 1 and not part[step // 2::step, step // 2::step].any():
        step -= 1
    distance = distance_transform_edt(np.pad(part[step // 2::step, step // 2::step], 1))
    row, column = np.unravel_index(int(np.argmax(distance)), distance.shape)
    return (int(row) - 1) * step + step // 2 + int(rows[0]), (int(column) - 1) * step + step // 2 + int(columns[0])
