"""The quiz in a real browser: a class link on a phone, the keyboard alone, finding places, what axe says."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, expect

from explorer.quiz.ground import Ground
from explorer.quiz.link import encode
from explorer.quiz.questions import Kind, Question
from explorer.quiz.quiz import Choice, build, code_of
from explorer.quiz.session import MOST_TIMES
from tests.browser.conftest import DESKTOP, PHONE, Open, Scheme, settled
from tests.browser.test_access import serious_findings
from tests.quiz.conftest import real_ground

pytestmark = pytest.mark.browser

PROJECTOR = (1920, 1080)


@pytest.fixture(scope="module")
def ground() -> Ground:
    return real_ground()


def choice(*kinds: Kind, number: int = 2) -> Choice:
    return Choice(("buttock",), kinds, number, "medium", "w4")


def begin(open_page: Open, wanted: Choice, size: tuple[int, int] = DESKTOP, scheme: Scheme = "light") -> Page:
    page = open_page(f"/quiz?q={encode(wanted)}", size, scheme, ready=False)
    start = page.locator(".st-key-quiz_begin button")
    expect(start).to_be_visible(timeout=60_000)
    settled(page)
    start.click()
    drawn(page, 0)
    return page


def drawn(page: Page, number: int) -> None:
    """Wait for the map of the question with this number."""
    expect(page.locator(f".explorer[data-ready=true][data-number='{number}']")).to_be_visible(timeout=60_000)
    settled(page)


def right(question: Question) -> int:
    return next(at for at, one in enumerate(question.options, 1) if question.is_right(one.id))


def target_of(ground: Ground, question: Question) -> tuple[float, float]:
    """A place that answers a question to tap, in mm of the drawing."""
    assert question.target is not None
    find = ground.seen if question.target.kind == "muscle" else ground.acupoint_at
    seen = find(question.target.id, question.target.side or "right")
    assert seen is not None
    return seen.at


def place_of(page: Page, at: tuple[float, float]) -> tuple[float, float]:
    """Where a place of the drawing, in mm, is on the screen."""
    x, y = page.locator("svg.drawing").evaluate("""(svg, [x, y]) => {
      const point = new DOMPoint(x, y).matrixTransform(svg.getScreenCTM())
      return [point.x, point.y]
    }""", list(at))
    return x, y


def test_a_class_link_on_a_phone(open_page: Open, ground: Ground) -> None:
    wanted = choice("name", "safety")
    questions = build(ground, wanted)
    page = begin(open_page, wanted, PHONE)
    expect(page.locator(".quiz-question")).to_contain_text(code_of(questions))
    for number, question in enumerate(questions):
        drawn(page, number)
        options = page.locator(".st-key-quiz_options button")
        expect(options).to_have_count(len(question.options))
        if question.kind == "name":
            assert_no_name_is_told(page, question)
        assert all(one["height"] >= 44 for box in options.all() if (one := box.bounding_box()))
        options.nth(right(question) - 1).tap()
        expect(page.locator(".quiz-told h2")).to_have_text("Right")
        assert page.locator("[data-testid=stMain]").evaluate("(main) => main.scrollWidth - main.clientWidth") == 0
        page.get_by_role("button", name="Next").tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("2 of 2 points")


def test_the_keyboard_alone(open_page: Open, ground: Ground) -> None:
    wanted = choice("name", "pattern", "evidence", number=3)
    page = open_page(f"/quiz?q={encode(wanted)}", ready=False)
    expect(page.locator(".st-key-quiz_begin button")).to_be_visible(timeout=60_000)
    settled(page)
    page.keyboard.press("Enter")
    for number, question in enumerate(build(ground, wanted)):
        drawn(page, number)
        expect(page.locator(".quiz-question h1")).to_have_text(question.prompt)
        page.keyboard.press(str(right(question)))
        expect(page.locator(".quiz-told h2")).to_have_text("Right")
        settled(page)
        page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("3 of 3 points")


def test_a_click_on_the_muscle_is_right(open_page: Open, ground: Ground) -> None:
    wanted = choice("locate", number=1)
    (question,) = build(ground, wanted)
    page = begin(open_page, wanted)
    assert_no_name_is_told(page, question)
    page.mouse.click(*place_of(page, target_of(ground, question)))
    expect(page.locator(".quiz-told h2")).to_have_text("Right, that is the place")


def test_a_finger_comes_nearer_first_and_then_answers(open_page: Open, ground: Ground) -> None:
    wanted = choice("locate", number=1)
    (question,) = build(ground, wanted)
    page = begin(open_page, wanted, PHONE)
    before = place_of(page, target_of(ground, question))
    page.touchscreen.tap(*before)
    expect(page.locator(".explorer.zoomed")).to_be_visible()
    near = place_of(page, target_of(ground, question))
    assert (abs(near[0] - before[0]), abs(near[1] - before[1])) < (2, 2), "the place stays under the finger"
    expect(page.locator(".quiz-told")).to_be_hidden()
    page.touchscreen.tap(*near)
    expect(page.locator(".quiz-told h2")).to_have_text("Right, that is the place")
    expect(page.locator(".signs")).to_contain_text("Your tap")


def test_the_crosshair_places_by_keyboard(open_page: Open, ground: Ground) -> None:
    wanted = choice("locate", number=1)
    (question,) = build(ground, wanted)
    page = begin(open_page, wanted)
    at = target_of(ground, question)
    map_ = page.get_by_role("application")
    for _ in range(60):
        page.keyboard.press("Tab")
        if map_.evaluate("(svg) => svg.getRootNode().activeElement === svg"):
            break
    page.keyboard.press("ArrowRight")
    wanted_at, cross = place_of(page, at), page.locator(".aim .dot")
    for way, keys in ((0, ("ArrowLeft", "ArrowRight")), (1, ("ArrowUp", "ArrowDown"))):
        for _ in range(200):
            box = cross.bounding_box()
            assert box is not None
            off = wanted_at[way] - (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)[way]
            if abs(off) < 2.5:
                break
            page.keyboard.press(("Shift+" if abs(off) > 24 else "") + keys[off > 0])
    page.keyboard.press("Enter")
    expect(page.locator(".quiz-told h2")).to_have_text("Right, that is the place")
    settled(page)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("1 of 1 points")


def assert_no_name_is_told(page: Page, question: Question) -> None:
    """The map does not say what is to be found or named, whatever is pointed at."""
    box = page.locator("svg.drawing").bounding_box()
    assert box is not None
    for share in (0.3, 0.5, 0.7):
        page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] * share)
    assert page.locator(".map .name-tag").is_hidden()
    told = page.locator(".map").evaluate("""(map) => [map, ...map.querySelectorAll("*")].flatMap((node) =>
      [...node.attributes].map(({ value }) => value)).join(" ") + map.textContent""")
    assert question.answer_name not in told
    assert not re.search(rf"\b{re.escape(question.answer)}\b", told)


def test_the_map_of_a_question_names_nothing_and_then_explains_its_signs(open_page: Open, ground: Ground) -> None:
    wanted = Choice(("shoulder_blade",), ("safety",), 1, "medium", "w4")
    (question,) = build(ground, wanted)
    page = begin(open_page, wanted)
    assert_no_name_is_told(page, question)
    page.keyboard.press(str(right(question)))
    expect(page.locator(".signs")).to_contain_text(question.answer_name)


def test_a_broken_link_gets_a_line(open_page: Open) -> None:
    page = open_page("/quiz?q=%00%3Cscript%3E", PHONE, ready=False)
    expect(page.locator(".notes")).to_contain_text(re.compile("new quiz"), timeout=60_000)
    expect(page.get_by_role("button", name="Make the quiz")).to_be_visible()


def test_the_result_prints_dark_on_white_with_what_to_review(open_page: Open, ground: Ground) -> None:
    wanted = choice("safety", number=1)
    (question,) = build(ground, wanted)
    page = begin(open_page, wanted, DESKTOP, "dark")
    for number in range(MOST_TIMES):
        drawn(page, number)
        page.keyboard.press(str(1 + right(question) % len(question.options)))
        expect(page.locator(".quiz-told h2")).to_have_text("Not this one")
        settled(page)
        page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("0 of 1 points")
    settled(page)
    assert serious_findings(page) == []
    page.evaluate("() => { window.print = () => { document.title = 'printed' } }")
    page.get_by_role("button", name="Print this page").click()
    expect(page).to_have_title("printed")
    page.emulate_media(media="print", color_scheme="dark")
    expect(page.get_by_role("button").locator("visible=true")).to_have_count(0)
    expect(page.get_by_test_id("stHeader")).to_be_hidden()
    expect(page.locator(".review")).to_contain_text(question.answer_name)
    expect(page.locator(".source-list li")).not_to_have_count(0)
    expect(page.locator(".quiz-result")).to_contain_text(encode(wanted))
    seen = [page.locator(one).first.evaluate("(node) => [getComputedStyle(node).backgroundColor, getComputedStyle(node).color]")
            for one in (".stApp", ".review .asked", ".source-list cite")]
    assert seen[0][0] == "rgb(255, 255, 255)"
    assert {colour for _, colour in seen[1:]} == {"rgb(17, 17, 17)"}


def shows(page: Page, name: str) -> Page:
    """Wait for a button, and for the script's end."""
    expect(page.get_by_role("button", name=name)).to_be_visible(timeout=60_000)
    settled(page)
    return page


def test_axe_finds_nothing_serious_on_a_phone(open_page: Open) -> None:
    assert serious_findings(shows(open_page("/quiz?region=buttock", PHONE, "dark", ready=False), "Make the quiz")) == []
    page = begin(open_page, choice("pattern", number=1), PHONE, "dark")
    assert serious_findings(page) == []
    page.locator(".st-key-quiz_options button").first.tap()
    expect(page.locator(".quiz-told")).to_be_visible()
    settled(page)
    assert serious_findings(page) == []


def test_axe_finds_nothing_serious_in_a_room(open_page: Open) -> None:
    page = open_page(f"/quiz?q={encode(choice('locate', number=2))}", PROJECTOR, "light", ready=False)
    assert serious_findings(shows(page, "Start with teams")) == []
    page.get_by_role("button", name="Start with teams").click()
    drawn(page, 0)
    expect(page.locator(".quiz-teams [aria-current]")).to_contain_text("your turn")
    assert serious_findings(page) == []
