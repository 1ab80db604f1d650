"""What the app reads of the atlas: where things are drawn, and how fractions of a muscle become a place on it.

Needs nothing but the standard library. Coordinates are millimetres of a view's plane, x to the screen's right, y down.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from explorer.atlas.outline import Point, Ring, axis_of, chord, flattened, largest, span

MIDLINE = "midline"
SIDE_VIEWS = ("right", "left")


class AtlasError(Exception):
    """The atlas is missing or damaged; the message says how to mend it."""


@dataclass(frozen=True)
class Place:
    """Where something is drawn in a view: how much of it can be seen in each layer, its box, a point inside."""

    layers: Mapping[str, float]
    box: tuple[float, float, float, float]
    at: Point


@dataclass(frozen=True)
class Drawn:
    """Something drawn in the atlas: by side, by view."""

    id: str
    kind: str
    sides: Mapping[str, Mapping[str, Place]]

    def place(self, view: str, side: str) -> Place | None:
        """Its place in a view; a midline structure is found whichever side is asked for."""
        for wanted in (side, MIDLINE):
            found = self.sides.get(wanted, {}).get(view)
            if found is not None:
                return found
        return None

    def views(self, side: str, layer: str | None = None) -> tuple[str, ...]:
        """Views that draw it (in `layer`, if given), the one that shows most of it first."""
        places = {**self.sides.get(MIDLINE, {}), **self.sides.get(side, {})}
        shown = {view: place for view, place in places.items() if layer is None or place.layers.get(layer, 0.0) > 0.0}
        return tuple(sorted(shown, key=lambda view: (-_most(shown[view], layer), view)))


@dataclass(frozen=True)
class View:
    """A view of the atlas: its box and files."""

    id: str
    plane: str
    box: tuple[float, float, float, float]
    scale: float
    side_on_screen_left: str
    layers: Mapping[str, Mapping[str, Any]]
    silhouettes: str
    close_ups: tuple[str, ...]
    variant_without_arm: str | None


@dataclass(frozen=True)
class Segment:
    """A measured line between two landmarks, `cun` long; `via` are landmarks it passes, with their cun."""

    id: str
    start: str
    end: str
    cun: float
    faces: tuple[str, ...]
    via: tuple[tuple[float, str], ...] = ()

    @property
    def stops(self) -> tuple[tuple[float, str], ...]:
        """All its landmarks with their cun, in order."""
        return ((0.0, self.start), *self.via, (self.cun, self.end))


@dataclass(frozen=True)
class Atlas:
    """The index of the atlas, immutable."""

    folder: Path
    version: str
    attribution: str
    views: Mapping[str, View]
    structures: Mapping[str, Drawn]
    muscles: Mapping[str, Drawn]
    zones: Mapping[str, Drawn]
    regions: Mapping[str, Drawn]
    landmarks: Mapping[str, Mapping[str, Mapping[str, tuple[float, ...]]]]
    segments: Mapping[str, Segment]

    @classmethod
    def load(cls, folder: Path) -> Atlas:
        """Read index.json of `folder`. Raises AtlasError when it is missing or damaged."""
        path = folder / "index.json"
        try:
            content = json.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            raise AtlasError(f"{path}: not found. Build it with `python -m explorer atlas --meshes PATH`.") from None
        except (OSError, ValueError) as error:
            raise AtlasError(f"{path}: cannot be read ({error}). Restore it or build it again.") from error
        try:
            return cls(
                folder, content["version"], content["attribution"],
                _frozen({name: _view(name, view) for name, view in content["views"].items()}),
                _drawn(content["structures"]), _drawn(content["muscles"]), _drawn(content["zones"]), _drawn(content["regions"]),
                _frozen({name: _landmark(sides) for name, sides in content["landmarks"].items()}),
                _frozen({name: _segment(name, segment) for name, segment in content["segments"].items()}),
            )
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise AtlasError(f"{path}: damaged ({type(error).__name__}: {error}). Build the atlas again.") from error

    def landmark(self, name: str, side: str, plane: str) -> Point | None:
        """A landmark in a plane; that of the midline when it has no sides."""
        for wanted in (side, MIDLINE):
            found = self.landmarks.get(name, {}).get(wanted, {}).get(plane)
            if found is not None:
                return found[0], found[1]
        return None

    def silhouettes(self, view: str) -> Iterator[tuple[str, str, str]]:
        """(id, side, path data) of the silhouettes of a view, to be read with the view's scale."""
        path = self.folder / self.views[view].silhouettes
        for shape in json.loads(path.read_text(encoding="utf-8"))["shapes"]:
            yield shape["id"], shape["side"], shape["d"]

    def on_segment(self, segment: str, side: str, plane: str, along: float, lateral: float) -> Point | None:
        """The place `along` cun from a segment's start and `lateral` cun outwards; None where it is not seen."""
        line = self.segments[segment]
        places = [(cun, self.landmark(name, side, plane)) for cun, name in line.stops]
        known = [(cun, point) for cun, point in places if point is not None]
        if len(known) < len(places):
            return None
        index = max(0, min(sum(cun <= along for cun, _ in known) - 1, len(known) - 2))
        (low, start), (high, end) = known[index], known[index + 1]
        at = place_on_segment(start, end, along - low, high - low, plane=plane, side=side)
        first, last = known[0][1], known[-1][1]
        aside = place_on_segment(first, last, 0.0, line.cun, lateral, plane=plane, side=side)
        return at[0] + aside[0] - first[0], at[1] + aside[1] - first[1]


