"""The slides of a treatment plan on a tablet, as a therapist holds it beside a patient."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.browser.conftest import Scheme, running_app, settled
from tests.browser.test_access import serious_findings

pytestmark = pytest.mark.browser

LANDSCAPE, PORTRAIT, LAPTOP, PROJECTOR = (1024, 768), (768, 1024), (1280, 800), (1920, 1080)
SCRIPT = "tests/browser/apps/one_page.py"
Present = Callable[..., Page]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    with running_app(script=SCRIPT) as found:
        yield found


@pytest.fixture(scope="module")
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A tablet with touch, for all tests: what one page has fetched, the next need not fetch again."""
    with browser.new_context(has_touch=True, reduced_motion="reduce") as made:
        yield made


@pytest.fixture
def plan(address: str, context: BrowserContext) -> Iterator[Present]:
    """Opens the page of the plan on a tablet with touch. A foreign request or a script error fails the test."""
    faults: list[str] = []

    def opened(size: tuple[int, int] = LANDSCAPE, scheme: Scheme = "light", path: str = "/") -> Page:
        page = context.new_page()
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.emulate_media(color_scheme=scheme)
        page.on("request", lambda request: request.url.startswith((address, address.replace("http", "ws", 1), "data:", "blob:"))
                or faults.append(f"foreign request: {request.url}"))
        page.on("pageerror", lambda error: faults.append(f"script error: {error}"))
        page.on("console", lambda message: "Content Security Policy" in message.text and faults.append(message.text))
        page.goto(address + path)
        settled(page)
        expect(opener(page)).to_be_visible()
        return page

    yield opened
    for page in context.pages:
        page.close()
    assert not faults


@pytest.fixture
def present(plan: Present) -> Present:
    """Opens the page and presents the plan."""
    def opened(size: tuple[int, int] = LANDSCAPE, scheme: Scheme = "light") -> Page:
        page = plan(size, scheme)
        opener(page).tap()
        expect(title(page)).to_have_text("What we plan")
        return page

    return opened


def opener(page: Page) -> Locator:
    return page.get_by_role("button", name="Present to the patient")


def title(page: Page) -> Locator:
    return page.locator("dialog h2")


def count(page: Page) -> Locator:
    return page.locator(".count")


def at(page: Page, place: str, shown: str | re.Pattern[str]) -> None:
    """Wait until the map has moved to `place`, with `shown` drawn."""
    explorer = page.locator(".presenting")
    expect(explorer).to_have_attribute("data-place", place)
    expect(explorer).to_have_attribute("data-shown", shown)


def swipe(page: Page, where: Locator, dx: float, dy: float = 0) -> None:
    """Draw one finger over the middle of `where`."""
    box = where.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    touch = page.context.new_cdp_session(page)
    touch.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [{"x": x - dx / 2, "y": y - dy / 2}]})
    for part in range(-4, 6):
        point = {"x": x + dx * part / 10, "y": y + dy * part / 10}
        touch.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [point]})
    touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})


def test_a_plan_is_walked_through_by_tap(present: Present) -> None:
    page = present()
    expect(count(page)).to_have_text(re.compile(r"Step 1 of \d"))
    assert page.locator("dialog").bounding_box() == {"x": 0, "y": 0, "width": LANDSCAPE[0], "height": LANDSCAPE[1]}
    expect(title(page)).to_be_focused()
    expect(page.get_by_role("dialog", name="Treatment plan")).to_be_visible()
    page.get_by_role("button", name="Next").tap()
    expect(title(page)).to_have_text("Muscle on top of the shoulder")
    expect(page.locator("dialog .kicker")).to_have_text("Muscle · your right side")
    at(page, "upper_trapezius_1", re.compile("superficial"))
    expect(page.locator(".selection.muscle path.line")).to_have_count(1)
    expect(page.locator(".essential .area")).to_have_count(1)
    whole = page.locator(".drawing").get_attribute("viewBox")
    assert whole
    assert float(whole.split()[3]) < 1200, "the drawing is not brought near"
    page.get_by_role("button", name="Point 2").tap()
    at(page, "upper_trapezius_2", re.compile("superficial"))
    expect(page.get_by_role("button", name="Point 2")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("dialog .note")).to_have_text("<img src=x onerror=alert(1)> **bold** {{ 7 * 7 }}")
    assert page.locator("dialog img").count() == 0, "a person's words became an image"
    page.get_by_role("button", name="Next").tap()
    expect(title(page)).to_have_text("Small deep muscle at the side of the hip, point 1")
    at(page, "gluteus_minimus_1", re.compile("^left "))
    expect(page.locator(".essential .area")).to_have_count(1)
    expect(page.locator(".spillover .area")).to_have_count(1)
    expect(page.locator(".point.chosen")).to_have_attribute("data-point", "gluteus_minimus_1")
    page.get_by_role("button", name="Next").tap()
    expect(title(page)).to_have_text("LI4 Hegu")
    at(page, "LI4", "right_hand_back skin")
    expect(page.locator(".acu:visible")).to_have_count(1)
    expect(page.locator(".acu:visible")).to_have_attribute("data-acupoint", "LI4")
    page.locator(".legend .toggle").tap()
    expect(page.locator(".legend .note")).to_contain_text(re.compile("artery"))


