"""The whole walk, on a tablet with touch: a patient collects and leaves with a sheet; a therapist plans, presents, hands over."""

from __future__ import annotations

import re
from pathlib import Path

import pypdfium2
import pytest
from playwright.sync_api import Browser, Page, expect

from explorer.resources import catalogue
from tests.browser.conftest import TABLET, Open, drawn

pytestmark = pytest.mark.browser

LANDSCAPE = (960, 720)
MUSCLE = "upper_trapezius"


def paper(page: Page, sheet: str) -> str:
    """The text of a sheet's PDF, read back."""
    with page.expect_download() as download:
        page.locator(f".st-key-visit_sheet_{sheet}").get_by_role("button", name="PDF").tap()
    with pypdfium2.PdfDocument(Path(download.value.path())) as document:
        return " ".join(" ".join(leaf.get_textpage().get_text_range() for leaf in document).split())


def test_a_patient_collects_shares_and_leaves_with_a_sheet(open_page: Open, app: str, browser: Browser) -> None:
    page = open_page("/?region=shoulder&side=right", TABLET)
    page.locator(".panel [data-visit]").first.tap()
    expect(page.get_by_text("Added to My visit: Shoulder, patient’s right.", exact=True)).to_be_visible()
    page.get_by_role("button", name="Open My visit").or_(page.get_by_role("link", name="Open My visit")).tap()
    drawn(page)
    expect(page.locator(".st-key-visit_collected .visit-row .name")).to_have_text([re.compile("Shoulder.*right")])
    page.get_by_role("button", name="Edit place 1").tap()
    page.get_by_role("radio", name="6", exact=True).or_(page.get_by_role("button", name="6", exact=True)).first.tap()
    page.get_by_label("Since when?").fill("two weeks")
    page.get_by_label("Since when?").blur()
    page.get_by_label("A question of your own").fill("Can I swim?")
    page.get_by_role("button", name="Add my question").tap()
    expect(page.locator(".st-key-visit_questions .visit-row .name")).to_have_text(["Can I swim?"])
    page.get_by_label("My name, if it should be on the sheet").fill("Zoë Łukasz")
    page.get_by_label("My name, if it should be on the sheet").blur()
    expect(page.locator(".st-key-visit_collected .intensity strong")).to_have_text(["6"])
    page.wait_for_function("() => Object.values(localStorage).join().includes('Zoë')")
    page.reload()
    drawn(page)
    expect(page.locator(".st-key-visit_collected .visit-row")).to_have_count(1)
    told = paper(page, "my-visit")
    for words in ("Zoë Łukasz", "Shoulder", "two weeks", "Can I swim?"):
        assert words in told
    assert re.search(r"6 (of|/|out of) ?10", told)
    link = page.locator("#share-link").input_value()
    assert not re.search("swim|two|weeks|Zo|6", link.split("#")[1].partition("~")[2])
    other = browser.new_context(has_touch=True, viewport={"width": 390, "height": 844})
    try:
        phone = other.new_page()
        phone.goto(app + link[link.index("/visit"):])
        phone.get_by_role("button", name="Open it").tap()
        drawn(phone)
        expect(phone.locator(".st-key-visit_collected .visit-row .name")).to_have_text([re.compile("Shoulder.*right")])
        expect(phone.get_by_text("Can I swim?")).to_have_count(0)
    finally:
        other.close()


def test_a_therapist_plans_presents_and_hands_over(open_page: Open) -> None:
    muscle = catalogue().muscles[MUSCLE]
    page = open_page(f"/?muscle={MUSCLE}&side=left&audience=therapist", LANDSCAPE)
    page.locator(".panel [data-visit]").first.tap()
    expect(page.get_by_text(f"Added to My visit: {muscle.name}, patient’s left.", exact=True)).to_be_visible()
    page.goto(page.url.split("/?")[0] + "/visit?audience=therapist")
    drawn(page)
    page.get_by_label("Goals").fill("Turn the head when driving")
    page.get_by_label("Goals").blur()
    page.get_by_role("button", name=re.compile(f"^(add )?{muscle.name}, left", re.IGNORECASE)).tap()
    expect(page.get_by_role("button", name="Remove step 1")).to_be_visible()
    page.get_by_role("button", name="Present to the patient").tap()
    title = page.locator("dialog h2")
    expect(title).to_have_text("What we plan")
    expect(page.locator("dialog")).to_contain_text("Turn the head when driving")
    page.get_by_role("button", name="Next").tap()
    expect(title).to_have_text(re.compile(muscle.plain_name, re.IGNORECASE))
    expect(page.locator(".presenting")).to_have_attribute("data-place", re.compile(MUSCLE))
    expect(page.locator("dialog .kicker")).to_contain_text("left")
    page.get_by_role("button", name="Next").tap()
    expect(title).to_have_text("Before we start")
    page.locator("dialog [data-tick]").first.tap()
    expect(page.locator("dialog [data-tick]").first).to_be_checked()
    page.keyboard.press("Escape")
    expect(page.get_by_text(re.compile("^1 of .* talked through"))).to_be_visible()
    handout = paper(page, "treatment")
    assert "Turn the head when driving" in handout
    assert muscle.plain_name.lower() in handout.lower()
