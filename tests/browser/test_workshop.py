"""Workshop as an educator uses it: from a projector, mostly by keyboard."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import DESKTOP, PHONE, TABLET, Open, Scheme, heading, settled
from tests.browser.test_access import serious_findings

pytestmark = pytest.mark.browser

PROJECTOR, OLD_PROJECTOR = (1920, 1080), (1024, 768)
LESSON = "/workshop?lesson=shoulder_girdle"
UPPER_TRAPEZIUS = 2
"""How many steps forward its slide is, which asks a question."""


@pytest.fixture(scope="module")
def projector(app: str, browser: Browser) -> Iterator[Page]:
    """The lesson's page, for all tests: `teach` begins it anew."""
    with browser.new_context(reduced_motion="reduce") as context:
        page = context.new_page()
        faults: list[str] = []
        page.on("pageerror", lambda error: faults.append(f"script error: {error}"))
        page.goto(app + LESSON)
        settled(page)
        yield page
        assert not faults


def teach(page: Page, size: tuple[int, int] = PROJECTOR, scheme: Scheme = "light", forward: int = UPPER_TRAPEZIUS) -> Page:
    """Present the lesson by keyboard with all tools at rest, and go on to a slide."""
    page.set_viewport_size({"width": size[0], "height": size[1]})
    page.emulate_media(color_scheme=scheme)
    if page.locator("dialog h2").is_visible():
        page.keyboard.press("End")
        page.get_by_role("button", name="Done").click()
    opener = page.get_by_role("button", name="Present: Muscles of the shoulder girdle")
    opener.focus()
    page.keyboard.press("Enter")
    page.locator(".wordings button", has_text="Clinical words").evaluate("(button) => button.click()")
    expect(page.locator("dialog h2")).to_have_text("Muscles of the shoulder girdle")
    for name in ("Spotlight", "Pointer", "Map alone"):
        button = page.locator(".tools button", has_text=name)
        if button.get_attribute("aria-pressed") == "true":
            button.evaluate("(button) => button.click()")
    if page.locator(".keys-card").is_visible():
        page.keyboard.press("?")
    for _ in range(forward):
        page.keyboard.press("ArrowRight")
    if forward:
        shown(page, "back superficial")
    return page


def shown(page: Page, what: str) -> None:
    expect(page.locator(".presenting")).to_have_attribute("data-shown", what)


def test_a_lesson_opens_from_the_list_and_is_read_and_handed_on(open_page: Open) -> None:
    page = open_page("/workshop", DESKTOP, ready=False)
    expect(page.get_by_role("button", name=re.compile("^Present: "))).to_have_count(6, timeout=60_000)
    expect(page.get_by_role("button", name="Present your list")).to_be_disabled()
    page.get_by_role("link", name="Muscles of the shoulder girdle", exact=True).click()
    expect(page.get_by_role("heading", level=1, name="Muscles of the shoulder girdle")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/workshop\?lesson=shoulder_girdle$"))
    steps = page.locator(".lesson-steps > li")
    expect(steps).to_have_count(10)
    expect(page.get_by_label("Link", exact=True)).to_have_value(page.url)
    asked = steps.nth(1).locator("details")
    expect(asked.get_by_text("accessory nerve")).to_be_hidden()
    asked.locator("summary").click()
    expect(asked.get_by_text("accessory nerve")).to_be_visible()
    assert serious_findings(page) == []
    page.get_by_role("link", name="On the map: Supraspinatus").click()
    expect(heading(page)).to_have_text("Supraspinatus")


def test_the_link_and_the_quiz_of_a_lesson_on_a_phone(open_page: Open) -> None:
    page = open_page("/workshop?lesson=hip_and_buttock&audience=patient", PHONE, ready=False)
    expect(page.locator(".lesson-steps > li").first).to_contain_text("Numb skin between the legs")
    expect(page.get_by_label("Link", exact=True)).to_have_value(re.compile("lesson=hip_and_buttock&audience=patient$"))
    settled(page)
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.locator(".lesson-steps h3").first).to_have_css("color", "rgb(17, 17, 17)")
    expect(page.get_by_test_id("stApp")).to_have_css("background-color", "rgb(255, 255, 255)")
    page.emulate_media(media="screen", color_scheme="light")
    settled(page)
    page.get_by_role("link", name="Quiz on this").click()
    expect(page.get_by_text(re.compile("10 questions"))).to_be_visible()


