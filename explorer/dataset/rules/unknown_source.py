"""Every source that is cited stands in sources.yaml."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.dataset.problems import Problem, quoted, suggestion
from explorer.dataset.reading import Dataset
from explorer.dataset.references import references

STAGE = "integrity"


def check(dataset: Dataset) -> Iterator[Problem]:
    known = dataset.ids("sources")
    if "?" in known:
        return
    for located in dataset.all():
        for path, kind, id_ in references(located.entry):
            if kind == "sources" and id_ not in known:
                yield located.problem(
                    "unknown_source", path, f"{quoted(id_)}, but no such source is listed", "the id of a source in sources.yaml",
                    suggestion(id_, known, "cite a source that was read and is listed; never one from memory"))
