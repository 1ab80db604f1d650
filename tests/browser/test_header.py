"""The search box in a real browser, from every page, with the keyboard and with a finger."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import DESKTOP, PHONE, Open, Scheme, drawn, each_look, heading
from tests.browser.test_access import serious_findings

pytestmark = pytest.mark.browser


def opened(page: Page) -> Locator:
    page.get_by_role("button", name="Search", exact=True).click()
    box = page.get_by_role("combobox", name="Search everything")
    expect(box).to_be_focused()
    return box


@pytest.mark.parametrize(("text", "first"), [
    ("SCM", "Sternocleidomastoid"), ("hegu", "LI4 Hegu"), ("li 4", "LI4 Hegu"), ("trapezus", "rapezius"),
    ("tenis elbow", "Tennis elbow"),
])
def test_finds(open_page: Open, text: str, first: str) -> None:
    page = open_page("/conditions", ready=False)
    opened(page).press_sequentially(text)
    expect(page.locator("dialog").get_by_role("option", selected=True)).to_contain_text(first)
    assert text not in page.url


@pytest.mark.parametrize("address", ["/", "/where", "/conditions", "/conditions?condition=knee_osteoarthritis", "/about"])
def test_enter_opens_the_first_from_every_page(open_page: Open, address: str) -> None:
    page = open_page(address, ready=address == "/")
    box = opened(page)
    box.fill("hegu")
    box.press("Enter")
    drawn(page)
    expect(page.locator(".acu.chosen")).to_have_attribute("data-acupoint", "LI4")
    expect(page).to_have_url(re.compile("acupoint=LI4"))


def test_keyboard_alone(open_page: Open) -> None:
    page = open_page("/?region=knee&side=right&audience=therapist")
    page.keyboard.press("/")
    box = page.get_by_role("combobox", name="Search everything")
    expect(box).to_be_focused()
    box.press_sequentially("adductor")
    expect(page.locator("dialog").get_by_role("option", selected=True)).to_contain_text("dductor")
    box.press("ArrowDown")
    second = page.locator("dialog").get_by_role("option", selected=True)
    wanted = second.get_attribute("data-id")
    expect(box).to_have_attribute("aria-activedescendant", second.get_attribute("id") or "")
    box.press("Enter")
    expect(page).to_have_url(re.compile(f"={wanted}.*audience=therapist|audience=therapist.*={wanted}"))
    page.keyboard.press("/")
    expect(box).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("button", name="Search", exact=True)).to_be_focused()


def test_back_leads_to_where_one_was(open_page: Open) -> None:
    page = open_page("/?region=knee&side=right")
    shown = heading(page).inner_text()
    box = opened(page)
    box.fill("tennis elbow")
    box.press("Enter")
    expect(page.locator(".entry h2")).to_have_text("Tennis elbow")
    page.go_back()
    drawn(page)
    expect(heading(page)).to_have_text(shown)


def test_a_slash_typed_into_a_box_stays_a_slash(open_page: Open) -> None:
    page = open_page("/")
    finder = page.get_by_role("combobox", name="Find a place or a muscle")
    finder.press_sequentially("a/b")
    expect(finder).to_have_value("a/b")
    expect(page.locator("dialog[open]")).to_have_count(0)


def test_a_finger_on_a_phone(open_page: Open) -> None:
    page = open_page("/", PHONE)
    opener = page.get_by_role("button", name="Search", exact=True)
    box = opener.bounding_box()
    assert box
    assert min(box["width"], box["height"]) >= 43.5
    opener.tap()
    page.get_by_role("combobox", name="Search everything").fill("heel")
    first = page.locator("dialog [role=option][data-kind=region]").first
    row = first.bounding_box()
    assert row
    assert row["height"] >= 43.5
    first.tap()
    expect(page).to_have_url(re.compile("region="))


def test_markup_is_shown_as_text(open_page: Open) -> None:
    page = open_page("/conditions", ready=False)
    opened(page).fill('<img src=x onerror="document.title=1">')
    told = page.get_by_role("dialog").get_by_role("status")
    expect(told).to_contain_text("Nothing found for “<img src=x")
    assert page.locator("dialog img").count() == 0


@pytest.mark.parametrize(("size", "scheme"), [(PHONE, "dark"), ((1280, 800), "light")])
def test_axe_with_the_dialog_open(open_page: Open, size: tuple[int, int], scheme: Scheme) -> None:
    page = open_page("/conditions", size, scheme=scheme, ready=False)
    opened(page).fill("calf")
    expect(page.locator("dialog").get_by_role("option").first).to_be_visible()
    assert serious_findings(page) == []


@pytest.mark.parametrize("address", ["/conditions", "/conditions?condition=knee_osteoarthritis", "/conditions?meridian=LI"])
def test_axe_on_the_conditions_page(open_page: Open, address: str) -> None:
    page = open_page(address, ready=False)
    expect(page.locator(".entry h2" if "?" in address else ".lists h1").first).to_be_visible()
    for look in each_look(page, [(DESKTOP, "light"), (DESKTOP, "dark")]):
        assert serious_findings(page) == [], look