def test_what_was_collected_is_presented_also_after_a_reload(open_page: Open) -> None:
    page = open_page("/?muscle=soleus")
    page.locator(".to-visit").first.click()
    expect(page.locator(".st-key-head .count")).to_have_text(re.compile("^1"))
    page.goto(page.url.replace("/?muscle=soleus", "/workshop"))
    own = page.get_by_role("button", name="Present your list")
    expect(own).to_be_enabled(timeout=60_000)
    own.click()
    expect(page.locator("dialog h2")).to_have_text("Soleus")
    expect(page.locator("dialog .count")).to_have_text("Step 1 of 1")
    expect(page.locator(".presenting")).to_have_attribute("data-place", re.compile("^soleus"))


def test_points_and_lines_of_a_step_are_drawn_large(open_page: Open) -> None:
    page = open_page("/workshop?lesson=dry_needling_and_acupuncture", PROJECTOR, ready=False)
    page.get_by_role("button", name=re.compile("^Present: ")).click(timeout=60_000)
    expect(page.locator("dialog h2")).to_be_focused()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    shown(page, "right skin")
    assert page.locator(".acu:visible").count() > 10
    expect(page.locator(".presenting .lines path.line").first).to_be_attached()
    high = page.locator(".acu text:visible").first.evaluate("(text) => text.getBoundingClientRect().height")
    assert high >= 24


def test_names_come_one_by_one_and_go_at_once(projector: Page) -> None:
    page = teach(projector)
    names = page.locator(".plate-name.shown")
    expect(names).to_have_count(0)
    page.keyboard.press("l")
    expect(names).to_have_text(["Upper trapezius"])
    expect(page.locator("dialog [aria-live]")).to_have_text("Upper trapezius")
    places = page.locator(".plate-name").evaluate_all("(all) => all.map((one) => one.style.top)")
    page.keyboard.press("l")
    expect(names).to_have_count(2)
    page.get_by_role("button", name="Next name").click()
    expect(names).to_have_count(3)
    assert page.locator(".plate-name").evaluate_all("(all) => all.map((one) => one.style.top)") == places, "names have moved"
    page.keyboard.press("Shift+L")
    expect(names).to_have_count(0)
    page.keyboard.press("l")
    expect(names).to_have_text(["Upper trapezius"])
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    expect(names).to_have_count(0)


@pytest.mark.parametrize("size", [PROJECTOR, OLD_PROJECTOR])
def test_names_do_not_cover_each_other_and_tie_to_their_part(projector: Page, size: tuple[int, int]) -> None:
    page = teach(projector, size)
    for _ in range(14):
        page.keyboard.press("l")
    names = page.locator(".plate-name.shown")
    assert names.count() >= 9
    boxes = [one.bounding_box() for one in names.all()]
    for at, a in enumerate(boxes):
        for b in boxes[:at]:
            assert a
            assert b
            apart = (a["x"] + a["width"] <= b["x"] or b["x"] + b["width"] <= a["x"] or a["y"] + a["height"] <= b["y"]
                     or b["y"] + b["height"] <= a["y"])
            assert apart
    missed = page.locator(".plate").evaluate("""(plate) => {
      const stage = plate.parentNode.getBoundingClientRect(), fill = plate.parentNode.querySelector(".selection .fill")
      const circle = plate.querySelector(".plate-lines g circle")
      const at = new DOMPoint(stage.left + Number(circle.getAttribute("cx")), stage.top + Number(circle.getAttribute("cy")))
      return !fill.isPointInFill(at.matrixTransform(fill.getScreenCTM().inverse())) }""")
    assert not missed, "the first name points beside its muscle"


