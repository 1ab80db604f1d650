"""What part of the body a figure shows: the view that shows it best, and the box around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from explorer.atlas.geometry import SIDE_VIEWS
from explorer.atlas.placing import view_of_face
from explorer.dataset.model import TriggerPoint
from explorer.export.plates import Box, Plates, around, own_sides, view_box

if TYPE_CHECKING:
    from explorer.export.scene import Scene

_ROOM = 0.08
"""Room around what is shown, as a part of its size."""
_LEAST = 240.0
"""A drawing of the whole body's views shows at least so many mm, so that one can tell what part of the body it is."""
_NARROWEST, _WIDEST = 0.5, 1.5
_EDGE = 10.0
"""Paper around the body, in mm of the body."""
_ENOUGH = 0.34


def best_view(plates: Plates, point: TriggerPoint, side: str) -> str:
    """The view of the whole body (or the foot or the hand) that shows a trigger point's pain best, and the point if it can."""
    home = view_of_face(point.face, side)
    plane = plates.view(home).plane
    main: list[str] = ["front", "back", side, *([home] if plane not in ("front", "back", *SIDE_VIEWS) else ())]

    def score(view: str) -> float:
        return (3 * shown_share(plates, point.referred_pain.essential, view, side, main)
                + shown_share(plates, point.referred_pain.spillover, view, side, main)
                + 0.7 * (plates.view(view).plane == plane))

    if plane in main and shown_share(plates, point.referred_pain.essential, plane, side, main) >= _ENOUGH:
        return plane
    return max(main, key=lambda view: (score(view), -main.index(view)))


def shown_share(plates: Plates, zones: Sequence[str], view: str, side: str, views: Sequence[str]) -> float:
    """How much of zones a view shows, compared with the view that shows each best: a sliver at the edge counts little."""
    total = 0.0
    for zone in zones:
        sizes = {one: _size(plates.zones_box((zone,), one, own_sides(side))) for one in {*views, view}}
        total += sizes[view] / max(1.0, *sizes.values())
    return total / max(1, len(zones))


def closer(plates: Plates, scene: Scene, keep_view: bool = False, shape: float | None = None) -> Scene:
    """The scene with its box around what it shows, of the given width to height; from a close-up where that shows it.

    Marks that a close-up does not reach are left out.
    """
    wanted = _shown_box(plates, scene)
    if wanted is None or scene.view not in ("front", "back", "right", "left", "right_without_arm", "left_without_arm"):
        whole = view_box(plates.view(scene.view))
        return _framed(scene, _shaped(_widened(whole, _EDGE), shape) if shape else _widened(whole, _EDGE))
    for name in () if keep_view else plates.view(scene.view).close_ups:
        whole = view_box(plates.view(name))
        if plates.view(name).plane == plates.view(scene.view).plane and _inside(wanted, whole):
            close = replace(scene, view=name, layer=_near_layer(plates, name, scene.layer))
            return _framed(close, _shaped(whole, shape) if shape else whole)
    left, top, right, bottom = wanted
    room = max((right - left) * _ROOM, (bottom - top) * _ROOM, (_LEAST - max(right - left, bottom - top)) / 2)
    box = _widened((left, top, right, bottom), room)
    whole = _widened(view_box(plates.view(scene.view)), _EDGE)
    width, height = box[2] - box[0], box[3] - box[1]
    box = _shaped(box, shape or min(max(width / height, _NARROWEST), _WIDEST))
    return _framed(scene, box if shape else _moved_in(box, whole))


def _framed(scene: Scene, box: Box) -> Scene:
    return replace(scene, box=box, marks=tuple(mark for mark in scene.marks if _inside((*mark.at, *mark.at), box)))


def _shown_box(plates: Plates, scene: Scene) -> Box | None:
    sides = own_sides(scene.side)
    boxes: list[Box | None] = [plates.zones_box(zones, scene.view, sides)
                               for zones in (scene.region, scene.essential, scene.spillover)]
    if scene.muscle is not None:
        boxes += [one.box for one in plates.muscle_shapes(scene.muscle, scene.view, sides)]
    boxes += [(mark.at[0], mark.at[1], mark.at[0], mark.at[1]) for mark in scene.marks]
    return around(boxes)


def _near_layer(plates: Plates, view: str, layer: str) -> str:
    layers = plates.view(view).layers
    return layer if layer in layers else next(iter(layers))


def _size(box: Box | None) -> float:
    return (box[2] - box[0]) * (box[3] - box[1]) if box else 0.0


def _inside(one: Box, other: Box) -> bool:
    return one[0] >= other[0] and one[1] >= other[1] and one[2] <= other[2] and one[3] <= other[3]


def _widened(box: Box, room: float) -> Box:
    return box[0] - room, box[1] - room, box[2] + room, box[3] + room


def _shaped(box: Box, shape: float) -> Box:
    """The box, widened about its middle to a width of `shape` times its height."""
    width, height = box[2] - box[0], box[3] - box[1]
    more_x, more_y = max(0.0, height * shape - width) / 2, max(0.0, width / shape - height) / 2
    return box[0] - more_x, box[1] - more_y, box[2] + more_x, box[3] + more_y


def _moved_in(box: Box, whole: Box) -> Box:
    """The box within the drawing, moved rather than cut where it fits."""
    def along(low: float, high: float, least: float, most: float) -> tuple[float, float]:
        if high - low >= most - least:
            return least, most
        shift = max(0.0, least - low) - max(0.0, high - most)
        return low + shift, high + shift

    (left, right), (top, bottom) = along(box[0], box[2], whole[0], whole[2]), along(box[1], box[3], whole[1], whole[3])
    return left, top, right, bottom
