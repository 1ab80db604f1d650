"""My visit in a real browser: free marks by tap, drag and keyboard, the list, undo, what is kept, what is taken along."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import DESKTOP, LOOKS, PHONE, TABLET, Open, drawn, each_look, press, zone
from tests.browser.test_access import serious_findings

pytestmark = pytest.mark.browser

ADDRESS = "/visit"
HOSTILE = "<img src=x onerror=alert(1)> ![x](http://evil.example/x.png) #eval(1) {{ 7 * 7 }}"


def pins(page: Page) -> Locator:
    return page.locator(".free-mark [role=button]")


def rows(page: Page) -> Locator:
    return page.locator(".st-key-visit_collected .visit-row")


def mark(page: Page, id_: str, side: str, count: int) -> None:
    """Tap a zone, and wait until the server has taken the mark in as the `count`-th row."""
    page.locator(".stage").scroll_into_view_if_needed()
    press(zone(page, id_, side), id_)
    expect(rows(page)).to_have_count(count)


def rate(page: Page, value: int) -> None:
    page.locator(".strengths").get_by_role("radio", name=re.compile(rf"^{value}\b")).click()
    expect(page.locator(".strengths [aria-checked=true]")).to_have_text(str(value))


def turn(page: Page, view: str) -> None:
    page.locator(f".views [data-id={view.lower()}]").click()
    expect(page.locator(".explorer")).to_have_attribute("data-shown", f"{view.lower()} skin")


def centre(node: Locator) -> tuple[float, float]:
    box = node.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def middle(page: Page, letter: str) -> tuple[float, float]:
    """Where a mark's disc is on the screen."""
    return centre(page.get_by_role("button", name=re.compile(f"^Mark {letter}, ")).locator(".disc"))


def saved(page: Page) -> list[dict[str, object]]:
    """The items of the plan as the file would hold them."""
    with page.expect_download() as download:
        page.get_by_role("button", name="Save the plan as a file").click()
    items: list[dict[str, object]] = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))["plan"]["items"]
    return items


def test_several_places_each_with_its_own_intensity(open_page: Open) -> None:
    page = open_page(ADDRESS)
    mark(page, "forehead", "left", 1)
    rate(page, 7)
    mark(page, "front_of_upper_arm", "right", 2)
    rate(page, 2)
    turn(page, "Back")
    expect(pins(page)).to_have_count(0)
    mark(page, "inner_edge_of_shoulder_blade", "left", 3)
    expect(pins(page)).to_have_count(1)
    expect(rows(page).locator(".name")).to_have_text([
        re.compile("^Forehead.*left"), re.compile("^Front of the upper arm.*right"), re.compile("^Inner edge.*left")])
    expect(rows(page).locator(".letter")).to_have_text(["A", "B", "C"])
    expect(rows(page).locator(".intensity strong")).to_have_text(["7", "2"])
    turn(page, "Front")
    assert sorted(page.locator(".free-mark .letter").all_text_contents()) == ["A", "B"]
    turn(page, "Left")
    expect(pins(page)).to_have_count(0)
    views = [(one["ref"], one["side"], one["spot"]["view"], one.get("intensity")) for one in saved(page)]  # type: ignore[index]
    assert views == [("forehead", "left", "front", 7), ("front_of_upper_arm", "right", "front", 2),
                     ("inner_edge_of_shoulder_blade", "left", "back", None)]
    assert page.url.endswith(ADDRESS)


def test_a_mark_in_a_close_up_is_the_same_on_the_whole_body(open_page: Open) -> None:
    page = open_page(ADDRESS)
    page.get_by_role("button", name="Close-ups").click()
    page.locator(".close-ups [data-id=head_front]").click()
    expect(page.locator(".explorer")).to_have_attribute("data-shown", "head_front skin")
    mark(page, "temple", "right", 1)
    turn(page, "Front")
    expect(pins(page)).to_have_count(1)
    expect(page.locator(".strip-name")).to_have_text("Temple, patient’s right")
    (item,) = saved(page)
    assert item["spot"]["view"] == "head_front"  # type: ignore[index]


