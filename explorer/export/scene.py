"""What a figure shows: the state of the map, with everything that was left open decided."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from explorer.atlas.outline import Point
from explorer.atlas.placing import SIDES, view_of_face
from explorer.dataset.model import Muscle, TriggerPoint
from explorer.dataset.problems import listed, suggestion
from explorer.export.framing import best_view, closer
from explorer.export.overlays import ALL, Line, lines_over, points_over
from explorer.export.plates import Box, Plates, view_box
from explorer.finding.common import common_muscles
from explorer.page_state import OVERLAYS, PageState


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
    spots: tuple[Mark, ...] = ()
    """Acupoints that are drawn in their places, with no sign in the margin."""
    lines: tuple[Line, ...] = ()


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
    overlays = state.overlays or ()
    triggers = muscle.trigger_points if muscle else ()
    if region and "triggers" in overlays:
        triggers = tuple(one for own in common_muscles(catalogue)[region.id].here for one in own.trigger_points)
    marks = tuple(mark for own in ((side,) if side else SIDES) for mark in marks_of(plates, triggers, view, own))
    if state.overlays is not None and "triggers" not in overlays:
        marks = tuple(mark for mark in marks if mark.id == state.trigger_point)
    if state.acupoint and (found := plates.acupoint(state.acupoint, side or SIDES[0])) and found[0] == plates.view(view).plane:
        marks = (*marks, Mark(state.acupoint, "acupoint", state.acupoint, found[1]))
    drawn = plates.atlas.muscles.get(muscle.id) if muscle else None
    place = drawn.place(view, side or SIDES[0]) if drawn else None
    risks = ([risk.structure for risk in muscle.structures_at_risk] if muscle
             else [one for risk in region.risks for one in risk.structures] if region else [])
    scene = Scene(
        view, layer, side, view_box(plates.view(view)), region.zones if region else (), muscle,
        muscle is not None and (place is None or place.layers.get(layer, 0.0) < 0.05),
        point.referred_pain.essential if point else (), point.referred_pain.spillover if point else (),
        tuple(name for risk in dict.fromkeys(risks if state.near else ())
              for name in catalogue.structure_at_risk(risk).structures), marks)
    scene = closer(plates, scene, keep_view=state.view is not None)
    spots = points_over(plates, state, scene.view, side, scene.box) if "acupoints" in overlays else ()
    return replace(
        scene, spots=tuple(Mark(code, "acupoint", code, at) for code, at in spots if code != state.acupoint),
        lines=tuple(lines_over(plates, state, scene.view, side)) if "lines" in overlays else ())


def marks_of(plates: Plates, points: Sequence[TriggerPoint], view: str, side: str, first: int = 1) -> tuple[Mark, ...]:
    """The trigger points that lie in the plane of a view, with their numbers in the order of `points`."""
    found = ((number, point, plates.trigger_point(point, side)) for number, point in enumerate(points, first))
    return tuple(Mark(str(number), "trigger_point", point.id, at[1]) for number, point, at in found
                 if at is not None and at[0] == plates.view(view).plane)


def _known(plates: Plates, state: PageState) -> PageState:
    """The state, when all it names is there."""
    catalogue = plates.catalogue
    for value, known, noun in (
        (state.region, catalogue.regions, "region"), (state.muscle, catalogue.muscles, "muscle"),
        (state.trigger_point, catalogue.trigger_points, "trigger point"), (state.acupoint, catalogue.acupoints, "acupoint"),
        (state.view, plates.atlas.views, "view"), (state.side, SIDES, "side"),
        (state.points, (ALL, *catalogue.meridians), "group of acupoints"),
        *((one, OVERLAYS, "overlay") for one in state.overlays or ()),
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
