"""The bar of pages: every page is in it, has a title of its own and can be reached without a mouse."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import PHONE, TABLET, Open, heading, settled
from tests.browser.test_access import serious_findings

ALONE = ("Where it hurts", "Safety check", "Conditions", "Explore")
SECTIONS = {
    "Before you decide": ("Compare", "What to expect", "Risks", "Evidence"), "Teach": ("Workshop", "Quiz", "Take away"),
    "About": ("Sources", "About this guide"),
}


def test_the_bar_leads_to_every_page_and_each_has_its_title(open_page: Open) -> None:
    page = open_page("/visit", ready=False)
    expect(page).to_have_title("My visit · Needling Explorer")
    bar = page.get_by_role("navigation", name="App pages")
    for name in ALONE:
        bar.get_by_role("link", name=name).click()
        expect(page).to_have_title(f"{name} · Needling Explorer")
    for section, names in SECTIONS.items():
        for name in names:
            bar.get_by_role("button", name=section).click()
            page.get_by_role("menuitem", name=name, exact=True).click()
            expect(page).to_have_title(f"{name} · Needling Explorer")
    expect(bar.get_by_role("button", name="About")).to_have_css("font-weight", "600")


def test_the_title_follows_what_is_shown(open_page: Open) -> None:
    page = open_page("/?region=low_back")
    expect(page).to_have_title("Low back · Needling Explorer")
    page.locator(".panel [data-follow*='muscle=']").first.click()
    expect(heading(page)).not_to_have_text("Low back")
    expect(page).to_have_title(f"{heading(page).text_content()} · Needling Explorer")
    page.go_back()
    expect(page).to_have_title("Low back · Needling Explorer")


@pytest.mark.parametrize("size", [PHONE, TABLET])
def test_on_a_small_screen_all_pages_stand_in_one_list(open_page: Open, size: tuple[int, int]) -> None:
    page = open_page("/about", size, ready=False)
    settled(page)
    opener = page.get_by_test_id("stExpandSidebarButton") if size == PHONE else page.get_by_role("button", name="more")
    opener.press("Enter")
    listed = page.get_by_role("link" if size == PHONE else "menuitem")
    for name in (name for names in SECTIONS.values() for name in names):
        expect(listed.get_by_text(name, exact=True)).to_be_visible()
    expect(page.locator("[aria-current=page]")).to_have_text("About this guide")
    assert serious_findings(page) == []


def test_the_first_page_does_without_the_font_of_signs(open_page: Open) -> None:
    page = open_page("/", PHONE)
    settled(page)
    fetched = page.evaluate("performance.getEntriesByType('resource').map(({ name }) => name)")
    assert any("SourceSans" in name for name in fetched)
    assert not any("MaterialSymbols" in name for name in fetched)
