"""Muscles that lie over or under the one on top: pressed, listed, chosen and drawn."""

from __future__ import annotations

import re
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE, TABLET, Open, heading, option
from tests.browser.test_access import serious_findings

pytestmark = pytest.mark.browser

KEPT = """(page) => {
  let root = page
  while (!root.explorer) root = root.parentNode ?? root.host
  Object.assign(window, { page, kept: root.explorer }) }"""
"""Keeps the page's own objects where the scripts of these tests find them."""

SPOT = """async ([view, side, wanted, top]) => {
  const map = await window.kept, { atlas } = map
  const { shapes, scale } = await atlas.silhouettes(view)
  const canvas = document.createElement("canvas").getContext("2d"), root = map.stage.getRootNode()
  const own = (id) => shapes.filter((shape) => shape.side === side && atlas.lexicon.muscles[id].structures.includes(shape.id))
  const [x, y, wide, high] = atlas.lexicon.muscles[wanted].places[side][view].box
  const paths = own(wanted).map((shape) => new Path2D(shape.d)), area = map.drawing.svg.getBoundingClientRect()
  for (let i = 1; i < 40; i++) for (let j = 1; j < 40; j++) {
    const px = x + (wide * i) / 40, py = y + (high * j) / 40
    if (!paths.some((path) => canvas.isPointInPath(path, px * scale, py * scale))) continue
    const [left, above, width] = map.viewport.box, unit = width / area.width
    const at = [area.left + (px - left) / unit, area.top + (py - above) / unit]
    const hit = root.elementFromPoint(...at)?.closest?.("[role=option]")
    if (hit?.dataset.id === top && hit.dataset.side === side) return at
  }
  return null }"""


def press(page: Page, view: str, side: str, top: str, wanted: str) -> None:
    """Press where `wanted` lies under `top`."""
    page.locator(".explorer").evaluate(KEPT)
    spot = page.evaluate(SPOT, [view, side, wanted, top])
    assert spot, f"{wanted} does not lie under {top} in {view}"
    page.mouse.click(*spot)


def under(page: Page, muscle: str):  # type: ignore[no-untyped-def]
    return page.locator(f".under [data-under={muscle}]")


@pytest.mark.parametrize(("view", "layer", "side", "top", "wanted"), [
    ("back", "superficial", "left", "middle_trapezius", "serratus_posterior_superior"),
    ("back", "superficial", "right", "upper_trapezius", "splenius_cervicis"),
    ("front", "superficial", "right", "pectoralis_major", "subscapularis"),
    ("front", "superficial", "left", "external_oblique", "internal_oblique"),
    ("right", "superficial", "right", "masseter", "lateral_pterygoid"),
    ("left", "superficial", "left", "sternocleidomastoid", "platysma"),
    ("back", "deep", "left", "thoracic_erector_spinae", "thoracic_rotators"),
])
def test_what_lies_at_a_spot_is_offered(open_page: Open, view: str, layer: str, side: str, top: str, wanted: str) -> None:
    page = open_page(f"/?view={view}&layer={layer}")
    press(page, view, side, top, wanted)
    expect(under(page, top)).to_have_attribute("aria-pressed", "true")
    expect(under(page, wanted)).to_have_attribute("aria-label", re.compile(f", patient’s {side}$"))
    name = under(page, wanted).inner_text()
    under(page, wanted).click()
    expect(heading(page)).to_have_text(name)
    expect(page.locator(".side")).to_have_text(f"Patient’s {side}")
    expect(page).to_have_url(re.compile(f"muscle={wanted}&side={side}&view={view}"))
    expect(page.locator(".selection.muscle")).to_have_count(1)
    expect(under(page, wanted)).to_have_attribute("aria-pressed", "true")
    under(page, top).click()
    expect(page).to_have_url(re.compile(f"muscle={top}&side={side}&view={view}"))


def test_by_keyboard(open_page: Open) -> None:
    page = open_page("/?view=back&layer=superficial")
    option(page, "muscle", "middle_trapezius", "left").focus()
    page.keyboard.press("Enter")
    told = re.compile("Middle trapezius, patient’s left. Chosen. [0-9]+ other muscles lie")
    expect(page.locator("[aria-live=polite]")).to_contain_text(told)
    expect(page.get_by_role("group", name="Muscles at this spot, roughly from outside in")).to_be_visible()
    wanted = under(page, "serratus_posterior_superior")
    for _ in range(40):
        page.keyboard.press("Tab")
        if wanted.evaluate("(button) => button.getRootNode().activeElement === button"):
            break
    expect(wanted).to_be_focused()
    page.keyboard.press("Enter")
    expect(heading(page)).to_have_text("Serratus posterior superior")
    expect(wanted).to_be_focused()


