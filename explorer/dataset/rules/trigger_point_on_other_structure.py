"""A trigger point lies on structures of its own muscle."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.dataset.model import Muscle
from explorer.dataset.problems import Problem, listed, quoted, suggestion
from explorer.dataset.reading import Dataset

STAGE = "integrity"


def check(dataset: Dataset) -> Iterator[Problem]:
    for muscle in dataset.of(Muscle):
        own = muscle.entry.structures
        for number, point in enumerate(muscle.entry.trigger_points):
            for index, structure in enumerate(point.structures):
                if structure not in own:
                    yield muscle.problem("trigger_point_on_other_structure", ("trigger_points", number, "structures", index),
                                         quoted(structure), "one of the muscle's structures: " + listed(own),
                                         suggestion(structure, own, "correct it, or add it to the muscle's `structures`"))
