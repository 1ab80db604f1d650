"""Figures of the body for the sheets: the outlines of the screen with lettered places, as SVG.

Every figure says in data what it shows; the SVG is drawn from that data and holds no word of a person.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from explorer.atlas.geometry import MIDLINE, Place
from explorer.atlas.placing import SIDES, view_of_face
from explorer.body_map.small import Box, Maps, plates
from explorer.dataset.catalogue import Catalogue
from explorer.visit.drawing import outline, svg
from explorer.visit.plan import Spot

_OPPOSITE = {"right": "left", "left": "right", "front": "back", "back": "front", "outer": "inner", "inner": "outer"}
_EDGE = 8.0
"""Paper around the body, in mm of the body."""
_HEIGHTS = {"front": 80.0, "back": 80.0, "right": 80.0, "left": 80.0, "head_front": 42.0, "head_back": 42.0, "head_right": 42.0,
            "head_left": 42.0}
"""On paper, in mm."""
_HEIGHT = 36.0
"""Of the other views."""
_NEAR = 20.0
"""Halves of a region that are no further apart, in mm of the body, share a sign where no side was said."""


@dataclass(frozen=True, slots=True)
class Placed:
    """Something that has a place on the body: an item of a plan, or a step of its treatment."""

    sign: str
    """Its letter or number on the sheet."""
    kind: str
    ref: str
    side: str | None = None
    intensity: int | None = None
    spot: Spot | None = None


@dataclass(frozen=True, slots=True)
class Sign:
    """A place in a figure: its letter or number, what it stands for, and where it is in mm of the view's plane."""

    sign: str
    kind: str
    ref: str
    side: str
    x: float
    y: float
    intensity: int | None = None


