"""The view that a lesson's step names shows what the step is about, on its side; `near` has a place to look near.

A step that names no view shows what it is about in the view where it is seen well.
"""

from __future__ import annotations

from collections.abc import Iterator

from explorer.atlas.placing import face_of, view_of_face
from explorer.dataset.model import Acupoint, Condition, Lesson, Meridian, Muscle, Region, Shown
from explorer.dataset.problems import Problem, listed, quoted
from explorer.dataset.reading import Dataset
from explorer.dataset.rules.undrawn_muscle import faces_showing

STAGE = "atlas"


def check(dataset: Dataset) -> Iterator[Problem]:
    faces = _Faces(dataset)
    for lesson in dataset.of(Lesson):
        for index, step in enumerate(lesson.entry.steps):
            show, path = step.show, ("steps", index, "show")
            kind, id_ = show.subject
            if show.near and kind == "meridian":
                yield lesson.problem("step_shows_nothing", (*path, "near"), "what lies near a meridian",
                                     "a region, muscle or point", "leave `near` out, or show one of its points")
            fit = faces.of(show)
            if show.view is None or not fit:
                continue
            face = face_of(show.view)
            if face not in fit:
                views = sorted(view_of_face(one, show.side) for one in fit)
                yield lesson.problem("step_shows_nothing", (*path, "view"),
                                     f"{quoted(show.view)}, where {quoted(id_)} is not seen",
                                     "a view that shows it: " + listed(views),
                                     "name one of those views, or leave `view` out")
            elif view_of_face(face, show.side) != show.view.removesuffix("_without_arm"):
                yield lesson.problem("step_shows_nothing", (*path, "view"), f"{quoted(show.view)} for the {show.side} side",
                                     quoted(view_of_face(face, show.side)), "correct the side or the view")


class _Faces:
    """Faces that show each subject; none for one that does not exist or is not drawn, which is another rule's to say."""

    def __init__(self, dataset: Dataset) -> None:
        assert dataset.atlas is not None
        self._atlas = dataset.atlas
        self._regions = {one.id: one.entry for one in dataset.of(Region)}
        self._muscles = {one.id: one.entry for one in dataset.of(Muscle)}
        self._points = {point.id: point for one in self._muscles.values() for point in one.trigger_points}
        self._acupoints = {one.id: one.entry for one in dataset.of(Acupoint)}
        self._conditions = {one.id: one.entry for one in dataset.of(Condition)}
        self._meridians = {one.id: one.entry for one in dataset.of(Meridian)}

    def of(self, show: Shown) -> frozenset[str]:
        kind, id_ = show.subject
        if kind == "condition" and (condition := self._conditions.get(id_)) is not None:
            kind, id_ = "region", condition.regions[0]
        if kind == "region" and (region := self._regions.get(id_)) is not None:
            return frozenset[str]().union(*map(self._atlas.zone_faces, region.zones))
        if kind == "muscle" and (muscle := self._muscles.get(id_)) is not None:
            return faces_showing(self._atlas, muscle.structures)
        if kind == "trigger_point" and (point := self._points.get(id_)) is not None:
            return frozenset({point.face})
        if kind == "acupoint" and (acupoint := self._acupoints.get(id_)) is not None:
            return frozenset({acupoint.position.face})
        if kind == "meridian" and (meridian := self._meridians.get(id_)) is not None:
            return frozenset(self._acupoints[code].position.face for code in meridian.points if code in self._acupoints)
        return frozenset()
