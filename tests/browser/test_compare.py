"""The Compare page in a real browser: three sizes, both themes, row names on a phone, links, small maps."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE, Open, Scheme, each_look
from tests.browser.test_access import serious_findings

pytestmark = pytest.mark.browser

BOTH = "/compare?region=low_back&condition=low_back_pain"


def opened(open_page: Open, path: str, size: tuple[int, int] = DESKTOP, scheme: Scheme = "light") -> Page:
    page = open_page(path, size, scheme, ready=False)
    expect(page.locator(".compare h1")).to_be_visible(timeout=60_000)
    return page


def unfold(page: Page) -> None:
    page.locator(".compare details").evaluate_all("(all) => { for (const one of all) one.open = true }")


def test_axe_finds_nothing_serious_and_nothing_scrolls_sideways(open_page: Open) -> None:
    page = opened(open_page, BOTH, PHONE)
    for look in each_look(page):
        unfold(page)
        assert serious_findings(page) == [], look
        wide = page.locator("[data-testid=stMain]").evaluate("(main) => main.scrollWidth - main.clientWidth")
        assert wide <= 0, look


def test_axe_on_numbers_in_the_entry_of_a_condition(open_page: Open) -> None:
    page = open_page("/conditions?condition=low_back_pain", PHONE, ready=False)
    expect(page.locator(".effect").first).to_be_visible()
    for look in each_look(page, [(PHONE, "light"), (PHONE, "dark")]):
        page.locator(".entry details").evaluate_all("(all) => { for (const one of all) one.open = true }")
        assert serious_findings(page) == [], look


def test_three_columns_are_equally_wide_below_a_head_that_stays(open_page: Open) -> None:
    page = opened(open_page, BOTH)
    cells = page.locator("[data-row=evidence] .cell")
    widths = cells.evaluate_all("(all) => all.map((one) => one.getBoundingClientRect().width)")
    assert len(widths) == 3
    assert max(widths) - min(widths) < 1
    page.locator("#row-harms").evaluate("(row) => row.scrollIntoView()")
    expect(page.locator(".compare .head")).to_be_in_viewport()
    head, row = (page.locator(one).bounding_box() for one in (".compare .head", "#row-harms"))
    assert head
    assert row
    assert head["y"] + head["height"] <= row["y"] + 1


def test_a_phone_keeps_the_name_of_the_row_and_labels_each_cell(open_page: Open) -> None:
    page = opened(open_page, BOTH, PHONE)
    lefts = page.locator("[data-row=evidence] .cell").evaluate_all("(all) => all.map((one) => one.getBoundingClientRect().left)")
    assert len(set(lefts)) == 1
    for index, label in enumerate(("Dry needling", "Acupuncture", "Other care or none")):
        cell = page.locator("[data-row=evidence] .cell").nth(index)
        expect(cell.locator(".label")).to_be_visible()
        expect(cell.locator(".label")).to_have_text(label)
        cell.evaluate("(one) => one.scrollIntoView({ block: 'start' })")
        expect(page.locator("#row-evidence")).to_be_in_viewport(ratio=0.9)


def test_small_maps_are_drawn(open_page: Open) -> None:
    page = opened(open_page, "/compare?region=low_back")
    drawn = page.locator("[data-row=where] img").evaluate_all("(all) => all.map((one) => [one.naturalWidth, one.alt])")
    assert len(drawn) >= 2
    assert all(width > 0 and "on the left of the drawing" in alt for width, alt in drawn)
    expect(page.locator("[data-row=where] .edges").first).to_contain_text("Patient’s left")


def test_values_and_citations_lead_to_their_place(open_page: Open) -> None:
    page = opened(open_page, "/compare")
    page.locator(".values summary").click()
    page.locator(".values").get_by_role("link", name="What it costs").first.click()
    expect(page.locator("#row-cost")).to_be_in_viewport()
    expect(page.locator(".compare h1")).to_be_attached()
    page.locator("[data-row=cost] .cited a").first.click()
    expect(page.locator(".source-list li:target")).to_be_in_viewport()


def test_choosing_a_condition_writes_the_address(open_page: Open) -> None:
    page = opened(open_page, "/compare")
    # The list is long and draws only what is in view.
    page.get_by_role("combobox", name="Condition").fill("low back")
    page.get_by_role("option", name="Low back pain", exact=True).click()
    expect(page.locator(".compare .subject")).to_have_text("Low back pain")
    expect(page).to_have_url(re.compile(r"condition=low_back_pain"))
    expect(page.locator("[data-row=what_is_done]")).to_be_attached()
    page.get_by_role("button", name="Therapist").or_(page.get_by_role("radio", name="Therapist")).first.click()
    expect(page).to_have_url(re.compile(r"audience=therapist"))


def test_hostile_addresses_are_only_text(open_page: Open) -> None:
    page = opened(open_page, "/compare?region=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&condition=nowhere")
    expect(page.locator(".notes p")).to_have_count(2)
    assert page.locator(".notes img").count() == 0
