"""No two entries of a kind have the same id; trigger points count as a kind."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.dataset.entries import Path
from explorer.dataset.model import Muscle, Vocabulary
from explorer.dataset.problems import Problem, quoted
from explorer.dataset.reading import Dataset, Located
from explorer.dataset.statement import Entry

STAGE = "integrity"


def check(dataset: Dataset) -> Iterator[Problem]:
    seen: dict[tuple[str, str], str] = {}

    def twice(kind: str, id_: str, located: Located[Entry], path: Path) -> Iterator[Problem]:
        line, _ = located.marks.find((*located.at, *path))
        first = seen.setdefault((kind, id_), f"{located.file} line {line}")
        if first != f"{located.file} line {line}":
            yield located.problem("duplicate_id", path, f"{quoted(id_)} again (first in {first})",
                                  f"one {kind} with this id", "give one of the two another id, or merge them")

    for located in dataset.all():
        if located.kind.is_list or located.kind.is_folder:
            yield from twice(located.kind.one, located.id, located, ("id",))
    for muscle in dataset.of(Muscle):
        for index, point in enumerate(muscle.entry.trigger_points):
            yield from twice("trigger point", point.id, muscle, ("trigger_points", index, "id"))
    for vocabulary in dataset.of(Vocabulary):
        for name in type(vocabulary.entry).model_fields:
            for index, term in enumerate(getattr(vocabulary.entry, name)):
                yield from twice(f"word of {name}", term.id, vocabulary, (name, index, "id"))
