"""A meridian lists all its points in order, from 1 to the last one of the WHO standard, without gaps."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.dataset.model import Meridian
from explorer.dataset.problems import Problem, listed, quoted, suggestion
from explorer.dataset.reading import Dataset

STAGE = "integrity"
POINTS = {"LU": 11, "LI": 20, "ST": 45, "SP": 21, "HT": 9, "SI": 19, "BL": 67, "KI": 27, "PC": 9, "TE": 23, "GB": 44,
          "LR": 14, "CV": 24, "GV": 28}
"""How many points each meridian has: 361 in all (WHO standard acupuncture point locations, 2008)."""


def check(dataset: Dataset) -> Iterator[Problem]:
    rule = "meridian_points_out_of_order"
    for meridian in dataset.of(Meridian):
        if meridian.id not in POINTS:
            yield meridian.problem(rule, ("id",), quoted(meridian.id), "one of the WHO codes " + listed(POINTS, 14),
                                   suggestion(meridian.id, POINTS, "correct the code"))
            continue
        expected = [f"{meridian.id}{number}" for number in range(1, POINTS[meridian.id] + 1)]
        points = meridian.entry.points
        for index, (point, right) in enumerate(zip(points, expected, strict=False)):
            if point != right:
                yield meridian.problem(rule, ("points", index), quoted(point), f"{quoted(right)} as point {index + 1}",
                                       "list every point once, in order")
                break
        else:
            if len(points) != len(expected):
                yield meridian.problem(rule, ("points",), f"{len(points)} points", f"{len(expected)}, up to {expected[-1]}",
                                       "list every point once, in order")
