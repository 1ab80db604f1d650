"""Acupoints, meridian lines and search in a real browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE, TABLET, Open, drawn, heading
from tests.browser.test_access import serious_findings

pytestmark = pytest.mark.browser


def switch(page: Page, overlay: str) -> None:
    """Press a toggle, which a smaller screen keeps behind the Points button."""
    button = page.locator(f"[data-overlay={overlay}]")
    if not button.is_visible():
        page.get_by_role("button", name="Points", exact=True).click()
    was = button.get_attribute("aria-pressed")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "false" if was == "true" else "true")


def choose_list(page: Page) -> None:
    page.locator(".panel .acupoints > summary").click()


@pytest.mark.parametrize("size", [PHONE, TABLET, DESKTOP])
def test_toggle_shows_the_points_of_the_place(open_page: Open, size: tuple[int, int]) -> None:
    page = open_page("/?region=chest&side=right&view=front", size)
    assert page.locator(".acu").count() == 0
    switch(page, "acupoints")
    expect(page.locator(".acu[data-acupoint=LU1]")).to_have_count(1)
    assert page.locator(".acu[data-acupoint=BL60]").count() == 0
    assert page.locator(".drawing .point").count() > 0
    switch(page, "triggers")
    expect(page.locator(".drawing .point")).to_have_count(0)
    assert page.locator(".acu").count() > 10


@pytest.mark.parametrize(("view", "code", "region"), [("front", "ST16", "chest"), ("back", "BL23", "low_back")])
@pytest.mark.parametrize("side", ["right", "left"])
def test_sides_are_not_swapped(open_page: Open, view: str, code: str, region: str, side: str) -> None:
    page = open_page(f"/?region={region}&side={side}&view={view}")
    switch(page, "acupoints")
    marks = page.locator(f".acu[data-acupoint={code}]")
    expect(marks).to_have_count(1)
    expect(marks).to_have_attribute("aria-label", re.compile(f"patient’s {side}"))
    page.get_by_label("Which acupoints").select_option("all")
    expect(marks).to_have_count(2)
    own, other = (page.locator(f".acu[data-acupoint={code}][data-side={one}]").bounding_box()
                  for one in (side, "left" if side == "right" else "right"))
    assert own
    assert other
    assert (own["x"] < other["x"]) == ((side == "right") == (view == "front"))


def test_one_meridian_and_its_line(open_page: Open) -> None:
    page = open_page("/?view=front")
    switch(page, "lines")
    expect(page.locator(".lines [data-meridian=ST]")).to_have_count(1)
    page.get_by_label("Which acupoints").select_option("LU")
    expect(page.locator(".lines [data-meridian]")).to_have_count(1)
    d = page.locator(".lines [data-meridian=LU] .line").get_attribute("d") or ""
    assert d.count("M") >= 8
    expect(page.locator(".point-legend")).to_contain_text("Lung")
    assert {mark.get_attribute("data-acupoint") or "" for mark in page.locator(".acu").all()} <= {f"LU{n}" for n in range(1, 12)}


def test_pressing_a_point_in_the_panel_marks_it(open_page: Open) -> None:
    page = open_page("/?region=low_back&side=left&view=back")
    choose_list(page)
    page.locator(".panel [data-acupoint=BL23]").click()
    mark = page.locator(".acu[data-acupoint=BL23]")
    expect(mark).to_have_attribute("aria-pressed", "true")
    expect(mark).to_have_attribute("data-side", "left")
    expect(page).to_have_url(re.compile("acupoint=BL23"))
    expect(page.locator(".panel [data-acupoint=BL23]")).to_have_attribute("aria-pressed", "true")
    stage, spot = page.locator(".stage").bounding_box(), mark.locator(".diamond").bounding_box()
    assert stage
    assert spot
    assert abs(spot["x"] + spot["width"] / 2 - stage["x"] - stage["width"] / 2) < stage["width"] * 0.2
    assert abs(spot["y"] + spot["height"] / 2 - stage["y"] - stage["height"] / 2) < stage["height"] * 0.2
    page.locator(".panel [data-acupoint=BL23]").click()
    expect(page).not_to_have_url(re.compile("acupoint="))


def test_pressing_a_point_on_the_map_opens_its_text(open_page: Open) -> None:
    page = open_page("/?view=front")
    switch(page, "acupoints")
    page.locator(".acu[data-acupoint=ST36][data-side=left] .diamond").click()
    expect(page).to_have_url(re.compile("acupoint=ST36"))
    expect(page.locator(".side")).to_have_text("Patient’s left")
    expect(page.locator(".panel [data-acupoint=ST36]")).to_be_in_viewport()


def test_a_link_restores_an_acupoint(open_page: Open) -> None:
    page = open_page("/?acupoint=LI4&side=left")
    expect(page.locator(".explorer")).to_have_attribute("data-shown", "left_hand_back skin")
    expect(page.locator(".acu.chosen")).to_have_attribute("data-acupoint", "LI4")
    expect(page.locator(".panel [data-acupoint=LI4]")).to_have_attribute("aria-pressed", "true")


def test_acupoints_by_keyboard(open_page: Open) -> None:
    page = open_page("/?region=low_back&side=right&view=back")
    switch(page, "acupoints")
    way_in = page.locator(".acu[tabindex='0']")
    expect(way_in).to_have_count(1)
    before = way_in.get_attribute("data-acupoint")
    way_in.focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".acu[tabindex='0']")).to_be_focused()
    code = page.locator(".acu[tabindex='0']").get_attribute("data-acupoint")
    assert code != before
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"acupoint={code}"))


@pytest.mark.parametrize("address", ["/?region=chest&side=right", "/?view=front"])
def test_labels_do_not_cover_each_other(open_page: Open, address: str) -> None:
    page = open_page(address)
    switch(page, "acupoints")
    crossing = page.locator(".acus").evaluate("""(group) => {
      const boxes = [...group.querySelectorAll("text")].filter((text) => text.style.display !== "none")
        .map((text) => [text.textContent, text.getBoundingClientRect()])
      return boxes.flatMap(([a, one], i) => boxes.slice(i + 1).filter(([, two]) =>
        one.left + 3 < two.right && two.left + 3 < one.right && one.top + 4 < two.bottom && two.top + 4 < one.bottom)
        .map(([b]) => `${a} ${b}`)) }""")
    assert crossing == []
    assert page.locator(".acus text:visible").count() >= 8


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESKTOP])
def test_axe_with_everything_on(open_page: Open, size: tuple[int, int], scheme: str) -> None:
    page = open_page("/?region=low_back&side=right&view=back&acupoint=BL23", size, scheme=scheme)
    switch(page, "lines")
    assert serious_findings(page) == []


def test_toggles_are_big_enough(open_page: Open) -> None:
    page = open_page("/?region=knee&side=right", PHONE)
    switch(page, "acupoints")
    for button in page.locator("[data-overlay], .overlays-opener, .point-legend select").all():
        box = button.bounding_box()
        assert box
        assert min(box["height"], box["width"]) >= 43.5


@pytest.mark.parametrize(("text", "first"), [
    ("SCM", "Sternocleidomastoid"), ("hegu", "LI4 Hegu"), ("li 4", "LI4 Hegu"), ("trapezus", "rapezius"),
])
def test_search_finds(open_page: Open, text: str, first: str) -> None:
    page = open_page("/search", ready=False)
    box = page.get_by_role("textbox", name="Search for")
    box.fill(text)
    box.press("Enter")
    expect(page.locator(".results a.first")).to_contain_text(first)
    assert text not in page.url


def test_enter_again_opens_the_first(open_page: Open) -> None:
    page = open_page("/search", ready=False)
    box = page.get_by_role("textbox", name="Search for")
    box.fill("hegu")
    box.press("Enter")
    expect(page.locator(".results a.first")).to_be_visible()
    box.press("Enter")
    drawn(page)
    expect(page.locator(".acu.chosen")).to_have_attribute("data-acupoint", "LI4")


@pytest.mark.parametrize(("size", "scheme"), [(DESKTOP, "light"), (DESKTOP, "dark"), (PHONE, "dark")])
@pytest.mark.parametrize("address", ["/search", "/search?condition=knee_osteoarthritis", "/search?meridian=LI"])
def test_axe_on_the_search_page(open_page: Open, address: str, size: tuple[int, int], scheme: str) -> None:
    page = open_page(address, size, scheme=scheme, ready=False)
    expect(page.get_by_role("heading", name="Search")).to_be_visible()
    if "?" in address:
        expect(page.locator(".entry h2")).to_be_visible()
    else:
        page.get_by_role("textbox", name="Search for").fill("calf")
        page.keyboard.press("Enter")
        expect(page.locator(".results a.first")).to_be_visible()
    assert serious_findings(page) == []


def test_a_condition_in_the_panel_leads_to_its_entry(open_page: Open) -> None:
    page = open_page("/?region=knee&side=right")
    page.locator(".conditions summary").first.click()
    page.locator(".conditions .more a").first.click()
    expect(page.locator(".entry h2")).to_be_visible()
    assert heading(page).count() == 0
