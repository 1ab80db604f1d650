"""Soreness ends no earlier than it peaks and peaks no earlier than it starts, at both ends of each range."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.dataset.problems import Problem
from explorer.dataset.reading import Dataset
from explorer.dataset.statement import Soreness
from explorer.dataset.walking import parts_of_type

STAGE = "integrity"


def check(dataset: Dataset) -> Iterator[Problem]:
    for located in dataset.all():
        for path, soreness in parts_of_type(located.entry, Soreness):
            latest = (soreness.onset_hours[1], soreness.peak_hours[1], soreness.gone_by_hours[1])
            if list(latest) != sorted(latest):
                yield located.problem("soreness_out_of_order", (*path, "gone_by_hours"),
                                      "latest onset, peak and end at {:g}, {:g} and {:g} hours".format(*latest),
                                      "each no earlier than the one before", "correct the ranges")
