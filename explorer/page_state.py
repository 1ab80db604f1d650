"""What the Explore page shows, as written in the URL.

    ?region=&muscle=&side=&view=&layer=&audience=&trigger_point=&acupoint=   what is chosen, and how it is seen
    &near=1                             what lies near is drawn
    &overlays=triggers+acupoints+lines  what is drawn over the body; `none` for nothing
    &points=LI                          which acupoints: `all`, or those of one meridian; left out, those of the place

The URL is the truth. Reading never fails: what is unknown is left out and told in a friendly line.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

KEYS = ("region", "muscle", "side", "view", "layer", "audience", "trigger_point", "acupoint", "near", "overlays", "points")
SIDES = ("right", "left")
OVERLAYS = ("triggers", "acupoints", "lines")
NO_OVERLAYS = "none"
DEFAULT_VIEW, DEFAULT_LAYER, DEFAULT_AUDIENCE = "front", "skin", "patient"
_SHOWN = 40


@dataclass(frozen=True, slots=True)
class Known:
    """What may stand in the URL. `trigger_points` maps each point to its muscle."""

    regions: Collection[str]
    muscles: Collection[str]
    trigger_points: Mapping[str, str]
    views: Mapping[str, Collection[str]]
    """Layers by view."""
    audiences: Collection[str]
    acupoints: Mapping[str, Collection[str]] = field(default_factory=dict)
    """Regions by acupoint."""
    muscle_regions: Mapping[str, Collection[str]] = field(default_factory=dict)
    """Regions by muscle."""
    meridians: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class PageState:
    """What is selected and how it is shown. `side` is the patient's own; None leaves it to the map.

    `overlays` None stands for the usual ones: trigger points, and with a chosen acupoint the acupoints too.
    """

    region: str | None = None
    muscle: str | None = None
    side: str | None = None
    view: str | None = None
    layer: str | None = None
    audience: str = DEFAULT_AUDIENCE
    trigger_point: str | None = None
    acupoint: str | None = None
    near: bool = False
    overlays: tuple[str, ...] | None = None
    points: str | None = None

    @property
    def is_empty(self) -> bool:
        return self.region is None and self.muscle is None

    def params(self) -> dict[str, str]:
        """The state as query parameters; what equals the default is left out."""
        params = {key: value for key in KEYS if isinstance(value := getattr(self, key), str)}
        if self.near:
            params["near"] = "1"
        if self.overlays is not None:
            params["overlays"] = " ".join(self.overlays) or NO_OVERLAYS
        if self.is_empty:
            for key, default in (("view", DEFAULT_VIEW), ("layer", DEFAULT_LAYER)):
                if params.get(key) == default:
                    del params[key]
        if self.audience == DEFAULT_AUDIENCE:
            del params["audience"]
        return params


def read(params: Mapping[str, str], known: Known) -> tuple[PageState, tuple[str, ...]]:
    """The state that `params` ask for, and one line for each value that is not known."""
    notes: list[str] = []

    def pick(key: str, allowed: Collection[str], noun: str, instead: str) -> str | None:
        value = params.get(key)
        if not value:
            return None
        if value in allowed:
            return value
        unknown(value, noun, instead)
        return None

    def unknown(value: str, noun: str, instead: str) -> None:
        shown = value if len(value) <= _SHOWN else value[:_SHOWN] + "…"
        notes.append(f"This guide has no {noun} called “{shown}”. {instead}")

    region = pick("region", known.regions, "region", "Choose one on the map or in the list.")
    muscle = pick("muscle", known.muscles, "muscle", "Choose one on the map or in the list.")
    side = pick("side", SIDES, "side", "It knows right and left, always the patient’s own.")
    view = pick("view", known.views, "view", "Here is the usual one.")
    layer = pick("layer", {layer for layers in known.views.values() for layer in layers}, "layer", "Here is the usual one.")
    audience = pick("audience", known.audiences, "audience", "Here are the words for patients.") or DEFAULT_AUDIENCE
    point = pick("trigger_point", known.trigger_points, "trigger point", "Choose one beside the map.")
    if point is not None and region is None and muscle is None:
        muscle = known.trigger_points[point]
    if point is not None and muscle is not None and known.trigger_points[point] != muscle:
        point = None
    acupoint = pick("acupoint", known.acupoints, "acupoint", "Choose one beside the map.")
    if acupoint is not None and region is None and muscle is None:
        region = next(iter(known.acupoints[acupoint]))
    places = {region, *known.muscle_regions.get(muscle, ())} if muscle is not None else {region}
    if acupoint is not None and places.isdisjoint(known.acupoints[acupoint]):
        acupoint = None
    if view is not None and layer is not None and layer not in known.views[view]:
        layer = None
    near = bool(pick("near", ("1",), "switch for what lies near", "Use the button below the map.") and (region or muscle))
    overlays = None
    if wanted := params.get("overlays"):
        words = [word for word in re.split(r"[\s,]+", wanted) if word]
        if strange := [word for word in words if word not in (*OVERLAYS, NO_OVERLAYS)]:
            unknown(strange[0], "overlay", "It knows triggers, acupoints and lines.")
        if not strange and words:
            overlays = tuple(one for one in OVERLAYS if one in words)
    if overlays == (("triggers", "acupoints") if acupoint else ("triggers",)):
        overlays = None
    points = pick("points", ("place", "all", *known.meridians), "group of acupoints", "Here are those of the place.")
    if points == "place":
        points = None
    return PageState(region, muscle, side, view, layer, audience, point, acupoint, near, overlays, points), tuple(notes)
