"""Every acupoint is drawn: its body segment exists, is measured in that view, and the distance lies on it."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.dataset.model import Acupoint
from explorer.dataset.problems import Problem, listed, quoted, suggestion
from explorer.dataset.reading import Dataset

STAGE = "atlas"
BEYOND = 2.0
"""How far past the ends of its segment a point may be measured, in cun."""


def check(dataset: Dataset) -> Iterator[Problem]:
    assert dataset.atlas is not None
    segments = dataset.atlas.segments()
    for point in dataset.of(Acupoint):
        position = point.entry.position
        if position.segment not in segments:
            yield point.problem("undrawn_acupoint", ("position", "segment"), quoted(position.segment),
                                "a body segment of the atlas",
                                suggestion(position.segment, segments, "use a segment that the atlas index lists"))
            continue
        length, faces = segments[position.segment]
        if position.face not in faces:
            yield point.problem("undrawn_acupoint", ("position", "face"),
                                f"{quoted(position.face)}, where {quoted(position.segment)} is not measured",
                                listed(sorted(faces)), "name one of those views, or another segment")
        if not -BEYOND <= position.along <= length + BEYOND:
            yield point.problem("undrawn_acupoint", ("position", "along"), f"{position.along:g} cun",
                                f"0 to {length:g} cun, the length of {quoted(position.segment)}",
                                "measure it on a nearer segment")