def _most(place: Place, layer: str | None) -> float:
    return max(place.layers.values(), default=0.0) if layer is None else place.layers.get(layer, 0.0)


def _frozen(mapping: dict[str, Any]) -> Mapping[str, Any]:
    return MappingProxyType(mapping)


def _box(values: list[float]) -> tuple[float, float, float, float]:
    x, y, width, height = (float(value) for value in values)
    return x, y, width, height


def _landmark(sides: Mapping[str, Any]) -> Mapping[str, Any]:
    return _frozen({side: _frozen({key: tuple(value) for key, value in planes.items()}) for side, planes in sides.items()})


def _view(name: str, entry: Mapping[str, Any]) -> View:
    return View(
        name, entry["plane"], _box(entry["box"]), float(entry["scale"]), entry["side_on_screen_left"], _frozen(entry["layers"]),
        entry["silhouettes"], tuple(close["view"] for close in entry["close_ups"]), entry.get("variant_without_arm"),
    )


def _segment(name: str, entry: Mapping[str, Any]) -> Segment:
    return Segment(
        name, entry["from"], entry["to"], float(entry["cun"]), tuple(entry["faces"]),
        tuple((float(cun), landmark) for cun, landmark in entry.get("via", ())),
    )


def _drawn(entries: Mapping[str, Any]) -> Mapping[str, Drawn]:
    return _frozen({
        name: Drawn(name, entry.get("kind", ""), _frozen({
            side: _frozen({
                view: Place(_frozen(place["layers"]), _box(place["box"]), (float(place["at"][0]), float(place["at"][1])))
                for view, place in views.items()
            })
            for side, views in entry["sides"].items()
        }))
        for name, entry in entries.items()
    })


@lru_cache(maxsize=4096)
def place_on_outline(
    path: str, along: float, across: float, *, scale: float = 1.0, plane: str = "front", side: str = "right"
) -> Point:
    """The place at fractions `along` and `across` of a muscle's outline; always inside it.

    `path` is silhouette path data in units of 1/`scale` mm. Along the outline's long axis 0 is the end nearer the head
    (on the sole: nearer the heel), or, for an outline lying across, nearer the midline (in a side view: the front).
    Across 0 is the edge nearer the midline, in a side view the front edge, for an outline lying across the upper edge.
    """
    rings, ring, (axis_x, axis_y), upright = _measured(path, scale)
    inwards = _inwards(ring, plane, side)
    heel_first = plane == "foot_sole"
    if (axis_y > 0 if heel_first else axis_y < 0) if upright else axis_x * inwards > 0:
        axis_x, axis_y = -axis_x, -axis_y
    normal = (-axis_y, axis_x)
    if (normal[0] * inwards > 0) if upright else (normal[1] < 0):
        normal = (-normal[0], -normal[1])
    low, high = span(ring, (axis_x, axis_y))
    for pull in (0.0, 0.1, 0.2, 0.35, 0.5):
        share = 0.02 + 0.96 * min(max(along, 0.0), 1.0)
        share += (0.5 - share) * pull
        found = chord(rings, (axis_x, axis_y), normal, low + share * (high - low))
        if found is not None:
            start, end = found
            step = 0.04 + 0.92 * min(max(across, 0.0), 1.0)
            return start[0] + (end[0] - start[0]) * step, start[1] + (end[1] - start[1]) * step
    raise ValueError("the outline has no inside")


@lru_cache(maxsize=512)
def _measured(path: str, scale: float) -> tuple[list[Ring], Ring, Point, bool]:
    """Rings of an outline, the largest, its axis and whether that is upright; several trigger points share an outline."""
    rings = flattened(path, scale)
    ring = largest(rings)
    return rings, ring, *axis_of(ring)


def _inwards(ring: list[Point], plane: str, side: str) -> float:
    """+1 or -1: the screen direction, along x, towards the midline (in a side view towards the front)."""
    if plane in SIDE_VIEWS:
        return 1.0 if plane == "right" else -1.0
    if plane in ("foot_top", "foot_sole"):
        return 1.0 if side == "right" else -1.0
    middle = sum(x for x, _ in ring) / len(ring)
    if abs(middle) < 3.0:
        on_left = (side == "right") == (plane == "front")
        return 1.0 if on_left else -1.0
    return -1.0 if middle > 0 else 1.0


def place_on_segment(
    start: Point, end: Point, along: float, cun: float, lateral: float = 0.0, *, plane: str = "front", side: str = "right"
) -> Point:
    """The place `along` cun from `start` towards `end` (`cun` apart), then `lateral` cun away from the midline.

    Negative `lateral` is towards the midline; in a side view positive is towards the back.
    """
    if cun <= 0:
        raise ValueError(f"a segment must be longer than nothing, got {cun} cun")
    run = ((end[0] - start[0]) / cun, (end[1] - start[1]) / cun)
    outwards = -_inwards([start, end], plane, side)
    normal = (-run[1], run[0])
    if normal[0] * outwards < 0:
        normal = (-normal[0], -normal[1])
    return start[0] + run[0] * along + normal[0] * lateral, start[1] + run[1] * along + normal[1] * lateral
