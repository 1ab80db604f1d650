"""A running app and a real browser. `CHROMIUM` names the browser; else the system's. Without one the tests fail."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect, sync_playwright
from playwright.sync_api import TimeoutError as TimedOut

ROOT = Path(__file__).parent.parent.parent
AXE = (Path(__file__).parent / "vendor" / "axe.min.js").read_text(encoding="utf-8")
PHONE, TABLET, DESKTOP = (390, 844), (768, 1024), (1280, 800)
LOOKS: list[tuple[tuple[int, int], Literal["light", "dark"]]] = [(PHONE, "dark"), (TABLET, "light"), (DESKTOP, "dark")]
"""Every size and both themes, for what hangs on the one or on the other but not on both together."""
STARTS_WITHIN = 60

expect.set_options(timeout=20_000)

Open = Callable[..., Page]
Scheme = Literal["light", "dark"]


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def running_app(port: int = 0, base: str = "", script: str = "streamlit_app.py", log: int | IO[bytes] = subprocess.DEVNULL,
                **environment: str) -> Iterator[str]:
    """The app on `port`, or on a free one, below the path `base`, as `streamlit run` starts it; gives its address.

    `script` names another file to start, as that of a page of which the app has none. What it prints goes to `log`.
    """
    port = port or free_port()
    command = [sys.executable, "-m", "streamlit", "run", script, "--server.port", str(port),
               "--server.address", "127.0.0.1", "--server.baseUrlPath", base, "--server.headless", "true",
               "--server.fileWatcherType", "none"]
    process = subprocess.Popen(command, cwd=ROOT, env=os.environ | environment, stdout=log, stderr=log)
    address = f"http://127.0.0.1:{port}{base}"
    try:
        wait_until_up(address, process)
        yield address
    finally:
        process.terminate()
        process.wait(timeout=20)


def wait_until_up(address: str, process: subprocess.Popen[bytes]) -> None:
    """Wait until the app answers, or say why it will not."""
    end = time.monotonic() + STARTS_WITHIN
    while time.monotonic() < end:
        if process.poll() is not None:
            raise RuntimeError(f"the app ended at once with {process.returncode}")
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=2):
                return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"the app did not start within {STARTS_WITHIN} s")


@pytest.fixture(scope="session")
def app() -> Iterator[str]:
    with running_app() as address:
        yield address


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    found = (shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome"))
    path = os.environ.get("CHROMIUM") or next(filter(None, found), None)
    if not path:
        if os.environ.get("SKIP_BROWSER_TESTS") == "1":
            pytest.skip("SKIP_BROWSER_TESTS=1 and no Chromium")
        pytest.fail("no Chromium: set CHROMIUM to its path, or SKIP_BROWSER_TESTS=1 to go without", pytrace=False)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-gpu"])
        yield started
        started.close()


@pytest.fixture(scope="session")
def contexts(app: str, browser: Browser) -> Iterator[dict[bool, BrowserContext]]:
    """A context with touch and one without, for all tests: what one page has fetched, the next need not fetch again."""
    made = {touch: browser.new_context(has_touch=touch, reduced_motion="reduce") for touch in (False, True)}
    for context in made.values():
        context.new_page().goto(f"{app}/_stcore/health")  # stays open: the browser keeps what it has read and compiled
    yield made
    for context in made.values():
        context.close()


@pytest.fixture
def open_page(app: str, contexts: dict[bool, BrowserContext]) -> Iterator[Open]:
    """Opens an address of the app and waits until the map is drawn. A foreign request or a script error fails the test."""
    faults: list[str] = []

    def opened(path: str = "/", size: tuple[int, int] = DESKTOP, scheme: Scheme = "light", ready: bool = True) -> Page:
        width, height = size
        page = contexts[width < 1000].new_page()
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=scheme)
        page.on("request", lambda request: request.url.startswith((app, app.replace("http", "ws", 1), "data:", "blob:"))
                or faults.append(f"foreign request: {request.url}"))
        page.on("pageerror", lambda error: faults.append(f"script error: {error}"))
        page.on("console", lambda message: "Content Security Policy" in message.text and faults.append(message.text))
        page.goto(app + path)
        if ready:
            drawn(page)
        return page

    yield opened
    for context in contexts.values():
        own, *opened_by_test = context.pages
        for page in opened_by_test:
            page.close()
        context.set_offline(False)
        context.clear_cookies()
        own.evaluate("() => { localStorage.clear() }")
    assert not faults


def settled(page: Page) -> None:
    """Wait until the page's script has run to its end: before, Streamlit may still replace what is shown."""
    expect(page.get_by_test_id("stApp")).to_have_attribute("data-test-script-state", "notRunning", timeout=60_000)


def each_look(page: Page, looks: Sequence[tuple[tuple[int, int], Scheme]] = LOOKS) -> Iterator[tuple[tuple[int, int], Scheme]]:
    """The same page at each size and in each theme, without loading it again."""
    for (width, height), scheme in looks:
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=scheme)
        expect(page.get_by_test_id("stApp")).to_have_css("color-scheme", scheme)
        page.wait_for_timeout(400)  # charts fit themselves to the new width; the app runs anew for the new theme
        settled(page)
        yield (width, height), scheme


def pick(box: Locator, name: str) -> None:
    """Choose from one of Streamlit's lists. A run that ends just then closes the list: it is opened again."""
    wanted = box.page.get_by_role("option", name=name, exact=True)
    for _ in range(3):
        box.click()
        with suppress(TimedOut):
            wanted.click(timeout=4_000)
            return
    wanted.click()


def drawn(page: Page) -> None:
    """Wait until the map is drawn."""
    expect(page.locator(".explorer")).to_have_attribute("data-ready", "true", timeout=60_000)


def option(page: Page, kind: str, id_: str, side: str | None = None):  # type: ignore[no-untyped-def]
    """The option of the drawing for a region or a muscle."""
    own = f"[data-side={side}]" if side else ""
    return page.locator(f".shapes [role=option][data-kind={kind}][data-id={id_}]{own}").first


def tap(page: Page, kind: str, id_: str, side: str) -> None:
    """Press a region or a muscle on the drawing."""
    press(option(page, kind, id_, side), f"{kind} {id_} ({side})")


def zone(page: Page, id_: str, side: str) -> Locator:
    """The shape of a zone, or of its part on the midline, in the skin layer."""
    return page.locator(f".shapes [data-side={side}] [data-shape={id_}], .shapes [data-side=midline] [data-shape={id_}]").first


def press(shape: Locator, name: str) -> None:
    """Press a point that surely lies on a shape: found by looking what is under a grid of points in its box."""
    spot = shape.evaluate("""(group) => {
      const box = group.getBoundingClientRect(), root = group.getRootNode(), steps = 24
      let best = null, most = -1
      for (let i = 1; i < steps; i++) for (let j = 1; j < steps; j++) {
        const x = box.left + (box.width * i) / steps, y = box.top + (box.height * j) / steps
        const on = (dx, dy) => group.contains(root.elementFromPoint(x + dx, y + dy))
        if (!on(0, 0)) continue
        const room = [[3, 0], [-3, 0], [0, 3], [0, -3]].filter(([dx, dy]) => on(dx, dy)).length
        if (room > most) [best, most] = [[x, y], room]
      }
      return best }""")
    assert spot, f"{name} cannot be tapped in this view"
    shape.page.mouse.click(*spot)


def heading(page: Page):  # type: ignore[no-untyped-def]
    return page.locator(".panel h2")
