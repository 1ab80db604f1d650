"""The panel in a browser: what it draws on the map keeps the person where they are."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import DESKTOP, PHONE, Open, each_look, heading
from tests.browser.test_access import serious_findings

pytestmark = pytest.mark.browser


def test_an_acupoint_of_a_muscle_is_drawn_without_leaving_the_muscle(open_page: Open) -> None:
    page = open_page("/?muscle=gastrocnemius&side=left&region=calf")
    page.locator(".panel .acupoints > summary").click()
    page.locator(".panel [data-acupoint=BL57]").click()
    expect(page).to_have_url(re.compile("acupoint=BL57"))
    expect(heading(page)).to_have_text("Gastrocnemius")
    expect(page.locator(".acus .chosen")).to_have_attribute("data-acupoint", "BL57")
    page.reload()
    expect(page.locator(".panel [data-acupoint=BL57]")).to_have_attribute("aria-pressed", "true")
    expect(heading(page)).to_have_text("Gastrocnemius")


def test_a_muscle_elsewhere_is_shown_with_its_pain_and_leads_back(open_page: Open) -> None:
    page = open_page("/?region=knee&side=right")
    page.get_by_role("link", name="Show where pain from Gluteus minimus is typically felt").click()
    expect(heading(page)).to_have_text("Gluteus minimus")
    expect(page.locator(".explorer")).to_have_attribute("data-pain", "true")
    expect(page.locator(".panel [data-point][aria-pressed=true]")).to_have_count(1)
    page.locator(".panel .back").click()
    expect(heading(page)).to_have_text("Knee")


@pytest.mark.parametrize("address", [
    "/?muscle=gastrocnemius&region=calf&audience=educator", "/?region=knee", "/?muscle=teres_minor&audience=therapist",
])
def test_axe_with_everything_open(open_page: Open, address: str) -> None:
    page = open_page(address, PHONE)
    page.locator(".panel details").evaluate_all("(all) => { for (const one of all) one.open = true }")
    page.locator(".panel .sources li:not(:empty)").first.wait_for(state="attached")
    for look in each_look(page, [(PHONE, "dark"), (DESKTOP, "light")]):
        assert serious_findings(page) == [], look
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), look


def test_axe_on_a_condition(open_page: Open) -> None:
    page = open_page("/conditions?condition=insomnia", ready=False)
    expect(page.get_by_text("What to do:").first).to_be_visible()
    for look in each_look(page, [(DESKTOP, "light"), (DESKTOP, "dark")]):
        assert serious_findings(page) == [], look
