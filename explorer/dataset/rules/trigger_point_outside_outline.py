"""Every trigger point lies inside the outline of its own muscle in its view."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.dataset.model import Muscle
from explorer.dataset.problems import Problem, listed, quoted
from explorer.dataset.reading import Dataset

STAGE = "atlas"


def check(dataset: Dataset) -> Iterator[Problem]:
    assert dataset.atlas is not None
    for muscle in dataset.of(Muscle):
        for index, point in enumerate(muscle.entry.trigger_points):
            structures = tuple(s for s in point.structures if s in muscle.entry.structures) or muscle.entry.structures
            inside = dataset.atlas.trigger_point_inside(structures, point.face, point.along, point.across)
            if inside is None:
                seen = listed(sorted(dataset.atlas.muscle_faces(structures))) or "none"
                yield muscle.problem("trigger_point_outside_outline", ("trigger_points", index, "face"),
                                     f"{quoted(point.face)}, where its muscle has no outline", "a view that draws it: " + seen,
                                     "name one of those views")
            elif not inside:
                yield muscle.problem("trigger_point_outside_outline", ("trigger_points", index, "along"),
                                     f"along {point.along:g}, across {point.across:g}, outside the muscle", "a place inside it",
                                     "move it towards the middle of the outline (along 0.5, across 0.5)")
