"""Take the README's screenshots anew: `python scripts/take_screenshots.py` (needs Chromium; see scripts/find_chromium.sh)."""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

SHOTS = (
    ("explore_front", "/", 1280, 800, "light"),
    ("explore_region", "/?region=low_back&side=right", 1280, 800, "light"),
    ("explore_muscle", "/?muscle=infraspinatus&side=right&trigger_point=infraspinatus_1", 1280, 800, "light"),
    ("explore_dark", "/?muscle=gluteus_minimus&side=left&trigger_point=gluteus_minimus_1&audience=therapist", 1280, 800, "dark"),
    ("explore_tablet", "/?region=calf&side=left", 768, 1024, "light"),
    ("explore_phone", "/?region=back_of_neck&side=right", 390, 844, "light"),
    ("where", "/where", 1280, 800, "light"),
    ("risks", "/risks?region=chest", 1280, 800, "light"),
    ("visit", "/visit#share=1~r.shoulder.r~m.upper_trapezius.r~c.neck_pain~q.shoulder.1", 1280, 800, "light"),
    ("workshop", "/workshop?lesson=shoulder_girdle", 1280, 800, "light"),
)
SAID = {"where": "pain behind my right eye"}
"""What is typed on a page before its picture is taken."""
PRESSED = {"visit": ("Open it",), "workshop": ("Present", "Next")}
"""What is pressed on a page before its picture is taken."""


def main() -> None:
    """Write docs/images/*.png."""
    from bench.servers import running

    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    with running("streamlit_app.py") as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        for name, address, width, height, scheme in SHOTS:
            page = browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme, reduced_motion="reduce")
            page.goto(server.address + address)
            page.locator(".explorer[data-ready=true], h1").first.wait_for(timeout=60_000)
            if name in SAID:
                page.locator("#ask").fill(SAID[name])
                page.keyboard.press("Enter")
                page.locator(".match").first.wait_for()
            for button in PRESSED.get(name, ()):
                page.get_by_role("button", name=button).first.click()
                page.wait_for_timeout(2000)
            page.wait_for_load_state("networkidle")
            page.wait_for_timeout(1000)
            page.screenshot(path=ROOT / "docs" / "images" / f"{name}.png")
            page.close()
            print(f"docs/images/{name}.png")
        browser.close()


if __name__ == "__main__":
    main()
