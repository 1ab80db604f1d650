"""What a figure shows: the state of the map, with everything that was left open decided."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from explorer.atlas.geometry import SIDE_VIEWS
from explorer.atlas.outline import Point
from explorer.atlas.placing import SIDES, view_of_face
from explorer.dataset.model import Muscle, TriggerPoint
from explorer.dataset.problems import listed, suggestion
from explorer.export.plates import Box, Plates, around, own_sides, view_box
from explorer.page_state import PageState

_ROOM = 0.08
"""Room around what is shown, as a part of its size."""
_LEAST = 240.0
"""A drawing of the whole body's views shows at least so many mm, so that one can tell what part of the body it is."""
_NARROWEST, _WIDEST = 0.5, 1.5
_EDGE = 10.0
"""Paper around the body, in mm of the body."""
_ENOUGH = 0.34


class ExportError(Exception):
    """What was asked for cannot be made; the message says what is there instead."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A numbered trigger point, or an acupoint with its code, in mm of the view's plane."""

    sign: str
    kind: str
    id: str
    at: Point


@dataclass(frozen=True, slots=True)
class Scene:
    """One drawing. `side` None shows both."""

    view: str
    layer: str
    side: str | None
    box: Box
    region: tuple[str, ...] = ()
    """Zones of the region that is shown."""
    muscle: Muscle | None = None
    is_covered: bool = False
    essential: tuple[str, ...] = ()
    spillover: tuple[str, ...] = ()
    at_risk: tuple[str, ...] = ()
    """Structures of the model."""
    marks: tuple[Mark, ...] = ()


def scene_of(plates: Plates, state: PageState) -> Scene:
    """The scene of a state. Raises ExportError for what the dataset or the atlas does not have."""
    state = _known(plates, state)
    catalogue = plates.catalogue
    side = _side(plates, state)
    point = catalogue.trigger_point(state.trigger_point) if state.trigger_point else None
    muscle = catalogue.muscle(state.muscle) if state.muscle else catalogue.muscle_of(point.id) if point else None
    region = catalogue.region(state.region) if state.region and muscle is None else None
    view = state.view or _view(plates, state, muscle, point, side or SIDES[0])
    layer = state.layer or _layer(plates, view, muscle, side or SIDES[0], state.acupoint is not None or point is not None)
    if layer not in plates.view(view).layers:
        raise ExportError(f"the view {view} has no layer `{layer}`; it has {listed(plates.view(view).layers)}")
    triggers = muscle.trigger_points if muscle else ()
    if region and state.overlays and "triggers" in state.overlays:
        triggers = tuple(one for own in catalogue.muscles_of(region.id) for one in own.trigger_points)
    if state.overlays is not None and "triggers" not in state.overlays:
        triggers = (point,) if point else ()
    marks = marks_of(plates, triggers, view, side or SIDES[0])
    if state.acupoint and (found := plates.acupoint(state.acupoint, side or SIDES[0])) and found[0] == plates.view(view).plane:
        marks = (*marks, Mark(state.acupoint, "acupoint", state.acupoint, found[1]))
    drawn = plates.atlas.muscles.get(muscle.id) if muscle else None
    place = drawn.place(view, side or SIDES[0]) if drawn else None
    risks = ([risk.structure for risk in muscle.structures_at_risk] if muscle
             else [one for risk in region.risks for one in risk.structures] if region else [])
    scene = Scene(
        view, layer, side, view_box(plates.view(view)), region.zones if region and not state.acupoint else (), muscle,
        muscle is not None and (place is None or place.layers.get(layer, 0.0) < 0.05),
        point.referred_pain.essential if point else (), point.referred_pain.spillover if point else (),
        tuple(name for risk in dict.fromkeys(risks if state.near else ())
              for name in catalogue.structure_at_risk(risk).structures), marks)
    return closer(plates, scene, keep_view=state.view is not None)


