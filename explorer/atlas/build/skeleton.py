"""The skeleton layer: bones, and over them the lung field, organs and vessels a needle must stay away from."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import binary_erosion, find_objects, gaussian_filter

from explorer.atlas.build import tones
from explorer.atlas.build.cameras import Camera
from explorer.atlas.build.labels import cleaned
from explorer.atlas.build.layer_images import LayerImage, SkinSeen, smallest_patch, with_body
from explorer.atlas.build.layers import parts_of
from explorer.atlas.build.meshes import Mesh
from explorer.atlas.build.relief import Image, Surface, shaded
from explorer.atlas.build.scene import Model, scene_of, seen_by, surface_of
from explorer.atlas.build.silhouettes import Silhouette
from explorer.atlas.build.view_files import Name

SKULL = frozenset({"frontal bone", "occipital bone", "parietal bone", "temporal bone", "sphenoid bone"})
Placed = tuple[Name, tuple[int, int], NDArray[np.bool_]]
"""A part's name, the row and column of its mask in the picture, and its mask."""


def skeleton_layer(
    model: Model, camera: Camera, skin: SkinSeen, fields: Sequence[Silhouette], factor: float
) -> tuple[LayerImage, list[Placed]]:
    """The layer's bones as labels, its picture, and the structures at risk painted over them, in order."""
    parts = parts_of("skeleton", model.meshes, camera)
    bones = [mesh for mesh in parts if mesh.kind == "bone"]
    density = camera.pixels_per_mm * factor
    scene = scene_of(model, bones)
    seen, label = seen_by(camera, scene, factor)
    surface = surface_of(camera, scene, seen, label, factor)
    surface = Surface(
        surface.label, surface.depth, surface.normal, surface.colour, surface.flesh, surface.along, surface.tendon,
        tones.INK_BONE, surface.density,
    )
    rgb = shaded(surface)
    small = smallest_patch(camera, factor)
    whole = cleaned(label, small, 2, small)
    rgb, alpha = with_body(rgb, label >= 0, skin.hit, density)
    # From behind, what the skull hides (eyeballs, vessels to brain and face) would look as if it lay at the back of the head.
    skull = np.array([mesh.structure in SKULL for mesh in bones] + [False])[label] & (camera.plane == "back")
    over: list[Placed] = []
    for field in fields:
        mask = _placed(field, label.shape)
        rgb, alpha = _tinted(rgb, alpha, mask, density)
        over.append(_cropped(field.name, mask))
    for kind, front, behind in (("organ", 0.80, 0.42), ("vessel", 0.97, 0.62)):
        group = [mesh for mesh in parts if mesh.kind == kind]
        rgb, alpha, drawn = _laid_over(model, camera, group, seen.depth, skull, rgb, alpha, factor, front, behind)
        over += drawn
    return LayerImage(whole, [Name(mesh.structure, mesh.side, mesh.kind) for mesh in bones], rgb, alpha), over


def _placed(found: Silhouette, shape: tuple[int, int]) -> NDArray[np.bool_]:
    out = np.zeros(shape, dtype=bool)
    rows = np.minimum((np.arange(shape[0]) * found.mask.shape[0]) // shape[0], found.mask.shape[0] - 1)
    columns = np.minimum((np.arange(shape[1]) * found.mask.shape[1]) // shape[1], found.mask.shape[1] - 1)
    out[:] = found.mask[np.ix_(rows, columns)]
    return out


def _cropped(name: Name, mask: NDArray[np.bool_]) -> Placed:
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    part = mask[rows[0]:rows[-1] + 1, columns[0]:columns[-1] + 1]
    return name, (int(rows[0]), int(columns[0])), part


def _tinted(rgb: Image, alpha: Image, mask: NDArray[np.bool_], density: float) -> tuple[Image, Image]:
    """A light tint with a firmer rim."""
    rim = mask & ~binary_erosion(mask, iterations=max(1, round(1.1 * density)))
    weight = gaussian_filter(np.where(rim, 0.62, np.where(mask, 0.26, 0.0)).astype(np.float32), 0.6)
    return _blended(rgb, alpha, tones.FIELD, weight)


def _blended(rgb: Image, alpha: Image, colour: Image, weight: Image) -> tuple[Image, Image]:
    together = weight + alpha * (1.0 - weight)
    mixed = (colour * weight[..., None] + rgb * (alpha * (1.0 - weight))[..., None]) / np.maximum(together, 1e-4)[..., None]
    return mixed.astype(np.float32), together.astype(np.float32)


def _laid_over(
    model: Model, camera: Camera, group: Sequence[Mesh], bone_depth: Image, hiding: NDArray[np.bool_], rgb: Image,
    alpha: Image, factor: float, front: float, behind: float,
) -> tuple[Image, Image, list[Placed]]:
    """Draws parts over the bones, fainter behind them and not at all behind bone marked in `hiding`.

    Returns also each part's visible mask.
    """
    if not group:
        return rgb, alpha, []
    scene = scene_of(model, group)
    seen, label = seen_by(camera, scene, factor)
    label = np.where(hiding & (seen.depth < bone_depth), -1, label).astype(np.int32)
    hit = label >= 0
    picture = shaded(surface_of(camera, scene, seen, label, factor))
    weight = np.where(hit, np.where(seen.depth >= bone_depth - 1.0, front, behind), 0.0).astype(np.float32)
    rgb, alpha = _blended(rgb, alpha, picture, gaussian_filter(weight, 0.5) * hit)
    drawn: list[Placed] = []
    places = find_objects(label + 1, len(group))
    for index, mesh in enumerate(group):
        place = places[index]
        if place is not None:
            mask = cleaned(np.where(label[place] == index, 0, -1).astype(np.int32), 6, 0) >= 0
            drawn.append((Name(mesh.structure, mesh.side, mesh.kind), (place[0].start, place[1].start), mask))
    return rgb, alpha, drawn
