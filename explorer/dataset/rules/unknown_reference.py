"""Every id that names another entry names one that exists."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.dataset.layout import KIND
from explorer.dataset.problems import Problem, quoted, suggestion
from explorer.dataset.reading import Dataset
from explorer.dataset.references import STRUCTURES_AT_RISK, TRIGGER_POINTS, references

STAGE = "integrity"
EXTRA = "EX"
"""The meridian of an extra point, which lies on none."""


def check(dataset: Dataset) -> Iterator[Problem]:
    known = {kind: dataset.ids(kind) for kind in KIND}
    for located in dataset.all():
        for path, kind, id_ in references(located.entry):
            if kind in ("sources", STRUCTURES_AT_RISK, TRIGGER_POINTS) or id_ in known[kind] or "?" in known[kind]:
                continue
            if kind == "meridians" and id_ == EXTRA:
                continue
            one, where = KIND[kind].one, KIND[kind].path
            yield located.problem(
                "unknown_reference", path, f"{quoted(id_)}, but there is no such {one}", f"an id from {where}",
                suggestion(id_, known[kind], f"write that {one}, or remove the id"))
