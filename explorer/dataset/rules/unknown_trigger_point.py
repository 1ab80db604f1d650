"""Every trigger point that is named outside its muscle is one of a muscle."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.dataset.model import Muscle
from explorer.dataset.problems import Problem, quoted, suggestion
from explorer.dataset.reading import Dataset
from explorer.dataset.references import TRIGGER_POINTS, references

STAGE = "integrity"
NEEDS = ("muscles",)


def check(dataset: Dataset) -> Iterator[Problem]:
    known = [point.id for muscle in dataset.of(Muscle) for point in muscle.entry.trigger_points]
    for located in dataset.all():
        for path, kind, id_ in references(located.entry):
            if kind == TRIGGER_POINTS and id_ not in known:
                yield located.problem("unknown_trigger_point", path, f"{quoted(id_)}, but no muscle has such a trigger point",
                                      "the id of a trigger point in muscles/",
                                      suggestion(id_, known, "write that trigger point, or remove the id"))