def test_outermost_first(open_page: Open) -> None:
    page = open_page("/?view=left&layer=superficial")
    press(page, "left", "left", "sternocleidomastoid", "platysma")
    expect(page.locator(".under .chip").first).to_have_text("Platysma")
    expect(page.locator(".under .chip").nth(1)).to_have_text("Sternocleidomastoid")


def test_the_list_goes_with_the_view(open_page: Open) -> None:
    page = open_page("/?view=back&layer=superficial")
    press(page, "back", "left", "middle_trapezius", "serratus_posterior_superior")
    expect(page.locator(".under")).to_be_visible()
    page.get_by_role("radio", name="Front").click()
    expect(page.locator(".under")).to_be_hidden()


@pytest.mark.parametrize(("link", "words"), [
    ("muscle=platysma&side=left&view=front&layer=superficial", "Lies over what is drawn here"),
    ("muscle=lower_trapezius&side=left&view=back&layer=deep", "Lies over what is drawn here"),
    ("muscle=lower_trapezius&side=left&view=back&layer=skin", "Lies under the skin"),
    ("muscle=gluteus_maximus&side=left&view=front&layer=superficial", "Lies behind what you see"),
    ("muscle=splenius_cervicis&side=right&view=back&layer=deep", "Lies over what is drawn here"),
    ("muscle=internal_oblique&side=right&view=front&layer=superficial", "Lies behind what you see"),
    ("muscle=lateral_pterygoid&side=left&view=left&layer=superficial", "Lies behind what you see"),
])
def test_legend_says_where_an_undrawn_muscle_lies(open_page: Open, link: str, words: str) -> None:
    page = open_page(f"/?{link}")
    expect(page.locator(".legend")).to_contain_text(words)


@pytest.mark.parametrize(("size", "scheme"), [(DESKTOP, "light"), (PHONE, "dark"), (TABLET, "light"), ((844, 390), "light")])
def test_the_list_leaves_room(open_page: Open, size: tuple[int, int], scheme: Any) -> None:
    page = open_page("/?view=back&layer=superficial", size, scheme)
    option(page, "muscle", "middle_trapezius", "left").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".under")).to_be_visible()
    stage, row = page.locator(".stage").bounding_box(), page.locator(".under").bounding_box()
    assert stage
    assert row
    assert row["y"] >= stage["y"] + stage["height"] - 1
    assert stage["height"] > (150 if size[1] < 480 else 230)
    for button in page.locator(".under .chip").all():
        box = button.bounding_box()
        assert box
        assert box["height"] >= 43.5
    assert row["x"] + row["width"] <= size[0]
    assert stage["x"] + stage["width"] <= size[0]
    assert serious_findings(page) == []


def test_every_muscle_shows_when_chosen(open_page: Open) -> None:
    page = open_page("/")
    page.locator(".explorer").evaluate(KEPT)
    wrong = page.evaluate("""async () => {
      const map = await window.kept, { lexicon } = map, wrong = []
      const line = () => window.page.querySelector(".selection.muscle .line")
      map.send = () => {}
      for (const id of Object.keys(lexicon.muscles)) for (const side of ["right", "left"]) {
        map.clear()
        map.choose("muscle", id, side)
        const { view, layer } = map.state
        await map.draw(map.state, false)
        const box = line()?.getBBox()
        const told = (what) => wrong.push(`${id} ${side} in ${view} ${layer}: ${what}`)
        if (!box) { told("nothing drawn"); continue }
        map.stopWaiting()
        map.focus(map.state)
        map.viewport.arrive()
        const drawn = line().getBoundingClientRect()
        const stage = map.stage.getBoundingClientRect()
        const sizes = [drawn.width, drawn.height]
        if (Math.max(...sizes) < 16 || Math.min(...sizes) < 3) told(`only ${sizes.join(" x ")} px`)
        const x = drawn.left + drawn.width / 2, y = drawn.top + drawn.height / 2
        if (x < stage.left || x > stage.right || y < stage.top || y > stage.bottom) told("off the screen")
        const start = lexicon.views[view].side_on_screen_left
        if ((start === "right" || start === "left") && box.x + box.width / 2 < 0 !== (start === side)) told("on the other side")
        if (view.includes(side === "right" ? "left" : "right")) told("a view of the other side")
      }
      return wrong }""")
    assert not wrong, "\n".join(wrong)
