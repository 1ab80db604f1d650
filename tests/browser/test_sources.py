"""The Sources and About pages in a real browser."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import bibtexparser
import pytest
import rispy
from playwright.sync_api import Page, expect

from tests.browser.conftest import PHONE, Open, each_look
from tests.browser.test_access import serious_findings

pytestmark = pytest.mark.browser


def listed(page: Page) -> None:
    expect(page.locator(".reference-list li").first).to_be_visible()


def test_axe_finds_nothing_serious(open_page: Open) -> None:
    page = open_page("/sources?type=rct", PHONE, ready=False)
    listed(page)
    for look in each_look(page):
        page.locator("details").evaluate_all("(all) => { for (const one of all) one.open = true }")
        assert serious_findings(page) == [], look
        assert not page.evaluate("document.documentElement.scrollWidth > innerWidth"), look


def test_words_filter_the_list_and_stay_out_of_the_address(open_page: Open) -> None:
    page = open_page("/sources", ready=False)
    listed(page)
    page.get_by_label("Words in it").fill("pneumothorax")
    page.get_by_label("Words in it").press("Enter")
    expect(page.get_by_role("status").filter(has_text="of 639")).to_have_count(0)
    expect(page.get_by_role("status").filter(has_text=re.compile(r"of \d+ sources"))).to_be_visible()
    assert "pneumothorax" not in page.url


def test_pages_are_turned_and_kept_in_the_address(open_page: Open) -> None:
    page = open_page("/sources?sort=used", ready=False)
    listed(page)
    page.get_by_role("button", name=re.compile("2$")).first.click()
    expect(page.get_by_text(re.compile(r"^21–40 of "))).to_be_visible()
    expect(page).to_have_url(re.compile("page=2"))
    page.reload()
    expect(page.get_by_text(re.compile(r"^21–40 of "))).to_be_visible()


def test_the_filtered_list_is_saved_in_three_formats(open_page: Open, tmp_path: Path) -> None:
    page = open_page("/sources?type=textbook", ready=False)
    listed(page)
    shown = page.locator(".reference-list li").count()
    texts = {}
    for name in ("CSV", "BibTeX", "RIS"):
        with page.expect_download() as saved:
            page.get_by_role("button", name=f"Save as {name}").click()
        saved.value.save_as(tmp_path / name)
        texts[name] = (tmp_path / name).read_text(encoding="utf-8-sig")
    assert len(list(csv.DictReader(texts["CSV"].splitlines()))) == shown
    assert len(bibtexparser.parse_string(texts["BibTeX"]).entries) == shown
    assert len(rispy.loads(texts["RIS"])) == shown


def test_about_leads_to_the_sources(open_page: Open) -> None:
    page = open_page("/about", PHONE, ready=False)
    page.get_by_role("link", name=re.compile("sources, to search")).click()
    listed(page)
