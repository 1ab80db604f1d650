"""A pattern's support agrees with its sources: "better" rests on two or more, clinic blogs and the like not counted."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.dataset.model import Muscle, Source
from explorer.dataset.problems import Problem
from explorer.dataset.reading import Dataset
from explorer.dataset.rules.pattern_without_caveat import CRITICS

STAGE = "integrity"


def check(dataset: Dataset) -> Iterator[Problem]:
    low = {source.id for source in dataset.of(Source) if source.entry.low_tier}
    for muscle in dataset.of(Muscle):
        for index, point in enumerate(muscle.entry.trigger_points):
            backing = set(point.sources) - CRITICS - low
            if point.support == "better" and len(backing) < 2:
                yield muscle.problem("support_without_sources", ("trigger_points", index, "support"),
                                     f"`better` with {len(backing)} of its sources above low tier",
                                     "two or more such sources of the pattern",
                                     "cite the second source, or write `single` or `weak`")
