"""The page without a mouse, and what axe-core says about it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import AXE, DESKTOP, PHONE, TABLET, Open, Scheme, each_look, heading, option, running_app, settled

pytestmark = pytest.mark.browser

BOTH_THEMES: list[tuple[tuple[int, int], Scheme]] = [(DESKTOP, "light"), (DESKTOP, "dark"), (PHONE, "dark")]
STATES = {
    "first visit": "/", "region": "/?region=top_of_shoulder&side=right", "muscle": "/?muscle=upper_trapezius&side=left",
    "pain": "/?muscle=upper_trapezius&side=left&trigger_point=upper_trapezius_2", "skeleton": "/?view=front&layer=skeleton",
    "close-up": "/?view=head_front", "educator": "/?region=low_back&side=right&audience=educator", "unknown": "/?region=nowhere",
    "muscle layer": "/?view=back&layer=superficial",
}


def unfold(page: Page) -> None:
    """Open every fold of the panel."""
    page.locator(".panel details").evaluate_all("(all) => { for (const one of all) one.open = true }")


def serious_findings(page: Page) -> list[str]:
    settled(page)
    page.evaluate(AXE)
    found = page.evaluate("""async () => (await axe.run(document, { resultTypes: ["violations"] })).violations
      .filter((one) => ["serious", "critical"].includes(one.impact))
      .map((one) => [one.id, ...one.nodes.slice(0, 4).map((node) => `${node.target.flat().join(" ")} ${node.any[0]?.message}`)]
        .join(" | "))""")
    return list(found)


@pytest.mark.parametrize("state", STATES)
def test_axe_finds_nothing_serious(open_page: Open, state: str) -> None:
    page = open_page(STATES[state])
    unfold(page)
    for look in each_look(page, BOTH_THEMES):
        assert serious_findings(page) == [], look


def test_axe_with_what_lies_near_shown(open_page: Open) -> None:
    page = open_page("/?region=chest&side=right&view=front")
    toggle = page.locator(".legend .toggle")
    toggle.click()
    expect(toggle).to_have_text("Hide what lies near")
    for look in each_look(page, BOTH_THEMES):
        expect(page.locator("path.at-risk").first).to_be_attached()
        assert serious_findings(page) == [], look


@pytest.mark.parametrize("fault", ["dataset", "atlas"])
def test_axe_on_the_page_that_tells_a_fault(browser: Browser, tmp_path: Path, fault: str) -> None:
    (tmp_path / "zones.yaml").write_text("zones:\n- id: x\n  id: y\n")
    with running_app(**{f"NEEDLING_{fault.upper()}".replace("DATASET", "DATA"): str(tmp_path)}) as address:
        page = browser.new_page()
        page.goto(address)
        expect(page.get_by_role("heading", name=re.compile("problems|drawings", re.IGNORECASE))).to_be_visible()
        for look in each_look(page, BOTH_THEMES):
            assert serious_findings(page) == [], look
        page.close()


@pytest.mark.parametrize("size", [PHONE, TABLET])
def test_axe_on_small_screens_with_everything_open(open_page: Open, size: tuple[int, int]) -> None:
    page = open_page(STATES["pain"], size)
    page.get_by_role("button", name="List").click()
    assert serious_findings(page) == []
    page.keyboard.press("Escape")
    if page.locator(".view-opener").is_visible():
        page.locator(".view-opener").click()
    page.get_by_role("button", name="Close-ups").click()
    assert serious_findings(page) == []


def test_axe_on_the_about_page(open_page: Open) -> None:
    page = open_page("/about", ready=False)
    expect(page.get_by_role("heading", name="About this guide")).to_be_visible()
    for look in each_look(page):
        assert serious_findings(page) == [], look


def test_keyboard_alone(open_page: Open) -> None:
    page = open_page("/?view=back")
    first = page.locator(".shapes [role=option][tabindex='0']")
    expect(first).to_have_count(1)
    page.get_by_role("combobox", name="Find a place or a muscle").focus()
    for _ in range(12):
        page.keyboard.press("Tab")
        if first.evaluate("(option) => option.getRootNode().activeElement === option"):
            break
    expect(first).to_be_focused()
    name = first.get_attribute("aria-label")
    assert name
    assert re.search("patient’s (right|left)", name)
    expect(page.locator(".name-tag")).to_have_text(name)
    page.keyboard.press("ArrowDown")
    expect(page.locator(".shapes [role=option][tabindex='0']")).to_be_focused()
    assert page.locator(".shapes [role=option][tabindex='0']").get_attribute("aria-label") != name
    chosen = page.locator(".shapes [role=option][tabindex='0']").get_attribute("data-id")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"region={chosen}"))
    expect(page.locator(".shapes [aria-selected=true]").first).to_be_attached()
    page.keyboard.press("Escape")
    expect(page.locator(".explorer")).to_have_attribute("data-empty", "true")


def test_every_shape_is_reached_by_arrows(open_page: Open) -> None:
    page = open_page("/?view=front")
    lost = page.locator(".shapes").evaluate("""(list) => {
      const options = [...list.querySelectorAll("[role=option]")], reached = new Set([options[0]]), queue = [options[0]]
      while (queue.length) {
        const from = queue.pop()
        for (const key of ["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End"]) {
          from.focus()
          from.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }))
          const now = list.getRootNode().activeElement
          if (options.includes(now) && !reached.has(now)) { reached.add(now); queue.push(now) }
        }
      }
      return options.filter((one) => !reached.has(one)).map((one) => one.getAttribute("aria-label")) }""")
    assert lost == []


def test_views_and_layers_by_arrow_keys(open_page: Open) -> None:
    page = open_page()
    page.get_by_role("radio", name="Front").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".explorer")).to_have_attribute("data-shown", "back skin")
    expect(page.get_by_role("radio", name="Back")).to_be_focused()


def test_list_by_keyboard(open_page: Open) -> None:
    page = open_page()
    search = page.get_by_role("combobox", name="Find a place or a muscle")
    search.fill("soleus")
    expect(search).to_have_attribute("aria-activedescendant", re.compile("row-"))
    search.press("Enter")
    expect(heading(page)).to_have_text("Soleus")


def test_selection_is_told(open_page: Open) -> None:
    page = open_page("/?view=front")
    option(page, "region", "knee", "right").focus()
    page.keyboard.press("Enter")
    expect(page.locator("[aria-live=polite]")).to_contain_text("Knee, patient’s right")


@pytest.mark.parametrize("size", [PHONE, DESKTOP])
def test_targets_are_big_enough(open_page: Open, size: tuple[int, int]) -> None:
    page = open_page("/?muscle=upper_trapezius&side=left", size)
    small = page.locator(".explorer").evaluate("""(root) => [...root.querySelectorAll("button, input, summary, .row")]
      .filter((node) => node.checkVisibility() && !node.matches(".cite, .link"))
      .map((node) => [node.getAttribute("aria-label") ?? node.textContent.trim().slice(0, 30), node.getBoundingClientRect()])
      .filter(([, box]) => box.width && (box.height < 43.5 || box.width < 43.5))
      .map(([text, box]) => `${text} ${box.width}x${box.height}`)""")
    assert small == []
