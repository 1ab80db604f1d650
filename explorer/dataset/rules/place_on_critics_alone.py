"""Where a trigger point is drawn never rests only on sources that expect no fixed place."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.dataset.model import Muscle
from explorer.dataset.problems import Problem, quoted
from explorer.dataset.reading import Dataset
from explorer.dataset.rules.pattern_without_caveat import CRITICS

STAGE = "content"


def check(dataset: Dataset) -> Iterator[Problem]:
    for muscle in dataset.of(Muscle):
        for index, point in enumerate(muscle.entry.trigger_points):
            if point.place.sources and CRITICS.issuperset(point.place.sources):
                yield muscle.problem("place_on_critics_alone", ("trigger_points", index, "place", "sources"),
                                     f"only {quoted(point.place.sources[0])}, which expects no fixed place",
                                     "a source that gives the place, or none",
                                     "say where the mark is drawn and write `definition: true` instead of the source")
