"""Adding entries to a plan by what a button of a page says: `kind:ref`, or `kind:ref@side`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Literal, NamedTuple, get_args

from explorer.dataset.catalogue import Catalogue
from explorer.visit.editing import add
from explorer.visit.known import is_known, question
from explorer.visit.plan import ITEM_KINDS, Item, ItemKind, Plan, Spot

OwnSide = Literal["right", "left"]
_VIEWS: tuple[Literal["front", "back", "right", "left"], ...] = ("front", "back", "right", "left")
"""Views of the whole body: a place is marked in the one that shows most of it."""


class Wanted(NamedTuple):
    """An entry of the dataset on a side; for a zone also where it is marked."""

    kind: ItemKind
    ref: str
    side: OwnSide | None = None
    spot: Spot | None = None


def read_wanted(catalogue: Catalogue, index: Mapping[str, Any], text: object) -> Wanted | None:
    """What `text` stands for; None when there is no such thing. `index` is that of the atlas.

    A side is passed over where there is none. Without a side a zone that has two is no place.
    """
    if not isinstance(text, str):
        return None
    kind, _, rest = text.partition(":")
    ref, _, told = rest.partition("@")
    if kind not in ITEM_KINDS or not is_known(catalogue, kind, ref):
        return None
    side: OwnSide | None = told if is_sided(catalogue, kind, ref) and told in get_args(OwnSide) else None  # type: ignore[assignment]
    if kind != "mark":
        return Wanted(kind, ref, side)
    spot = spot_of(index, ref, side)
    return Wanted(kind, ref, side, spot) if spot and bool(side) == catalogue.zones[ref].sided else None


def is_sided(catalogue: Catalogue, kind: ItemKind, ref: str) -> bool:
    """Whether the entry lies on the right and on the left."""
    match kind:
        case "region":
            return any(catalogue.zones[zone].sided for zone in catalogue.regions[ref].zones if zone in catalogue.zones)
        case "acupoint":
            return not catalogue.acupoints[ref].midline
        case "mark":
            return catalogue.zones[ref].sided
        case _:
            return kind in ("muscle", "trigger_point")


def spot_of(index: Mapping[str, Any], zone: str, side: str | None) -> Spot | None:
    """Where a zone is marked."""
    drawn = index["zones"].get(zone, {}).get("sides", {}).get(side or "midline", {})
    places = {view: drawn[view] for view in _VIEWS if drawn.get(view, {}).get("at")}
    if not places:
        return None
    view = max(places, key=lambda one: places[one]["box"][2] * places[one]["box"][3])
    x, y = places[view]["at"]
    return Spot(view=view, x=x, y=y)


def button(catalogue: Catalogue, kind: ItemKind, ref: str, side: str | None = None) -> str:
    """What a button says that adds this, with the side if it has one."""
    return f"{kind}:{ref}@{side}" if side and is_sided(catalogue, kind, ref) else f"{kind}:{ref}"


def written(item: Item) -> str:
    """The item as a button says it, so that the button can show that it is there. `both` is written as a side too."""
    return f"{item.kind}:{item.ref}{f'@{item.side}' if item.side else ''}"


def find(plan: Plan, wanted: Wanted) -> Item | None:
    """The item that a button stands for: on its side, or on both; without a side any."""
    return next((item for item in plan.items if (item.kind, item.ref) == (wanted.kind, wanted.ref)
                 and (wanted.side is None or item.side in (wanted.side, "both"))), None)


def add_all(plan: Plan, wanted: Sequence[Wanted]) -> Plan:
    """The plan with everything that it does not hold yet. Raises FullError."""
    for one in wanted:
        if find(plan, one) is None:
            plan = add(plan, one.kind, one.ref, side=one.side, **({"spot": one.spot} if one.spot else {}))
    return plan


def name(catalogue: Catalogue, one: Wanted | Item, plain: bool = True) -> str:
    """What it is called, with its side."""
    side = {"right": ", patient’s right", "left": ", patient’s left", "both": ", both sides"}.get(one.side or "", "")
    return f"{_entry_name(catalogue, one.kind, one.ref, plain)}{side}"


def _entry_name(catalogue: Catalogue, kind: ItemKind, ref: str, plain: bool) -> str:
    if not is_known(catalogue, kind, ref):
        return "A question of your own" if kind == "question" else "A mark on the body"
    match kind:
        case "trigger_point":
            muscle = catalogue.muscle_of(ref)
            return f"{muscle.name}, trigger point {[point.id for point in muscle.trigger_points].index(ref) + 1}"
        case "acupoint":
            return f"{ref} {catalogue.acupoints[ref].name}"
        case "mark":
            return _capital(catalogue.zones[ref].name)
        case "question":
            asked = question(catalogue, ref)
            return f"the question “{asked.plain}”" if asked else ""
        case "muscle":
            return _capital(catalogue.muscles[ref].name)
        case "condition" | "region":
            entry = catalogue.conditions[ref] if kind == "condition" else catalogue.regions[ref]
            return _capital(entry.plain_name if plain else entry.name)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
