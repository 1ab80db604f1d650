"""Each entry was reviewed before the dataset's release, and not more than two years before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

from explorer.dataset.model import DatasetInfo
from explorer.dataset.problems import Problem
from explorer.dataset.reading import Dataset
from explorer.dataset.statement import Reviewed

STAGE = "integrity"
LONGEST = timedelta(days=731)


def check(dataset: Dataset) -> Iterator[Problem]:
    for info in dataset.of(DatasetInfo):
        released = info.entry.released
        for located in dataset.all():
            if not isinstance(located.entry, Reviewed):
                continue
            reviewed = located.entry.reviewed
            if reviewed > released:
                yield located.problem("review_date_wrong", ("reviewed",), f"{reviewed}, after the release of {released}",
                                      "a date up to the release", "correct the date, or `released` in dataset.yaml")
            elif released - reviewed > LONGEST:
                yield located.problem("review_date_wrong", ("reviewed",), f"{reviewed}, over two years before {released}",
                                      "a review within two years", "read the entry against its sources again and date it")
