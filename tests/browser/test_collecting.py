"""Collecting for My visit in a real browser: adding from every page, what is kept, who can see it, shared links."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from explorer import resources
from explorer.visit import editing, plan_file, sharing
from explorer.visit.plan import EMPTY, Plan
from tests.browser.conftest import DESKTOP, PHONE, TABLET, Open, Scheme, drawn, running_app, settled
from tests.browser.test_access import serious_findings

pytestmark = pytest.mark.browser

KEPT, OFF = "needling-explorer-visit", "needling-explorer-visit-off"
SECRET = "burning at night since my fall"
NECK = "/?region=back_of_neck&side=left"
A_PLAN = editing.add(EMPTY, "region", "knee", side="right", note=SECRET)
EVERYWHERE = {
    NECK: "region:back_of_neck@left", "/?muscle=soleus&side=right": "muscle:soleus@right",
    "/conditions?condition=knee_osteoarthritis": "condition:knee_osteoarthritis",
    "/compare?region=knee&side=left": "region:knee@left",
    "/expect?region=knee": "region:knee", "/risks?region=knee": "region:knee",
    "/evidence?condition=knee_osteoarthritis": "condition:knee_osteoarthritis",
}


def saved(plan: Plan) -> str:
    return plan_file.write(plan, "1", date(2026, 1, 1))


def kept(page: Page) -> str | None:
    text: str | None = page.evaluate("(name) => localStorage.getItem(name)", KEPT)
    return text


def items(page: Page) -> list[dict[str, Any]]:
    text = kept(page)
    return json.loads(text)["plan"]["items"] if text else []


def keep(page: Page, text: str, name: str = KEPT) -> None:
    page.evaluate("([name, text]) => localStorage.setItem(name, text)", [name, text])


def count(page: Page, number: int) -> None:
    badge = page.locator(".visit .number")
    if number:
        expect(badge).to_have_text(str(number))
    else:
        expect(badge).to_be_hidden()


def buttons(page: Page, what: str):  # type: ignore[no-untyped-def]
    return page.locator(f"[data-visit='{what}']").first


def add(page: Page, what: str = "region:back_of_neck@left") -> None:
    settled(page)
    buttons(page, what).click()
    expect(buttons(page, what)).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".toast")).to_be_visible()


@pytest.mark.parametrize("address", EVERYWHERE)
def test_every_page_adds_and_takes_away_what_it_is_about(open_page: Open, address: str) -> None:
    what = EVERYWHERE[address]
    page = open_page(address, ready=address.startswith("/?"))
    add(page, what)
    count(page, 1)
    expect(page.locator(".toast p")).to_contain_text("Added to My visit")
    before = page.url
    buttons(page, what).click()
    expect(page.locator(".toast p")).to_contain_text("Taken out of My visit")
    expect(buttons(page, what)).to_have_attribute("aria-pressed", "false")
    count(page, 0)
    assert kept(page) is None
    assert page.url == before


def test_each_thing_of_the_panel_has_its_button(open_page: Open) -> None:
    page = open_page(NECK)
    for summary in page.locator(".panel details:not(.sources) > summary").all():
        if summary.is_visible():
            summary.click()
    wanted = ("trigger_point:", "acupoint:", "condition:", "question:")
    for number, kind in enumerate(wanted, 1):
        page.locator(f".panel [data-visit^='{kind}']").first.click()
        count(page, number)
    assert [item["kind"] + ":" for item in items(page)] == list(wanted)
    assert {item["kind"]: item.get("side") for item in items(page)}["trigger_point"] == "left"


def test_marked_places_and_muscles_of_where_it_hurts(open_page: Open) -> None:
    page = open_page("/where")
    box = page.locator("#ask")
    box.fill("left outer elbow and right calf")
    box.press("Enter")
    page.get_by_role("button", name="Add to My visit").first.click()
    expect(page.locator(".toast p")).to_contain_text("places")
    page.locator(".match-foot [data-visit]").first.click()
    expect(page.locator(".toast p")).not_to_contain_text("places")
    kinds = [item["kind"] for item in items(page)]
    assert kinds.count("mark") == len(kinds) - 1 >= 2
    assert all(item["spot"] for item in items(page) if item["kind"] == "mark")


def test_a_reload_and_another_page_know_what_was_added(open_page: Open) -> None:
    page = open_page(NECK)
    add(page)
    page.reload()
    drawn(page)
    count(page, 1)
    expect(buttons(page, "region:back_of_neck@left")).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".toast")).to_be_hidden()
    page.goto(page.url.replace("/?region=back_of_neck&side=left", "/expect?region=back_of_neck"))
    expect(buttons(page, "region:back_of_neck")).to_have_attribute("aria-pressed", "true")


def test_undo_with_the_keyboard_alone(open_page: Open) -> None:
    page = open_page(NECK)
    button = buttons(page, "region:back_of_neck@left")
    button.focus()
    button.press("Enter")
    told = page.get_by_role("status").filter(has_text="Added to My visit")
    expect(told).to_contain_text("1 thing in My visit")
    page.keyboard.press("Control+z")
    expect(page.locator(".toast p")).to_contain_text("Undone")
    count(page, 0)
    button.press("Enter")
    expect(page.locator(".toast p")).to_contain_text("Added")
    page.get_by_role("link", name="My visit 1 thing").focus()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Undo")).to_be_focused()
    page.keyboard.press("Enter")
    count(page, 0)


def test_the_line_stays_long_enough_and_covers_no_control_for_good(open_page: Open) -> None:
    page = open_page(NECK, PHONE)
    add(page)
    page.wait_for_timeout(10_500)
    toast, up = page.locator(".toast").bounding_box(), page.locator(".to-map").bounding_box()
    assert toast
    assert up
    assert up["y"] + up["height"] <= toast["y"]
    page.evaluate("scrollTo(0, 1e6)")
    for button in page.locator(".toast :is(button, a)").all():
        box = button.bounding_box()
        assert box is None or box["height"] >= 43.5
    page.locator(".toast").get_by_role("button", name="Close").click()
    expect(page.locator(".toast")).to_be_hidden()


def test_nothing_of_it_is_fetched_before_the_map_can_be_used(open_page: Open, app: str) -> None:
    page = open_page("/", ready=False)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    drawn(page)
    page.wait_for_timeout(500)
    assert not [url for url in asked if "/files/header/" in url]


def test_a_shared_device_keeps_nothing(open_page: Open) -> None:
    page = open_page("/visit", ready=False)
    page.get_by_text("Keep My visit in this browser").click()
    expect(page.get_by_role("switch", name="Keep My visit")).not_to_be_checked()
    page.get_by_role("link", name="Explore", exact=True).click()
    drawn(page)
    page.locator(".places").get_by_role("button", name="Knee").click()
    page.locator(".panel [data-visit^='region:knee']").click()
    count(page, 1)
    page.get_by_role("link", name="Risks", exact=True).last.click()
    expect(page.get_by_role("heading", name="Risks: knee")).to_be_visible()
    count(page, 1)
    assert page.evaluate("Object.entries(localStorage).filter(([name]) => !name.startsWith('stActiveTheme'))") == [[OFF, "off"]]
    assert page.evaluate("sessionStorage.length") == 0
    page.reload()
    expect(page.get_by_role("heading", name="Risks: knee")).to_be_visible()
    page.wait_for_timeout(1000)
    count(page, 0)
    page.get_by_role("link", name="My visit").first.click()
    expect(page.get_by_role("switch", name="Keep My visit")).not_to_be_checked()


def test_switching_it_off_removes_what_was_kept(open_page: Open) -> None:
    page = open_page(NECK)
    add(page)
    page.locator(".visit").click()
    expect(page.get_by_role("switch", name="Keep My visit")).to_be_checked()
    assert items(page)
    page.get_by_text("Keep My visit in this browser").click()
    expect(page.get_by_role("switch", name="Keep My visit")).not_to_be_checked()
    page.wait_for_function("(name) => localStorage.getItem(name) === null", arg=KEPT)
    count(page, 1)
    page.get_by_text("Keep My visit in this browser").click()
    page.wait_for_function("(name) => localStorage.getItem(name) !== null", arg=KEPT)


def test_a_damaged_list_is_told_and_left_until_cleared(open_page: Open) -> None:
    page = open_page(NECK)
    keep(page, '{"format": "needling-explorer-visit", "vers')
    page.reload()
    drawn(page)
    toast = page.locator(".toast")
    expect(toast).to_contain_text("could not be opened")
    buttons(page, "region:back_of_neck@left").click()
    count(page, 1)
    assert kept(page) == '{"format": "needling-explorer-visit", "vers'
    page.reload()
    expect(toast).to_contain_text("could not be opened")
    drawn(page)
    buttons(page, "region:back_of_neck@left").click()
    count(page, 1)
    page.reload()
    toast.get_by_role("button", name="Clear it").click()
    expect(toast).to_contain_text("Cleared")
    assert kept(page) is None


def test_two_tabs_show_the_newer_list(open_page: Open) -> None:
    first = open_page(NECK)
    second = first.context.new_page()
    second.goto(first.url)
    drawn(second)
    add(first)
    count(second, 1)
    second.locator("[data-visit^='trigger_point:']").first.click()
    count(first, 2)
    count(second, 2)
    assert len(items(first)) == 2
    expect(first.locator(".toast p")).to_contain_text("another tab")
    first.locator(".toast").get_by_role("button", name="Undo").click()
    count(first, 1)
    count(second, 1)


def test_a_tab_that_slept_does_not_write_over_a_newer_list(open_page: Open) -> None:
    page = open_page(NECK)
    add(page)
    page.locator("[data-visit^='trigger_point:']").first.click()
    count(page, 2)
    keep(page, saved(A_PLAN))  # no storage event reaches the tab that writes, as none reaches one that sleeps
    buttons(page, "region:back_of_neck@left").click()
    expect(page.locator(".toast p")).to_contain_text("another tab")
    count(page, 1)
    assert items(page)[0]["note"] == SECRET


def test_two_people_never_see_each_other_s_list(open_page: Open) -> None:
    mine, theirs = open_page(NECK), open_page(NECK, PHONE)  # each size has a browser profile of its own
    add(mine)
    theirs.reload()
    drawn(theirs)
    theirs.wait_for_timeout(1000)
    count(theirs, 0)
    expect(buttons(theirs, "region:back_of_neck@left")).to_have_attribute("aria-pressed", "false")


def test_the_list_is_in_no_address_and_no_log(browser: Browser, tmp_path: Path) -> None:
    log = tmp_path / "log"
    with log.open("wb") as file, running_app(log=file, STREAMLIT_LOGGER_LEVEL="debug") as address:
        context = browser.new_context()
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url + (request.post_data or "")))
        page.goto(address)
        drawn(page)
        keep(page, saved(A_PLAN))
        for path in ("/?region=knee", "/conditions", "/visit"):
            page.goto(address + path)
            count(page, 1)
            assert SECRET.split()[0] not in page.url
        page.wait_for_timeout(500)
        context.close()
    assert log.stat().st_size
    assert SECRET.encode() not in log.read_bytes()
    assert not [url for url in asked if "burning" in url or KEPT in url]


def link() -> str:
    shared = editing.add(editing.add(EMPTY, "region", "knee", side="left"), "muscle", "soleus")
    return f"/visit#share={sharing.encode(shared, {}, resources.catalogue())}"


def test_a_shared_link_asks_and_leaves_the_address_at_once(open_page: Open) -> None:
    page = open_page(link(), ready=False)
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("Open the shared list?")
    expect(dialog).to_contain_text("Knee, patient’s left")
    assert page.url.endswith("/visit")
    count(page, 0)
    dialog.get_by_role("button", name="Open it").click()
    count(page, 2)
    expect(dialog).to_be_hidden()
    assert len(items(page)) == 2
    page.reload()
    count(page, 2)
    expect(dialog).to_be_hidden()


@pytest.mark.parametrize(("answer", "left"), [("Add to mine", 3), ("Replace mine", 2), ("Leave it", 1)])
def test_a_shared_list_meets_one_s_own(open_page: Open, answer: str, left: int) -> None:
    page = open_page("/visit", ready=False)
    expect(page.get_by_role("heading", name="My visit")).to_be_visible()
    keep(page, saved(A_PLAN))
    page.goto(page.url.replace("/visit", link()))
    page.reload()
    page.evaluate("(hash) => { location.hash = hash }", link().partition("#")[2])
    page.get_by_role("dialog").get_by_role("button", name=answer).click()
    count(page, left)
    expect(page.get_by_role("dialog")).to_be_hidden()


def test_links_between_pages_keep_the_session(open_page: Open) -> None:
    page = open_page("/conditions?condition=knee_osteoarthritis", ready=False)
    page.evaluate("window.stays = true")
    page.get_by_role("link", name="The numbers behind this, as charts").click()
    expect(page).to_have_url(re.compile(r"/evidence\?"))
    expect(page.get_by_role("heading", name="What studies measured")).to_be_visible()
    assert page.evaluate("window.stays")
    page.wait_for_function("document.querySelector('[data-testid=stMain]').scrollTop === 0")
    page.go_back()
    expect(page).to_have_url(re.compile(r"/conditions\?condition=knee_osteoarthritis$"))


@pytest.mark.parametrize("size", [PHONE, TABLET, DESKTOP])
def test_the_way_to_my_visit_has_a_name_and_room(open_page: Open, size: tuple[int, int]) -> None:
    page = open_page(NECK, size)
    add(page)
    way = page.get_by_role("link", name="My visit 1 thing")
    box = way.bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 43.5
    assert box["x"] + box["width"] <= size[0]
    way.click()
    expect(page).to_have_url(re.compile("/visit$"))


@pytest.mark.parametrize(("size", "scheme"), [(PHONE, "dark"), (DESKTOP, "light")])
def test_axe_with_the_line_shown(open_page: Open, size: tuple[int, int], scheme: Scheme) -> None:
    page = open_page("/conditions?condition=knee_osteoarthritis", size, scheme=scheme, ready=False)
    add(page, "condition:knee_osteoarthritis")
    assert serious_findings(page) == []
