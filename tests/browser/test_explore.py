"""Explore in a real browser: tap, list, links, Back, trigger points, sizes and themes."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE, TABLET, Open, drawn, heading, option, running_app, tap

pytestmark = pytest.mark.browser


def shown(page: Page, view: str, layer: str) -> None:
    expect(page.locator(".explorer")).to_have_attribute("data-shown", f"{view} {layer}")


def test_tapping_a_region_shows_it(open_page: Open) -> None:
    page = open_page("/?view=back")
    tap(page, "region", "low_back", "left")
    expect(heading(page)).to_contain_text("ow back")
    expect(page.locator(".side")).to_have_text("Patient’s left")
    expect(page).to_have_url(re.compile(r"region=low_back&side=left"))
    expect(page.locator(".selection.region")).to_have_count(1)
    expect(page.locator(".row[aria-selected=true]")).to_have_attribute("data-id", "low_back")


def test_tapping_a_muscle_shows_it(open_page: Open) -> None:
    page = open_page("/?view=back&layer=superficial")
    tap(page, "muscle", "gluteus_maximus", "right")
    expect(heading(page)).to_have_text("Gluteus maximus")
    expect(page).to_have_url(re.compile(r"muscle=gluteus_maximus&side=right"))
    expect(page.locator(".selection.muscle")).to_have_count(1)


@pytest.mark.parametrize("side", ["right", "left"])
def test_side_views_show_their_own_side(open_page: Open, side: str) -> None:
    page = open_page(f"/?view={side}")
    other = "left" if side == "right" else "right"
    expect(option(page, "region", "outer_thigh", side)).to_be_attached()
    assert option(page, "region", "outer_thigh", other).count() == 0
    front, back = page.locator(".screen-side").all_inner_texts()
    assert {front, back} == {"Front", "Back"}
    nose = page.locator(".shapes [data-shape=nose]").first.bounding_box()
    heel = page.locator(".shapes [data-shape=back_of_heel]").first.bounding_box()
    assert nose
    assert heel
    assert (nose["x"] < heel["x"]) == (front == "Front")


def test_arm_can_be_hidden(open_page: Open) -> None:
    page = open_page("/?view=right")
    page.get_by_role("button", name="Hide the arm").click()
    shown(page, "right_without_arm", "skin")
    expect(page).to_have_url(re.compile("view=right_without_arm"))
    page.get_by_role("button", name="Show the arm").click()
    shown(page, "right", "skin")


def test_deep_link_restores_everything(open_page: Open) -> None:
    page = open_page("/?region=top_of_shoulder&muscle=upper_trapezius&side=left&view=back&layer=deep&audience=educator"
                     "&trigger_point=upper_trapezius_2")
    shown(page, "back", "deep")
    expect(heading(page)).to_have_text("Upper trapezius")
    expect(page.locator(".audience [aria-pressed=true]")).to_have_text("Educator")
    expect(page.locator(".point.chosen")).to_have_attribute("data-point", "upper_trapezius_2")
    expect(page.locator(".sides [aria-checked=true]")).to_have_text("Patient’s left")
    address = page.url
    page.reload()
    drawn(page)
    shown(page, "back", "deep")
    assert page.url == address


def test_back_and_forward(open_page: Open) -> None:
    page = open_page("/?view=back")
    tap(page, "region", "buttock", "right")
    expect(heading(page)).to_contain_text("uttock")
    page.get_by_role("radio", name="Outer muscles").click()
    shown(page, "back", "superficial")
    expect(page).to_have_url(re.compile("layer=superficial"))
    tap(page, "muscle", "gluteus_maximus", "right")
    expect(heading(page)).to_have_text("Gluteus maximus")
    expect(page).to_have_url(re.compile("muscle=gluteus_maximus"))
    page.go_back()
    expect(heading(page)).to_contain_text("uttock")
    shown(page, "back", "superficial")
    page.go_back()
    shown(page, "back", "skin")
    page.go_back()
    expect(page.locator(".explorer")).to_have_attribute("data-empty", "true")
    page.go_forward()
    expect(heading(page)).to_contain_text("uttock")
    expect(page.locator(".selection.region")).to_have_count(1)


@pytest.mark.parametrize("address", [
    "/?region=nowhere", "/?muscle=<script>alert(1)</script>", "/?view=inside&layer=soul&side=middle",
])
def test_unknown_ids_get_a_friendly_line(open_page: Open, address: str) -> None:
    page = open_page(address)
    expect(page.locator(".panel .notes")).to_contain_text("This guide has no")
    shown(page, "front", "skin")


def test_a_phone_shows_the_friendly_line_first(open_page: Open) -> None:
    page = open_page("/?region=nowhere", PHONE)
    expect(page.locator(".told .notes")).to_be_in_viewport()


def test_missing_files_are_told(open_page: Open) -> None:
    page = open_page("/about", ready=False)
    page.route("**/lexicon.json", lambda route: route.fulfill(status=404, body=""))
    page.goto(page.url.replace("/about", "/"))
    expect(page.get_by_text("The map could not be loaded.")).to_be_visible(timeout=60_000)


def test_trigger_point_draws_its_pain(open_page: Open) -> None:
    page = open_page("/?muscle=gluteus_minimus&side=right")
    page.locator(".panel [data-point=gluteus_minimus_1]").click()
    expect(page.locator(".overlay .essential .area")).to_have_count(1)
    expect(page.locator(".overlay .spillover .area")).to_have_count(1)
    assert "url" in page.locator(".overlay .spillover .area").evaluate("(path) => getComputedStyle(path).fill")
    assert "url" not in page.locator(".overlay .essential .area").evaluate("(path) => getComputedStyle(path).fill")
    expect(page.locator(".legend")).to_contain_text("Main area")
    expect(page.locator(".legend")).to_contain_text("Sometimes also")
    expect(page).to_have_url(re.compile("trigger_point=gluteus_minimus_1"))
    page.locator(".panel [data-point=gluteus_minimus_1]").click()
    expect(page.locator(".overlay .essential")).to_have_count(0)


def test_trigger_point_on_the_map_can_be_pressed(open_page: Open) -> None:
    page = open_page("/?muscle=gluteus_maximus&side=left&view=back")
    page.locator(".point[data-point=gluteus_maximus_2] .dot").click()
    expect(page.locator(".point[data-point=gluteus_maximus_2]")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".panel [data-point=gluteus_maximus_2]")).to_have_attribute("aria-pressed", "true")


def test_structures_at_risk_are_drawn(open_page: Open) -> None:
    page = open_page("/?muscle=upper_trapezius&side=right")
    page.get_by_role("button", name="Show what lies near on the map").click()
    expect(page.locator("path.at-risk").first).to_be_attached()
    expect(page.locator(".legend .note").first).to_contain_text("lung")


def test_search_finds_by_everyday_words(open_page: Open) -> None:
    page = open_page()
    search = page.get_by_role("combobox", name="Find a place or a muscle")
    search.fill("heel")
    search.press("Enter")
    expect(heading(page)).to_contain_text("eel")
    search.fill("xyzzy")
    expect(page.locator(".none-found")).to_be_visible()


def test_side_can_be_changed(open_page: Open) -> None:
    page = open_page("/?region=knee&side=right")
    page.get_by_role("radio", name="Patient’s left").click()
    expect(page.locator(".side")).to_have_text("Patient’s left")
    expect(page).to_have_url(re.compile("side=left"))


def test_details_open_when_pressed(open_page: Open) -> None:
    page = open_page("/?region=chest&side=left")
    page.locator(".red-flags summary").click()
    expect(page.locator(".red-flags li").first).to_be_visible()
    expect(page.locator("path.at-risk")).to_have_count(0)


def test_a_citation_leads_to_its_source(open_page: Open) -> None:
    page = open_page("/?region=chest&side=left")
    page.locator(".glance .cite").first.click()
    expect(page.locator(".sources li.cited").first).to_be_in_viewport()
    expect(page.locator(".sources li.cited cite").first).not_to_be_empty()
    for link in page.locator(".sources a").all():
        assert "noopener" in (link.get_attribute("rel") or "")


def test_audience_changes_words(open_page: Open) -> None:
    page = open_page("/?muscle=soleus&side=right")
    expect(page.locator(".panel p.latin")).to_have_count(0)
    page.get_by_role("button", name="Therapist").click()
    expect(page.locator(".panel p.latin")).to_contain_text("soleus")
    expect(page).to_have_url(re.compile("audience=therapist"))


def test_zoom_keeps_tapping_right(open_page: Open) -> None:
    page = open_page("/?view=front")
    box = page.locator(".stage").bounding_box()
    assert box
    for _ in range(3):
        page.get_by_role("button", name="Zoom in").click()
    expect(page.locator(".explorer")).to_have_class(re.compile("zoomed"))
    before = page.locator(".drawing").get_attribute("viewBox")
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x, y + 60, steps=5)
    page.mouse.up()
    assert page.locator(".drawing").get_attribute("viewBox") != before
    expect(page.locator(".explorer")).to_have_attribute("data-empty", "true")  # a drag selects nothing
    page.mouse.click(x, y)
    expect(page.locator(".explorer")).to_have_attribute("data-empty", "false")
    page.get_by_role("button", name="Show the whole drawing").click()
    expect(page.locator(".explorer")).not_to_have_class(re.compile("zoomed"))


def test_pinch_zooms_and_a_tap_still_selects(open_page: Open) -> None:
    page = open_page("/?view=front", PHONE)
    box = page.locator(".stage").bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    touch = page.context.new_cdp_session(page)

    def fingers(kind: str, *points: tuple[float, float]) -> None:
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [
            {"x": px, "y": py, "id": number} for number, (px, py) in enumerate(points)]})

    fingers("touchStart", (x - 20, y), (x + 20, y))
    for spread in range(30, 90, 10):
        fingers("touchMove", (x - spread, y), (x + spread, y))
    fingers("touchEnd")
    expect(page.locator(".explorer")).to_have_class(re.compile("zoomed"))
    expect(page.locator(".explorer")).to_have_attribute("data-empty", "true")
    page.touchscreen.tap(x - 15, y)
    expect(page.locator(".explorer")).to_have_attribute("data-empty", "false")


def test_wheel_zooms_only_with_a_modifier(open_page: Open) -> None:
    page = open_page("/?view=front")
    box = page.locator(".stage").bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    page.mouse.wheel(0, -300)
    expect(page.locator(".explorer")).not_to_have_class(re.compile("zoomed"))
    page.keyboard.down("Control")
    page.mouse.wheel(0, -300)
    page.keyboard.up("Control")
    expect(page.locator(".explorer")).to_have_class(re.compile("zoomed"))


def test_phone_shows_the_map_first_then_the_text(open_page: Open) -> None:
    page = open_page("/", PHONE)
    expect(page.locator(".hint")).to_be_visible()
    stage = page.locator(".stage").bounding_box()
    assert stage
    assert stage["height"] > 400
    tap(page, "region", "knee", "right")
    expect(heading(page)).to_be_in_viewport()
    expect(page.locator(".stage")).to_be_in_viewport()
    page.locator(".sources").scroll_into_view_if_needed()
    page.get_by_role("button", name="Back to the map").click()
    expect(page.locator(".stage")).to_be_in_viewport()


def test_tablet_shows_map_and_text_side_by_side(open_page: Open) -> None:
    page = open_page("/?region=knee&side=right", TABLET)
    stage, title = page.locator(".stage").bounding_box(), heading(page).bounding_box()
    assert stage
    assert title
    assert stage["x"] + stage["width"] <= title["x"] + 1
    assert title["y"] < 220
    assert stage["height"] > 700


@pytest.mark.parametrize("size", [(320, 568), PHONE, (844, 390), TABLET, DESKTOP, (1920, 1080)])
def test_nothing_is_wider_than_the_screen(open_page: Open, size: tuple[int, int]) -> None:
    page = open_page("/?muscle=upper_trapezius&side=right&trigger_point=upper_trapezius_1", size)
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
    wide = page.locator(".explorer").evaluate("(root) => root.scrollWidth - root.clientWidth")
    assert wide <= 1


def test_second_selection_fetches_no_geometry_again(open_page: Open) -> None:
    page = open_page("/?view=back")
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url))
    tap(page, "region", "low_back", "left")
    expect(heading(page)).to_contain_text("ow back")
    assert not [url for url in fetched if "/files/" in url]


def test_broken_dataset_lists_its_problems(browser, tmp_path) -> None:  # type: ignore[no-untyped-def]
    (tmp_path / "zones.yaml").write_text("zones:\n- id: x\n  id: y\n")
    with running_app(NEEDLING_DATA=str(tmp_path)) as address:
        page = browser.new_page()
        page.goto(address)
        expect(page.get_by_role("heading", name=re.compile("The dataset has .* problems"))).to_be_visible()
        expect(page.get_by_text("zones.yaml:3:")).to_be_visible()
        assert "Traceback" not in page.content()
        page.close()
