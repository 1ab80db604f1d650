"""Acupoints and meridians as the body map draws them: in each, the fewest words that it needs."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from explorer.atlas.geometry import MIDLINE, Atlas, AtlasError
from explorer.atlas.placing import SIDES, view_of_face
from explorer.dataset.model import Acupoint

if TYPE_CHECKING:
    from explorer.dataset.catalogue import Catalogue


def acupoint_section(catalogue: Catalogue, folder: Path) -> dict[str, Any]:
    """Acupoints by code, each with its place on every side: the view that shows it and x, y in mm of that view's plane."""
    try:
        atlas = Atlas.load(folder)
    except AtlasError:
        return {}
    return {code: {"name": point.name, "meridian": point.meridian, "regions": list(point.regions), "at": _places(point, atlas)}
            for code, point in catalogue.acupoints.items()}


def meridian_section(catalogue: Catalogue) -> dict[str, Any]:
    """Meridians by code: name and points in order."""
    return {code: {"name": meridian.name, "plain": meridian.plain_name,
                   "points": [point for point in meridian.points if point in catalogue.acupoints]}
            for code, meridian in catalogue.meridians.items()}


def _places(point: Acupoint, atlas: Atlas) -> Mapping[str, list[str | int]]:
    places: dict[str, list[str | int]] = {}
    position = point.position
    for side in (MIDLINE,) if point.midline else SIDES:
        own = SIDES[0] if side == MIDLINE else side
        view = atlas.views.get(view_of_face(position.face, own))
        if view is None or position.segment not in atlas.segments:
            continue
        at = atlas.on_segment(position.segment, own, view.plane, position.along, position.lateral)
        if at is not None:
            places[side] = [view.id, round(at[0]), round(at[1])]
    return places