def test_a_mark_moves_by_a_drag(open_page: Open) -> None:
    page = open_page(ADDRESS)
    mark(page, "forehead", "right", 1)
    page.mouse.move(*middle(page, "A"))
    page.mouse.down()
    to = centre(zone(page, "pit_of_stomach", "midline"))
    page.mouse.move(to[0], to[1] - 30, steps=6)
    page.mouse.move(*to, steps=4)
    page.mouse.up()
    expect(rows(page).locator(".name")).to_have_text(["Pit of the stomach"])
    assert abs(middle(page, "A")[0] - to[0]) < 4
    assert abs(middle(page, "A")[1] - to[1]) < 4


def test_a_mark_that_is_dropped_beside_the_body_goes_back(open_page: Open) -> None:
    page = open_page(ADDRESS)
    mark(page, "forehead", "right", 1)
    before = middle(page, "A")
    page.mouse.move(*before)
    page.mouse.down()
    page.mouse.move(before[0] + 200, before[1] + 60, steps=6)
    page.mouse.up()
    expect(page.locator(".name-tag")).to_contain_text("on the body")
    after = middle(page, "A")
    assert abs(after[0] - before[0]) + abs(after[1] - before[1]) < 1
    expect(rows(page).locator(".name")).to_have_text([re.compile("^Forehead")])


def test_a_mark_moves_by_a_tap_on_it_and_a_tap_elsewhere(open_page: Open) -> None:
    page = open_page(ADDRESS)
    mark(page, "forehead", "right", 1)
    page.mouse.click(*middle(page, "A"))
    expect(page.locator(".moves p")).to_contain_text("Tap where A belongs")
    press(zone(page, "front_of_upper_arm", "left"), "upper arm")
    expect(rows(page).locator(".name")).to_have_text([re.compile("^Front of the upper arm.*left")])
    mark(page, "forehead", "right", 2)
    page.mouse.click(*middle(page, "A"))
    page.keyboard.press("Escape")
    mark(page, "pit_of_stomach", "midline", 3)


def test_a_tap_beside_the_body_places_nothing(open_page: Open) -> None:
    page = open_page(ADDRESS)
    box = page.locator(".stage").bounding_box()
    assert box
    page.mouse.click(box["x"] + 40, box["y"] + box["height"] / 2)
    expect(page.locator(".name-tag")).to_have_text("Tap the body itself")
    expect(pins(page)).to_have_count(0)


def test_keyboard_alone_places_moves_rates_and_takes_away(open_page: Open) -> None:
    page = open_page(ADDRESS)
    page.locator(".shapes [role=option][tabindex='0']").focus()
    page.keyboard.press("Enter")
    expect(rows(page)).to_have_count(1)
    expect(pins(page)).to_be_focused()
    (before,) = saved(page)
    pins(page).focus()
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    expect(page.locator(".sr[aria-live]")).to_contain_text("Moved")
    (after,) = saved(page)
    assert after["spot"]["y"] > before["spot"]["y"]  # type: ignore[index]
    assert after["spot"]["x"] == before["spot"]["x"]  # type: ignore[index]
    page.locator(".strengths [role=radio][tabindex='0']").focus()
    for key in ("ArrowRight", "ArrowRight", "ArrowRight", "Enter"):
        page.keyboard.press(key)
    expect(rows(page).locator(".intensity strong")).to_have_text(["3"])
    expect(pins(page)).to_have_attribute("aria-label", re.compile(r"Strength 3 of 10"))
    pins(page).focus()
    page.keyboard.press("Delete")
    expect(rows(page)).to_have_count(0)
    page.keyboard.press("Control+z")
    expect(rows(page)).to_have_count(1)
    page.keyboard.press("Control+z")
    expect(rows(page).locator(".intensity")).to_have_count(0)


