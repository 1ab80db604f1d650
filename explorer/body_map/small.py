"""Small maps of one body, drawn on the server: where trigger points lie, and where acupoints do."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from explorer import file_groups, resources
from explorer.atlas.geometry import MIDLINE, Atlas, AtlasError, View
from explorer.atlas.outline import Ring, flattened
from explorer.atlas.placing import SIDES, view_of_face
from explorer.atlas.silhouette import joined, path_data
from explorer.dataset.catalogue import Catalogue
from explorer.dataset.model import Muscle

Box = tuple[float, float, float, float]
"""Left, top, right, bottom in mm of the view's plane."""
_MOST = 3
"""So many drawings are enough for a small map."""
_ROOM = 0.3
"""Room around a place, as a part of its size."""
_LEAST = 160.0
"""A drawing shows at least so many mm, so that one can tell what part of the body it is."""
_EDGE = 8.0
"""Paper around the body, in mm."""
_APART = 2.4
"""A pair of places whose common box is so many times as wide as one of them is drawn on one side only."""
_OPPOSITE = {"right": "left", "left": "right", "front": "back", "back": "front", "outer": "inner", "inner": "outer"}


class Mark(NamedTuple):
    """A point on the body: on which side, in which view, and where in mm of its plane."""

    side: str
    view: str
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Drawing:
    """One view of the body with its marks, ready to be put into an SVG."""

    view: str
    side: str | None
    """The only side that it shows; None when it shows both."""
    edges: tuple[str, str]
    """What lies at the left and at the right edge of the drawing."""
    box: Box
    skin: str
    place: str
    muscles: str
    trigger_points: tuple[tuple[float, float], ...]
    acupoints: tuple[tuple[float, float], ...]

    @property
    def radius(self) -> float:
        """Half the width of a mark."""
        return max(self.box[2] - self.box[0], (self.box[3] - self.box[1]) * 0.75) * 0.014


def small_maps(catalogue: Catalogue, regions: Sequence[str], muscles: Sequence[str], acupoints: Sequence[str],
               side: str | None = None, near: bool = False) -> tuple[Drawing, ...]:
    """The same drawings for both kinds of points; none when there is no atlas.

    `near` shows the regions from close by and leaves out the points far from them; else the whole body is drawn. On that the
    regions are shaded too, unless they are most of it.
    """
    maps = plates(catalogue)
    return maps.drawings(regions, muscles, acupoints, side, near) if maps else ()


def plates(catalogue: Catalogue) -> Maps | None:
    """The outlines and places that drawings are made of; None when there is no atlas."""
    try:
        return _maps(catalogue, resources.atlas().folder)
    except (AtlasError, resources.AtlasMissingError):
        return None


@lru_cache(maxsize=2)
def _maps(catalogue: Catalogue, folder: Path) -> Maps:
    file = file_groups.lexicon_files().get("lexicon.json")
    # The lexicon has been made for the body map already: placing every point again would take seconds.
    return Maps(catalogue, Atlas.load(folder), json.loads(file.content) if file else {})


