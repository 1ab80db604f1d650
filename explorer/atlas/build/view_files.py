"""Writing a view's files: shapes as JSON, relief as WebP."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from explorer.atlas.build.arcs import Labels
from explorer.atlas.build.cameras import Camera
from explorer.atlas.build.outlines import path_of, rings

Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Name:
    """What a label stands for."""

    id: str
    side: str
    kind: str


@dataclass(frozen=True)
class Shape:
    """A drawn outline; `d` is path data in units of 1/scale mm of the view's plane."""

    name: Name
    d: str


def outlined(
    label: Labels, names: Sequence[Name], camera: Camera, density: float, softness: float, tolerance_mm: float
) -> list[Shape]:
    """Outlines of all labels of an image of `density` pixels per mm whose corner is the camera's box."""
    unit = camera.scale / density
    origin = (round(camera.box[0] * camera.scale), round(camera.box[1] * camera.scale))
    ringed = rings(label, unit, softness, tolerance_mm * density)
    made = [Shape(names[owner], path_of(ring_list, origin)) for owner, ring_list in ringed.items()]
    return sorted((shape for shape in made if shape.d), key=lambda shape: (shape.name.id, shape.name.side))


def write_shapes(path: Path, camera: Camera, shapes: Sequence[Shape], layer: str | None = None) -> None:
    """Write VIEW.LAYER.json or VIEW.silhouettes.json."""
    content: dict[str, object] = {"view": camera.view}
    if layer is not None:
        content["layer"] = layer
    content |= {
        "scale": camera.scale,
        "box": [_plain(side) for side in camera.box],
        "shapes": [
            {"id": shape.name.id, "side": shape.name.side, "kind": shape.name.kind, "d": shape.d} for shape in shapes
        ],
    }
    path.write_text(json.dumps(content, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8")


def _plain(number: float) -> float | int:
    return int(number) if float(number).is_integer() else round(number, 2)


def write_relief(path: Path, rgba: NDArray[np.uint8], most_bytes: int) -> None:
    """Write a transparent WebP of at most `most_bytes`, in the best quality of a fixed ladder that fits."""
    hidden = rgba[..., 3] == 0
    rgba = rgba.copy()
    rgba[hidden] = 0
    picture = Image.fromarray(rgba, "RGBA")
    for quality in (82, 70, 58, 46, 34, 24):
        picture.save(path, "WEBP", quality=quality, alpha_quality=80, method=4, exact=False)
        if path.stat().st_size <= most_bytes:
            return