@dataclass(frozen=True, slots=True)
class Shade:
    """A surface in a figure that is shaded: a zone of the skin, or a muscle."""

    kind: str
    id: str
    side: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One view of the body with the signs in it."""

    view: str
    name: str
    alt: str
    edges: tuple[str, str]
    """What lies at the left and at the right edge: `Patient’s right`, `Front` ..."""
    box: Box
    """What is drawn of the plane, in mm of the body."""
    height: float
    """Height on paper in mm, without the words."""
    width: float
    signs: tuple[Sign, ...]
    shades: tuple[Shade, ...]
    svg: str = field(repr=False)


@dataclass(slots=True)
class _Drawn:
    """What a view is going to show."""

    signs: list[Sign] = field(default_factory=list)
    shades: list[Shade] = field(default_factory=list)


def figures(catalogue: Catalogue, placed: Sequence[Placed]) -> tuple[Figure, ...]:
    """The views that show a sign, in the order of the atlas; none when there is no atlas or nothing has a place."""
    maps = plates(catalogue)
    if maps is None or not placed:
        return ()
    views: dict[str, _Drawn] = {}
    for one in placed:
        _place(catalogue, maps, one, views)
    _shade_everywhere(catalogue, maps, placed, views)
    return tuple(_figure(catalogue, maps, view, views[view]) for view in maps.atlas.views if view in views)


def warm_up(catalogue: Catalogue) -> None:
    """Draw what every figure of a whole body starts from."""
    if plates(catalogue) is not None:
        for view in ("front", "back", "right", "left"):
            outline(catalogue, view)


def attribution(catalogue: Catalogue) -> str:
    """Who is to be named wherever a figure is shown."""
    maps = plates(catalogue)
    return maps.atlas.attribution if maps else ""


def _place(catalogue: Catalogue, maps: Maps, one: Placed, views: dict[str, _Drawn]) -> None:
    """Put the sign of `one` into the views that show its place."""
    for view, side, x, y in _where(catalogue, maps, one):
        # A close-up lies in the plane of its whole body, which tells where on the body it is.
        for shown in dict.fromkeys((maps.base(view), view)):
            views.setdefault(shown, _Drawn()).signs.append(
                Sign(one.sign, one.kind, one.ref, side, round(x, 1), round(y, 1), one.intensity))


def _where(catalogue: Catalogue, maps: Maps, one: Placed) -> Iterable[tuple[str, str, float, float]]:
    """(view, side, x, y) of each place of `one`."""
    atlas = maps.atlas
    if one.kind == "mark":
        if one.spot is not None and one.spot.view in atlas.views:
            yield one.spot.view, one.side or MIDLINE, one.spot.x, one.spot.y
        return
    if one.kind in ("trigger_point", "acupoint"):
        marks = maps.trigger_point(one.ref) if one.kind == "trigger_point" else maps.acupoint(one.ref)
        for mark in marks:
            if mark.view in atlas.views and mark.side in _sides(one.side):
                yield mark.view, mark.side, mark.x, mark.y
        return
    drawn = {"region": atlas.regions, "muscle": atlas.muscles}.get(one.kind, {}).get(one.ref)
    faces = _faces(catalogue, one)
    if drawn is None:
        return
    found: dict[str, tuple[str, Place]] = {}
    for side in _sides(one.side):
        for view in (maps.base(view_of_face(face, SIDES[0] if side == MIDLINE else side)) for face in faces):
            place = drawn.sides.get(side, {}).get(view)
            if place is not None:
                found[side] = view, place
                break
    if len(found) > 1:
        # The strip between the halves needs no sign of its own.
        found.pop(MIDLINE, None)
    if one.side is None and len(found) == len(SIDES):
        (view, right), (other, left) = found.values()
        if view == other and _gap(right.box, left.box) <= _NEAR:
            yield view, MIDLINE, (right.at[0] + left.at[0]) / 2, (right.at[1] + left.at[1]) / 2
            return
    for side, (view, place) in found.items():
        yield view, side, *place.at


def _gap(one: Box, other: Box) -> float:
    """Paper between two boxes (left, top, width, height), from side to side."""
    return max(one[0], other[0]) - min(one[0] + one[2], other[0] + other[2])


def _faces(catalogue: Catalogue, one: Placed) -> Sequence[str]:
    entry = (catalogue.regions if one.kind == "region" else catalogue.muscles).get(one.ref)
    return entry.faces if entry is not None else ()


def _sides(side: str | None) -> tuple[str, ...]:
    """The sides to draw on; both where none was said."""
    return (side, MIDLINE) if side in SIDES else (*SIDES, MIDLINE)


def _shade_everywhere(catalogue: Catalogue, maps: Maps, placed: Sequence[Placed], views: dict[str, _Drawn]) -> None:
    """Shade regions in every figure that shows them, and muscles where their own sign is."""
    for one in placed:
        if one.kind == "region" and one.ref in catalogue.regions:
            zones = set(catalogue.regions[one.ref].zones)
            for view, drawn in views.items():
                found = {(zone, side) for zone, side, _ in maps.skin(maps.atlas.views[view])
                         if zone in zones and side in _sides(one.side)}
                if one.side in SIDES and any(side == one.side for _, side in found):
                    found = {(zone, side) for zone, side in found if side != MIDLINE}
                drawn.shades += [Shade("zone", *of) for of in sorted(found)]
        elif one.kind == "muscle":
            for drawn in views.values():
                drawn.shades += [Shade("muscle", one.ref, sign.side) for sign in drawn.signs
                                 if (sign.kind, sign.ref, sign.sign) == ("muscle", one.ref, one.sign)]


def _figure(catalogue: Catalogue, maps: Maps, view: str, drawn: _Drawn) -> Figure:
    entry = maps.atlas.views[view]
    signs, shades = tuple(drawn.signs), tuple(dict.fromkeys(drawn.shades))
    points = [point for ring in maps.body(entry) for point in ring]
    box = (min(x for x, _ in points) - _EDGE, min(y for _, y in points) - 3 * _EDGE,
           max(x for x, _ in points) + _EDGE, max(y for _, y in points) + _EDGE)
    height = _HEIGHTS.get(view, _HEIGHT)
    edges = (_edge(entry.side_on_screen_left), _edge(_OPPOSITE[entry.side_on_screen_left]))
    name = catalogue.term("views", view).name
    drawing, width = svg(catalogue, maps, view, box, height, signs, shades)
    return Figure(view, name, _alt(name, edges, signs), edges, box, height, width, signs, shades, drawing)


def _edge(edge: str) -> str:
    return f"Patient’s {edge}" if edge in SIDES else edge.capitalize()


def _alt(name: str, edges: tuple[str, str], signs: Sequence[Sign]) -> str:
    """What a person who cannot see the figure needs: the view, and which signs are in it."""
    told = [f"{sign.sign}{'' if sign.side == MIDLINE else f' on the {sign.side}'}"
            f"{'' if sign.intensity is None else f', {sign.intensity} out of 10'}" for sign in signs]
    return f"Drawing of the body: {name}. {edges[0]} is on the left of the drawing. Marked: {'; '.join(told)}."
