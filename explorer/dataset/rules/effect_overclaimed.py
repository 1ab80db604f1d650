"""An effect whose interval includes "no difference" favours neither side."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.dataset.problems import Problem, quoted
from explorer.dataset.reading import Dataset
from explorer.dataset.statement import Effect
from explorer.dataset.walking import parts_of_type

STAGE = "integrity"
NO_DIFFERENCE = {"SMD": 0.0, "MD": 0.0, "RD": 0.0, "points": 0.0, "RR": 1.0, "OR": 1.0}


def check(dataset: Dataset) -> Iterator[Problem]:
    for located in dataset.all():
        for path, effect in parts_of_type(located.entry, Effect):
            none = NO_DIFFERENCE.get(effect.measure)
            if none is None or effect.low is None or effect.high is None or effect.favours == "neither":
                continue
            if effect.low < none < effect.high:
                yield located.problem("effect_overclaimed", (*path, "favours"),
                                      f"{quoted(effect.favours)} with an interval from {effect.low:g} to {effect.high:g}",
                                      f"`neither`, as the interval includes {none:g}", "write `favours: neither`")
