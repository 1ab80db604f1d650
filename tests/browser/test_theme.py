"""Light and dark, as they reach the eye: the colours that the browser computes and paints."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.conftest import DESKTOP, PHONE, Open, Scheme

pytestmark = pytest.mark.browser

# Of every text of a part of the page: its words, its colour and that of the first ground below it that is not clear.
COLOURS = """(root) => {
  const canvas = document.createElement("canvas").getContext("2d", { willReadFrequently: true })
  const parse = (colour) => {
    canvas.clearRect(0, 0, 1, 1)
    canvas.fillStyle = colour
    canvas.fillRect(0, 0, 1, 1)
    return [...canvas.getImageData(0, 0, 1, 1).data]
  }
  const ground = (node) => {
    for (let at = node; at; at = at.parentElement ?? at.getRootNode().host) {
      const colour = parse(getComputedStyle(at).backgroundColor)
      if (colour[3] === 255) return colour
    }
    return [255, 255, 255, 255]
  }
  return [...root.querySelectorAll("*")].filter((node) => node.checkVisibility() &&
      [...node.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim()))
    .map((node) => [node.textContent.trim().slice(0, 40), parse(getComputedStyle(node).color), ground(node)]) }"""
THEMES: list[Scheme] = ["light", "dark"]


def luminance(colour: list[int]) -> float:
    """Relative luminance of a colour (WCAG)."""
    parts = [value / 255 for value in colour[:3]]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: list[int], two: list[int]) -> float:
    low, high = sorted((luminance(one), luminance(two)))
    return (high + 0.05) / (low + 0.05)


def painted(page: Page) -> Image.Image:
    """The stage of the map as painted."""
    box = page.locator(".stage").bounding_box()
    assert box
    return Image.open(io.BytesIO(page.screenshot(clip=box))).convert("RGB")


@pytest.mark.parametrize("size", [PHONE, DESKTOP])
@pytest.mark.parametrize("scheme", THEMES)
def test_every_text_stands_out_from_its_ground(open_page: Open, size: tuple[int, int], scheme: Scheme) -> None:
    page = open_page("/?region=knee&side=right", size, scheme)
    expect(page.locator(".panel h2")).to_be_visible()
    found = page.locator(".explorer").evaluate(COLOURS)
    assert len(found) > 40
    weak = [f"{words}: {ink} on {ground}" for words, ink, ground in found if ink[3] == 255 and contrast(ink, ground) < 4.5]
    assert weak == []
    heading = next(one for one in found if one[0] == page.locator(".panel h2").inner_text())
    assert contrast(heading[1], heading[2]) >= 7
    assert (luminance(heading[2]) < luminance(heading[1])) == (scheme == "dark")


def test_the_map_is_painted_for_each_theme(open_page: Open) -> None:
    grounds, lines = {}, {}
    for scheme in THEMES:
        page = open_page("/?region=knee&side=right", scheme=scheme)
        picture = painted(page)
        ground = grounds[scheme] = list(picture.getpixel((4, picture.height // 2)))
        heading = page.locator(".panel h2").inner_text()
        around = next(below for words, _, below in page.locator(".panel").evaluate(COLOURS) if words == heading)
        assert contrast(ground, around) < 1.2  # the map lies on the page, not on a card of the other theme
        figure = sum(count for count, colour in picture.getcolors(picture.width * picture.height)
                     if contrast(list(colour), ground) > 1.25)
        assert figure > 0.08 * picture.width * picture.height
        lines[scheme] = page.locator(".selection .line").first.evaluate("(line) => getComputedStyle(line).stroke")
    assert luminance(grounds["dark"]) < 0.05 < 0.7 < luminance(grounds["light"])
    assert lines["dark"] != lines["light"]


def test_charts_pictures_and_name_follow_a_change_of_theme(open_page: Open) -> None:
    page = open_page("/risks?region=chest", ready=False)
    ink, picture = page.locator(".js-plotly-plot text").first, page.locator(".body-map img")
    name = page.get_by_test_id("stHeaderLogo")
    expect(ink).to_be_attached()
    expect(ink).to_have_css("fill", "rgb(86, 96, 100)")
    before = [one.get_attribute("src") or "" for one in (picture, name)]
    page.emulate_media(color_scheme="dark")
    expect(ink).to_have_css("fill", "rgb(169, 178, 180)")
    for one, source in zip((picture, name), before, strict=True):
        expect(one).not_to_have_attribute("src", source)
