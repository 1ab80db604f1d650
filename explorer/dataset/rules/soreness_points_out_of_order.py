"""The points of a soreness study are in order of time, within its follow-up and on its scale."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from explorer.dataset.model import SorenessStudy
from explorer.dataset.problems import Problem
from explorer.dataset.reading import Dataset

STAGE = "integrity"
RULE = "soreness_points_out_of_order"


def check(dataset: Dataset) -> Iterator[Problem]:
    for located in dataset.of(SorenessStudy):
        study, scale = located.entry, located.entry.scale
        for at, arm in enumerate(study.arms):
            for index, (one, next_) in enumerate(pairwise(arm.points), 1):
                if next_.hours <= one.hours:
                    yield located.problem(
                        RULE, ("arms", at, "points", index, "hours"), f"{next_.hours:g} hours after {one.hours:g} hours",
                        "a later time than the point before", "put the points in order of time, each time once")
            for index, point in enumerate(arm.points):
                path = ("arms", at, "points", index)
                if study.follow_up_hours is not None and point.hours > study.follow_up_hours:
                    yield located.problem(RULE, (*path, "hours"), f"{point.hours:g} hours",
                                          f"at most {study.follow_up_hours:g}, the end of the study",
                                          "correct the hours, or `follow_up_hours`")
                for value in (point.value, point.low, point.high):
                    if scale and value is not None and not scale.least <= value <= scale.most:
                        yield located.problem(RULE, (*path, "value"), f"{value:g} on {scale.name}",
                                              f"a value from {scale.least:g} to {scale.most:g}",
                                              "read the source again and correct the value or the scale")