def test_a_place_from_the_list_and_the_buttons_that_move_it(open_page: Open) -> None:
    page = open_page(ADDRESS)
    page.get_by_text("Choose a place from a list instead").click()
    page.locator("select[name=zone]").select_option("inner_edge_of_shoulder_blade")
    page.locator("select[name=side]").select_option("left")
    page.get_by_role("button", name="Place a mark").click()
    expect(page.locator(".explorer")).to_have_attribute("data-shown", "back skin")
    expect(rows(page).locator(".name")).to_have_text([re.compile("^Inner edge of the shoulder blade.*left")])
    before = middle(page, "A")
    page.get_by_role("button", name="Move it down").click()
    expect(page.locator(".sr[aria-live]")).to_contain_text("Moved")
    assert middle(page, "A")[1] > before[1] + 3
    page.locator("select[name=zone]").select_option("pit_of_stomach")
    expect(page.locator("select[name=side]")).to_be_hidden()


def test_undo_and_redo_on_the_map_and_in_the_list(open_page: Open) -> None:
    page = open_page(ADDRESS)
    mark(page, "forehead", "right", 1)
    rate(page, 4)
    expect(rows(page).locator(".intensity strong")).to_have_text(["4"])
    steps = page.locator(".steps-back")
    steps.get_by_role("button", name="Undo").click()
    expect(rows(page).locator(".intensity")).to_have_count(0)
    steps.get_by_role("button", name="Redo").click()
    expect(rows(page).locator(".intensity strong")).to_have_text(["4"])
    page.get_by_role("button", name="Take mark A out").click()
    expect(pins(page)).to_have_count(0)
    expect(rows(page)).to_have_count(0)
    steps.get_by_role("button", name="Undo").click()
    expect(pins(page)).to_have_count(1)
    page.locator(".st-key-visit_undo button").click()
    expect(rows(page).locator(".intensity")).to_have_count(0)
    expect(pins(page)).to_have_attribute("aria-label", re.compile("Strength not said yet"))


def test_quick_taps_are_all_kept(open_page: Open) -> None:
    page = open_page(ADDRESS)
    for id_, side in (("forehead", "right"), ("pit_of_stomach", "midline"), ("around_navel", "midline"),
                      ("front_of_upper_arm", "left")):
        press(zone(page, id_, side), id_)
    expect(rows(page)).to_have_count(4)
    expect(pins(page)).to_have_count(4)


def test_a_row_opens_to_a_form_and_the_map_finds_its_mark(open_page: Open) -> None:
    page = open_page(ADDRESS)
    mark(page, "forehead", "left", 1)
    page.get_by_role("button", name="Say more").click()
    since = page.get_by_label("Since when?")
    expect(since).to_be_visible()
    since.fill("three weeks")
    page.get_by_role("button", name="Burning").click()
    page.get_by_label("What else should be known about it?").fill("worse at night")
    page.get_by_role("radio", name="8", exact=True).last.scroll_into_view_if_needed()
    page.locator(".st-key-visit_form_n1").get_by_role("radio", name="8", exact=True).click()
    expect(rows(page).locator(".more")).to_have_text("burning · three weeks")
    expect(rows(page).locator(".note")).to_have_text("worse at night")
    expect(page.locator(".strengths [aria-checked=true]")).to_have_text("8")
    page.get_by_role("button", name="Done").click()
    expect(since).to_have_count(0)
    turn(page, "Back")
    expect(pins(page)).to_have_count(0)
    page.get_by_role("button", name="Show mark A on the body").click()
    expect(page.locator(".explorer")).to_have_attribute("data-shown", "front skin")
    expect(pins(page)).to_be_focused()


def test_a_reload_loses_nothing_and_clearing_takes_one_press(open_page: Open) -> None:
    page = open_page(ADDRESS)
    mark(page, "forehead", "left", 1)
    rate(page, 5)
    mark(page, "front_of_upper_arm", "right", 2)
    expect(page.locator(".st-key-head")).to_contain_text("2")
    page.reload()
    drawn(page)
    expect(rows(page)).to_have_count(2)
    expect(pins(page)).to_have_count(2)
    expect(rows(page).locator(".intensity strong")).to_have_text(["5"])
    page.get_by_role("button", name="Clear My visit").click()
    expect(rows(page)).to_have_count(0)
    expect(page.get_by_text("Add your questions")).to_be_visible()
    page.reload()
    drawn(page)
    expect(page.get_by_text("Add your questions")).to_be_visible()
    expect(pins(page)).to_have_count(0)


