"""Which zones of the skin touch: those that share a border in a view."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import pairwise
from types import MappingProxyType

from explorer.atlas.geometry import Atlas
from explorer.atlas.outline import Point, flattened

_VIEWS = ("front", "back", "right_without_arm", "head_right", "right_hand_palm", "right_hand_back", "right_foot_top",
          "right_foot_sole")
"""Views that show all borders. In the view of a side the arm hangs before the trunk and the thigh, which it does not touch."""
_MIRRORED = "left"


def touching_zones(atlas: Atlas) -> Mapping[str, frozenset[str]]:
    """The zones that each zone touches, itself left out; both sides of the body are alike in this."""
    found: dict[str, set[str]] = {zone: set() for zone in atlas.zones}
    for view in _VIEWS:
        owners: dict[tuple[Point, Point], str] = {}
        for zone, path in _shapes(atlas, view):
            for border in _borders(path):
                other = owners.setdefault(border, zone)
                if other != zone:
                    found[zone].add(other)
                    found[other].add(zone)
    return MappingProxyType({zone: frozenset(others) for zone, others in found.items()})


def _shapes(atlas: Atlas, view: str) -> Iterator[tuple[str, str]]:
    """(zone, path data) of the skin of a view."""
    path = atlas.folder / str(atlas.views[view].layers["skin"]["shapes"])
    for shape in json.loads(path.read_text(encoding="utf-8"))["shapes"]:
        if shape["id"] in atlas.zones and shape["side"] != _MIRRORED:
            yield shape["id"], shape["d"]


def _borders(path: str) -> Iterator[tuple[Point, Point]]:
    """The short lines of an outline, each with its ends in order: two zones share them exactly."""
    for ring in flattened(path):
        points = [(round(x, 1), round(y, 1)) for x, y in ring]
        for start, end in pairwise([*points, points[0]]):
            if start != end:
                yield (start, end) if start < end else (end, start)
