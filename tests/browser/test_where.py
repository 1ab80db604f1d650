"""Where it hurts in a real browser: mark, type, draw, take away, sizes, keyboard, privacy."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import DESKTOP, PHONE, Open, drawn, each_look, heading, option, running_app, tap
from tests.browser.test_access import serious_findings, unfold

pytestmark = pytest.mark.browser


def chips(page: Page):  # type: ignore[no-untyped-def]
    return page.locator(".chips-list button")


def say(page: Page, text: str) -> None:
    page.locator("#ask").fill(text)
    page.locator("#ask").press("Enter")


def names(page: Page) -> list[str]:
    return page.locator(".match-name strong").all_inner_texts()


def test_tapping_two_zones_gives_a_ranked_list(open_page: Open) -> None:
    page = open_page("/where")
    tap(page, "zone", "forehead", "left")
    expect(chips(page)).to_have_count(1)
    tap(page, "zone", "temple", "left")
    expect(chips(page)).to_have_text([re.compile("A.*Forehead, left"), re.compile("B.*Temple, left")])
    expect(page.locator(".kicker")).to_have_text("2 marked places")
    expect(page.locator(".match").first).to_contain_text("2 of 2 marked places")
    expect(page.locator(".match").first).to_contain_text("Patient’s left")
    expect(page.locator(".mark")).to_have_count(2)
    assert page.locator(".pin text").all_text_contents() == ["A", "B"]
    expect(page.locator(".shapes [aria-selected=true]")).to_have_count(2)
    assert len(names(page)) >= 3


def test_red_flags_come_first(open_page: Open) -> None:
    page = open_page("/where")
    say(page, "pain behind my eye")
    expect(page.locator(".panel h3").first).to_contain_text("What must not be missed here")
    expect(page.locator(".urgencies dt").first).to_contain_text("Emergency")
    missed, first = page.locator(".missed").bounding_box(), page.locator(".match").first.bounding_box()
    assert missed
    assert first
    assert missed["y"] < first["y"]
    page.get_by_text("How to tell, and what to do").click()
    expect(page.locator(".signs li").first).to_be_visible()


@pytest.mark.parametrize(("text", "place"), [
    ("pain behind my eye", "Eye and behind the eye, right"), ("left outer elbow", "Outer elbow, left"),
    ("heel in the morning", "Under the heel, right"),
])
def test_words_become_marks(open_page: Open, text: str, place: str) -> None:
    page = open_page("/where")
    say(page, text)
    expect(chips(page).first).to_contain_text(re.compile(place.split(",")[0][:5], re.IGNORECASE))
    expect(chips(page).first).to_contain_text(place.rsplit(" ", 1)[1])
    expect(page.locator("#ask")).to_have_value("")
    expect(page.locator(".match").first).to_be_visible()
    expect(page.locator(".mark").first).to_be_attached()


def test_side_for_words_that_name_none(open_page: Open) -> None:
    page = open_page("/where")
    page.locator(".ask-side").get_by_role("radio", name="left").click()
    say(page, "outer elbow")
    expect(chips(page)).to_have_text([re.compile("Outer elbow, left")])


def test_words_that_name_no_place_get_a_friendly_line(open_page: Open) -> None:
    page = open_page("/where")
    tap(page, "zone", "forehead", "right")
    expect(chips(page)).to_have_count(1)
    say(page, "<img src=x onerror=alert(1)> zzqq")
    expect(page.locator(".panel .notes")).to_contain_text("could not find a place")
    expect(chips(page)).to_have_count(1)
    assert page.locator(".panel img").count() == 0


def test_pressing_a_muscle_draws_its_pattern(open_page: Open) -> None:
    page = open_page("/where")
    say(page, "temple and forehead")
    page.locator(".match", has_text="Temporalis").locator(".match-head").click()
    expect(page.locator(".essential .area")).to_have_count(1)
    expect(page.locator(".spillover .area")).to_have_count(1)
    expect(page.locator(".legend-title")).to_contain_text("where its pain is typically felt")
    expect(page.locator(".match.drawn")).to_have_count(1)
    assert "stipple" in page.locator(".spillover .area").evaluate("(path) => getComputedStyle(path).fill")
    page.locator(".match.drawn .match-head").click()
    expect(page.locator(".essential .area")).to_have_count(0)
    page.locator(".match", has_text="Suboccipitals").locator(".draw button").first.click()
    expect(page.locator(".match.drawn")).to_contain_text("Suboccipitals")
    chips(page).first.click()
    expect(page.locator(".essential .area")).to_have_count(0)


def test_marker_of_the_trigger_point_is_drawn(open_page: Open) -> None:
    page = open_page("/where")
    say(page, "outer elbow")
    page.locator(".match", has_text="Supinator").locator(".match-head").click()
    expect(page.locator(".essential .area")).to_have_count(1)
    elsewhere = page.locator(".legend .also", has_text="The point itself").get_by_role("button")
    if not page.locator(".point.chosen").count():
        elsewhere.click()
    expect(page.locator(".point.chosen")).to_have_count(1)
    assert re.fullmatch(r"http://[^/]+/where", page.url)


def test_taking_away_and_clearing(open_page: Open) -> None:
    page = open_page("/where")
    say(page, "outer elbow and temple")
    expect(chips(page)).to_have_count(2)
    page.get_by_role("button", name=re.compile("Take away A ?Outer elbow, right")).click()
    expect(chips(page)).to_have_text([re.compile("A.*Temple, right")])
    expect(page.locator(".kicker")).to_have_text("1 marked place")
    page.locator(".clear-marks").click()
    expect(chips(page)).to_have_count(0)
    expect(heading(page)).to_contain_text("Tap every place")
    expect(page.locator(".mark")).to_have_count(0)
    say(page, "temple")
    page.get_by_role("button", name="Start again").click()
    expect(page.locator(".explorer")).to_have_attribute("data-empty", "true")


def test_tapping_a_marked_zone_takes_it_away(open_page: Open) -> None:
    page = open_page("/where?audience=educator")
    tap(page, "zone", "forehead", "right")
    expect(page.locator(".above").first).to_be_visible()
    tap(page, "zone", "forehead", "right")
    expect(chips(page)).to_have_count(0)


def test_audience_changes_words_and_keeps_marks(open_page: Open) -> None:
    page = open_page("/where")
    say(page, "outer elbow")
    expect(page.locator(".other-name .latin")).to_have_count(0)
    page.get_by_role("button", name="Therapist").click()
    expect(page.locator(".other-name .latin").first).to_be_visible()
    expect(chips(page)).to_have_count(1)
    expect(page).to_have_url(re.compile(r"/where\?audience=therapist$"))


def test_no_health_text_in_the_address_or_in_storage(open_page: Open) -> None:
    page = open_page("/where")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    say(page, "pain behind my left eye")
    expect(chips(page)).to_have_count(1)
    page.locator(".match-head").first.click()
    expect(page.locator(".match.drawn")).to_have_count(1)
    assert re.fullmatch(r"http://[^/]+/where", page.url)
    assert not [url for url in asked if "eye" in url]
    stored = page.evaluate("() => JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie, history.state])")
    assert "eye" not in stored
    page.reload()
    drawn(page)
    expect(chips(page)).to_have_count(0)


def test_opening_a_muscle_in_explore_and_coming_back(open_page: Open) -> None:
    page = open_page("/where?audience=therapist")
    say(page, "left outer elbow")
    page.locator(".match", has_text="Supinator").get_by_role("link", name="Open in Explore").click()
    expect(heading(page)).to_have_text("Supinator")
    expect(page).to_have_url(re.compile(r"/\?muscle=supinator&side=left&audience=therapist$"))
    page.go_back()
    expect(chips(page)).to_have_text([re.compile("Outer elbow, left")])


@pytest.mark.parametrize(("path", "own"), [("/where", ".st-key-where"), ("/evidence", "a[href^='evidence?condition=']")])
def test_any_page_can_be_the_first_asked_for(browser: Browser, path: str, own: str) -> None:
    with running_app() as address:
        page = browser.new_page(viewport={"width": DESKTOP[0], "height": DESKTOP[1]})
        page.goto(address + path)
        expect(page.locator(own).first).to_be_visible(timeout=60_000)  # the server has just begun to read
        expect(page.get_by_role("link", name="Explore")).to_be_visible()
        expect(page.get_by_test_id("stSidebarNav")).to_have_count(0)
        page.close()


def test_axe_finds_nothing_serious(open_page: Open) -> None:
    page = open_page("/where", PHONE)
    assert serious_findings(page) == []
    say(page, "temple and outer elbow")
    expect(chips(page)).to_have_count(2)
    page.locator(".match-head").first.click()
    expect(page.locator(".match.drawn")).to_have_count(1)
    for look in each_look(page):
        unfold(page)
        assert serious_findings(page) == [], look


def test_phone_shows_the_map_first_and_targets_are_big(open_page: Open) -> None:
    page = open_page("/where", PHONE)
    expect(page.locator(".hint")).to_be_visible()
    say(page, "outer elbow")
    expect(chips(page)).to_have_count(1)
    stage, panel = page.locator(".stage").bounding_box(), page.locator(".panel").bounding_box()
    assert stage
    assert panel
    assert stage["height"] > 300
    assert panel["y"] >= stage["y"] + stage["height"]
    small = page.locator(".ask, .match").locator("button, a, input").evaluate_all(
        """(all) => all.map((one) => [one.className, one.getBoundingClientRect()])
          .filter(([, box]) => box.width && (box.height < 44 || box.width < 44))""")
    assert small == []
    assert page.evaluate("() => document.documentElement.scrollWidth <= innerWidth")
    page.locator(".match-head").first.click()
    expect(page.locator(".stage")).to_be_in_viewport(ratio=0.9)


def test_keyboard_marks_and_draws(open_page: Open) -> None:
    page = open_page("/where")
    option(page, "zone", "forehead", "right").focus()
    page.keyboard.press("Enter")
    expect(chips(page)).to_have_text([re.compile("Forehead, right")])
    expect(page.locator("[aria-live]")).to_contain_text("Forehead, patient’s right. Marked.")
    expect(page.locator(".shapes")).to_have_attribute("aria-multiselectable", "true")
    page.locator(".match-head").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".essential .area, .spillover .area").first).to_be_attached()


def test_other_views_and_layers_keep_the_marks(open_page: Open) -> None:
    page = open_page("/where")
    say(page, "outer elbow")
    expect(chips(page)).to_have_count(1)
    for view, layer in (("back", "superficial"), ("right", "skin")):
        page.locator(f".views [data-id={view}]").click()
        page.locator(f".layers [data-id={layer}]").click()
        expect(chips(page)).to_have_count(1)
    expect(page.locator(".mark")).to_have_count(1)


def test_a_condition_opens_and_back_keeps_the_marks(open_page: Open) -> None:
    page = open_page("/where")
    say(page, "outer elbow")
    page.locator(".conditions summary").first.click()
    page.locator(".conditions .more a").first.click()
    expect(page.locator(".entry h2")).to_be_visible()
    page.get_by_role("link", name="Where it hurts").click()
    drawn(page)
    expect(chips(page)).to_have_count(1)


def test_places_can_be_picked_by_name(open_page: Open) -> None:
    page = open_page("/where")
    assert page.locator("#ask-places option").count() == 140
    assert page.locator(".overlays-opener").count() == 0
