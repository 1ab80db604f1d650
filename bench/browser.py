"""What a person waits for, measured inside the page: first load, click, hover, bytes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from playwright.sync_api import Browser, CDPSession, Page, ViewportSize

VIEWPORT: ViewportSize = {"width": 1280, "height": 800}
_PATIENCE = 120_000

_EMPTY_READY = "() => [...document.querySelectorAll('button')].some((b) => b.textContent.includes('Press'))"
_MAP_READY = """() => [...document.querySelectorAll(".stBidiComponent *")]
  .some((one) => one.shadowRoot?.querySelector(".explorer[data-ready=true]"))"""
"""Looked for in every frame: to walk through the whole map each time would slow down what is measured."""

_FRAMES_FOR = 30_000
"""Milliseconds that a measure waits for what it measures."""

_HELPERS = """
window.deepFind = (selector, root = document) => {
  const found = root.querySelector(selector)
  if (found) return found
  for (const element of root.querySelectorAll('*')) {
    if (element.shadowRoot) { const inner = window.deepFind(selector, element.shadowRoot); if (inner) return inner }
  }
  return null
}
window.addEventListener('pointerdown', () => { window.pressedAt = performance.now() }, true)
window.addEventListener('keydown', () => { window.pressedAt = performance.now() }, true)
window.eachFrame = (look, what) => new Promise((resolve, reject) => {
  const started = performance.now()
  const frame = () => {
    const found = look()
    if (found !== null) resolve(found)
    else if (performance.now() - started > FRAMES_FOR) reject(new Error(`${what} did not come`))
    else requestAnimationFrame(frame)
  }
  requestAnimationFrame(frame)
})
window.waitForText = (selector, text) => window.eachFrame(
  () => window.deepFind(selector)?.textContent.includes(text) ? performance.now() - window.pressedAt : null,
  `"${text}" in ${selector}`)
