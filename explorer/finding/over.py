"""Which acupoints lie over a muscle, as both are drawn."""

from __future__ import annotations

from explorer.atlas.geometry import Atlas
from explorer.atlas.placing import SIDES, Placer, view_of_face
from explorer.dataset.catalogue import Catalogue
from explorer.dataset.model import Acupoint, Muscle

_SIDE = SIDES[0]
"""One side is enough: the atlas is drawn from a body that is alike on both."""


class Overlying:
    """Finds the acupoints over a muscle. Make one for an atlas and keep it."""

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas
        self._placer = Placer(atlas)

    def acupoints(self, catalogue: Catalogue, muscle: Muscle) -> tuple[str, ...]:
        """Codes of the acupoints of the muscle's regions that lie inside its outline, in the regions' order.

        Only the faces on which the muscle itself is shown count: seen through the body everything lies over everything.
        """
        faces = {*muscle.faces, *(point.face for point in muscle.trigger_points)}
        codes = dict.fromkeys(code for region in muscle.regions if region in catalogue.regions
                              for code in catalogue.regions[region].acupoints)
        return tuple(code for code in codes if (point := catalogue.acupoints.get(code)) is not None
                     and point.position.face in faces and self._lies_over(point, muscle))

    def _lies_over(self, acupoint: Acupoint, muscle: Muscle) -> bool:
        position = acupoint.position
        view = self._atlas.views.get(view_of_face(position.face, _SIDE))
        drawn = self._atlas.muscles.get(muscle.id)
        if view is None or drawn is None or position.segment not in self._atlas.segments:
            return False
        at = self._atlas.on_segment(position.segment, _SIDE, view.plane, position.along, position.lateral)
        place = drawn.place(view.id, _SIDE)
        if at is None or place is None:
            return False
        left, top, width, height = place.box
        if not (left <= at[0] <= left + width and top <= at[1] <= top + height):
            return False
        return self._placer.covers(muscle.structures, position.face, _SIDE, at)
