"""The atlas's views: from where each is seen, and the part of the plane it shows.

All are orthographic. Plane coordinates are millimetres of the model, x to the screen's right and y down, so that a
close-up of the head or a hand has the same coordinates as the whole body seen from the same direction. Each foot has
planes of its own, square on the back of the foot and on the sole, because the model's feet point down and outwards.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from explorer.atlas.build.meshes import Floats

LAYERS = ("skin", "superficial", "deep", "skeleton")
PLANES = ("front", "back", "right", "left", "foot_top", "foot_sole")


@dataclass(frozen=True)
class Camera:
    """A view. `across`, `up` and `towards` are unit vectors of the screen in model space, `box` is x, y, w, h in mm.

    `pixels` is the long side of the relief image, `side_on_screen_left` what lies on the left of the screen, `sides`
    the sides of the body that can be seen from here.
    """

    view: str
    plane: str
    across: tuple[float, float, float]
    up: tuple[float, float, float]
    towards: tuple[float, float, float]
    box: tuple[float, float, float, float]
    pixels: int
    scale: int
    side_on_screen_left: str
    sides: tuple[str, ...] = ("left", "right", "midline")

    @property
    def pixels_per_mm(self) -> float:
        return self.pixels / max(self.box[2], self.box[3])

    def size(self, factor: float = 1.0) -> tuple[int, int]:
        """Width and height of the image in pixels, `factor` times the relief's."""
        density = self.pixels_per_mm * factor
        return round(self.box[2] * density), round(self.box[3] * density)

    def plane_of(self, points: Floats) -> Floats:
        """Model points (n, 3) in mm to plane x, y (mm, y down) and depth (mm, larger is nearer)."""
        axes = np.array([self.across, [-component for component in self.up], self.towards])
        return np.asarray(points @ axes.T, dtype=np.float64)

    def pixels_of(self, points: Floats, factor: float = 1.0) -> Floats:
        """Model points (n, 3) to pixel x, y and depth in mm, in an image `factor` times the relief's size."""
        placed = self.plane_of(points)
        density = self.pixels_per_mm * factor
        placed[:, 0] = (placed[:, 0] - self.box[0]) * density
        placed[:, 1] = (placed[:, 1] - self.box[1]) * density
        return placed

    def directions_of(self, vectors: Floats) -> Floats:
        """Model vectors (n, 3) to screen x, y (down) and towards the viewer, without moving."""
        return self.plane_of(vectors)


_FRONT = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))
_BACK = ((-1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, -1.0))
_RIGHT = ((0.0, 0.0, 1.0), (0.0, 1.0, 0.0), (-1.0, 0.0, 0.0))
_LEFT = ((0.0, 0.0, -1.0), (0.0, 1.0, 0.0), (1.0, 0.0, 0.0))
_AXES = {"front": _FRONT, "back": _BACK, "right": _RIGHT, "left": _LEFT}
_SCREEN_LEFT = {"front": "right", "back": "left", "right": "back", "left": "front"}

_FOOT_TURNED_OUT = np.radians(20.0)
_DORSUM_SLOPE = np.radians(30.0)
_SOLE_SLOPE = np.radians(-2.0)


def _square(view: str, plane: str, box: tuple[float, float, float, float], pixels: int, scale: int) -> Camera:
    sides = ("left", "right", "midline") if plane in ("front", "back") else (plane, "midline")
    return Camera(view, plane, *_AXES[plane], box, pixels, scale, _SCREEN_LEFT[plane], sides)


def _foot(side: str, top: bool) -> Camera:
    """A foot seen square on its back (toes down, as it hangs in the front view) or on its sole (toes up)."""
    outwards = 1.0 if side == "left" else -1.0
    forward = np.array([outwards * np.sin(_FOOT_TURNED_OUT), 0.0, np.cos(_FOOT_TURNED_OUT)])
    upright = np.array([0.0, 1.0, 0.0])
    slope = _DORSUM_SLOPE if top else _SOLE_SLOPE
    towards = np.cos(slope) * upright + np.sin(slope) * forward
    along = np.cos(slope) * forward - np.sin(slope) * upright
    if not top:
        towards = -towards
    up = -along if top else along
    across = np.cross(up, towards)
    name = f"{side}_foot_{'top' if top else 'sole'}"
    middle = float(np.dot(across, [outwards * 105.0, -60.0, 130.0]))
    ends = [float(-np.dot(up, point)) for point in ([outwards * 70.0, -60.0, 25.0], [outwards * 150.0, -70.0, 262.0])]
    top_edge = min(ends) - (20.0 if top else 14.0)
    height = abs(ends[1] - ends[0]) + (36.0 if top else 28.0)
    box = (round(middle - 70.0), round(top_edge), 140.0, round(height))
    screen_left = "outer" if side == "right" else "inner"
    return Camera(
        name, "foot_top" if top else "foot_sole", _triple(across), _triple(up), _triple(towards),
        (float(box[0]), float(box[1]), box[2], float(box[3])), 1500, 8, screen_left, (side, "midline"),
    )


def _triple(vector: Floats) -> tuple[float, float, float]:
    return float(vector[0]), float(vector[1]), float(vector[2])


_WHOLE = {"front": -375.0, "back": -375.0, "right": -85.0, "left": -285.0}
_HEAD = {"front": -170.0, "back": -170.0, "right": -90.0, "left": -235.0}


def cameras() -> dict[str, Camera]:
    """Every view of the atlas by name."""
    views: list[Camera] = []
    for plane, left in _WHOLE.items():
        width = 750.0 if plane in ("front", "back") else 370.0
        views.append(_square(plane, plane, (left, -1795.0, width, 1895.0), 2200, 2))
    for plane in ("right", "left"):
        views.append(_square(f"{plane}_without_arm", plane, (_WHOLE[plane], -1795.0, 370.0, 1895.0), 2200, 2))
    for plane, left in _HEAD.items():
        width = 340.0 if plane in ("front", "back") else 325.0
        views.append(_square(f"head_{plane}", plane, (left, -1795.0, width, 420.0), 1600, 5))
    for side in ("right", "left"):
        for face, plane in (("palm", "front"), ("back", "back")):
            on_screen_left = (side == "right") == (plane == "front")
            box = (-372.0 if on_screen_left else 222.0, -915.0, 150.0, 230.0)
            views.append(_square(f"{side}_hand_{face}", plane, box, 1500, 8))
        views += [_foot(side, top=True), _foot(side, top=False)]
    return {camera.view: camera for camera in views}


CLOSE_UPS = {
    "front": ("head_front", "right_hand_palm", "left_hand_palm", "right_foot_top", "left_foot_top"),
    "back": ("head_back", "left_hand_back", "right_hand_back", "right_foot_sole", "left_foot_sole"),
    "right": ("head_right", "right_foot_top", "right_foot_sole"),
    "left": ("head_left", "left_foot_top", "left_foot_sole"),
    "right_without_arm": ("head_right", "right_foot_top", "right_foot_sole"),
    "left_without_arm": ("head_left", "left_foot_top", "left_foot_sole"),
}
"""Close-ups reachable from each whole-body view."""


def sided_planes(plane: str, side: str) -> Camera:
    """A camera of `plane` in which `side` is seen (both feet have planes of their own, mirrored)."""
    for camera in cameras().values():
        if camera.plane == plane and side in camera.sides:
            return camera
    raise KeyError(f"no camera of plane {plane} sees {side}")
