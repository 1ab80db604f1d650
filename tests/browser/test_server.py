"""The page while the server goes and comes back, and below a path of its own."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import drawn, free_port, heading, running_app, tap

pytestmark = pytest.mark.browser


def connected(page: Page) -> None:
    """Wait until the page talks to the new server."""
    expect(page.locator("[data-testid=stApp]")).to_have_attribute("data-test-connection-state", "CONNECTED", timeout=60_000)


def test_back_works_after_the_server_was_restarted(browser: Browser) -> None:
    port = free_port()
    page = browser.new_page(reduced_motion="reduce")
    with running_app(port) as address:
        page.goto(f"{address}/?view=back")
        drawn(page)
        tap(page, "region", "low_back", "left")
        expect(heading(page)).to_contain_text("ow back")
        page.get_by_role("button", name="Show the whole drawing").click()
        tap(page, "region", "buttock", "right")
        expect(heading(page)).to_contain_text("uttock")
        expect(page).to_have_url(re.compile("region=buttock"))
    with running_app(port):
        connected(page)
        page.go_back()
        expect(heading(page)).to_contain_text("ow back", timeout=60_000)  # the new server reads everything anew
        page.go_forward()
        expect(heading(page)).to_contain_text("uttock")
    page.close()


def test_marks_outlive_a_restart_of_the_server(browser: Browser) -> None:
    port = free_port()
    page = browser.new_page(reduced_motion="reduce")
    with running_app(port) as address:
        page.goto(f"{address}/where")
        drawn(page)
        for side in ("left", "right"):
            tap(page, "zone", "forehead", side)
        expect(page.locator(".kicker")).to_have_text("2 marked places")
    with running_app(port):
        connected(page)
        page.wait_for_timeout(1000)
        expect(page.locator(".chips-list button")).to_have_count(2)
        page.get_by_role("button", name="Therapist").click()
        expect(page.locator(".kicker")).to_have_text("2 marked places")
        expect(page.locator(".audience [aria-pressed=true]")).to_have_text("Therapist", timeout=60_000)
    page.close()


def test_the_app_lives_below_a_base_path(browser: Browser) -> None:
    with running_app(base="/needling") as address:
        page = browser.new_page()
        lost: list[str] = []
        page.on("response", lambda answer: answer.status >= 400 and lost.append(answer.url))
        page.goto(f"{address}/?region=knee&side=left")
        drawn(page)
        expect(heading(page)).to_contain_text("nee")
        page.get_by_role("link", name="Where it hurts").click()
        expect(page.locator(".explorer.where")).to_have_attribute("data-ready", "true")
        assert not lost
        page.close()
