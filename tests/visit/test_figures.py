"""The figures of the sheets: which views, which signs in them, and that the drawing is what the data says."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET

import pytest

from explorer import resources
from explorer.atlas.geometry import MIDLINE
from explorer.body_map.small import plates
from explorer.dataset.catalogue import Catalogue
from explorer.visit.figures import Figure, Placed, figures
from explorer.visit.plan import Spot


def by_view(drawn: tuple[Figure, ...]) -> dict[str, Figure]:
    return {figure.view: figure for figure in drawn}


def mark(sign: str, view: str, x: float, y: float, side: str | None = None, intensity: int | None = None) -> Placed:
    return Placed(sign, "mark", "", side, intensity, Spot(view=view, x=x, y=y))


def signs_in(svg: str) -> list[tuple[str, str]]:
    return re.findall(r'data-sign="([^"]*)" data-ref="([^"]*)"', svg)


def test_a_mark_on_the_front_is_on_the_front_only(catalogue: Catalogue) -> None:
    drawn = by_view(figures(catalogue, [mark("A", "front", -60, -1300), mark("B", "back", 60, -1300)]))
    assert list(drawn) == ["front", "back"]
    assert [sign.sign for sign in drawn["front"].signs] == ["A"]
    assert [sign.sign for sign in drawn["back"].signs] == ["B"]
    assert signs_in(drawn["front"].svg) == [("A", "mark:")]
    assert signs_in(drawn["back"].svg) == [("B", "mark:")]


def test_only_views_that_carry_a_sign_are_drawn(catalogue: Catalogue) -> None:
    assert [figure.view for figure in figures(catalogue, [mark("A", "back", 0, -1200)])] == ["back"]
    assert figures(catalogue, []) == ()


def test_a_mark_on_a_close_up_is_shown_on_the_whole_body_too(catalogue: Catalogue) -> None:
    drawn = by_view(figures(catalogue, [mark("A", "left_hand_palm", 300, -800)]))
    assert list(drawn) == ["front", "left_hand_palm"]
    assert drawn["front"].signs == drawn["left_hand_palm"].signs


def test_a_foot_has_a_plane_of_its_own(catalogue: Catalogue) -> None:
    assert [figure.view for figure in figures(catalogue, [mark("A", "right_foot_sole", -60, -200)])] == ["right_foot_sole"]


def test_a_sign_lies_where_the_mark_was_put(catalogue: Catalogue) -> None:
    (figure,) = figures(catalogue, [mark("A", "front", -60.04, -1300.0)])
    (sign,) = figure.signs
    assert (sign.x, sign.y) == (-60.0, -1300.0)
    left, top, right, bottom = figure.box
    scale = figure.height / (bottom - top)
    x = (sign.x - left) * scale + (figure.width - (right - left) * scale) / 2
    y = (sign.y - top) * scale
    assert f'<circle cx="{x:.2f}" cy="{y:.2f}"' in figure.svg


@pytest.mark.parametrize("side", ["right", "left"])
def test_signs_of_a_side_lie_on_that_side_of_the_drawing(catalogue: Catalogue, side: str) -> None:
    drawn = figures(catalogue, [Placed("1", "region", "knee", side), Placed("2", "muscle", "infraspinatus", side)])
    on_the_left_of_front = side == "right"
    assert all((sign.x < 0) == on_the_left_of_front for sign in by_view(drawn)["front"].signs)
    assert all((sign.x > 0) == on_the_left_of_front for sign in by_view(drawn)["back"].signs)


def test_points_are_drawn_where_the_screen_draws_them(catalogue: Catalogue) -> None:
    maps = plates(catalogue)
    assert maps is not None
    for kind, ref, marks in (("acupoint", "LI4", maps.acupoint("LI4")),
                             ("trigger_point", "infraspinatus_1", maps.trigger_point("infraspinatus_1"))):
        wanted = {(one.side, round(one.x, 1), round(one.y, 1)) for one in marks}
        drawn = figures(catalogue, [Placed("1", kind, ref, "both")])
        assert {(sign.side, sign.x, sign.y) for figure in drawn for sign in figure.signs} == wanted


def test_the_outline_is_that_of_the_atlas(catalogue: Catalogue) -> None:
    maps = plates(catalogue)
    assert maps is not None
    (figure,) = figures(catalogue, [mark("A", "front", 0, -1300)])
    points = [point for ring in maps.body(maps.atlas.views["front"]) for point in ring]
    path = re.search(r'<path d="([^"]+)" fill="#f1ece2"', figure.svg)
    assert path is not None
    drawn = [tuple(map(float, pair.split())) for pair in re.split("[MLz]+", path[1]) if pair]
    assert all(min(abs(x - to_x) + abs(y - to_y) for to_x, to_y in points) <= 1.1 for x, y in drawn[::7])


def test_a_region_is_shaded_on_its_side_in_every_figure_shown(catalogue: Catalogue) -> None:
    drawn = by_view(figures(catalogue, [Placed("1", "region", "knee", "right"), mark("A", "back", 60, -1300)]))
    assert {sign.sign for sign in drawn["front"].signs} == {"1"}
    for figure in drawn.values():
        zones = {(shade.id, shade.side) for shade in figure.shades}
        assert zones
        assert {side for _, side in zones} == {"right"}
        assert {zone for zone, _ in zones} <= set(catalogue.region("knee").zones)
        assert 'data-ref="region:knee" data-side="right"' in figure.svg


def test_a_narrow_region_without_a_side_has_one_sign(catalogue: Catalogue) -> None:
    (figure,) = figures(catalogue, [Placed("1", "region", "back_of_neck")])
    assert [sign.side for sign in figure.signs] == [MIDLINE]
    (figure,) = figures(catalogue, [Placed("1", "region", "knee")])
    assert {sign.side for sign in figure.signs} == {"right", "left"}


def test_a_region_of_one_side_shades_no_strip_of_the_midline(catalogue: Catalogue) -> None:
    (figure,) = figures(catalogue, [Placed("1", "region", "low_back", "left")])
    assert {shade.side for shade in figure.shades} == {"left"}


def test_the_text_for_a_figure_tells_view_side_signs_and_intensity(catalogue: Catalogue) -> None:
    (figure,) = figures(catalogue, [mark("A", "back", 60, -1300, "right", 8)])
    assert figure.alt == ("Drawing of the body: Back. Patient’s left is on the left of the drawing. "
                          "Marked: A on the right, 8 out of 10.")
    assert figure.edges == ("Patient’s left", "Patient’s right")
    assert "8/10" in figure.svg


def test_a_hundred_signs_stay_in_the_drawing(catalogue: Catalogue) -> None:
    placed = [mark(str(number), "front", -60, -1700 + 15 * number) for number in range(100)]
    (figure,) = figures(catalogue, placed)
    heights = [float(y) for y in re.findall(r'data-side="midline"><circle cx="[\d.]+" cy="([\d.]+)"', figure.svg)]
    assert len(heights) == 100
    assert heights == sorted(heights)
    assert 0 < heights[0] < heights[-1] < figure.height


def test_every_drawing_is_well_formed_and_asks_for_nothing(catalogue: Catalogue) -> None:
    placed = [Placed(str(number), "region", region, "both", 5) for number, region in enumerate(catalogue.regions, 1)]
    placed += [Placed("x", "acupoint", code) for code in ("GV20", "KI1")]
    drawn = figures(catalogue, placed)
    assert {"front", "back"} <= {figure.view for figure in drawn}
    for figure in drawn:
        ET.fromstring(figure.svg)
        assert "href" not in figure.svg
        assert "<image" not in figure.svg


def test_an_id_that_is_not_one_becomes_no_markup(catalogue: Catalogue) -> None:
    (figure,) = figures(catalogue, [Placed("A", "mark", '"><script>', None, None, Spot(view="front", x=0, y=-1300))])
    assert "<script" not in figure.svg


def test_without_an_atlas_there_are_no_figures(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> resources.Atlas:
        raise resources.AtlasMissingError("gone")

    monkeypatch.setattr(resources, "atlas", missing)
    assert figures(catalogue, [mark("A", "front", 0, -1300)]) == ()
