"""Every structure that a muscle or a structure at risk is made of exists in the anatomical model, by its exact name."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.dataset.model import Muscle, Vocabulary
from explorer.dataset.problems import Problem, quoted, suggestion
from explorer.dataset.reading import Dataset

STAGE = "atlas"


def check(dataset: Dataset) -> Iterator[Problem]:
    assert dataset.atlas is not None
    known = dataset.atlas.structures()
    expected = "the name of a structure of the model, without its side"
    for muscle in dataset.of(Muscle):
        for index, name in enumerate(muscle.entry.structures):
            if name not in known:
                yield muscle.problem("undrawn_structure", ("structures", index), quoted(name), expected,
                                     suggestion(name, known, "use the name that the atlas index lists"))
    for vocabulary in dataset.of(Vocabulary):
        for place, term in enumerate(vocabulary.entry.structures_at_risk):
            for index, name in enumerate(term.structures):
                if name not in known:
                    yield vocabulary.problem("undrawn_structure", ("structures_at_risk", place, "structures", index),
                                             quoted(name), expected,
                                             suggestion(name, known, "use the listed name, or leave the list empty"))
