"""No list of ids or words names the same thing twice."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.dataset.model import Source
from explorer.dataset.problems import Problem, quoted
from explorer.dataset.reading import Dataset
from explorer.dataset.walking import parts

STAGE = "integrity"


def check(dataset: Dataset) -> Iterator[Problem]:
    for located in dataset.all():
        if isinstance(located.entry, Source):  # two authors may share a name
            continue
        for path, part in parts(located.entry):
            for name in type(part).model_fields:
                value = getattr(part, name)
                if not isinstance(value, tuple) or len(value) < 2 or not isinstance(value[0], str):
                    continue
                if len(set(value)) != len(value):
                    index = next(i for i, item in enumerate(value) if item in value[:i])
                    yield located.problem("duplicate_item", (*path, name, index), f"{quoted(value[index])} twice in `{name}`",
                                          "each item once", "remove one of the two")