def test_a_hostile_note_is_text_on_the_page_and_on_paper(open_page: Open) -> None:
    page = open_page(ADDRESS)
    mark(page, "forehead", "left", 1)
    page.get_by_role("button", name="Edit mark A").click()
    page.get_by_label("What else should be known about it?").fill(HOSTILE)
    page.get_by_role("button", name="Done").click()
    expect(rows(page).locator(".note")).to_have_text(HOSTILE)
    assert page.locator(".st-key-visit img").count() == 0
    with page.expect_download() as download:
        page.get_by_role("button", name="Page to print").click()
    paper = Path(download.value.path()).read_text(encoding="utf-8")
    assert "<img src=x" not in paper
    assert "&lt;img src=x onerror=alert(1)&gt;" in paper
    with page.expect_download() as download:
        page.get_by_role("button", name="PDF", exact=True).click()
    assert Path(download.value.path()).read_bytes().startswith(b"%PDF-")


def test_a_saved_plan_opens_again_and_a_damaged_one_changes_nothing(open_page: Open, tmp_path: Path) -> None:
    page = open_page(ADDRESS)
    mark(page, "forehead", "left", 1)
    with page.expect_download() as download:
        page.get_by_role("button", name="Save the plan as a file").click()
    good, bad = tmp_path / "good.json", tmp_path / "bad.json"
    download.value.save_as(good)
    bad.write_text('{"format": "something else"}')
    mark(page, "front_of_upper_arm", "right", 2)
    page.get_by_text("Open a saved plan").click()
    page.locator("input[type=file]").set_input_files(bad)
    expect(page.get_by_text("could not be opened")).to_be_visible()
    expect(rows(page)).to_have_count(2)
    page.locator("input[type=file]").set_input_files(good)
    expect(rows(page)).to_have_count(1)
    page.locator(".st-key-visit_undo button").click()
    expect(rows(page)).to_have_count(2)


@pytest.mark.parametrize("size", [PHONE, DESKTOP])
def test_the_map_stays_under_the_finger(open_page: Open, size: tuple[int, int]) -> None:
    page = open_page(ADDRESS, size)
    page.locator(".stage").scroll_into_view_if_needed()
    press(zone(page, "front_of_upper_arm", "left"), "upper arm")
    before = page.locator(".stage").bounding_box()
    expect(rows(page)).to_have_count(1)
    expect(page.locator(".visit-flags, .st-key-visit_undo").first).to_be_attached()
    page.wait_for_timeout(600)
    after = page.locator(".stage").bounding_box()
    assert before
    assert after
    assert abs(after["x"] - before["x"]) + abs(after["y"] - before["y"]) < 2


def test_a_finger_on_a_tablet_places_drags_and_moves(open_page: Open) -> None:
    page = open_page(ADDRESS, TABLET)
    page.locator(".stage").scroll_into_view_if_needed()
    page.touchscreen.tap(*centre(zone(page, "pit_of_stomach", "midline")))
    expect(rows(page)).to_have_count(1)
    start, to = middle(page, "A"), centre(zone(page, "front_of_upper_arm", "left"))
    touch = page.context.new_cdp_session(page)

    def finger(kind: str, *points: tuple[float, float]) -> None:
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y} for x, y in points]})

    finger("touchStart", start)
    for step in range(1, 9):
        finger("touchMove", tuple(a + (b - a) * step / 8 for a, b in zip(start, to, strict=True)))  # type: ignore[arg-type]
    finger("touchEnd")
    expect(rows(page).locator(".name")).to_have_text([re.compile("^Front of the upper arm.*left")])
    page.touchscreen.tap(*middle(page, "A"))
    expect(page.locator(".moves p")).to_contain_text("Tap where A belongs")
    page.touchscreen.tap(*centre(zone(page, "pit_of_stomach", "midline")))
    expect(rows(page).locator(".name")).to_have_text(["Pit of the stomach"])
    rate(page, 6)
    expect(rows(page).locator(".intensity strong")).to_have_text(["6"])


