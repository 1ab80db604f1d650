"""Acupoints and meridian lines over a figure: the same ones as the map draws for the same state."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from math import dist

from explorer.atlas.geometry import MIDLINE
from explorer.atlas.outline import Point
from explorer.atlas.placing import SIDES
from explorer.dataset.catalogue import Catalogue
from explorer.export.plates import Box, Plates, meet, view_box
from explorer.page_state import PageState

Line = tuple[str, tuple[tuple[Point, Point], ...]]
"""A meridian, and its line from point to point in mm of a view's plane."""
ALL = "all"
_LONGEST_LINE = 450.0
"""Points further apart (mm) are not joined: the line between them runs over another side of the body."""


def scope_of(catalogue: Catalogue, state: PageState) -> str:
    """Which acupoints are meant: `place`, `all`, or a meridian."""
    if state.points in catalogue.meridians:
        return str(state.points)
    return "place" if state.points is None and (state.region or state.muscle or state.trigger_point) else ALL


def wanted_points(catalogue: Catalogue, state: PageState) -> tuple[str, ...]:
    """Codes of the acupoints that are meant."""
    scope = scope_of(catalogue, state)
    if scope == ALL:
        return tuple(catalogue.acupoints)
    if scope != "place":
        return tuple(point.id for point in catalogue.acupoints_of_meridian(scope))
    muscle = (catalogue.muscles[state.muscle] if state.muscle
              else catalogue.muscle_of(state.trigger_point) if state.trigger_point and not state.region else None)
    places = [state.region] if state.region else muscle.regions if muscle else ()
    return tuple(dict.fromkeys(point.id for place in places if place in catalogue.regions
                               for point in catalogue.acupoints_of(place)))


def wanted_meridians(catalogue: Catalogue, state: PageState) -> tuple[str, ...]:
    """Codes of the meridians whose lines are meant."""
    scope = scope_of(catalogue, state)
    if scope == ALL:
        return tuple(catalogue.meridians)
    if scope != "place":
        return (scope,)
    found = dict.fromkeys(catalogue.acupoints[code].meridian for code in wanted_points(catalogue, state))
    return tuple(code for code in found if code in catalogue.meridians)


def points_over(plates: Plates, state: PageState, view: str, side: str | None, box: Box) -> Iterator[tuple[str, Point]]:
    """The acupoints that are meant and lie within a part of a view."""
    for code in wanted_points(plates.catalogue, state):
        for own in _sides(plates, state, side):
            if (at := _place(plates, code, own, view, box)) is not None:
                yield code, at


def lines_over(plates: Plates, state: PageState, view: str, side: str | None) -> Iterator[Line]:
    """The lines of the meridians that are meant, as far as a view shows them."""
    whole = view_box(plates.view(view))
    for id_ in wanted_meridians(plates.catalogue, state):
        found = []
        for own in _sides(plates, state, side):
            places = [_place(plates, point.id, own, view, whole) for point in plates.catalogue.acupoints_of_meridian(id_)]
            found += [(one, other) for one, other in pairwise(places) if one and other and dist(one, other) < _LONGEST_LINE]
        if found:
            yield id_, tuple(found)


def _sides(plates: Plates, state: PageState, side: str | None) -> tuple[str, ...]:
    return (side, MIDLINE) if side and scope_of(plates.catalogue, state) == "place" else (*SIDES, MIDLINE)


def _place(plates: Plates, code: str, side: str, view: str, box: Box) -> Point | None:
    """Where a point is drawn in a view; a view without the arm leaves out the points of the arm."""
    point = plates.catalogue.acupoints[code]
    if point.midline != (side == MIDLINE):
        return None
    found = plates.acupoint(code, SIDES[0] if side == MIDLINE else side)
    if found is None or found[0] != plates.view(view).plane or not meet((*found[1], *found[1]), box):
        return None
    if view.endswith("_without_arm"):
        drawn = [plates.atlas.regions[one] for one in point.regions if one in plates.atlas.regions]
        if not any(one.place(view, side) for one in drawn):
            return None
    return found[1]