def test_layers_are_peeled_round_with_one_key(projector: Page) -> None:
    page = teach(projector)
    for layer, name in (("deep", "deep muscles"), ("skeleton", "bones"), ("skin", "skin"), ("superficial", "outer muscles")):
        page.keyboard.press("p")
        shown(page, f"back {layer}")
        expect(page.get_by_role("button", name=f"Layer: {name}")).to_be_visible()
    page.get_by_role("button", name="Layer: outer muscles").click()
    shown(page, "back deep")


def test_the_spotlight_dims_all_but_the_muscle_and_stays_for_the_next_slide(projector: Page) -> None:
    page = teach(projector)
    page.keyboard.press("s")
    expect(page.locator(".spotlight")).to_have_count(1)
    expect(page.get_by_role("button", name="Spotlight")).to_have_attribute("aria-pressed", "true")
    page.keyboard.press("ArrowRight")
    expect(page.locator("dialog h2")).to_have_text("Pain that climbs to the head")
    expect(page.locator(".spotlight")).to_have_count(1)
    page.keyboard.press("s")
    expect(page.locator(".spotlight")).to_have_count(0)


def test_the_pointer_follows(projector: Page) -> None:
    page = teach(projector)
    dot = page.locator(".dot-pointer")
    expect(dot).to_be_hidden()
    page.keyboard.press("d")
    page.mouse.move(500, 400)
    box = dot.bounding_box()
    assert box
    assert abs(box["x"] + box["width"] / 2 - 500) < 2
    assert abs(box["y"] + box["height"] / 2 - 400) < 2
    assert box["width"] >= 56
    page.keyboard.press("Shift+ArrowRight")
    page.keyboard.press("Shift+ArrowUp")
    moved = dot.bounding_box()
    assert moved
    assert moved["x"] > box["x"] + 10
    assert moved["y"] < box["y"] - 10
    expect(page.locator("dialog .count")).to_have_text("Step 3 of 11")
    page.keyboard.press("d")
    expect(dot).to_be_hidden()


def test_the_answer_waits(projector: Page) -> None:
    page = teach(projector)
    answer = page.locator("[data-answer]")
    expect(page.locator("dialog").get_by_text("Which nerve moves it?")).to_be_visible()
    expect(answer).to_be_hidden()
    page.keyboard.press("a")
    expect(answer).to_be_visible()
    expect(answer).to_contain_text("accessory nerve")
    page.get_by_role("button", name="Plain words").click()
    expect(answer).to_contain_text("eleventh nerve")
    page.get_by_role("button", name="Hide the answer").click()
    expect(answer).to_be_hidden()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("a")
    page.keyboard.press("ArrowLeft")
    expect(answer).to_be_hidden()


def test_an_answer_below_the_edge_is_brought_into_sight(projector: Page) -> None:
    page = teach(projector, (1024, 560))
    page.keyboard.press("a")
    inside = page.locator("[data-answer]").evaluate(
        "(answer) => answer.getBoundingClientRect().bottom <= answer.closest('.slide').getBoundingClientRect().bottom")
    assert inside


def test_the_map_alone_has_room_for_more_names_and_nearer_views(projector: Page) -> None:
    page = teach(projector, OLD_PROJECTOR)
    before = page.locator(".presenting .map").bounding_box()
    page.keyboard.press("m")
    expect(page.locator("dialog h2")).to_be_hidden()
    wide = page.locator(".presenting .map").bounding_box()
    assert before
    assert wide
    assert wide["width"] > before["width"] * 1.7
    for _ in range(14):
        page.keyboard.press("l")
    assert page.locator(".plate-name.shown").count() >= 10
    box = page.locator(".drawing").get_attribute("viewBox") or ""
    page.keyboard.press("+")
    expect(page.locator(".drawing")).not_to_have_attribute("viewBox", box)
    page.keyboard.press("0")
    page.keyboard.press("a")
    expect(page.locator("[data-answer]")).to_be_visible()


