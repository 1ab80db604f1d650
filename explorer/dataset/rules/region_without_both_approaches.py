"""Every region shows both approaches: muscles for dry needling and at least two acupoints, and a condition treated there."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.dataset.model import Region
from explorer.dataset.problems import Problem
from explorer.dataset.reading import Dataset

STAGE = "integrity"
FEWEST = {"muscles": 1, "acupoints": 2, "conditions": 1}


def check(dataset: Dataset) -> Iterator[Problem]:
    for region in dataset.of(Region):
        for field, fewest in FEWEST.items():
            count = len(getattr(region.entry, field))
            if count < fewest:
                yield region.problem("region_without_both_approaches", (field,), f"{count} {field}",
                                     f"at least {fewest}", f"list those of this region under `{field}:`")