def test_what_lies_near_clinical_words_and_any_step_from_the_list(present: Present) -> None:
    page = present()
    page.keyboard.press("ArrowRight")
    at(page, "upper_trapezius_1", re.compile("superficial"))
    expect(page.locator("path.at-risk")).to_have_count(0)
    page.get_by_role("button", name="Show what lies near").tap()
    expect(page.locator("path.at-risk").first).to_be_attached()
    expect(page.locator(".legend .note")).to_have_text("lung")
    page.get_by_role("button", name="Hide what lies near").tap()
    expect(page.locator("path.at-risk")).to_have_count(0)
    page.get_by_role("button", name="Clinical words").tap()
    expect(title(page)).to_have_text("Upper trapezius")
    expect(page.locator("dialog .kicker")).to_have_text("Muscle · patient’s right")
    page.keyboard.press("ArrowRight")
    expect(title(page)).to_have_text("Gluteus minimus, point 1")
    page.get_by_role("combobox", name="Go to step").select_option(index=3)
    expect(title(page)).to_have_text("LI4 Hegu")


def test_keys_and_space_on_a_button_presses_it(present: Present) -> None:
    page = present()
    page.evaluate("document.addEventListener('keydown', (event) => { window.heard = event.key })")
    last = int((count(page).text_content() or "")[-1])
    for key, where in (("ArrowRight", 2), (" ", 3), ("ArrowLeft", 2), ("Shift+ ", 1), ("ArrowLeft", 1), ("End", last),
                       ("ArrowRight", last), ("Home", 1)):
        page.keyboard.press(key)
        expect(count(page)).to_have_text(f"Step {where} of {last}")
    expect(page.locator("dialog [aria-live]")).to_contain_text("Step 1 of")
    page.keyboard.press("End")
    assert page.evaluate("window.heard") is None, "the page below hears the keys"
    page.get_by_role("button", name="Previous").focus()
    before = count(page).text_content()
    page.keyboard.press(" ")
    expect(count(page)).not_to_have_text(before or "")
    expect(page.get_by_role("button", name="Previous")).to_be_focused()


def test_swipes_and_after_zooming_a_finger_drags_the_map(present: Present) -> None:
    page = present()
    swipe(page, page.locator(".slide"), -300)
    expect(count(page)).to_have_text(re.compile("Step 2 of"))
    at(page, "upper_trapezius_1", re.compile("superficial"))
    swipe(page, page.locator(".stage"), -250)
    expect(count(page)).to_have_text(re.compile("Step 3 of"))
    at(page, "gluteus_minimus_1", re.compile("^left "))
    swipe(page, page.locator(".stage"), 250)
    expect(count(page)).to_have_text(re.compile("Step 2 of"))
    swipe(page, page.locator(".slide"), 20, -300)
    expect(count(page)).to_have_text(re.compile("Step 2 of"))
    at(page, "upper_trapezius_1", re.compile("superficial"))
    page.get_by_role("button", name="Zoom in").tap()
    before = page.locator(".drawing").get_attribute("viewBox")
    swipe(page, page.locator(".stage"), -200)
    expect(page.locator(".drawing")).not_to_have_attribute("viewBox", before or "")
    expect(count(page)).to_have_text(re.compile("Step 2 of"))


def test_escape_ends_it_where_it_began_and_done_begins_anew(present: Present) -> None:
    page = present()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_be_hidden()
    expect(opener(page)).to_be_focused()
    assert page.evaluate("document.fullscreenElement") is None
    opener(page).tap()
    expect(title(page)).to_be_focused()
    expect(count(page)).to_have_text(re.compile("Step 2 of"))
    page.keyboard.press("End")
    page.get_by_role("button", name="Done").tap()
    expect(page.locator("dialog")).to_be_hidden()
    opener(page).tap()
    expect(title(page)).to_be_focused()
    expect(count(page)).to_have_text(re.compile("Step 1 of"))


def test_slides_that_do_not_come_can_be_left(plan: Present) -> None:
    page = plan()
    page.evaluate("void (window.fetch = async () => { throw new TypeError('no connection') })")
    opener(page).tap()
    expect(page.locator("dialog [role=status]")).to_contain_text("Reload the page")
    page.get_by_role("dialog").get_by_role("button", name="Close").tap()
    expect(page.locator("dialog")).to_be_hidden()


