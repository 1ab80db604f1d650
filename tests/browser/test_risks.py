"""The page Risks in a real browser. A foreign request, or one that the security policy stops, fails every test."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE, Open, each_look
from tests.browser.test_access import serious_findings
from tests.browser.test_expect import too_wide, whole

pytestmark = pytest.mark.browser

CHARTS = 4
DRY_NEEDLING = {"light": "rgb(61, 76, 156)", "dark": "rgb(170, 182, 245)"}


def test_everything_fits_and_axe_finds_nothing_serious(open_page: Open) -> None:
    page = open_page("/risks?region=mid_back", PHONE, ready=False)
    whole(page, CHARTS)
    for look in each_look(page):
        assert too_wide(page) == [], look
        page.locator(".session details").evaluate_all("(all) => { for (const one of all) one.open = true }")
        assert serious_findings(page) == [], look


def test_charts_take_the_colours_of_the_theme(open_page: Open) -> None:
    page = open_page("/risks", ready=False)
    whole(page, CHARTS)
    for _, scheme in each_look(page, [(DESKTOP, "light"), (DESKTOP, "dark")]):
        page.wait_for_function("""(colour) => [...document.querySelectorAll(".js-plotly-plot .points path")]
          .some((one) => getComputedStyle(one).fill === colour)""", arg=DRY_NEEDLING[scheme])


def test_the_drawing_and_the_pictures_are_painted(open_page: Open) -> None:
    page = open_page("/risks?region=mid_back", ready=False)
    whole(page, CHARTS)
    drawing = page.get_by_role("img", name=re.compile("Drawing of the mid back"))
    expect(drawing).to_have_attribute("alt", re.compile("lung, kidney, spleen marked"))
    empty = page.locator(".session img").evaluate_all("(all) => all.filter((one) => !one.naturalWidth).length")
    assert empty == 0
    expect(page.get_by_role("img", name="About 37 of 100 treatments")).to_be_visible()
    expect(page.get_by_role("img", name="None seen in 7,629 treatments").first).to_be_visible()


def test_nothing_lets_a_script_run_from_text(open_page: Open) -> None:
    page = open_page("/risks", ready=False)
    whole(page, CHARTS)
    policy = page.evaluate("async () => (await fetch(location.href)).headers.get('content-security-policy')")
    assert "unsafe-eval" not in policy


def test_an_unknown_place_is_told(open_page: Open) -> None:
    page = open_page("/risks?region=nowhere", ready=False)
    expect(page.get_by_role("status").filter(has_text="no place called")).to_contain_text("nowhere")
    expect(page.get_by_role("heading", name="In pictures")).to_be_visible()
