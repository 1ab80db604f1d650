"""Outlines and places of the atlas as exports draw them: the shapes of the screen, read once."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable
from functools import lru_cache
from itertools import chain
from typing import NamedTuple

from explorer.atlas.geometry import MIDLINE, Atlas, AtlasError, View
from explorer.atlas.outline import Point, flattened
from explorer.atlas.placing import SIDES, Placer, view_of_face
from explorer.atlas.silhouette import joined, path_data
from explorer.dataset.catalogue import Catalogue
from explorer.dataset.model import Muscle, TriggerPoint

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in mm of a view's plane."""
_FINE = 8000
"""Borders of joined outlines keep to within the height of a view divided by this."""


class Shape(NamedTuple):
    """A shape of a layer: path data in units of 1/scale mm, and what it covers in mm."""

    id: str
    side: str
    kind: str
    path: str
    box: Box


class Plates:
    """Make one for a catalogue and an atlas and keep it; it never changes."""

    def __init__(self, catalogue: Catalogue, atlas: Atlas) -> None:
        self.catalogue = catalogue
        self.atlas = atlas
        self._placer = Placer(atlas)
        self.shapes = lru_cache(maxsize=None)(self._shapes)
        self.silhouettes = lru_cache(maxsize=None)(self._silhouettes)
        self.skin = lru_cache(maxsize=None)(self._skin)
        self.relief = lru_cache(maxsize=16)(self._relief)

    def view(self, id_: str) -> View:
        return self.atlas.views[id_]

    def _shapes(self, view: str, layer: str) -> tuple[Shape, ...]:
        """The shapes of a layer."""
        entry = self.view(view)
        content = json.loads(self._read(str(entry.layers[layer]["shapes"])))
        return tuple(Shape(one["id"], one["side"], one["kind"], one["d"], _covered(one["d"], entry.scale))
                     for one in content["shapes"])

    def _silhouettes(self, view: str) -> tuple[Shape, ...]:
        """Whole outlines of everything in a view, also of what is covered; none in views that have none."""
        entry = self.view(view)
        if not entry.silhouettes:
            return ()
        return tuple(Shape(name, side, "", path, _covered(path, entry.scale))
                     for name, side, path in self.atlas.silhouettes(view))

    def _relief(self, view: str, layer: str) -> bytes:
        """The shaded image of a layer (WebP)."""
        return self._read(str(self.view(view).layers[layer]["relief"]))

    def _read(self, name: str) -> bytes:
        try:
            return (self.atlas.folder / name).read_bytes()
        except OSError:
            raise AtlasError(f"{name} of the atlas cannot be read; build it again") from None

    def _skin(self, view: str, zones: frozenset[str], sides: frozenset[str]) -> str:
        """Path data in mm around these zones: borders between them fall away. Without any named, around the whole body."""
        entry = self.view(view)
        paths = (one.path for one in self.shapes(view, "skin") if (not zones or one.id in zones) and one.side in sides)
        return path_data(joined(paths, entry.scale), entry.box[3] / _FINE)

    # Where things are

    def muscle_shapes(self, muscle: Muscle, view: str, sides: Collection[str]) -> list[Shape]:
        """The whole outlines of the parts of a muscle."""
        return [one for one in self.silhouettes(view) if one.id in muscle.structures and one.side in sides]

    def trigger_point(self, point: TriggerPoint, side: str) -> tuple[str, Point] | None:
        """The plane that a trigger point is drawn in on a side, and where."""
        muscle = self.catalogue.muscle_of(point.id)
        at = self._placer.trigger_point(point.structures or muscle.structures, point.face, point.along, point.across, side)
        view = self.atlas.views.get(view_of_face(point.face, side))
        return (view.plane, at) if at is not None and view is not None else None

    def acupoint(self, code: str, side: str) -> tuple[str, Point] | None:
        """The plane that an acupoint is drawn in on a side, and where."""
        position = self.catalogue.acupoints[code].position
        view = self.atlas.views.get(view_of_face(position.face, side))
        if view is None or position.segment not in self.atlas.segments:
            return None
        at = self.atlas.on_segment(position.segment, side, view.plane, position.along, position.lateral)
        return (view.plane, at) if at is not None else None

    def zones_box(self, zones: Iterable[str], view: str, sides: Collection[str]) -> Box | None:
        """The box around zones in a view."""
        return around(box for zone in zones if zone in self.atlas.zones for side, views in self.atlas.zones[zone].sides.items()
                      if side in sides and view in views for box in (_corners(views[view].box),))


def around(boxes: Iterable[Box | None]) -> Box | None:
    """The box around boxes; None when there are none."""
    found = [box for box in boxes if box is not None]
    if not found:
        return None
    lefts, tops, rights, bottoms = zip(*found, strict=True)
    return min(lefts), min(tops), max(rights), max(bottoms)


def meet(one: Box, other: Box) -> bool:
    return one[0] < other[2] and other[0] < one[2] and one[1] < other[3] and other[1] < one[3]


def own_sides(side: str | None) -> frozenset[str]:
    """The sides to draw on: one's own with the midline, or everything."""
    return frozenset((side, MIDLINE) if side else (*SIDES, MIDLINE))


def _corners(box: tuple[float, float, float, float]) -> Box:
    return box[0], box[1], box[0] + box[2], box[1] + box[3]


def view_box(view: View) -> Box:
    return _corners(view.box)


def _covered(path: str, scale: float) -> Box:
    points = list(chain.from_iterable(flattened(path, scale)))
    if not points:
        return 0.0, 0.0, 0.0, 0.0
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)
