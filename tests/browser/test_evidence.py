"""The Evidence page in a real browser: Plotly under the app's own policy, both themes, three sizes."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE, Open, each_look, pick, settled
from tests.browser.test_access import serious_findings

pytestmark = pytest.mark.browser

CONDITION = "/evidence?condition=neck_pain"


def charts_drawn(page: Page) -> None:
    expect(page.locator(".js-plotly-plot .errorbar").first).to_be_visible(timeout=60_000)
    expect(page.get_by_text("Sources (", exact=False).last).to_be_visible()


def test_axe_finds_nothing_serious(open_page: Open) -> None:
    page = open_page(CONDITION, PHONE, ready=False)
    charts_drawn(page)
    for look in each_look(page):
        page.locator("details").evaluate_all("(all) => { for (const one of all) one.open = true }")
        assert serious_findings(page) == [], look
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), look


def test_the_list_of_conditions(open_page: Open) -> None:
    page = open_page("/evidence", PHONE, ready=False)
    page.get_by_role("link", name="Neck pain", exact=True).first.wait_for()
    for look in each_look(page, [(PHONE, "light"), (PHONE, "dark")]):
        assert serious_findings(page) == [], look
    page.get_by_role("link", name="Neck pain", exact=True).first.click()
    expect(page).to_have_url(re.compile("condition=neck_pain"))
    charts_drawn(page)


@pytest.mark.parametrize("size", [PHONE, DESKTOP])
def test_words_and_marks_stay_inside_the_chart(open_page: Open, size: tuple[int, int]) -> None:
    page = open_page(CONDITION, size, ready=False)
    charts_drawn(page)
    outside = page.locator(".js-plotly-plot").evaluate_all("""(plots) => plots.flatMap((plot) => {
      const box = plot.getBoundingClientRect()
      return [...plot.querySelectorAll(".annotation, .errorbar, .xtick, .xtitle")].filter((node) => {
        const own = node.getBoundingClientRect()
        return own.width && (own.left < box.left - 2 || own.right > box.right + 2 || own.bottom > box.bottom + 2)
      }).map((node) => node.textContent || node.getAttribute("class")) })""")
    assert outside == []


def test_each_chart_has_a_name_and_a_table(open_page: Open) -> None:
    page = open_page(CONDITION, ready=False)
    charts_drawn(page)
    count = page.locator(".js-plotly-plot").count()
    assert count >= 2
    assert page.locator("[aria-label^='Forest plot for']").count() == count
    assert page.get_by_text("Table behind this chart").count() == count


def test_back_restores_the_choice(open_page: Open) -> None:
    page = open_page("/evidence", ready=False)
    page.get_by_role("link", name="Neck pain", exact=True).first.click()
    expect(page).to_have_url(re.compile("condition=neck_pain"))
    charts_drawn(page)
    settled(page)
    pick(page.get_by_role("combobox", name=re.compile("Compared with")), "Fake needles or placebo")
    expect(page).to_have_url(re.compile("comparator=sham"))
    expect(page.get_by_text("left out by what you chose").first).to_be_visible()
    page.go_back()
    expect(page.get_by_text("left out by what you chose")).to_have_count(0)
