"""One view from start to end: its layers, silhouettes, files, and what the index says of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import find_objects

from explorer.atlas.build.cameras import LAYERS, Camera
from explorer.atlas.build.layer_images import LayerImage, PaintedBody, muscle_layer, skin_layer, skin_seen
from explorer.atlas.build.layers import foot_parts, in_arm, low_faces
from explorer.atlas.build.relief import reduced
from explorer.atlas.build.scene import Model
from explorer.atlas.build.silhouettes import FIELD, Silhouette, field_silhouettes, inner_point, shape_of, silhouette
from explorer.atlas.build.skeleton import Placed, skeleton_layer
from explorer.atlas.build.view_files import Box, Name, outlined, write_relief, write_shapes

FACTOR = {"whole": 1.75, "close": 1.25}
MOST_BYTES = {"skin": 110_000, "superficial": 255_000, "deep": 255_000, "skeleton": 200_000}

@dataclass
class Drawn:
    """Where one structure or zone is drawn in a view: visible area per layer in mm², full box, a point inside."""

    kind: str
    areas: dict[str, float] = field(default_factory=dict)
    full_area: float = 0.0
    box: Box | None = None
    at: tuple[float, float] | None = None


@dataclass
class ViewResult:
    view: str
    drawn: dict[tuple[str, str], Drawn] = field(default_factory=dict)


def build_view(
    model: Model, body: PaintedBody, camera: Camera, zone_names: Sequence[Name], at_risk: frozenset[str], out: Path
) -> ViewResult:
    """Writes all files of a view, with the skin `body`, and returns what was drawn."""
    factor = FACTOR["whole" if camera.pixels > 2000 else "close"]
    skin = skin_seen(body.with_faces(low_faces(body.mesh)) if camera.plane == "foot_sole" else body, camera, factor)
    result = ViewResult(camera.view)
    found = _silhouettes(model, camera, at_risk)
    for each in found:
        _note_silhouette(result, each, camera)
    fields = field_silhouettes(model.meshes, camera, 1.0)
    ears = np.isin(skin.zone, [number for number, name in enumerate(zone_names) if name.id == "ear"])
    for layer in LAYERS:
        over: list[Placed] = []
        if layer == "skin":
            image = skin_layer(camera, skin, zone_names, factor)
        elif layer == "skeleton":
            image, over = skeleton_layer(model, camera, skin, fields, factor)
        else:
            image = muscle_layer(model, camera, layer, skin, ears, factor)
        _write_layer(result, image, over, camera, layer, factor, out)
    if not camera.view.endswith("without_arm"):
        shapes = [shape for shape in (shape_of(each, camera) for each in found) if shape]
        write_shapes(out / f"{camera.view}.silhouettes.json", camera, shapes)
    return result


def _silhouettes(model: Model, camera: Camera, at_risk: frozenset[str]) -> list[Silhouette]:
    wanted = [
        mesh for mesh in model.meshes
        if mesh.side in camera.sides and (mesh.kind == "muscle" or mesh.structure in at_risk)
        and not (camera.view.endswith("without_arm") and in_arm(mesh.structure))
    ]
    if "_hand_" in camera.view:
        wanted = [mesh for mesh in wanted if mesh.side == camera.view.split("_")[0]]
    if camera.plane == "foot_sole":
        wanted = foot_parts(wanted)
    factor = 1.1 if camera.pixels > 2000 else 0.5
    found = [silhouette(mesh, camera, factor) for mesh in wanted]
    made = [each for each in found if each is not None]
    return made + (field_silhouettes(model.meshes, camera, factor) if FIELD in at_risk else [])


def _note_silhouette(result: ViewResult, found: Silhouette, camera: Camera) -> None:
    row, column = inner_point(found.mask)
    drawn = result.drawn.setdefault((found.name.id, found.name.side), Drawn(found.name.kind))
    drawn.full_area = found.area
    drawn.box = found.box(camera)
    drawn.at = _plane_point(camera, found.density, row + found.corner[0], column + found.corner[1])


def _plane_point(camera: Camera, density: float, row: int, column: int) -> tuple[float, float]:
    return camera.box[0] + (column + 0.5) / density, camera.box[1] + (row + 0.5) / density


def _write_layer(
    result: ViewResult, image: LayerImage, over: Sequence[Placed], camera: Camera, layer: str,
    factor: float, out: Path,
) -> None:
    density = camera.pixels_per_mm * factor
    shapes = outlined(image.label, image.names, camera, density, 2.6, 0.25 if camera.pixels > 2000 else 0.09)
    for number, place in enumerate(find_objects(image.label + 1, len(image.names))):
        if place is not None:
            mask = image.label[place] == number
            _note_layer(result, image.names[number], mask, (place[0].start, place[1].start), camera, layer, density)
    for name, corner, mask in over:
        outline = shape_of(Silhouette(name, mask, corner, density), camera)
        if outline is not None:
            shapes.append(outline)
            _note_layer(result, name, mask, corner, camera, layer, density)
    write_shapes(out / f"{camera.view}.{layer}.json", camera, shapes, layer)
    rgba = reduced(image.rgb, image.alpha, camera.size())
    write_relief(out / f"{camera.view}.{layer}.webp", rgba, MOST_BYTES[layer])


def _note_layer(
    result: ViewResult, name: Name, mask: NDArray[np.bool_], corner: tuple[int, int], camera: Camera, layer: str, density: float
) -> None:
    drawn = result.drawn.setdefault((name.id, name.side), Drawn(name.kind))
    area = float(mask.sum()) / density**2
    best = max(drawn.areas.values(), default=0.0)
    drawn.areas[layer] = area
    rows, columns = np.flatnonzero(mask.any(axis=1)), np.flatnonzero(mask.any(axis=0))
    if drawn.box is None or (drawn.full_area == 0.0 and area > best):
        left, top = camera.box[0] + (corner[1] + columns[0]) / density, camera.box[1] + (corner[0] + rows[0]) / density
        drawn.box = (left, top, (columns[-1] - columns[0] + 1) / density, (rows[-1] - rows[0] + 1) / density)
    if area > best:
        row, column = inner_point(mask)
        drawn.at = _plane_point(camera, density, row + corner[0], column + corner[1])


def by_name(results: Sequence[ViewResult]) -> Mapping[tuple[str, str], Mapping[str, Drawn]]:
    """(id, side) -> view -> what is drawn there."""
    made: dict[tuple[str, str], dict[str, Drawn]] = {}
    for result in results:
        for key, drawn in result.drawn.items():
            made.setdefault(key, {})[result.view] = drawn
    return made
