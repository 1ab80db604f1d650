"""Left and right in the drawings, against anatomy: no view is swapped, mirrored or turned."""

from __future__ import annotations

from functools import cache

import pytest
from shapely import Point, Polygon, unary_union

from explorer.atlas.build.zones_armless import ARM_ZONES
from tests.anatomy import (
    DEEPER,
    FACING,
    FROM_BEHIND,
    FROM_THE_SIDE,
    UPPER_LOWER,
    VIEWS,
    front_lies_left,
    kind_of,
    lying_left,
    outer_lies_left,
    sides_in,
)
from tests.atlas.test_drawn import LAYERS, atlas, polygon, shapes

BOTH_SIDES = [view for view in VIEWS if len(sides_in(view)) == 2]
ONE_SIDE = [view for view in VIEWS if len(sides_in(view)) == 1]
SIDED = [(view, side) for view in VIEWS for side in sides_in(view)]


@cache
def drawn(view: str, layer: str, name: str, side: str) -> Polygon:
    found = [polygon(shape["d"]) for shape in shapes(f"{view}.{layer}.json")
             if shape["id"] == name and shape["side"] in (side, "midline")]
    assert found, f"{name} ({side}) is not drawn in {view}, {layer}"
    return unary_union(found)


def middle(view: str, layer: str, name: str, side: str) -> Point:
    return drawn(view, layer, name, side).centroid


def test_anatomy_speaks_of_every_view() -> None:
    assert set(VIEWS) == set(atlas().views)
    assert {kind_of(view) for view in VIEWS} == {*FACING, *FROM_BEHIND, "side", "head_side"}


@pytest.mark.parametrize(("view", "side"), SIDED)
def test_zones_lie_where_anatomy_puts_them(view: str, side: str) -> None:
    for first, second in lying_left(view, side):
        assert middle(view, "skin", first, side).x < middle(view, "skin", second, side).x, (first, second)


@pytest.mark.parametrize(("view", "side"), SIDED)
def test_no_view_stands_on_its_head(view: str, side: str) -> None:
    upper, lower = UPPER_LOWER[kind_of(view)]
    assert middle(view, "skin", upper, side).y < middle(view, "skin", lower, side).y


@pytest.mark.parametrize(("view", "side"), [(view, side) for view, side in SIDED if view not in FROM_THE_SIDE])
def test_muscles_and_bones_lie_where_anatomy_puts_them(view: str, side: str) -> None:
    for layer, outer, inner in DEEPER[kind_of(view)]:
        leftmost, other = (outer, inner) if outer_lies_left(view, side) else (inner, outer)
        assert middle(view, layer, leftmost, side).x < middle(view, layer, other, side).x, (layer, outer, inner)


@pytest.mark.parametrize("view", [view for view in FROM_THE_SIDE if not view.startswith("head")])
def test_muscles_seen_from_the_side_face_the_same_way(view: str) -> None:
    (side,) = sides_in(view)
    for layer, fore, aft in [("superficial", "rectus femoris", "gluteus maximus"),
                             ("superficial", "tibialis anterior", "lateral head of gastrocnemius"),
                             ("skeleton", "patella", "femur"), ("skeleton", "first metatarsal bone", "calcaneus")]:
        leftmost, other = (fore, aft) if front_lies_left(view) else (aft, fore)
        assert middle(view, layer, leftmost, side).x < middle(view, layer, other, side).x, (layer, fore, aft)


@pytest.mark.parametrize("view", BOTH_SIDES)
@pytest.mark.parametrize("layer", LAYERS)
def test_each_side_keeps_to_its_half(view: str, layer: str) -> None:
    for shape in shapes(f"{view}.{layer}.json"):
        if shape["side"] != "midline":
            x = polygon(shape["d"]).centroid.x
            assert x < 3 if outer_lies_left(view, shape["side"]) else x > -3, shape["id"]


@pytest.mark.parametrize("view", ONE_SIDE)
def test_a_view_of_one_side_is_of_that_side(view: str) -> None:
    (own,) = sides_in(view)
    for layer in LAYERS:
        assert {shape["side"] for shape in shapes(f"{view}.{layer}.json")} <= {own, "midline"}, layer


@pytest.mark.parametrize("view", ["right_without_arm", "left_without_arm"])
def test_without_its_arm_a_side_shows_no_arm(view: str) -> None:
    zones = {shape["id"] for shape in shapes(f"{view}.skin.json")}
    assert zones.isdisjoint(ARM_ZONES)


def test_both_sides_without_their_arm_are_closed_and_show_the_same() -> None:
    zones = {}
    for side in ("right", "left"):
        drawn_zones = shapes(f"{side}_without_arm.skin.json")
        zones[side] = {shape["id"] for shape in drawn_zones}
        figure = unary_union([polygon(shape["d"]) for shape in drawn_zones])
        assert sum(Polygon(ring).area for part in getattr(figure, "geoms", [figure]) for ring in part.interiors) < 50.0
    assert zones["right"] == zones["left"]


@pytest.mark.parametrize("view", ["front", "back"])
def test_inner_organs_lie_on_their_own_side(view: str) -> None:
    """Spleen on the left, the left kidney higher, the aorta left of the spine: true only if nothing is mirrored."""
    left_is_left = view == "back"
    spleen = middle(view, "skeleton", "spleen", "left").x
    assert spleen < 0 if left_is_left else spleen > 0
    index = atlas().structures["kidney"].sides
    assert index["left"][view].box[1] < index["right"][view].box[1]
    x, _, width, _ = atlas().structures["descending thoracic aorta"].sides["midline"][view].box
    assert x + width / 2 < 0 if left_is_left else x + width / 2 > 0


@pytest.mark.parametrize(("outer", "inner"), [
    ("finger1_tip", "finger5_tip"), ("toe5_tip", "toe1_tip"), ("radial_styloid", "ulnar_styloid"), ("acromion", "jugular_notch"),
    ("lateral_malleolus", "medial_malleolus"), ("lateral_epicondyle", "medial_epicondyle"), ("mtp5", "mtp1"), ("mcp1", "mcp5"),
    ("outer_eye_corner", "inner_eye_corner"), ("ear_canal", "eye"),
])
@pytest.mark.parametrize("plane", ["front", "back"])
@pytest.mark.parametrize("side", ["right", "left"])
def test_landmarks_keep_their_side(outer: str, inner: str, plane: str, side: str) -> None:
    first, second = atlas().landmark(outer, side, plane), atlas().landmark(inner, side, plane)
    assert first is not None
    assert second is not None
    assert (first[0] < second[0]) == outer_lies_left(plane, side)
