"""Answers the dataset's questions about the atlas from its index."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from explorer.atlas.geometry import Atlas
from explorer.atlas.outline import Point
from explorer.atlas.placing import SIDES, Placer, face_of, view_of_face
from explorer.dataset.drawn import MuscleView


class DrawnAtlas:
    """An atlas as described by its index.json."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        index: dict[str, Any] = json.loads((folder / "index.json").read_text(encoding="utf-8"))
        self._structures = _faces_by_name(index["structures"])
        self._places = {name: entry["sides"] for name, entry in index["structures"].items()}
        self._zones = _faces_by_name(index["zones"])
        self._segments = {name: (float(segment["cun"]), frozenset(segment["faces"]))
                          for name, segment in index.get("segments", {}).items()}
        self._atlas: Atlas | None = None
        self._placer: Placer | None = None

    def structures(self) -> frozenset[str]:
        return frozenset(self._structures)

    def muscle_faces(self, structures: tuple[str, ...]) -> frozenset[str]:
        return frozenset[str]().union(*(self._structures.get(name, frozenset()) for name in structures))

    def muscle_views(self, structures: tuple[str, ...]) -> Mapping[str, MuscleView]:
        by_side: dict[tuple[str, str], MuscleView] = {}
        for sides in (self._places[name] for name in structures if name in self._places):
            for side, view, place in ((side, view, place) for side, views in sides.items() for view, place in views.items()):
                face = face_of(view)
                if side in SIDES and view.removesuffix("_without_arm") != view_of_face(face, side):
                    continue  # a bit of the far side of the body
                seen, size = by_side.get((face, side), MuscleView(0.0, 0.0))
                _, _, width, height = place["box"]
                by_side[face, side] = MuscleView(max(seen, *place["layers"].values(), 0.0), max(size, width * height))
        found: dict[str, MuscleView] = {}
        for (face, _), (seen, size) in by_side.items():
            other = found.get(face, MuscleView(seen, size))
            found[face] = MuscleView(min(seen, other.seen), min(size, other.size))
        return found

    def zone_faces(self, zone: str) -> frozenset[str]:
        return self._zones.get(zone, frozenset())

    def segments(self) -> Mapping[str, tuple[float, frozenset[str]]]:
        return self._segments

    def trigger_point_inside(self, structures: tuple[str, ...], face: str, along: float, across: float) -> bool | None:
        if face not in self.muscle_faces(structures):
            return None
        self._placer = self._placer or Placer(self._whole())
        return self._placer.is_inside(structures, face, along, across)

    def landmark(self, name: str, face: str, side: str) -> Point | None:
        return self._whole().landmark(name, side, self._plane(face, side))

    def on_segment(self, segment: str, face: str, side: str, along: float, lateral: float) -> Point | None:
        return self._whole().on_segment(segment, side, self._plane(face, side), along, lateral)

    def _plane(self, face: str, side: str) -> str:
        return self._whole().views[view_of_face(face, side)].plane

    def _whole(self) -> Atlas:
        self._atlas = self._atlas or Atlas.load(self.folder)
        return self._atlas


def drawn_in(folder: Path) -> DrawnAtlas:
    """The atlas in a folder. Raises OSError, ValueError or KeyError when its index cannot be read."""
    return DrawnAtlas(folder)


def _faces_by_name(entries: Mapping[str, Any]) -> dict[str, frozenset[str]]:
    return {name: frozenset(face_of(view) for views in entry["sides"].values() for view in views)
            for name, entry in entries.items()}
