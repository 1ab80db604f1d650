"""Every view that a muscle or its trigger point names shows the muscle: in a layer, or by its outline when it lies covered.

A layer shows it that draws 3 % of it on both sides of the body. A muscle of which no view draws half lies covered: the
map then lays its outline over what covers it, and a view counts when that outline takes at least two fifths of the room it
takes in the view where it is largest. The outline alone does not do for a muscle that another view shows well.
"""

from __future__ import annotations

from collections.abc import Iterator

from explorer.dataset.drawn import Drawn
from explorer.dataset.model import Muscle
from explorer.dataset.problems import Problem, listed, quoted
from explorer.dataset.reading import Dataset

STAGE = "atlas"
SEEN = 0.03
SEEN_WELL = 0.5
LARGE = 0.4


def check(dataset: Dataset) -> Iterator[Problem]:
    assert dataset.atlas is not None
    for muscle in dataset.of(Muscle):
        fit = faces_showing(dataset.atlas, muscle.entry.structures)
        if not fit:
            yield muscle.problem("undrawn_muscle", ("structures",), f"{quoted(muscle.id)}, which no view draws",
                                 "a muscle that at least one view draws", "correct its `structures`, or build the atlas again")
            continue
        named: list[tuple[tuple[str | int, ...], str]] = [
            (("faces", index), face) for index, face in enumerate(muscle.entry.faces)]
        outlined = dataset.atlas.muscle_faces(muscle.entry.structures)  # the others are trigger_point_outside_outline's
        named += [(("trigger_points", index, "face"), point.face)
                  for index, point in enumerate(muscle.entry.trigger_points) if point.face in outlined]
        for path, face in named:
            if face not in fit:
                yield muscle.problem("undrawn_muscle", path, f"{quoted(face)}, where it cannot be seen",
                                     "a view that shows it: " + listed(sorted(fit)), "name one of those views")


def faces_showing(atlas: Drawn, structures: tuple[str, ...]) -> frozenset[str]:
    """Faces in which a layer shows one of the structures, and for covered ones those with a large outline."""
    views = atlas.muscle_views(structures)
    covered = all(view.seen < SEEN_WELL for view in views.values())
    largest = max((view.size for view in views.values()), default=0.0)
    return frozenset(face for face, view in views.items()
                     if view.seen >= SEEN or (covered and view.size >= LARGE * largest))
