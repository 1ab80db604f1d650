"""Every claim rests on at least one source that was read; one known from a reference list only is further reading."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.dataset.model import Source, TriggerPoint
from explorer.dataset.problems import Problem, quoted
from explorer.dataset.reading import Dataset
from explorer.dataset.statement import Statement
from explorer.dataset.walking import dotted, parts

STAGE = "integrity"


def check(dataset: Dataset) -> Iterator[Problem]:
    unread = {source.id for source in dataset.of(Source) if source.entry.confidence == "reference_list"}
    for located in dataset.all():
        for path, part in parts(located.entry):
            if isinstance(part, Statement | TriggerPoint) and part.sources and unread.issuperset(part.sources):
                yield located.problem(
                    "claim_from_unread_source", (*path, "sources"),
                    f"a claim in `{dotted(path)}` backed only by {quoted(part.sources[0])}, of which only the citation was seen",
                    "a source that was read", "cite the source it was read in as well, or leave the claim out")
