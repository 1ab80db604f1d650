"""Every statement cites a source, unless it is a definition or undisputed anatomy and says so."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.dataset.problems import Problem
from explorer.dataset.reading import Dataset
from explorer.dataset.statement import Statement
from explorer.dataset.walking import dotted, parts_of_type

STAGE = "integrity"


def check(dataset: Dataset) -> Iterator[Problem]:
    for located in dataset.all():
        for path, statement in parts_of_type(located.entry, Statement):
            if not statement.sources and not statement.definition:
                yield located.problem(
                    "missing_source", path, f"a claim without a source in `{dotted(path)}`", "at least one id in `sources`",
                    "cite the source it was read in; add `definition: true` only to a definition or undisputed anatomy")
