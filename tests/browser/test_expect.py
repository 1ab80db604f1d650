"""The page What to expect in a real browser. A foreign request, or one that the security policy stops, fails every test."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Open, each_look
from tests.browser.test_access import serious_findings

pytestmark = pytest.mark.browser



def whole(page: Page, charts: int) -> None:
    """Wait until the page is there with all its charts."""
    expect(page.get_by_text("This page explains.")).to_be_visible(timeout=60_000)
    expect(page.locator(".js-plotly-plot .main-svg").locator("visible=true").first).to_be_visible(timeout=60_000)
    expect(page.locator(".js-plotly-plot")).to_have_count(charts)


def too_wide(page: Page) -> list[str]:
    """Parts that stick out of the screen, those in a scrolling box apart."""
    found: list[str] = page.locator("[data-testid=stMain]").evaluate("""(main) => [
      ...(main.scrollWidth > main.clientWidth ? ["page"] : []),
      ...[...main.querySelectorAll(".session *, .js-plotly-plot text")].filter((one) => one.checkVisibility() &&
        !one.closest(".scroll") && one.getBoundingClientRect().right > main.clientWidth + 1)
        .map((one) => one.textContent.slice(0, 40))]""")
    return found


def test_everything_fits_and_axe_finds_nothing_serious(open_page: Open) -> None:
    page = open_page("/expect?region=top_of_shoulder", PHONE, ready=False)
    whole(page, 3)
    for look in each_look(page):
        assert too_wide(page) == [], look
        page.locator(".session details").evaluate_all("(all) => { for (const one of all) one.open = true }")
        assert serious_findings(page) == [], look


def test_the_charts_tell_what_they_show_and_keep_still(open_page: Open) -> None:
    page = open_page("/expect?region=top_of_shoulder", ready=False)
    whole(page, 3)
    for name in (re.compile("^Mean soreness on a scale"), re.compile("^How many of 100 people"),
                 re.compile("^How many of 100 sessions")):
        expect(page.get_by_role("figure", name=name)).to_have_count(1)
    expect(page.locator(".modebar")).to_have_count(0)
    page.get_by_text("The numbers behind this chart").first.click()
    expect(page.get_by_role("cell", name="34.8 of 100")).to_be_visible()


def test_the_place_and_the_words_stand_in_the_address(open_page: Open) -> None:
    page = open_page("/expect", ready=False)
    whole(page, 3)
    expect(page.get_by_text("At this place")).to_have_count(0)
    page.get_by_role("combobox", name="Place on the body").fill("calf")
    page.get_by_role("option", name="Calf").first.click()
    expect(page.get_by_role("heading", name="At this place: Calf")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/expect\?region=calf"))
    page.get_by_role("radio", name="Therapist").or_(page.get_by_role("button", name="Therapist")).first.click()
    expect(page).to_have_url(re.compile("audience=therapist"))
    expect(page.get_by_role("heading", name="Informed consent")).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", name="Informed consent")).to_be_visible(timeout=60_000)
    page.get_by_role("link", name=re.compile("Risks of both treatments")).click()
    expect(page).to_have_url(re.compile(r"/risks\?region=calf&audience=therapist"))


def test_when_to_call_is_one_tap_away(open_page: Open) -> None:
    page = open_page("/expect?region=chest", PHONE, ready=False)
    whole(page, 3)
    page.get_by_role("link", name="When to call someone", exact=True).click()
    expect(page.get_by_role("heading", name="When to call someone")).to_be_in_viewport()
    expect(page.get_by_text("call your local emergency number").first).to_be_visible()


def test_an_unknown_place_is_told(open_page: Open) -> None:
    page = open_page("/expect?region=nowhere", ready=False)
    expect(page.get_by_role("status").filter(has_text="no place called")).to_contain_text("nowhere")
    expect(page.get_by_role("heading", name="Before", exact=True)).to_be_visible()
