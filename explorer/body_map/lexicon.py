"""What the body map knows: names, words to find things by, and where each thing is drawn.

Made from the catalogue and the atlas index, sent to the browser once, as `lexicon.json`.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import TYPE_CHECKING, Any

from explorer.atlas.geometry import place_on_outline
from explorer.atlas.placing import view_of_face
from explorer.body_map.points import acupoint_section, meridian_section
from explorer.dataset.model import Muscle, TriggerPoint
from explorer.finding.common import common_muscles

if TYPE_CHECKING:
    from explorer.dataset.catalogue import Catalogue
    from explorer.resources import Atlas

Outlines = Callable[[str], Mapping[tuple[str, str], str]]
"""Gives for a view the path data of each structure and side."""


def build_lexicon(catalogue: Catalogue, atlas: Atlas) -> dict[str, Any]:
    """The lexicon as plain values, ready to be written as JSON."""
    index = atlas.index
    outlines = _outline_reader(atlas)
    vocabulary = catalogue.vocabulary
    risks = _risks_by_region(catalogue)
    return {
        "views": {view: _view(entry) for view, entry in index["views"].items()},
        "view_names": {term.id: term.name for term in vocabulary.views},
        "layer_names": {term.id: term.name for term in vocabulary.layers},
        "regions": {
            region.id: {
                "name": region.name, "plain": region.plain_name, "also": list(region.also_called),
                "words": _words(catalogue, region.zones), "zones": list(region.zones), "faces": list(region.faces),
                "muscles": [muscle.id for muscle in common_muscles(catalogue)[region.id].here],
                "acupoints": [point for point in region.acupoints if point in catalogue.acupoints],
                "risks": risks.get(region.id, []), "places": _places(index["regions"].get(region.id)),
            } for region in catalogue.regions.values()
        },
        "zones": {
            zone.id: {"name": zone.name, "region": zone.region, "sided": zone.sided,
                      "places": _places(index["zones"].get(zone.id))}
            for zone in catalogue.zones.values()
        },
        "muscles": {muscle.id: _muscle(muscle, index, outlines) for muscle in catalogue.muscles.values()},
        "risks": {
            term.id: {"name": term.name, "plain": term.plain_name, "structures": list(term.structures)}
            for term in vocabulary.structures_at_risk
        },
        "acupoints": acupoint_section(catalogue, atlas.folder),
        "meridians": meridian_section(catalogue),
    }


def _view(entry: Mapping[str, Any]) -> dict[str, Any]:
    keep = ("plane", "box", "scale", "layers", "silhouettes", "close_ups", "variant_without_arm", "side_on_screen_left")
    return {key: entry[key] for key in keep if key in entry}


def _words(catalogue: Catalogue, zones: Iterable[str]) -> list[str]:
    words: dict[str, None] = {}
    for zone_id in zones:
        if (zone := catalogue.zones.get(zone_id)) is not None:
            words.update(dict.fromkeys((zone.name, *zone.words)))
    return list(words)


def _risks_by_region(catalogue: Catalogue) -> dict[str, list[str]]:
    return {region.id: list(dict.fromkeys(structure for risk in region.risks for structure in risk.structures))
            for region in catalogue.regions.values()}


def _places(entry: Mapping[str, Any] | None) -> dict[str, Any]:
    """Side -> view -> where and in which layers it is drawn."""
    if entry is None:
        return {}
    return {side: {view: {"box": [round(value) for value in place["box"]],
                          "layers": {layer: round(part, 2) for layer, part in place.get("layers", {}).items()}}
                   for view, place in views.items() if place.get("box")}
            for side, views in entry["sides"].items()}


def _muscle(muscle: Muscle, index: Mapping[str, Any], outlines: Outlines) -> dict[str, Any]:
    return {
        "name": muscle.name, "latin": muscle.latin, "plain": muscle.plain_name, "also": list(muscle.also_called),
        "structures": list(muscle.structures), "regions": list(muscle.regions), "faces": list(muscle.faces),
        "depth": muscle.depth, "risks": [risk.structure for risk in muscle.structures_at_risk],
        "places": _places(index["muscles"].get(muscle.id)),
        "points": [_point(muscle, point, index, outlines) for point in muscle.trigger_points],
    }


def _point(muscle: Muscle, point: TriggerPoint, index: Mapping[str, Any], outlines: Outlines) -> dict[str, Any]:
    at = {}
    for side in ("right", "left"):
        view = view_of_face(point.face, side)
        if view not in index["views"]:
            continue
        drawn, entry = outlines(view), index["views"][view]
        path = "".join(drawn.get((name, side), "") for name in (point.structures or muscle.structures))
        try:
            x, y = place_on_outline(path, point.along, point.across, scale=entry["scale"], plane=entry["plane"], side=side)
        except ValueError:
            continue
        at[side] = {"view": view, "plane": entry["plane"], "xy": [round(x, 1), round(y, 1)]}
    return {"id": point.id, "name": point.name, "face": point.face, "at": at,
            "essential": list(point.referred_pain.essential), "spillover": list(point.referred_pain.spillover)}


def _outline_reader(atlas: Atlas) -> Outlines:
    @cache
    def read(view: str) -> Mapping[tuple[str, str], str]:
        name = atlas.index["views"][view].get("silhouettes")
        file = atlas.files.get(name) if name else None
        found: dict[tuple[str, str], str] = {}
        for shape in json.loads(file.content)["shapes"] if file else ():
            key = shape["id"], shape["side"]
            found[key] = found.get(key, "") + shape["d"]
        return found

    return read
