"""The lung field: where the pleura lies behind the ribs, drawn from the rib cage (the model has no lungs).

Its lower edge runs from the sternum's lower end by the eighth rib in front and the tenth at the side to the twelfth at
the back; its top rises about two centimetres above the clavicle. A careful outline for needling, not a lung.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from shapely import Polygon, unary_union
from shapely.geometry import Point
from shapely.geometry.base import BaseGeometry

from explorer.atlas.build.cameras import Camera
from explorer.atlas.build.meshes import Floats, Mesh, find

NAMES = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth")
_BESIDE_STERNUM, _BESIDE_SPINE = 12.0, 24.0
_ABOVE_CLAVICLE = 20.0


def _cage(meshes: Sequence[Mesh], side: str) -> Floats:
    wanted = {f"{name} rib" for name in NAMES} | {f"{name} costal cartilage" for name in NAMES}
    return np.concatenate([mesh.vertices for mesh in meshes if mesh.side == side and mesh.structure in wanted])


def _height(meshes: Sequence[Mesh], structure: str, side: str, axis: int, low: float, high: float, behind: bool | None) -> float:
    """Mean height of a rib where its coordinate `axis` (absolute) lies between `low` and `high`."""
    points = find(meshes, structure, side).vertices
    value = np.abs(points[:, axis]) if axis == 0 else points[:, axis]
    inside = (value >= low) & (value <= high)
    if behind is not None:
        middle = float(np.median(points[:, 2]))
        inside &= (points[:, 2] < middle) if behind else (points[:, 2] >= middle)
    chosen = points[inside] if inside.any() else points
    return float(chosen[:, 1].mean())


def lung_field(meshes: Sequence[Mesh], side: str, camera: Camera) -> BaseGeometry:
    """The field of one side as a polygon in the plane of a front, back or side camera (mm, y down)."""
    cage = _cage(meshes, side)
    angle = float(find(meshes, "body of sternum").vertices[:, 1].min())
    tenth = _height(meshes, "tenth rib", side, 2, 85.0, 130.0, None)
    twelfth = float(find(meshes, "twelfth rib", side).vertices[:, 1].max()) - 12.0
    clavicle = find(meshes, "clavicle", side).vertices
    inner = clavicle[np.abs(clavicle[:, 0]) < np.quantile(np.abs(clavicle[:, 0]), 0.45)]
    apex = float(inner[:, 1].mean()) + _ABOVE_CLAVICLE
    first = find(meshes, "first rib", side).vertices
    top = float(first[:, 1].max()) - 6.0
    sideways = camera.plane in ("right", "left")
    points = camera.plane_of(cage)
    sign = 1.0 if points[:, 0].mean() > 0 else -1.0
    across = points[:, 0] if sideways else points[:, 0] * sign
    levels = np.arange(min(twelfth, angle, tenth) - 20.0, top + 1.0, 4.0)
    far = _running(cage[:, 1], across, levels, np.max)
    if sideways:
        near = _running(cage[:, 1], across, levels, np.min)
        front_sign = float(camera.plane_of(np.array([[0.0, 0.0, 1.0]]))[0, 0])
        stops = sorted([(front_sign * 205.0, angle - 8.0), (front_sign * 100.0, tenth), (front_sign * 20.0, twelfth)])
    elif camera.plane == "front":
        near = np.full(len(levels), _BESIDE_STERNUM)
        eighth = _height(meshes, "eighth rib", side, 0, 70.0, 150.0, False)
        stops = [(_BESIDE_STERNUM, angle - 4.0), (85.0, eighth), (140.0, tenth)]
    else:
        near = np.full(len(levels), _BESIDE_SPINE)
        stops = [(_BESIDE_SPINE, twelfth), (85.0, twelfth - 4.0), (140.0, tenth)]
    upper = levels >= np.min([height for _, height in stops]) - 1.0
    ring = [(x, y) for x, y in zip(far[upper], levels[upper], strict=True)]
    ring += [(x, y) for x, y in zip(near[upper][::-1], levels[upper][::-1], strict=True)]
    below = [(-400.0, -500.0), (-400.0, stops[0][1]), *stops, (400.0, stops[-1][1]), (400.0, -500.0)]
    field = Polygon(ring).buffer(0).difference(Polygon(below).buffer(0))
    place = float(camera.plane_of(first)[:, 0].mean()) * (1.0 if sideways else sign)
    cap = Point(0, 0).buffer(1.0, 32)
    scaled = [(place + x * 30.0, top - 6.0 + y * (apex - top + 6.0)) for x, y in cap.exterior.coords]
    whole = unary_union([field, Polygon(scaled)]).buffer(6.0).buffer(-12.0).buffer(6.0)
    kept = max(getattr(whole, "geoms", [whole]), key=lambda piece: piece.area)
    factor = 1.0 if sideways else sign
    return Polygon([(x * factor, -y) for x, y in kept.exterior.coords])


def _running(height: Floats, value: Floats, levels: Floats, choose: object) -> Floats:
    """The extreme of `value` around each level, smoothed."""
    pick = np.max if choose is np.max else np.min
    raw = np.array([
        pick(value[np.abs(height - level) < 16.0]) if (np.abs(height - level) < 16.0).any() else np.nan for level in levels
    ])
    known = ~np.isnan(raw)
    raw = np.interp(levels, levels[known], raw[known])
    return np.convolve(np.pad(raw, 3, mode="edge"), np.ones(7) / 7.0, mode="valid")