""".replace("FRAMES_FOR", str(_FRAMES_FOR))


@dataclass(frozen=True, slots=True)
class FirstLoad:
    """Seconds until the page can be used, and kilobytes that came over the wire until then (cold cache)."""

    seconds: float
    kilobytes: float


@contextmanager
def fresh_page(browser: Browser) -> Iterator[Page]:
    """A page with an empty cache."""
    context = browser.new_context(viewport=VIEWPORT, reduced_motion="reduce")
    context.add_init_script(_HELPERS)
    try:
        yield context.new_page()
    finally:
        context.close()


def first_load(browser: Browser, address: str, *, is_map: bool) -> FirstLoad:
    """Open `address` with a cold cache until the map (or the empty app's button) can be used."""
    with fresh_page(browser) as page:
        session = page.context.new_cdp_session(page)
        received = _count_bytes(session)
        page.goto(address, wait_until="commit")
        page.wait_for_function(_MAP_READY if is_map else _EMPTY_READY, timeout=_PATIENCE, polling="raf")
        seconds = float(page.evaluate("performance.now()")) / 1000
        page.wait_for_load_state("networkidle")
        return FirstLoad(seconds, sum(received) / 1000)


def _count_bytes(session: CDPSession) -> list[float]:
    received: list[float] = []
    session.send("Network.enable")
    session.on("Network.loadingFinished", lambda event: received.append(event["encodedDataLength"]))
    session.on("Network.webSocketFrameReceived", lambda event: received.append(len(event["response"]["payloadData"]) * 0.75))
    return received


def empty_clicks(page: Page, address: str, times: int) -> list[float]:
    """Milliseconds from pointer down on the empty app's button to the changed text."""
    page.goto(address)
    page.wait_for_function(_EMPTY_READY, timeout=_PATIENCE)
    durations = []
    for number in range(1, times + 1):
        wait = page.evaluate_handle(f"() => ({{ done: window.waitForText('h2', 'Pressed {number}') }})")
        page.get_by_role("button", name="Press").click()
        durations.append(float(page.evaluate("(box) => box.done", wait)))
    return durations


def map_clicks(page: Page, address: str, targets: list[tuple[str, str]], times: int) -> list[float]:
    """Milliseconds from pointer down on a region of the map to its name in the panel. `targets`: (region id, panel heading)."""
    page.goto(address)
    page.wait_for_function(_MAP_READY, timeout=_PATIENCE)
    durations = []
    for number in range(times):
        region, heading = targets[number % len(targets)]
        page.locator("[data-zoom=reset]").click()  # a selection zooms in; the next place must be on the screen again
        page.wait_for_timeout(300)
        x, y = _spot(page, region)
        wait = page.evaluate_handle(f"() => ({{ done: window.waitForText('.panel h2', {heading!r}) }})")
        page.mouse.click(x, y)
        durations.append(float(page.evaluate("(box) => box.done", wait)))
    return durations


def typed_places(page: Page, address: str, texts: list[str], times: int) -> list[float]:
    """Milliseconds from Enter after a place typed in "Where it hurts" to the list of muscles."""
    page.goto(f"{address}/where")
    box = page.locator("#ask")
    box.wait_for(timeout=_PATIENCE)
    durations = []
    for number in range(times):
        if number:
            page.get_by_role("button", name="Start again").click()
            page.locator(".panel .match").first.wait_for(state="detached")
        box.fill(texts[number % len(texts)])
        wait = page.evaluate_handle("() => ({ done: window.waitForText('.panel .match', '') })")
        box.press("Enter")
        durations.append(float(page.evaluate("(box) => box.done", wait)))
    return durations


def searches(page: Page, address: str, texts: list[str], times: int) -> list[float]:
    """Milliseconds from the last key of a text in the search box to its hits, the pause in which more may be typed included.

    Each text finds nothing before its last key.
    """
    page.goto(address)
    page.get_by_role("button", name="Search", exact=True).click(timeout=_PATIENCE)
    box = page.get_by_role("combobox", name="Search everything")
    durations = []
    for number in range(times):
        text = texts[number % len(texts)]
        box.fill(text[:-1])
        page.locator("dialog").get_by_text("Nothing found for").wait_for()
        wait = page.evaluate_handle("() => ({ done: window.waitForText('dialog [role=option]', '') })")
        box.press(text[-1])
        durations.append(float(page.evaluate("(box) => box.done", wait)))
    return durations


def hover(page: Page, region: str) -> float:
    """Milliseconds from a pointer over a region to the highlight, inside the browser."""
    page.locator("[data-zoom=reset]").click()
    page.wait_for_timeout(300)
    x, y = _spot(page, region)
    page.mouse.move(5, 5)
    wait = page.evaluate_handle("""() => {
      let start = null
      window.addEventListener('pointerover', () => { start = performance.now() }, { capture: true, once: true })
      const look = () => start !== null && window.deepFind('.name-tag:not([hidden])') ? performance.now() - start : null
      return { done: window.eachFrame(look, 'the name beside the pointer') }
    }""")
    page.mouse.move(x, y)
    return float(page.evaluate("(box) => box.done", wait))


def _spot(page: Page, region: str) -> tuple[float, float]:
    """A point of the screen that lies on `region`."""
    spot = page.evaluate("""(id) => {
      const group = window.deepFind(`.shapes [data-kind=region][data-id=${id}]`)
      const box = group.getBoundingClientRect(), root = group.getRootNode()
      for (let i = 1; i < 30; i++) for (let j = 1; j < 30; j++) {
        const x = box.left + (box.width * i) / 30, y = box.top + (box.height * j) / 30
        const on = (dx, dy) => group.contains(root.elementFromPoint(x + dx, y + dy))
        if (on(0, 0) && on(3, 0) && on(-3, 0) && on(0, 3) && on(0, -3)) return [x, y]
      }
      return null
    }""", region)
    if spot is None:
        raise RuntimeError(f"region {region} cannot be pressed")
    return float(spot[0]), float(spot[1])
