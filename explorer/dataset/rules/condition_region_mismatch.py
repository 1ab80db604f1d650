"""A region lists a condition exactly when the condition lists the region."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.dataset.model import Condition
from explorer.dataset.problems import Problem
from explorer.dataset.reading import Dataset
from explorer.dataset.rules._links import one_sided

STAGE = "integrity"


def check(dataset: Dataset) -> Iterator[Problem]:
    yield from one_sided(dataset, "condition_region_mismatch", Condition, "condition", "conditions")
