"""A pain pattern says that it is contested: it cites a source that questions fixed patterns."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.dataset.model import Muscle
from explorer.dataset.problems import Problem, listed
from explorer.dataset.reading import Dataset

STAGE = "content"
CRITICS = frozenset({"delphi2018", "quintner2015", "lucas2009"})


def check(dataset: Dataset) -> Iterator[Problem]:
    for muscle in dataset.of(Muscle):
        for index, point in enumerate(muscle.entry.trigger_points):
            if not CRITICS.intersection(point.pattern.sources):
                yield muscle.problem("pattern_without_caveat", ("trigger_points", index, "pattern"),
                                     "a pattern shown as if undisputed",
                                     "a critical source beside it: " + listed(sorted(CRITICS)),
                                     "say that patterns differ between people and cite one of them")
