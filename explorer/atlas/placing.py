"""Places on the drawing of what the dataset gives as fractions: trigger points on their muscle."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType

from explorer.atlas.geometry import MIDLINE, Atlas, place_on_outline
from explorer.atlas.outline import Point, Ring, contains, flattened

SIDES = ("right", "left")
_SIDED_VIEWS = {
    "side": "{side}", "head_side": "head_{side}", "hand_palm": "{side}_hand_palm", "hand_back": "{side}_hand_back",
    "foot_top": "{side}_foot_top", "foot_sole": "{side}_foot_sole",
}


def view_of_face(face: str, side: str) -> str:
    """The view that shows `face` on `side`: `hand_palm` and `left` give `left_hand_palm`."""
    return _SIDED_VIEWS.get(face, face).format(side=side)


def face_of(view: str) -> str:
    """The face that a view shows: `head_left` shows `head_side`, `right_hand_palm` shows `hand_palm`."""
    view = view.removesuffix("_without_arm")
    if view in ("left", "right"):
        return "side"
    if view in ("head_left", "head_right"):
        return "head_side"
    return view.removeprefix("left_").removeprefix("right_")


class Placer:
    """Places trigger points on the outlines of an atlas; reads each view's outlines once."""

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas
        self._outlines = lru_cache(maxsize=None)(self._read)
        # Many points are asked for on one muscle, one muscle after the other.
        self._read_rings_once = lru_cache(maxsize=8)(self._read_rings)

    def trigger_point(self, structures: Iterable[str], face: str, along: float, across: float, side: str) -> Point | None:
        """Where the point lies in the view of `face` on `side`, in mm of its plane; None when nothing is drawn there."""
        view = self._atlas.views.get(view_of_face(face, side))
        path = self._path(structures, face, side)
        if view is None or not path:
            return None
        return place_on_outline(path, along, across, scale=view.scale, plane=view.plane, side=side)

    def is_inside(self, structures: Iterable[str], face: str, along: float, across: float) -> bool | None:
        """Whether the point lies inside these structures on both sides; None when they have no outline in that face."""
        answers = []
        for side in SIDES:
            place = self.trigger_point(structures, face, along, across, side)
            if place is not None:
                answers.append(self.covers(structures, face, side, place))
        return all(answers) and len(answers) == len(SIDES) if answers else None

    def covers(self, structures: Iterable[str], face: str, side: str, place: Point) -> bool:
        """Whether a place (mm of the plane) lies inside the outline of these structures in the view of `face` on `side`."""
        return any(contains([ring], place) for ring in self.rings(structures, face, side))

    def rings(self, structures: Iterable[str], face: str, side: str) -> list[Ring]:
        """The outlines of these structures in the view of `face` on `side`, in mm of its plane; covered ones too."""
        return self._read_rings_once(tuple(structures), face, side)

    def _read_rings(self, structures: tuple[str, ...], face: str, side: str) -> list[Ring]:
        view = self._atlas.views.get(view_of_face(face, side))
        return flattened(self._path(structures, face, side), view.scale) if view is not None else []

    def _path(self, structures: Iterable[str], face: str, side: str) -> str:
        drawn = self._outlines(view_of_face(face, side))
        return "".join(drawn.get((name, side)) or drawn.get((name, MIDLINE), "") for name in structures)

    def _read(self, view: str) -> Mapping[tuple[str, str], str]:
        found: dict[tuple[str, str], str] = {}
        if view in self._atlas.views:
            for name, side, path in self._atlas.silhouettes(view):
                found[name, side] = found.get((name, side), "") + path
        return MappingProxyType(found)
