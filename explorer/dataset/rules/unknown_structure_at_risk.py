"""Every structure at risk is a word of vocabulary.yaml, so that it can be named and drawn."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.dataset.model import Vocabulary
from explorer.dataset.problems import Problem, quoted, suggestion
from explorer.dataset.reading import Dataset
from explorer.dataset.references import STRUCTURES_AT_RISK, references

STAGE = "integrity"


def check(dataset: Dataset) -> Iterator[Problem]:
    known = {term.id for vocabulary in dataset.of(Vocabulary) for term in vocabulary.entry.structures_at_risk}
    if not known:
        return
    for located in dataset.all():
        for path, kind, id_ in references(located.entry):
            if kind == STRUCTURES_AT_RISK and id_ not in known:
                yield located.problem(
                    "unknown_structure_at_risk", path, quoted(id_), "an id of structures_at_risk in vocabulary.yaml",
                    suggestion(id_, known, "add it there with its name and the structures of the model it is drawn from"))
