"""An estimate lies inside its own interval."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.dataset.model import Rate, SorenessPoint
from explorer.dataset.problems import Problem
from explorer.dataset.reading import Dataset
from explorer.dataset.statement import Effect
from explorer.dataset.walking import parts

STAGE = "integrity"


def check(dataset: Dataset) -> Iterator[Problem]:
    for located in dataset.all():
        for path, part in parts(located.entry):
            if isinstance(part, Effect | SorenessPoint):
                field, value = "value", part.value
            elif isinstance(part, Rate):
                field, value = "per_10000", part.per_10000
            else:
                continue
            low = value if part.low is None else part.low
            high = value if part.high is None else part.high
            if not low <= value <= high:
                yield located.problem("interval_excludes_value", (*path, field), f"{value:g} outside {low:g} to {high:g}",
                                      "low <= value <= high", "read the source again and correct the number or its sign")
            elif (part.low is None) != (part.high is None):
                yield located.problem("interval_excludes_value", (*path, field), "an interval with one end",
                                      "both `low` and `high`, or neither", "add the other end from the source, or remove it")
