"""Every muscle can be seen on the map in each view that its entry names."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.dataset.model import Muscle
from explorer.dataset.problems import Problem, listed, quoted
from explorer.dataset.reading import Dataset

STAGE = "atlas"


def check(dataset: Dataset) -> Iterator[Problem]:
    assert dataset.atlas is not None
    for muscle in dataset.of(Muscle):
        seen = sorted(dataset.atlas.muscle_faces(muscle.entry.structures))
        if not seen:
            yield muscle.problem("undrawn_muscle", ("structures",), f"{quoted(muscle.id)}, which no view draws",
                                 "a muscle that at least one view draws", "correct its `structures`, or build the atlas again")
            continue
        for index, face in enumerate(muscle.entry.faces):
            if face not in seen:
                yield muscle.problem("undrawn_muscle", ("faces", index), f"{quoted(face)}, where it cannot be seen",
                                     "a view that draws it: " + listed(seen), "name one of those views")
