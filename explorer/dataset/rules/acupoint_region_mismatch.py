"""A region lists a acupoint exactly when the acupoint lists the region."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.dataset.model import Acupoint
from explorer.dataset.problems import Problem
from explorer.dataset.reading import Dataset
from explorer.dataset.rules._links import one_sided

STAGE = "integrity"


def check(dataset: Dataset) -> Iterator[Problem]:
    yield from one_sided(dataset, "acupoint_region_mismatch", Acupoint, "acupoint", "acupoints")