def test_red_flags_are_reached_from_the_map(open_page: Open) -> None:
    page = open_page(ADDRESS, PHONE)
    mark(page, "pit_of_stomach", "midline", 1)
    page.get_by_role("button", name="Read first").click()
    expect(page.get_by_role("heading", name="What must not be missed here")).to_be_in_viewport()
    expect(page.get_by_role("heading", name="What must not be missed here")).to_be_focused()


def test_questions_and_the_link(open_page: Open) -> None:
    page = open_page(ADDRESS)
    mark(page, "front_of_upper_arm", "right", 1)
    page.get_by_label("A question of your own").fill("my secret question")
    page.get_by_role("button", name="Add my question").click()
    expect(page.locator(".st-key-visit_questions .visit-row .name")).to_have_text(["my secret question"])
    page.locator(".visit-offer").first.wait_for()
    page.get_by_role("button", name="Add", exact=True).first.click()
    expect(page.locator(".st-key-visit_questions .visit-row")).to_have_count(2)
    link = page.locator("#share-link").input_value()
    assert "/visit#share=" in link
    assert "secret" not in link
    page.get_by_role("button", name="Copy the link").click()
    expect(page.locator(".share [role=status]")).to_contain_text(re.compile("copied|selected"))
    other = open_page(link.split("/visit")[1].join(["/visit", ""]))
    expect(other.get_by_text("Open the shared list?")).to_be_visible()


def test_axe_finds_nothing_serious(open_page: Open) -> None:
    page = open_page(ADDRESS, PHONE)
    assert serious_findings(page) == []
    mark(page, "pit_of_stomach", "midline", 1)
    rate(page, 6)
    mark(page, "front_of_upper_arm", "left", 2)
    page.get_by_role("button", name="Edit mark B").click()
    expect(page.get_by_label("Since when?")).to_be_visible()
    page.get_by_text("Choose a place from a list instead").click()
    page.get_by_text("How to tell, and what to do").click()
    for look in each_look(page, [(PHONE, "light"), *LOOKS]):
        assert serious_findings(page) == [], look


@pytest.mark.parametrize("size", [PHONE, DESKTOP])
def test_targets_are_big_enough(open_page: Open, size: tuple[int, int]) -> None:
    page = open_page(ADDRESS, size)
    mark(page, "front_of_upper_arm", "left", 1)
    page.get_by_role("button", name="Edit mark A").click()
    expect(page.get_by_label("Since when?")).to_be_visible()
    small = page.evaluate("""() => {
      const all = (root) => [...root.querySelectorAll("*")].flatMap((node) =>
        [node, ...(node.shadowRoot ? all(node.shadowRoot) : [])])
      return all(document.querySelector(".st-key-visit"))
        .filter((node) => node.matches("button, input:not([type=file], [type=checkbox]), select, textarea, summary, a[href]"))
        .filter((node) => node.checkVisibility({ visibilityProperty: true }) && !node.closest("footer, li"))
        .map((node) => [node, (node.closest("[data-testid=stTextInputRootElement]") ?? node).getBoundingClientRect()])
        .map(([node, box]) => [node.getAttribute("aria-label") ?? node.textContent.trim().slice(0, 30), box])
        .filter(([, box]) => box.width && (box.height < 39.5 || box.width < 39.5))
        .map(([text, box]) => `${text} ${box.width}x${box.height}`) }""")
    assert small == []


def test_no_sideways_scrolling_on_a_small_phone(open_page: Open) -> None:
    page = open_page(ADDRESS, (320, 568))
    mark(page, "front_of_upper_arm", "left", 1)
    page.get_by_role("button", name="Edit mark A").click()
    expect(page.get_by_label("Since when?")).to_be_visible()
    assert page.evaluate("document.querySelector('[data-testid=stMain]').scrollWidth") <= 320


def test_the_therapist_finds_the_plan_open(open_page: Open) -> None:
    page = open_page(f"{ADDRESS}?audience=therapist", TABLET)
    expect(page.get_by_role("heading", name="Treatment plan")).to_be_visible()
    expect(page.get_by_label("Goals")).to_be_visible()
