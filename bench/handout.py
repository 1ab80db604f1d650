"""How long the sheets of My visit take, without any browser: from a plan to the bytes of a PDF."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import date
from statistics import median
from typing import get_args

from explorer import file_groups, resources
from explorer.dataset.catalogue import Catalogue
from explorer.dataset.statement import View
from explorer.visit import contents
from explorer.visit.plan import MOST_ITEMS, MOST_STEPS, Item, Plan, Spot, Step, Treatment
from explorer.visit.printing import pdf

_DAY = date(2026, 11, 22)
_LINK = "https://needling.example/visit#share=eJxLykgsBgAB7wD4"


def typical() -> Plan:
    """Three places, two questions, three steps."""
    return Plan(
        name="Anna Lindqvist", items=(
            Item(key="n1", kind="mark", ref="top_of_shoulder", side="right", intensity=7, since="March",
                 note="Worse at my desk.", spot=Spot(view="back", x=110, y=-1450)),
            Item(key="n2", kind="region", ref="back_of_neck", intensity=4),
            Item(key="n3", kind="acupoint", ref="LI4", side="right"),
            Item(key="n4", kind="question", ref="top_of_shoulder/1"), Item(key="n5", kind="question", text="May I swim?")),
        treatment=Treatment(goals=("Sleep through the night",), steps=(
            Step(key="s1", kind="muscle", ref="upper_trapezius", side="right", technique="deep_dry_needling"),
            Step(key="s2", kind="trigger_point", ref="infraspinatus_1", side="right"),
            Step(key="s3", kind="acupoint", ref="LI4", side="both")), sessions=4, interval="once a week"))


def largest(catalogue: Catalogue) -> Plan:
    """As much as a plan holds: places all over the body with long notes, and forty steps."""
    views = get_args(View)
    items = [Item(key=f"n{number}", kind="mark", side="right", intensity=number % 11, note="Worse in the morning. " * 20,
                  spot=Spot(view=views[number % len(views)], x=0, y=-1000)) for number in range(1, MOST_ITEMS // 2 + 1)]
    items += [Item(key=f"n{100 + number}", kind="region", ref=ref, side="both")
              for number, ref in enumerate([*catalogue.regions][:MOST_ITEMS // 2])]
    steps = [Step(key=f"s{number}", kind="muscle", ref=ref, side="both", technique="deep_dry_needling", note="Slowly. " * 20)
             for number, ref in enumerate([*catalogue.muscles][:MOST_STEPS])]
    return Plan(items=tuple(items), treatment=Treatment(steps=tuple(steps)))


def handouts(runs: int) -> dict[str, float]:
    """Milliseconds from a plan to its PDFs; the first one of a process, with what it reads once, stands apart."""
    catalogue = resources.catalogue()
    file_groups.lexicon_files()  # the map has made it before anyone prints
    plan = typical()
    started = time.perf_counter()
    _patient(catalogue, plan)
    first = 1000 * (time.perf_counter() - started)
    return {
        "handout_first_ms": first,
        "handout_ms": _median(lambda: _patient(catalogue, plan), runs),
        "handout_treatment_ms": _median(lambda: pdf(contents.treatment_sheet(catalogue, plan, _DAY, _LINK)), runs),
        "handout_largest_ms": _median(lambda: _patient(catalogue, largest(catalogue)), max(runs // 4, 2)),
    }


def _patient(catalogue: Catalogue, plan: Plan) -> bytes:
    return pdf(contents.patient_sheet(catalogue, plan, (), _DAY, _LINK))


def _median(make: Callable[[], bytes], runs: int) -> float:
    times = []
    for _ in range(runs):
        started = time.perf_counter()
        make()
        times.append(1000 * (time.perf_counter() - started))
    return median(times)
