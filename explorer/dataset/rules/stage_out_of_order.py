"""Stages run from before to during to after a session; only those after it have hours, and later ones start no earlier."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from explorer.dataset.model import Phase, Stage
from explorer.dataset.problems import Problem, quoted
from explorer.dataset.reading import Dataset

STAGE = "integrity"
ORDER = get_args(Phase)


def check(dataset: Dataset) -> Iterator[Problem]:
    reached, since = 0, 0.0
    for located in dataset.of(Stage):
        stage = located.entry
        place = ORDER.index(stage.phase)
        if place < reached:
            yield located.problem("stage_out_of_order", ("phase",), f"{quoted(stage.phase)} after {quoted(ORDER[reached])}",
                                  "before, then during, then after", "move the stage up, or correct its phase")
        reached = max(reached, place)
        if stage.hours is None:
            continue
        first, last = stage.hours
        if stage.phase != "after" or not since <= first <= last:
            yield located.problem("stage_out_of_order", ("hours",), f"from {first:g} to {last:g} hours {stage.phase} the session",
                                  f"hours after the session, from {since:g} or later", "correct the hours or the phase")
        since = max(since, first)
