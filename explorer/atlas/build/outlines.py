"""Smooth outlines with shared borders: each border is smoothed and written once, and used by both its neighbours."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter1d
from shapely import LineString, get_coordinates, simplify

from explorer.atlas.build.arcs import Arc, Labels, arcs_of

Points = NDArray[np.int64]


def smooth_points(arc: Arc, softness: float) -> NDArray[np.float64]:
    """The arc with its pixel steps smoothed; its ends stay where they are unless it is a closed loop."""
    points = arc.points
    if arc.closed:
        ring = points[:-1]
        if len(ring) < 8:
            return points
        soft = gaussian_filter1d(ring, softness, axis=0, mode="wrap")
        return np.concatenate([soft, soft[:1]])
    if len(points) < 4:
        return points
    reach = min(len(points) - 1, int(4 * softness) + 1)
    before = 2 * points[0] - points[reach:0:-1]
    after = 2 * points[-1] - points[-2:-2 - reach:-1]
    soft = gaussian_filter1d(np.concatenate([before, points, after]), softness, axis=0)[reach:reach + len(points)]
    soft[0], soft[-1] = points[0], points[-1]
    return np.asarray(soft, dtype=np.float64)


def simplified(points: NDArray[np.float64], tolerance: float, corner: float) -> NDArray[np.float64]:
    """Fewer points within `tolerance`, but some near every corner (`corner` away), so that curves cannot cut it off."""
    kept = get_coordinates(simplify(LineString(points), tolerance, preserve_topology=True))
    steps = np.diff(kept, axis=0)
    length = np.hypot(steps[:, 0], steps[:, 1])
    out = [kept[:1]]
    for start, step, size in zip(kept[:-1], steps, length, strict=True):
        if size > 3.0 * corner:
            share = corner / size
            out.append(np.stack([start + step * share, start + step * (1.0 - share)]))
        out.append((start + step)[None])
    return np.concatenate(out)


def borders(label: Labels, to_units: float, softness: float, tolerance: float) -> list[tuple[Points, int, int]]:
    """Every border as integer points in units (`to_units` a pixel), with the labels on its left and right.

    `softness` and `tolerance` are in pixels.
    """
    made = []
    for arc in arcs_of(label):
        smooth = smooth_points(arc, softness)
        if len(smooth) > 3:
            smooth = simplified(smooth, tolerance, 3.0 * tolerance + 2.0)
        points = np.rint(smooth * to_units).astype(np.int64)
        if len(points) > 2:
            fresh = np.concatenate([[True], (np.diff(points, axis=0) != 0).any(axis=1)])
            fresh[-1] = True
            points = points[fresh]
            if len(points) > 2 and (points[-1] == points[-2]).all():
                points = np.delete(points, -2, axis=0)
        made.append((points, arc.left, arc.right))
    return made


def rings(label: Labels, to_units: float, softness: float, tolerance: float) -> Mapping[int, list[list[Points]]]:
    """For every label its rings, each a list of borders to walk one after the other with the label on the left."""
    waiting: dict[int, dict[tuple[int, int], list[Points]]] = defaultdict(lambda: defaultdict(list))
    for points, left, right in borders(label, to_units, softness, tolerance):
        if left >= 0:
            waiting[left][_key(points[0])].append(points)
        if right >= 0:
            waiting[right][_key(points[-1])].append(points[::-1])
    return {owner: _chained(waiting[owner]) for owner in sorted(waiting)}


def _key(point: Points) -> tuple[int, int]:
    return int(point[0]), int(point[1])


def _chained(waiting: dict[tuple[int, int], list[Points]]) -> list[list[Points]]:
    made: list[list[Points]] = []
    for start in list(waiting):
        while waiting[start]:
            ring = [waiting[start].pop()]
            onward = _key(ring[-1][-1])
            while onward != start and waiting.get(onward):
                ring.append(waiting[onward].pop())
                onward = _key(ring[-1][-1])
            made.append(ring)
    return made


def path_of(ring_list: list[list[Points]], origin: tuple[int, int] = (0, 0)) -> str:
    """SVG path data, relative integers: each border a run of quadratic curves through the middles of its sides."""
    return "".join(_ring_path(ring, origin) for ring in ring_list if _worth(ring))


def _worth(ring: list[Points]) -> bool:
    points = np.concatenate([border[:-1] for border in ring])
    if len(points) < 3:
        return False
    x, y = points[:, 0], points[:, 1]
    return bool(abs(int(np.dot(x, np.roll(y, -1)) - np.dot(y, np.roll(x, -1)))) > 4)


def _ring_path(ring: list[Points], origin: tuple[int, int]) -> str:
    closed = len(ring) == 1 and _key(ring[0][0]) == _key(ring[0][-1])
    border = ring[0]
    at = _middle(border[0], border[1]) if closed and len(border) > 3 else _key(border[0])
    out = [f"M{at[0] + origin[0]},{at[1] + origin[1]}"]
    if closed and len(border) > 3:
        for index in range(1, len(border)):
            after = border[index + 1] if index + 1 < len(border) else border[1]
            at = _curve(out, at, _key(border[index]), _middle(border[index], after))
        return "".join(out) + "z"
    for border in ring:
        for index in range(1, len(border) - 1):
            last = index == len(border) - 2
            onward = _key(border[-1]) if last else _middle(border[index], border[index + 1])
            at = _curve(out, at, _key(border[index]), onward)
        if len(border) == 2:
            out.append(_pair("l", at, _key(border[1])))
            at = _key(border[1])
    return "".join(out) + "z"


def _middle(first: Points, second: Points) -> tuple[int, int]:
    return int(first[0] + second[0]) // 2, int(first[1] + second[1]) // 2


def _curve(out: list[str], at: tuple[int, int], pull: tuple[int, int], to: tuple[int, int]) -> tuple[int, int]:
    if to == at and pull == at:
        return at
    out.append(_pair("q", at, pull) + _number(to[0] - at[0], True) + _number(to[1] - at[1], True))
    return to


def _pair(command: str, at: tuple[int, int], to: tuple[int, int]) -> str:
    return command + _number(to[0] - at[0], False) + _number(to[1] - at[1], True)


def _number(value: int, after: bool) -> str:
    return f"{value}" if value < 0 or not after else f" {value}"
