"""An acupoint's code begins with the code of its meridian, which lists the point."""

from __future__ import annotations

import re
from collections.abc import Iterator

from explorer.dataset.model import Acupoint, Meridian
from explorer.dataset.problems import Problem, quoted
from explorer.dataset.reading import Dataset

STAGE = "integrity"


def check(dataset: Dataset) -> Iterator[Problem]:
    meridians = {meridian.id: meridian for meridian in dataset.of(Meridian)}
    for point in dataset.of(Acupoint):
        letters = re.match(r"[A-Z]+", point.id)
        if point.id.startswith("EX-") or letters is None:
            continue
        if point.entry.meridian != letters[0]:
            yield point.problem("acupoint_meridian_mismatch", ("meridian",), quoted(point.entry.meridian),
                                f"{quoted(letters[0])}, as in the code {point.id}", "correct the meridian or the code")
        elif point.entry.meridian in meridians and point.id not in meridians[point.entry.meridian].entry.points:
            yield point.problem("acupoint_meridian_mismatch", ("id",), f"{quoted(point.id)}, which its meridian does not list",
                                "a point of the meridian", f"add it to the points of {point.entry.meridian} in meridians.yaml")
