"""Numbers on the map: every one that the list names can be read, at once, wherever points are dense."""

from __future__ import annotations

from itertools import pairwise

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE, TABLET, Open, each_look
from tests.finding.conftest import read_dataset

pytestmark = pytest.mark.browser

REAL = read_dataset()
COUNT = {muscle.id: len(muscle.trigger_points) for muscle in REAL.muscles.values()}
REGIONS = sorted(REAL.regions, key=lambda id_: -sum(COUNT[one] for one in REAL.regions[id_].muscles if one in COUNT))[:4]
MUSCLES = sorted(COUNT, key=lambda id_: -COUNT[id_])[:6]

SEEN = """(page) => {
  const box = (node) => node.getBoundingClientRect()
  const stage = box(page.querySelector(".stage")), zoom = box(page.querySelector(".zoom"))
  const meet = (a, b, by) => a.left + by < b.right && b.left + by < a.right && a.top + by < b.bottom && b.top + by < a.bottom
  const apart = (a, b) => Math.hypot((a.left + a.right - b.left - b.right) / 2, (a.top + a.bottom - b.top - b.bottom) / 2)
  const labels = [...page.querySelectorAll(".drawing .point")]
    .map((mark) => ({ text: mark.textContent, own: box(mark.querySelector(".dot")) }))
  const faults = []
  labels.forEach(({ text, own }, at) => {
    const inside = own.left >= stage.left && own.right <= stage.right && own.top >= stage.top && own.bottom <= stage.bottom
    if (!inside) faults.push(`${text} outside`)
    if (meet(own, zoom, 2)) faults.push(`${text} behind the buttons`)
    for (const other of labels.slice(at + 1)) {
      if (apart(own, other.own) < (own.width + other.own.width) / 2 - 1) faults.push(`${text} on ${other.text}`)
    }
  })
  const codes = [...page.querySelectorAll(".acu text")]
    .filter((text) => text.style.display !== "none" && text.parentNode.style.display !== "none")
  for (const code of codes) {
    for (const { text, own } of labels) if (meet(box(code), own, 3)) faults.push(`${code.textContent} on ${text}`)
  }
  const runs = page.querySelector(".points-elsewhere")?.textContent.match(/\\d+(–\\d+)?/g) ?? []
  const elsewhere = runs.map((run) => run.split("–").map(Number))
    .flatMap(([first, last = first]) => Array.from({ length: last - first + 1 }, (_, at) => String(first + at)))
  const unlabelled = page.querySelectorAll(".acu:not(.other)").length - codes.length
  return { faults, drawn: [...new Set(labels.map(({ text }) => text))], elsewhere, unlabelled } }"""
HEAD = """() => ["[data-testid=stLogoLink]", "[data-testid=stExpandSidebarButton]", "[data-testid^=stTopNav]",
    ".st-key-head", "[data-testid=stMainMenu]"]
  .map((one) => [...document.querySelectorAll(one)].filter((node) => node.checkVisibility({ opacityProperty: true }))
    .map((node) => node.getBoundingClientRect()).filter(({ width }) => width))
  .filter((found) => found.length)
  .map((found) => [Math.min(...found.map(({ left }) => left)), Math.max(...found.map(({ right }) => right))])"""


def seen(page: Page) -> dict[str, list[str]]:
    found: dict[str, list[str]] = page.locator(".explorer").evaluate(SEEN)
    return found


def listed(page: Page) -> set[str]:
    return set(page.locator(".panel .points .number").all_text_contents())


@pytest.mark.parametrize("address", [*(f"region={id_}" for id_ in REGIONS), *(f"muscle={id_}" for id_ in MUSCLES)])
def test_every_listed_number_is_on_the_drawing_or_named_with_its_view(open_page: Open, address: str) -> None:
    page = open_page(f"/?{address}&side=right", PHONE)
    for look in each_look(page, [(PHONE, "light"), (DESKTOP, "light")]):
        expect(page.locator(".drawing .point").first).to_be_attached()
        found = seen(page)
        assert found["faults"] == [], look
        assert {*found["drawn"], *found["elsewhere"]} == listed(page), look


def test_the_view_that_is_named_shows_the_rest(open_page: Open) -> None:
    page = open_page("/?region=low_back&side=right")
    rest = seen(page)["elsewhere"]
    assert rest
    page.locator(".points-elsewhere").get_by_role("button").first.click()
    expect(page.locator(".explorer")).not_to_have_attribute("data-shown", "back skin")
    assert set(rest) <= set(seen(page)["drawn"])


@pytest.mark.parametrize("size", [DESKTOP, PHONE])
def test_acupoints_are_labelled_beside_trigger_points(open_page: Open, size: tuple[int, int]) -> None:
    page = open_page("/?region=low_back&side=right&view=back&overlays=triggers+acupoints", size)
    expect(page.locator(".acu[data-acupoint=BL23]")).to_be_visible()
    found = seen(page)
    assert found["faults"] == []
    assert found["unlabelled"] == 0


def test_numbers_stay_apart_after_zoom_and_reset(open_page: Open) -> None:
    page = open_page("/?region=low_back&side=right&trigger_point=lumbar_multifidus_1")
    for name in ("Zoom out", "Zoom in", "Zoom in"):
        page.get_by_role("button", name=name).click()
        assert not [fault for fault in seen(page)["faults"] if " on " in fault]
    top = page.locator(".drawing .points > .point").last
    expect(top).to_have_attribute("data-point", "lumbar_multifidus_1")


def test_a_number_beside_its_point_can_be_pressed(open_page: Open) -> None:
    page = open_page("/?muscle=infraspinatus&side=right", PHONE)
    mark = page.locator(".panel [data-point=infraspinatus_4]")
    page.locator(".drawing .point[data-point=infraspinatus_4] .dot").click()
    expect(mark).to_have_attribute("aria-pressed", "true")
    expect(page.locator(".overlay .essential")).to_have_count(1)


def test_a_phone_gives_the_name_early_and_folds_views_and_layers(open_page: Open) -> None:
    page = open_page("/?muscle=infraspinatus&side=right", PHONE)
    title = page.locator(".panel h2").bounding_box()
    assert title
    assert title["y"] < 600
    opener = page.locator(".view-opener")
    expect(opener).to_have_text("Back, deep muscles")
    expect(page.locator(".layers")).to_be_hidden()
    opener.click()
    page.get_by_role("radio", name="Bones").click()
    expect(page.locator(".explorer")).to_have_attribute("data-shown", "back skeleton")
    opener.click()
    expect(page.locator(".layers")).to_be_hidden()


@pytest.mark.parametrize("size", [(320, 640), PHONE, (430, 900), (600, 900), TABLET, (900, 800), (1024, 768), DESKTOP])
def test_nothing_overlaps_in_the_head(open_page: Open, size: tuple[int, int]) -> None:
    page = open_page("/", size)
    page.wait_for_timeout(400)
    boxes = page.evaluate(HEAD)
    assert all(one[1] <= two[0] + 1 for one, two in pairwise(boxes)), boxes
    assert size[0] - 24 <= boxes[-1][1] <= size[0]


def test_the_other_pages_are_linked_from_the_welcome(open_page: Open) -> None:
    page = open_page("/?audience=therapist", PHONE)
    links = page.locator(".panel .pages a")
    assert {link.get_attribute("href") for link in links.all()} == {
        f"{page_}?audience=therapist" for page_ in
        ("where", "conditions", "compare", "expect", "risks", "safety", "visit", "workshop", "quiz", "take-away", "evidence",
         "sources", "about")}
    links.filter(has_text="Risks").click()
    expect(page.get_by_role("heading", level=1)).to_be_visible()
