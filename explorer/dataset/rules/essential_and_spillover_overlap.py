"""A zone is either where pain is typically felt (essential) or where it may spread (spillover), not both."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.dataset.model import Muscle
from explorer.dataset.problems import Problem, quoted
from explorer.dataset.reading import Dataset

STAGE = "integrity"


def check(dataset: Dataset) -> Iterator[Problem]:
    for muscle in dataset.of(Muscle):
        for number, point in enumerate(muscle.entry.trigger_points):
            for index, zone in enumerate(point.referred_pain.spillover):
                if zone in point.referred_pain.essential:
                    yield muscle.problem("essential_and_spillover_overlap",
                                         ("trigger_points", number, "referred_pain", "spillover", index),
                                         f"{quoted(zone)}, which is also essential", "a zone in one of the two lists",
                                         "keep it under `essential` only if the source names it as the main area")
