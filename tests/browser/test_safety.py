"""The safety check in a real browser: sizes, keyboard, live region, clearing, and that answers are kept nowhere."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.conftest import DESKTOP, PHONE, ROOT, TABLET, Open, each_look, free_port, wait_until_up
from tests.browser.test_access import serious_findings

pytestmark = pytest.mark.browser

ADDRESS = "/safety?region=top_of_shoulder"
BLOOD, LUNG, SPORT = "medicine that thins", "lung disease", "compete in the next two days"


def ready(page: Page) -> Page:
    expect(page.get_by_role("button", name="Clear all answers")).to_be_visible(timeout=60_000)
    expect(told(page)).not_to_be_empty()
    return page


def told(page: Page) -> Locator:
    return page.locator(".st-key-safety_bar [role=status]")


def choice(page: Page, question: str, said: str) -> Locator:
    return page.get_by_role("radiogroup", name=re.compile(question)).get_by_role("radio", name=said)


def reasons(page: Page, share: str) -> Locator:
    return page.locator(f".result .way.{share} .advice li > strong")


@pytest.mark.parametrize("size", [PHONE, TABLET, DESKTOP])
def test_answers_become_a_list_for_each_treatment(open_page: Open, size: tuple[int, int]) -> None:
    page = ready(open_page(ADDRESS, size, ready=False))
    for number, question in enumerate((BLOOD, LUNG, SPORT), 1):
        choice(page, question, "Yes").click()
        expect(told(page)).to_contain_text(f"{number} of")
    expect(reasons(page, "both")).to_have_text(["Lung disease or chest surgery", "Blood thinners"])
    expect(reasons(page, "dry_needling")).to_have_text(["Sport very soon"])
    choice(page, LUNG, "Yes").click()
    expect(reasons(page, "both")).to_have_text(["Blood thinners"])
    assert page.locator("[data-testid=stMain]").evaluate("(main) => main.scrollWidth - main.clientWidth") == 0


@pytest.mark.parametrize("size", [PHONE, TABLET, DESKTOP])
def test_targets_are_big_enough(open_page: Open, size: tuple[int, int]) -> None:
    page = ready(open_page(ADDRESS, size, ready=False))
    small = page.locator(".st-key-safety").evaluate("""(root) => [...root.querySelectorAll("button, summary, .to-questions")]
      .filter((node) => node.checkVisibility()).map((node) => [node.textContent, node.getBoundingClientRect()])
      .filter(([, box]) => box.height < 43.5 || box.width < 43.5).map(([text, box]) => `${text} ${box.width}x${box.height}`)""")
    assert small == []
    bar = page.get_by_role("button", name="See what to say").bounding_box()
    assert bar
    assert bar["height"] >= 43.5


def test_axe_finds_nothing_serious(open_page: Open) -> None:
    page = ready(open_page(ADDRESS + "&audience=educator", PHONE, ready=False))
    choice(page, LUNG, "Yes").click()
    choice(page, BLOOD, "Yes").click()
    expect(reasons(page, "both")).to_have_count(2)
    for look in each_look(page):
        page.locator(".st-key-safety details").evaluate_all("(all) => { for (const one of all) one.open = true }")
        assert serious_findings(page) == [], look


def test_one_tap_clears(open_page: Open) -> None:
    page = ready(open_page(ADDRESS, PHONE, ready=False))
    choice(page, BLOOD, "Yes").click()
    choice(page, LUNG, "No").click()
    expect(told(page)).to_contain_text("2 of")
    page.get_by_role("button", name="Clear all answers").click()
    expect(told(page)).to_contain_text("None is answered")
    expect(page.locator(".st-key-safety_questions [aria-checked=true]")).to_have_count(0)
    expect(page.locator(".result .way")).to_have_count(0)


def test_reload_clears_and_keeps_the_place(open_page: Open) -> None:
    page = ready(open_page(ADDRESS, ready=False))
    choice(page, BLOOD, "Yes").click()
    expect(told(page)).to_contain_text("1 of")
    page.reload()
    ready(page)
    expect(told(page)).to_contain_text("None is answered")
    expect(page.locator(".st-key-safety_questions [aria-checked=true]")).to_have_count(0)
    expect(page.get_by_role("combobox", name="Place on the body")).to_have_value("Top of the shoulder")


def test_answers_outlast_a_look_at_another_page(open_page: Open) -> None:
    page = ready(open_page("/safety", ready=False))
    choice(page, BLOOD, "Yes").click()
    expect(told(page)).to_contain_text("1 of")
    page.get_by_role("link", name="Conditions", exact=True).click()
    expect(page.get_by_role("heading", name="Conditions and words", level=1)).to_be_visible()
    page.get_by_role("link", name="Safety check").click()
    ready(page)
    expect(choice(page, BLOOD, "Yes")).to_have_attribute("aria-checked", "true")
    expect(reasons(page, "both")).to_have_text(["Blood thinners"])


def test_keyboard_alone(open_page: Open) -> None:
    page = ready(open_page(ADDRESS, ready=False))
    page.get_by_role("link", name="Go on to the questions").focus()
    page.keyboard.press("Enter")
    for _ in range(8):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('.st-key-safety_questions [role=radiogroup]') !== null"):
            break
    first = page.locator(".st-key-safety_questions [role=radio]").first
    expect(first).to_be_focused()
    page.keyboard.press("Space")
    expect(first).to_have_attribute("aria-checked", "true")
    expect(told(page)).to_contain_text("1 point to raise")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    expect(told(page)).to_contain_text("no point to raise so far")
    page.get_by_role("button", name="See what to say").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="What to do with your answers")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Clear all answers")).to_be_focused()
    page.keyboard.press("Enter")
    expect(told(page)).to_contain_text("None is answered")


def test_the_live_region_stays_while_its_words_change(open_page: Open) -> None:
    page = ready(open_page(ADDRESS, ready=False))
    told(page).evaluate("(status) => { status.mark = 1 }")
    choice(page, BLOOD, "Yes").click()
    expect(told(page)).to_contain_text("1 of")
    assert told(page).evaluate("(status) => status.mark") == 1


def test_choosing_a_place_asks_about_it(open_page: Open) -> None:
    page = ready(open_page("/safety", ready=False))
    expect(page.get_by_role("radiogroup", name=re.compile(LUNG))).to_have_count(0)
    place = page.get_by_role("combobox", name="Place on the body")
    place.fill("top of the sh")
    page.get_by_role("option", name="Top of the shoulder").click()
    expect(page.get_by_role("radiogroup", name=re.compile(LUNG))).to_have_count(1)
    expect(page).to_have_url(re.compile(r"/safety\?region=top_of_shoulder$"))
    expect(page.get_by_role("heading", name="Red flags: top of the shoulder")).to_be_visible()


def test_answers_reach_no_address_log_or_file(browser: Browser, tmp_path: Path) -> None:
    home, port = tmp_path / "home", free_port()
    home.mkdir()
    command = [sys.executable, "-m", "streamlit", "run", "streamlit_app.py", "--server.port", str(port), "--server.address",
               "127.0.0.1", "--server.headless", "true", "--server.fileWatcherType", "none", "--logger.level", "info"]
    environment = os.environ | {"HOME": str(home), "TMPDIR": str(home), "PYTHONDONTWRITEBYTECODE": "1"}
    with (tmp_path / "output").open("w+b") as output:
        process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=output, stderr=subprocess.STDOUT)
        try:
            address = f"http://127.0.0.1:{port}"
            wait_until_up(address, process)
            page = browser.new_page()
            asked: list[str] = []
            page.on("request", lambda request: asked.append(f"{request.url} {request.post_data}"))
            page.goto(address + ADDRESS)
            ready(page)
            before = page.url, _files(home), _files(ROOT / "data") | _files(ROOT / "explorer")
            asked.clear()
            choice(page, "fit or seizure", "Yes").click()
            choice(page, BLOOD, "Yes").click()
            expect(told(page)).to_contain_text("2 of")
            expect(reasons(page, "both")).to_have_count(2)
            assert (page.url, _files(home), _files(ROOT / "data") | _files(ROOT / "explorer")) == before
            asked.append(page.evaluate("JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie])"))
            page.close()
        finally:
            process.terminate()
            process.wait(timeout=20)
        output.seek(0)
        written = " ".join([output.read().decode(), *asked])
    assert "Local URL" in written or "URL" in written
    assert not re.search("safety_answer|epilepsy|blood_thinners|seizure|thins", written)


def _files(folder: Path) -> dict[str, bytes]:
    return {str(path): path.read_bytes() for path in folder.rglob("*") if path.is_file() and path.suffix != ".pyc"}