class Maps:
    """Outlines of the views and places of the points, read once for a dataset."""

    def __init__(self, catalogue: Catalogue, atlas: Atlas, lexicon: Mapping[str, Any]) -> None:
        self._catalogue, self.atlas = catalogue, atlas
        self._acupoints = {code: [Mark(side, *place) for side, place in one["at"].items()]
                           for code, one in lexicon.get("acupoints", {}).items()}
        self._triggers = {id_: [Mark(side, at["view"], *at["xy"]) for point in one["points"] for side, at in point["at"].items()]
                          for id_, one in lexicon.get("muscles", {}).items()}
        self._points = {point["id"]: [Mark(side, at["view"], *at["xy"]) for side, at in point["at"].items()]
                        for one in lexicon.get("muscles", {}).values() for point in one["points"]}
        self._skins: dict[str, list[tuple[str, str, str]]] = {}
        self._bodies: dict[str, list[Ring]] = {}
        self._silhouettes: dict[str, tuple[tuple[str, str, str], ...]] = {}

    def trigger_point(self, id_: str) -> Sequence[Mark]:
        """Where a trigger point is drawn, once for each side."""
        return self._points.get(id_, ())

    def acupoint(self, code: str) -> Sequence[Mark]:
        """Where an acupoint is drawn, once for each side or on the midline."""
        return self._acupoints.get(code, ())

    def muscle_structures(self, id_: str) -> Sequence[str]:
        """The parts of the model that a muscle is made of."""
        return self._catalogue.muscles[id_].structures if id_ in self._catalogue.muscles else ()

    def silhouettes(self, view: str) -> Sequence[tuple[str, str, str]]:
        """(structure, side, path data) of the silhouettes of a view, read once; none in views that have none."""
        if view not in self._silhouettes:
            has_any = bool(self.atlas.views[view].silhouettes)
            self._silhouettes[view] = tuple(self.atlas.silhouettes(view)) if has_any else ()
        return self._silhouettes[view]

    def drawings(self, regions: Sequence[str], muscles: Sequence[str], acupoints: Sequence[str], side: str | None,
                 near: bool) -> tuple[Drawing, ...]:
        shown = [self._catalogue.muscles[id_] for id_ in muscles if id_ in self._catalogue.muscles]
        triggers = self._by_view((mark for muscle in shown for mark in self._triggers.get(muscle.id, ())), side)
        needles = self._by_view((mark for code in acupoints for mark in self._acupoints.get(code, ())), side)
        faces = [face for id_ in regions[:1] if near for face in self._catalogue.regions[id_].faces]
        first = dict.fromkeys(self.base(view_of_face(face, side or SIDES[0])) for face in faces)
        order = list(first) or [view for view in self.atlas.views if view in triggers or view in needles]
        found = [self._drawing(view, regions, shown, triggers.get(view, []), needles.get(view, []), side, near)
                 for view in order if view in triggers or view in needles]
        kept = [one for one in found if one is not None and (one.trigger_points or one.acupoints)]
        return tuple(kept[:_MOST])

    def _drawing(self, view_id: str, regions: Sequence[str], muscles: Sequence[Muscle], triggers: Sequence[Mark],
                 needles: Sequence[Mark], side: str | None, near: bool) -> Drawing | None:
        view = self.atlas.views[view_id]
        only = side if view.plane in ("front", "back") else _side_of(view_id)
        place = self._place_box(regions, view_id, (only, MIDLINE) if only else (*SIDES, MIDLINE))
        one = self._place_box(regions, view_id, (SIDES[0],))
        if near and not only and place and one and place[2] - place[0] > _APART * (one[2] - one[0]):
            only, place = SIDES[0], one
        own = (only, MIDLINE) if only else (*SIDES, MIDLINE)
        triggers, needles = ([mark for mark in marks if mark.side in own] for marks in (triggers, needles))
        body = self.body(view)
        if near and place is None:
            return None
        whole = _bounds([point for ring in body for point in ring])
        box = _around(place if near else None, whole)
        tolerance = max(0.3, (box[3] - box[1]) / 500)
        shaded = regions if len(regions) <= len(self._catalogue.regions) / 2 else ()
        zones = {zone for id_ in shaded for zone in self._catalogue.regions[id_].zones}
        on_place = joined((path for name, of_side, path in self.skin(view) if name in zones and of_side in own), view.scale)
        structures = {name for muscle in muscles for name in muscle.structures} if near else set()
        drawn = [path for name, of_side, path in self.silhouettes(view_id) if name in structures and of_side in own]
        return Drawing(
            view_id, only, (view.side_on_screen_left, _OPPOSITE[view.side_on_screen_left]), box,
            path_data(_within(body, box), tolerance), path_data(on_place, tolerance),
            path_data(_within((ring for path in drawn for ring in flattened(path, view.scale)), box), tolerance * 1.6),
            *(tuple((mark.x, mark.y) for mark in marks if _holds(box, mark.x, mark.y)) for marks in (triggers, needles)))

    def _by_view(self, marks: Iterable[Mark], side: str | None) -> dict[str, list[Mark]]:
        """Marks by the view of the whole body, or foot, that shows them; beside the front and the back one side is enough."""
        found: dict[str, list[Mark]] = {}
        for mark in marks:
            base = self.base(mark.view)
            own = _side_of(base)
            if base not in self.atlas.views or (own and own != (side or SIDES[0])):
                continue
            if mark.side in (MIDLINE, side or mark.side):
                found.setdefault(base, []).append(mark)
        return found

    def base(self, view: str) -> str:
        """The view in whose plane a close-up lies."""
        plane = self.atlas.views[view].plane if view in self.atlas.views else view
        return view if plane.startswith("foot") else plane

    def _place_box(self, regions: Sequence[str], view: str, sides: Sequence[str]) -> Box | None:
        points = []
        for id_ in regions:
            drawn = self.atlas.regions.get(id_)
            for side in sides:
                place = drawn.sides.get(side, {}).get(view) if drawn else None
                if place is not None:
                    left, top, width, height = place.box
                    points += [(left, top), (left + width, top + height)]
        return _bounds(points) if points else None

    def skin(self, view: View) -> list[tuple[str, str, str]]:
        """(zone, side, path data) of the skin of a view."""
        if view.id not in self._skins:
            file = self.atlas.folder / str(view.layers["skin"]["shapes"])
            shapes = json.loads(file.read_text(encoding="utf-8"))["shapes"]
            self._skins[view.id] = [(shape["id"], shape["side"], shape["d"]) for shape in shapes]
        return self._skins[view.id]

    def body(self, view: View) -> list[Ring]:
        """The rings around the body in a view, in mm."""
        if view.id not in self._bodies:
            self._bodies[view.id] = joined((path for _, _, path in self.skin(view)), view.scale)
        return self._bodies[view.id]


def _side_of(view: str) -> str | None:
    side = view.split("_")[0]
    return side if side in SIDES else None


def _bounds(points: Iterable[tuple[float, float]]) -> Box:
    xs, ys = zip(*points, strict=True)
    return min(xs), min(ys), max(xs), max(ys)


def _around(place: Box | None, body: Box) -> Box:
    """The place with some room, never beyond the body; without a place the whole body."""
    left, top, right, bottom = place or body
    room_x, room_y = (max((high - low) * _ROOM, (_LEAST - high + low) / 2) for low, high in ((left, right), (top, bottom)))
    return (max(left - room_x, body[0] - _EDGE), max(top - room_y, body[1] - _EDGE),
            min(right + room_x, body[2] + _EDGE), min(bottom + room_y, body[3] + _EDGE))


def _holds(box: Box, x: float, y: float) -> bool:
    return box[0] <= x <= box[2] and box[1] <= y <= box[3]


def _within(rings: Iterable[Ring], box: Box) -> Iterable[Ring]:
    """Rings that can be seen in the box; far outside it their points are of no use."""
    room = max(box[2] - box[0], box[3] - box[1]) * 0.2
    low_x, low_y, high_x, high_y = box[0] - room, box[1] - room, box[2] + room, box[3] + room
    for ring in rings:
        left, top, right, bottom = _bounds(ring)
        if left <= high_x and right >= low_x and top <= high_y and bottom >= low_y:
            yield [(min(max(x, low_x), high_x), min(max(y, low_y), high_y)) for x, y in ring]