def test_the_buttons_of_the_bar_stand_apart_on_a_tablet(projector: Page) -> None:
    page = teach(projector, TABLET, forward=0)
    parts = page.locator(".steps-bar > button, .steps-bar .counter, .steps-bar .wordings")
    boxes = [one.bounding_box() for one in parts.all()]
    for at, a in enumerate(boxes):
        for b in boxes[:at]:
            assert a
            assert b
            assert not (a["x"] < b["x"] + b["width"] and b["x"] < a["x"] + a["width"]
                        and a["y"] < b["y"] + b["height"] and b["y"] < a["y"] + a["height"])


def test_keys_are_shown_on_demand(projector: Page) -> None:
    page = teach(projector)
    card = page.locator(".keys-card")
    expect(card).to_be_hidden()
    page.keyboard.press("?")
    for text in ("Show one name more", "Peel to the next layer", "Pointer"):
        expect(card).to_contain_text(text)
    page.get_by_role("button", name="Close the keys").click()
    expect(card).to_be_hidden()
    expect(page.get_by_role("button", name="Keys", exact=True)).to_be_focused()


def test_a_whole_lesson_by_keyboard(projector: Page) -> None:
    page = teach(projector, OLD_PROJECTOR, forward=0)
    for step in range(2, 12):
        page.keyboard.press("ArrowRight")
        expect(page.locator("dialog .count")).to_have_text(f"Step {step} of 11")
        expect(page.locator(".presenting")).to_have_attribute("data-ready", "true")
        for key in ("l", "s", "p", "a", "s"):
            page.keyboard.press(key)
        assert page.locator("dialog").evaluate("(dialog) => dialog.scrollWidth - dialog.clientWidth") <= 0
    page.keyboard.press("Escape")
    expect(page.locator("dialog")).to_be_hidden()
    expect(page.get_by_role("button", name="Present: Muscles of the shoulder girdle")).to_be_focused()


@pytest.mark.parametrize(("size", "least"), [(PROJECTOR, 28), (OLD_PROJECTOR, 22)])
def test_it_is_read_from_the_back_of_a_room(projector: Page, size: tuple[int, int], least: float) -> None:
    page = teach(projector, size)
    page.keyboard.press("a")
    page.keyboard.press("l")
    page.keyboard.press("?")
    told = page.locator("dialog").evaluate("""(dialog) => [...dialog.querySelectorAll("*")]
      .filter((node) => !node.closest("svg, .sr, select, [hidden]") && node.checkVisibility({ visibilityProperty: true })
        && [...node.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim()))
      .map((node) => [node.textContent.trim().slice(0, 30), parseFloat(getComputedStyle(node).fontSize)])""")
    assert len(told) > 20
    assert [(text, size) for text, size in told if size < least] == []
    small = page.locator("dialog").evaluate("""(dialog) => [...dialog.querySelectorAll("button, select, summary")]
      .filter((node) => node.checkVisibility())
      .map((node) => [node.textContent.trim(), node.getBoundingClientRect()])
      .filter(([, box]) => box.height < 55.5 || box.width < 55.5).map(([text, box]) => `${text} ${box.width}x${box.height}`)""")
    assert small == []


@pytest.mark.parametrize(("size", "scheme"), [(PROJECTOR, "light"), (OLD_PROJECTOR, "dark")])
def test_axe_finds_nothing_serious_on_the_projector(projector: Page, size: tuple[int, int], scheme: Scheme) -> None:
    page = teach(projector, size, scheme)
    for key in ("l", "l", "a"):
        page.keyboard.press(key)
    assert serious_findings(page) == []
    for key in ("s", "d", "?"):
        page.keyboard.press(key)
    assert serious_findings(page) == []


def test_axe_finds_nothing_serious_on_the_page(open_page: Open) -> None:
    page = open_page("/workshop?lesson=no_such_lesson", PHONE, "dark", ready=False)
    expect(page.get_by_role("button", name="Present your list")).to_be_visible(timeout=60_000)
    expect(page.get_by_text("This guide has no lesson called “no_such_lesson”.")).to_be_visible()
    assert serious_findings(page) == []
    assert not page.evaluate("document.documentElement.scrollWidth > innerWidth")