def marks_of(plates: Plates, points: Sequence[TriggerPoint], view: str, side: str, first: int = 1) -> tuple[Mark, ...]:
    """The trigger points that lie in the plane of a view, numbered in the order of `points`."""
    found = ((point, plates.trigger_point(point, side)) for point in points)
    seen = [(point, at[1]) for point, at in found if at is not None and at[0] == plates.view(view).plane]
    return tuple(Mark(str(number), "trigger_point", point.id, at) for number, (point, at) in enumerate(seen, first))


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
    """The scene with its box around what it shows, of the given width to height; from a close-up where that shows it."""
    wanted = _shown_box(plates, scene)
    if wanted is None or scene.view not in ("front", "back", "right", "left", "right_without_arm", "left_without_arm"):
        whole = view_box(plates.view(scene.view))
        return replace(scene, box=_shaped(_widened(whole, _EDGE), shape) if shape else _widened(whole, _EDGE))
    for name in () if keep_view else plates.view(scene.view).close_ups:
        whole = view_box(plates.view(name))
        if plates.view(name).plane == plates.view(scene.view).plane and _inside(wanted, whole):
            return replace(scene, view=name, layer=_near_layer(plates, name, scene.layer),
                           box=_shaped(whole, shape) if shape else whole)
    left, top, right, bottom = wanted
    room = max((right - left) * _ROOM, (bottom - top) * _ROOM, (_LEAST - max(right - left, bottom - top)) / 2)
    box = _widened((left, top, right, bottom), room)
    whole = _widened(view_box(plates.view(scene.view)), _EDGE)
    width, height = box[2] - box[0], box[3] - box[1]
    box = _shaped(box, shape or min(max(width / height, _NARROWEST), _WIDEST))
    return replace(scene, box=box if shape else _moved_in(box, whole))


def _shown_box(plates: Plates, scene: Scene) -> Box | None:
    sides = own_sides(scene.side)
    boxes: list[Box | None] = [plates.zones_box(zones, scene.view, sides)
                               for zones in (scene.region, scene.essential, scene.spillover)]
    if scene.muscle is not None:
        boxes += [one.box for one in plates.muscle_shapes(scene.muscle, scene.view, sides)]
    boxes += [(mark.at[0], mark.at[1], mark.at[0], mark.at[1]) for mark in scene.marks]
    return around(boxes)


def _known(plates: Plates, state: PageState) -> PageState:
    """The state, when all it names is there."""
    catalogue = plates.catalogue
    for value, known, noun in (
        (state.region, catalogue.regions, "region"), (state.muscle, catalogue.muscles, "muscle"),
        (state.trigger_point, catalogue.trigger_points, "trigger point"), (state.acupoint, catalogue.acupoints, "acupoint"),
        (state.view, plates.atlas.views, "view"), (state.side, SIDES, "side"),
    ):
        require(value, known, noun)
    if state.trigger_point and state.muscle and catalogue.muscle_of(state.trigger_point).id != state.muscle:
        raise ExportError(f"the trigger point `{state.trigger_point}` does not lie in `{state.muscle}` but in "
                          f"`{catalogue.muscle_of(state.trigger_point).id}`; name one of the two")
    return state


def require(value: str | None, known: Iterable[str], noun: str) -> None:
    """Raises ExportError with the names most like it when there is no such thing."""
    names = tuple(known)
    if value is not None and value not in names:
        raise ExportError(f"there is no {noun} `{value}`; {suggestion(value, names, f'those there are: {listed(names, 8)}')}")


def _side(plates: Plates, state: PageState) -> str | None:
    """The side to draw: what is there twice is drawn on one side, the right where none was named."""
    if state.acupoint and plates.catalogue.acupoints[state.acupoint].midline:
        return None
    if not (state.region or state.muscle or state.trigger_point or state.acupoint):
        return state.side
    drawn = plates.atlas.regions.get(state.region) if state.region and not (state.muscle or state.trigger_point) else None
    if drawn is not None and not any(side in drawn.sides for side in SIDES):
        return None
    return state.side or SIDES[0]


def _view(plates: Plates, state: PageState, muscle: Muscle | None, point: TriggerPoint | None, side: str) -> str:
    catalogue = plates.catalogue
    if point is not None:
        return best_view(plates, point, side)
    if state.acupoint:
        return view_of_face(catalogue.acupoints[state.acupoint].position.face, side)
    drawn = plates.atlas.muscles.get(muscle.id) if muscle else plates.atlas.regions.get(state.region or "")
    faces = muscle.faces if muscle else catalogue.region(state.region).faces if state.region else ()
    named = [view_of_face(face, side) for face in faces]
    if muscle is not None and drawn is not None:
        # The first of its views that shows half of it uncovered, as on screen.
        for view in named:
            place = drawn.place(view, side)
            if place is not None and max(place.layers.get("superficial", 0.0), place.layers.get("deep", 0.0)) >= 0.5:
                return view
    for view in named:
        if view in plates.atlas.views and drawn is not None and drawn.place(view, side) is not None:
            return view
    return "front"


def _layer(plates: Plates, view: str, muscle: Muscle | None, side: str, is_skin: bool) -> str:
    layers = plates.view(view).layers
    if is_skin or muscle is None:
        return "skin" if "skin" in layers else next(iter(layers))
    drawn = plates.atlas.muscles.get(muscle.id)
    place = drawn.place(view, side) if drawn else None
    found = {layer: place.layers.get(layer, 0.0) if place else 0.0 for layer in ("superficial", "deep") if layer in layers}
    return max(found, key=lambda layer: found[layer], default=next(iter(layers)))


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
