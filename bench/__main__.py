"""`python -m bench [--runs N] [--clicks N]`: prints `name: value` lines; ratios are against an empty Streamlit app.

Runs alternate between the apps, so that a machine whose speed drifts treats them alike; medians are reported.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import time
import urllib.request
from statistics import median

from playwright.sync_api import Browser, sync_playwright

from bench import browser as measure
from bench.handout import handouts
from bench.servers import running

TARGETS = [("chest", "Chest"), ("knee", "Knee"), ("shoulder", "Shoulder"), ("groin", "Groin")]
PLACES = ["left outer elbow", "behind my eye", "both heels", "right shoulder and left hip"]
KEYS = ["sc", "kn", "lu", "he"]
"""Texts of which the first letter alone finds nothing."""
QUERIES = [*PLACES, "SCM", "hegu", "LI4", "large intestine 4", "frozen sholder", "infraspinatus trigger point 1", "headache",
           "knee pain stairs"]
BUDGETS = {
    "click_ratio": 1.5, "hover_ms": 16.7, "first_load_ratio": 1.3, "extra_kilobytes": 900.0, "large_dataset_click_ratio": 1.2,
    "start_ratio": 2.0, "search_server_ms": 50.0, "handout_ms": 300.0,
}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--runs", type=int, default=5, help="first loads of each app (default: 5)")
    parser.add_argument("--clicks", type=int, default=24, help="clicks in each app (default: 24)")
    parser.add_argument("--skip-large", action="store_true", help="leave the dataset x 100 out")
    arguments = parser.parse_args()
    _print(handouts(arguments.clicks))
    path = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    if path is None:
        raise SystemExit("the benchmark needs Chromium; set CHROMIUM to its path")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        _print(small(browser, arguments.runs, arguments.clicks))
        if not arguments.skip_large:
            _print(large(browser, arguments.clicks))
        browser.close()


def _print(results: dict[str, float]) -> None:
    for name, value in results.items():
        budget = f"   (budget: at most {BUDGETS[name]:g})" if name in BUDGETS else ""
        print(f"{name}: {value:.3f}{budget}", flush=True)


def small(browser: Browser, runs: int, clicks: int) -> dict[str, float]:
    """First load, click, hover, bytes, start, Where it hurts and search, beside the empty app."""
    with running("bench/empty_app.py") as empty, running("streamlit_app.py") as app:
        measure.first_load(browser, app.address, is_map=True)  # the server reads the dataset at its first page
        measure.first_load(browser, empty.address, is_map=False)
        empty_loads, app_loads = [], []
        for _ in range(runs):
            empty_loads.append(measure.first_load(browser, empty.address, is_map=False))
            app_loads.append(measure.first_load(browser, app.address, is_map=True))
        empty_click, app_click, hovers, typed, searched = [], [], [], [], []
        for _ in range(3):
            with measure.fresh_page(browser) as page:
                empty_click += measure.empty_clicks(page, empty.address, clicks // 3)
            with measure.fresh_page(browser) as page:
                app_click += measure.map_clicks(page, app.address, TARGETS, clicks // 3)
                hovers.append(measure.hover(page, "knee"))
            with measure.fresh_page(browser) as page:
                typed += measure.typed_places(page, app.address, PLACES, clicks // 3)
            with measure.fresh_page(browser) as page:
                searched += measure.searches(page, app.address, KEYS, clicks // 3)
        return {
            "empty_first_load_s": median(load.seconds for load in empty_loads),
            "first_load_s": median(load.seconds for load in app_loads),
            "first_load_ratio": median(a.seconds / e.seconds for a, e in zip(app_loads, empty_loads, strict=True)),
            "extra_kilobytes": median(load.kilobytes for load in app_loads) - median(load.kilobytes for load in empty_loads),
            "empty_click_ms": median(empty_click),
            "click_ms": median(app_click),
            "click_ratio": median(app_click) / median(empty_click),
            "hover_ms": median(hovers),
            "where_ms": median(typed),
            "where_ratio": median(typed) / median(empty_click),
            "search_ms": median(searched),
            "search_ratio": median(searched) / median(empty_click),
            "search_server_ms": median(_answered_in(app.address, text) for text in QUERIES),
            "start_ratio": app.seconds_to_first_page / empty.seconds_to_first_page,
        }


def _answered_in(address: str, text: str) -> float:
    """Milliseconds in which the server answers a search, without any browser."""
    request = urllib.request.Request(f"{address}/find", json.dumps({"text": text}).encode(),
                                     {"Content-Type": "application/json"})
    started = time.perf_counter()
    with urllib.request.urlopen(request) as answer:
        answer.read()
    return 1000 * (time.perf_counter() - started)


def large(browser: Browser, clicks: int) -> dict[str, float]:
    """Clicks with a dataset 100 times larger, beside clicks with the real one."""
    with running("streamlit_app.py") as app, running("bench/enlarged_app.py") as big:
        for address in (app.address, big.address):  # the server reads the dataset at its first page
            measure.first_load(browser, address, is_map=True)
        app_click: list[float] = []
        big_click: list[float] = []
        for _ in range(3):
            for address, durations in ((app.address, app_click), (big.address, big_click)):
                with measure.fresh_page(browser) as page:
                    durations += measure.map_clicks(page, address, TARGETS, clicks // 3)
        return {"large_dataset_click_ratio": median(big_click) / median(app_click)}


if __name__ == "__main__":
    main()
