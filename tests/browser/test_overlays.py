"""Acupoints and meridian lines in a real browser."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE, TABLET, Open, drawn, each_look, heading, option
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


def test_link_reload_and_back_restore_what_is_drawn_over_the_body(open_page: Open) -> None:
    page = open_page("/?region=chest&side=right&view=front")
    near = page.locator(".legend .toggle")
    near.click()
    expect(page).to_have_url(re.compile("near=1"))
    expect(near).to_be_focused()
    switch(page, "acupoints")
    expect(page).to_have_url(re.compile(r"overlays=triggers\+acupoints"))
    page.get_by_label("Which acupoints").select_option("LU")
    expect(page).to_have_url(re.compile("points=LU"))
    switch(page, "triggers")
    expect(page).to_have_url(re.compile("overlays=acupoints$"))
    address = page.url

    def is_restored() -> None:
        expect(page.locator("path.at-risk").first).to_be_attached()
        expect(page.locator("[data-overlay=acupoints]")).to_have_attribute("aria-pressed", "true")
        expect(page.locator(".drawing .point")).to_have_count(0)
        expect(page.get_by_label("Which acupoints")).to_have_value("LU")
        expect(page.locator(".acu").first).to_be_attached()

    page.reload()
    drawn(page)
    is_restored()
    assert page.url == address
    page.go_back()
    expect(page.locator(".drawing .point").first).to_be_attached()
    page.go_back()
    expect(page.get_by_label("Which acupoints")).to_have_value("place")
    page.go_back()
    expect(page.locator(".acu")).to_have_count(0)
    expect(page.locator("path.at-risk").first).to_be_attached()
    page.go_back()
    expect(page.locator("path.at-risk")).to_have_count(0)
    page.goto(address)
    drawn(page)
    is_restored()


def test_toggles_do_not_wait_for_the_server(open_page: Open) -> None:
    page = open_page("/?region=chest&side=right&view=front&near=1")
    expect(page.locator("path.at-risk").first).to_be_attached()
    page.context.set_offline(True)
    page.locator(".legend .toggle").click()
    expect(page.locator("path.at-risk")).to_have_count(0, timeout=1000)
    page.locator(".legend .toggle").click()
    expect(page.locator("path.at-risk").first).to_be_attached(timeout=1000)
    switch(page, "acupoints")
    expect(page.locator(".acu").first).to_be_attached(timeout=1000)


def test_a_toggle_pressed_before_the_answer_stays(open_page: Open) -> None:
    page = open_page("/?view=front")
    option(page, "region", "chest", "right").dispatch_event("click")
    page.locator("[data-overlay=acupoints]").dispatch_event("click")
    expect(heading(page)).to_contain_text("hest")
    expect(page).to_have_url(re.compile(r"overlays=triggers\+acupoints"))
    expect(page.locator("[data-overlay=acupoints]")).to_have_attribute("aria-pressed", "true")


def test_an_acupoint_brings_the_others_and_back_takes_them_away(open_page: Open) -> None:
    page = open_page("/?region=low_back&side=left&view=back")
    choose_list(page)
    page.locator(".panel [data-acupoint=BL23]").click()
    expect(page).to_have_url(re.compile("acupoint=BL23"))
    assert "overlays" not in page.url
    switch(page, "acupoints")
    expect(page).to_have_url(re.compile("overlays=triggers$"))
    page.reload()
    drawn(page)
    expect(page.locator(".acu")).to_have_count(0)
    page.go_back()
    expect(page.locator(".acu.chosen")).to_have_count(1)
    page.go_back()
    expect(page.locator(".acu")).to_have_count(0)
    expect(page.locator("[data-overlay=acupoints]")).to_have_attribute("aria-pressed", "false")


@pytest.mark.parametrize("address", ["/?overlays=chakras", "/?points=QI", "/?region=chest&near=maybe"])
def test_an_unknown_overlay_gets_a_friendly_line(open_page: Open, address: str) -> None:
    page = open_page(address)
    expect(page.locator(".panel .notes")).to_contain_text("This guide has no")
    expect(page.locator("[data-overlay=triggers]")).to_have_attribute("aria-pressed", "true")


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
    own, other = (page.locator(f".acu[data-acupoint={code}][data-side={one}] .diamond").bounding_box()
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


def test_axe_with_everything_on(open_page: Open) -> None:
    page = open_page("/?region=low_back&side=right&view=back&acupoint=BL23", PHONE)
    switch(page, "lines")
    for look in each_look(page, [(PHONE, "dark"), (DESKTOP, "light")]):
        assert serious_findings(page) == [], look


def test_toggles_are_big_enough(open_page: Open) -> None:
    page = open_page("/?region=knee&side=right", PHONE)
    switch(page, "acupoints")
    for button in page.locator("[data-overlay], .overlays-opener, .point-legend select").all():
        box = button.bounding_box()
        assert box
        assert min(box["height"], box["width"]) >= 43.5


def test_a_condition_in_the_panel_leads_to_its_entry(open_page: Open) -> None:
    page = open_page("/?region=knee&side=right")
    page.locator(".conditions summary").first.click()
    page.locator(".conditions .more a").first.click()
    expect(page.locator(".entry h2")).to_be_visible()
    assert heading(page).count() == 0
