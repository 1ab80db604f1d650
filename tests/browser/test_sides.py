"""Left and right on the screen, in every view, against anatomy: where a place lies, what its tap says, what the edges say."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.anatomy import FROM_THE_SIDE, VIEWS, front_lies_left, kind_of, lying_left, outer_lies_left, sides_in
from tests.browser.conftest import Open, press, zone

pytestmark = pytest.mark.browser

OUTER_EDGE = {"hand_palm": "Thumb side", "hand_back": "Thumb side", "foot_top": "Outer side", "foot_sole": "Outer side"}
PAIRS = [("Patient’s right", "Patient’s left"), ("Front", "Back"), ("Thumb side", "Little finger side"),
         ("Outer side", "Inner side")]
OPPOSITE = {**dict(PAIRS), **{two: one for one, two in PAIRS}}


def centre(shape: Locator) -> float:
    box = shape.bounding_box()
    assert box
    return box["x"] + box["width"] / 2


def left_edge(view: str) -> str:
    if view in FROM_THE_SIDE:
        return "Front" if front_lies_left(view) else "Back"
    if kind_of(view) not in OUTER_EDGE:
        return "Patient’s right" if outer_lies_left(view, "right") else "Patient’s left"
    outer = OUTER_EDGE[kind_of(view)]
    inner = {"Thumb side": "Little finger side", "Outer side": "Inner side"}[outer]
    return outer if outer_lies_left(view, sides_in(view)[0]) else inner


def tap_gives(page: Page, place: str, side: str) -> None:
    press(zone(page, place, side), f"{place} ({side})")
    expect(page.locator(".side")).to_have_text(f"Patient’s {side}")
    expect(page).to_have_url(re.compile(f"side={side}(&|$)"))
    selected = page.locator(".shapes [aria-selected=true]", has=page.locator(f"[data-shape={place}]"))
    expect(selected.first).to_have_attribute("data-side", re.compile(f"{side}|midline"))


@pytest.mark.parametrize("view", VIEWS)
def test_a_place_lies_and_answers_on_its_own_side(open_page: Open, view: str) -> None:
    page = open_page(f"/?view={view}")
    expect(page.locator(".explorer")).to_have_attribute("data-shown", f"{view} skin")
    expect(page.locator(".screen-side.start")).to_have_text(left_edge(view))
    expect(page.locator(".screen-side.end")).to_have_text(OPPOSITE[left_edge(view)])
    for side in sides_in(view):
        for first, second in lying_left(view, side):
            assert centre(zone(page, first, side)) < centre(zone(page, second, side)), (first, second, side)
    for side in sides_in(view):
        tap_gives(page, "thumb" if "hand" in view else "big_toe" if "foot" in view else "ear", side)
    if len(sides_in(view)) == 1:
        (own,) = sides_in(view)
        other = "left" if own == "right" else "right"
        expect(page.locator(f".shapes [role=option][data-side={other}]")).to_have_count(0)
