"""index.json: where each structure, muscle, zone and region is drawn, and how much of it can be seen."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import yaml

from explorer.atlas.build.cameras import CLOSE_UPS, LAYERS, PLANES, Camera, sided_planes
from explorer.atlas.build.meshes import Floats
from explorer.atlas.build.views import Drawn, ViewResult, by_name

ATTRIBUTION = (
    "Derived from BodyParts3D, © The Database Center for Life Science licensed under CC Attribution-Share Alike 2.1 Japan; "
    "release 3.0 optimisation © Nikola Lukic, CC BY-SA 2.1 JP. Outlines, images and positions: CC BY-SA 4.0."
)
Places = Mapping[str, Drawn]


def views_index(cameras: Mapping[str, Camera]) -> dict[str, Any]:
    """The `views` part: files, boxes and how views belong together."""
    made: dict[str, Any] = {}
    for name, camera in cameras.items():
        drawn_like = name.removesuffix("_without_arm")
        made[name] = {
            "plane": camera.plane,
            "box": _box(camera.box),
            "scale": camera.scale,
            "side_on_screen_left": camera.side_on_screen_left,
            "layers": {
                layer: {"shapes": f"{name}.{layer}.json", "relief": f"{name}.{layer}.webp", "relief_box": _box(camera.box)}
                for layer in LAYERS
            },
            "silhouettes": f"{drawn_like}.silhouettes.json",
            "close_ups": [{"view": close, "box": _close_box(camera, cameras[close])} for close in CLOSE_UPS.get(name, ())],
        }
        if f"{name}_without_arm" in cameras:
            made[name]["variant_without_arm"] = f"{name}_without_arm"
    return made


def _close_box(camera: Camera, close: Camera) -> list[float]:
    """Where a close-up lies in a whole-body view; for feet, which have planes of their own, the foot's surroundings."""
    if close.plane == camera.plane:
        return _box(close.box)
    side = close.view.split("_")[0]
    sign = 1.0 if side == "left" else -1.0
    corners = np.array([[sign * x, y, z] for x in (40.0, 190.0) for y in (-88.0, 30.0) for z in (0.0, 265.0)])
    placed = camera.plane_of(corners)
    low, high = placed.min(axis=0), placed.max(axis=0)
    return _box((low[0], low[1], high[0] - low[0], high[1] - low[1]))


def _box(box: Iterable[float]) -> list[float]:
    return [_round(side) for side in box]


def _round(value: float, digits: int = 1) -> float | int:
    rounded = round(float(value), digits)
    return int(rounded) if rounded.is_integer() else rounded


def places_index(places: Places) -> dict[str, Any]:
    """VIEW -> layers with the fraction seen, box and a point inside, for one side of a structure."""
    made: dict[str, Any] = {}
    for view in sorted(places):
        drawn = places[view]
        if drawn.box is None or drawn.at is None:
            continue
        whole = max([drawn.full_area, *drawn.areas.values()]) or 1.0
        made[view] = {
            "layers": {layer: _round(min(1.0, area / whole), 3) for layer, area in drawn.areas.items() if area > 0},
            "box": _box(drawn.box),
            "at": _box(drawn.at),
        }
    return made


def together(members: Sequence[Drawn]) -> Drawn:
    """Several structures seen in one view as one: areas summed, boxes joined, the point of the largest."""
    boxed = [each for each in members if each.box is not None]
    made = Drawn(members[0].kind)
    for each in members:
        made.full_area += max([each.full_area, *each.areas.values()])
        for layer, area in each.areas.items():
            made.areas[layer] = made.areas.get(layer, 0.0) + area
    boxes = [each.box for each in boxed if each.box is not None]
    if boxes:
        left, top = min(box[0] for box in boxes), min(box[1] for box in boxes)
        right, bottom = max(box[0] + box[2] for box in boxes), max(box[1] + box[3] for box in boxes)
        made.box = (left, top, right - left, bottom - top)
        made.at = max(boxed, key=lambda each: (max(each.areas.values(), default=0.0), each.full_area)).at
    return made