def test_consent_is_ticked_on_its_slide(present: Present) -> None:
    page = present()
    page.keyboard.press("End")
    page.keyboard.press("ArrowLeft")
    expect(title(page)).to_have_text("Before we start")
    expect(page.locator("dialog .map")).to_be_hidden()
    ticks = page.locator("dialog [data-tick]")
    for number in range(3):
        ticks.nth(number).tap()
    for number in range(3):
        expect(ticks.nth(number)).to_be_checked()
    # The server's answer comes when the slides are closed.
    page.keyboard.press("Escape")
    expect(page.get_by_text(re.compile("^3 of .* talked through"))).to_be_attached()
    expect(page.get_by_role("checkbox", checked=True).locator("visible=true")).not_to_have_count(0)
    opener(page).tap()
    expect(title(page)).to_be_focused()
    expect(title(page)).to_have_text("Before we start")
    expect(page.locator("dialog [data-tick]:checked")).to_have_count(3)


def test_a_changed_plan_is_presented_also_without_the_fullscreen_api(plan: Present) -> None:
    page = plan()
    page.evaluate("Object.defineProperty(document, 'fullscreenEnabled', { value: false })")
    page.get_by_role("button", name="Remove step").first.tap()
    expect(page.get_by_role("button", name="Remove step")).to_have_count(2)
    opener(page).tap()
    expect(title(page)).to_have_text("What we plan")
    page.keyboard.press("ArrowRight")
    expect(title(page)).to_have_text("Small deep muscle at the side of the hip, point 1")
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_be_hidden()


def test_targets_and_type_are_large(present: Present) -> None:
    page = present()
    page.keyboard.press("ArrowRight")
    at(page, "upper_trapezius_1", re.compile("superficial"))
    for width, height in (LANDSCAPE, PORTRAIT, LAPTOP, PROJECTOR):
        page.set_viewport_size({"width": width, "height": height})
        small = page.locator("dialog").evaluate("""(dialog) => [...dialog.querySelectorAll("button, select, summary, label")]
          .filter((node) => node.checkVisibility())
          .map((node) => [node.getAttribute("aria-label") ?? node.textContent.trim(), node.getBoundingClientRect()])
          .filter(([, box]) => box.height < 55.5 || box.width < 55.5)
          .map(([text, box]) => `${text} ${box.width}x${box.height}`)""")
        assert small == []
        body = page.locator(".facts dd").first.evaluate("(node) => parseFloat(getComputedStyle(node).fontSize)")
        assert body >= 19.5
        assert page.locator("dialog").evaluate("(dialog) => dialog.scrollWidth - dialog.clientWidth") <= 0


def test_axe_finds_nothing_serious(plan: Present) -> None:
    page = plan()
    assert serious_findings(page) == []
    opener(page).tap()
    expect(title(page)).to_be_focused()
    assert serious_findings(page) == []
    page.keyboard.press("ArrowRight")
    at(page, "upper_trapezius_1", re.compile("superficial"))
    page.get_by_role("button", name="Show what lies near").tap()
    expect(page.locator("path.at-risk").first).to_be_attached()
    assert serious_findings(page) == []


def test_axe_finds_nothing_serious_on_its_end_in_the_dark(plan: Present) -> None:
    page = plan(PORTRAIT, "dark")
    assert serious_findings(page) == []
    opener(page).tap()
    expect(title(page)).to_be_focused()
    page.keyboard.press("ArrowRight")
    at(page, "upper_trapezius_1", re.compile("superficial"))
    assert serious_findings(page) == []
    page.keyboard.press("End")
    assert serious_findings(page) == []


def test_slides_of_every_kind(plan: Present) -> None:
    page = plan(path="/slides")
    opener(page).tap()
    expect(title(page)).to_have_text("Text alone")
    expect(page.locator("dialog .map")).to_be_hidden()
    expect(page.locator(".wordings")).to_be_hidden()
    for name in ("One", "Two"):
        page.get_by_label(name, exact=True).tap()
    expect(page.get_by_text("Ticked: {'one': True, 'two': True}")).to_be_attached()
    for name in ("One", "Two"):
        expect(page.get_by_label(name, exact=True)).to_be_checked()
    page.keyboard.press("ArrowRight")
    at(page, "", "front skeleton")
    page.keyboard.press("ArrowRight")
    at(page, "top_of_shoulder", "back skin")
    expect(page.locator(".selection.region")).to_have_count(1)
    expect(page.locator("path.at-risk").first).to_be_attached()
    page.keyboard.press("ArrowRight")
    at(page, "infraspinatus_1", re.compile("^back "))
    assert {mark.get_attribute("data-point") for mark in page.locator(".point").all()} >= {"infraspinatus_1"}
    expect(page.locator(".point[data-point=infraspinatus_1]")).to_have_count(2)
    page.keyboard.press("ArrowRight")
    at(page, "GV20", re.compile("skin"))
    page.get_by_role("button", name="Show what lies near").tap()
    expect(page.locator(".legend .note")).to_contain_text("Pleura and lung")