def grouped(found: Mapping[tuple[str, str], Places], groups: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """Index entries for groups of structures or zones: GROUP -> sides -> views."""
    made: dict[str, Any] = {}
    for group in sorted(groups):
        sides: dict[str, Any] = {}
        for side in ("left", "right", "midline"):
            members = [found[name, side] for name in groups[group] if (name, side) in found]
            views = sorted({view for member in members for view in member})
            joint = {view: together([member[view] for member in members if view in member]) for view in views}
            if joint:
                sides[side] = places_index(joint)
        made[group] = {"sides": sides}
    return made


def entries(folder: Path, key: str) -> dict[str, tuple[str, ...]]:
    """id -> list under `key` of every YAML entry of a folder; entries that cannot be read yet are left out."""
    made: dict[str, tuple[str, ...]] = {}
    for path in sorted(folder.glob("*.yaml")) if folder.is_dir() else []:
        try:
            entry = yaml.safe_load(path.read_text(encoding="utf-8"))
        except yaml.YAMLError:
            continue
        if isinstance(entry, dict) and isinstance(entry.get(key), list):
            made[path.stem] = tuple(str(name) for name in entry[key])
    return made


def zone_regions(data: Path) -> dict[str, tuple[str, ...]]:
    """region -> its zones, from zones.yaml."""
    path = data / "zones.yaml"
    if not path.is_file():
        return {}
    made: dict[str, list[str]] = {}
    for zone in yaml.safe_load(path.read_text(encoding="utf-8"))["zones"]:
        made.setdefault(zone["region"], []).append(zone["id"])
    return {region: tuple(zones) for region, zones in made.items()}


def landmarks_index(landmarks: Mapping[str, Mapping[str, Floats]]) -> dict[str, Any]:
    """NAME -> SIDE -> place in the model (mm) and in every plane. `landmarks` are in metres."""
    made: dict[str, Any] = {}
    for name in sorted(landmarks):
        made[name] = {}
        for side in sorted(landmarks[name]):
            point = np.asarray(landmarks[name][side], dtype=np.float64) * 1000.0
            entry: dict[str, Any] = {"xyz": _box(point)}
            for plane in PLANES:
                seen_from = side if side != "midline" else ("right" if plane.startswith("foot") else plane)
                if plane in ("right", "left") and side not in (plane, "midline"):
                    continue
                camera = sided_planes(plane, seen_from if plane.startswith("foot") else "midline")
                entry[plane] = _box(camera.plane_of(point[None])[0, :2])
            made[name][side] = entry
    return made


def index_of(
    cameras: Mapping[str, Camera], results: Sequence[ViewResult], data: Path, zones: Sequence[tuple[str, str]],
    landmarks: Mapping[str, Mapping[str, Floats]], segments: Mapping[str, Any],
) -> dict[str, Any]:
    """Everything but the version."""
    found = by_name(results)
    zone_names = sorted({name for name, _ in zones})
    structures: dict[str, Any] = {}
    for name, side in sorted(found):
        if name in zone_names:
            continue
        kind = next(iter(found[name, side].values())).kind
        structures.setdefault(name, {"kind": kind, "sides": {}})["sides"][side] = places_index(found[name, side])
    return {
        "attribution": ATTRIBUTION,
        "views": views_index(cameras),
        "structures": structures,
        "muscles": grouped(found, entries(data / "muscles", "structures")),
        "zones": grouped(found, {name: (name,) for name in zone_names}),
        "regions": grouped(found, zone_regions(data)),
        "landmarks": landmarks_index(landmarks),
        "segments": dict(segments),
    }


def write_index(out: Path, content: Mapping[str, Any]) -> None:
    """Write index.json with a version made from all other files and its own content."""
    digest = hashlib.sha256()
    for path in sorted(out.iterdir()):
        if path.name not in ("index.json", "ATTRIBUTION.md"):
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
    digest.update(json.dumps(content, sort_keys=True).encode())
    whole = {"version": digest.hexdigest()[:16], **content}
    text = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
    (out / "index.json").write_text(text + "\n", encoding="utf-8")
