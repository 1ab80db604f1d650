"""Which entries a plan may name, and where on the body they lie. The one place that reads a question's reference."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping

from explorer.dataset.catalogue import Catalogue
from explorer.dataset.model import Question
from explorer.visit.plan import ItemKind, StepKind

_ENTRIES: Mapping[ItemKind, str] = {
    "region": "regions", "muscle": "muscles", "trigger_point": "trigger_points", "acupoint": "acupoints",
    "condition": "conditions", "mark": "zones",
}
_QUESTION = re.compile(r"(?P<region>[a-z0-9_]{1,64})/(?P<number>[1-9][0-9]?)")


def entries(catalogue: Catalogue, kind: ItemKind) -> Collection[str]:
    """Ids that `ref` may be for this kind; for a mark those of zones, for a question those of regions."""
    found: Collection[str] = getattr(catalogue, _ENTRIES.get(kind, "regions"))
    return found


def is_known(catalogue: Catalogue, kind: ItemKind, ref: str) -> bool:
    """Whether the dataset has what an item of this kind names."""
    if kind == "question":
        return question(catalogue, ref) is not None
    return ref in entries(catalogue, kind)


def question(catalogue: Catalogue, ref: str) -> Question | None:
    """The question that `<region>/<number>` names, counted from 1; None where there is none."""
    parts = _QUESTION.fullmatch(ref)
    region = catalogue.regions.get(parts["region"]) if parts else None
    if parts is None or region is None or int(parts["number"]) > len(region.questions_to_ask):
        return None
    return region.questions_to_ask[int(parts["number"]) - 1]


def regions_of(catalogue: Catalogue, kind: ItemKind | StepKind, ref: str) -> tuple[str, ...]:
    """Regions that an entry lies in or is treated in; none for one that is unknown."""
    if not is_known(catalogue, kind, ref):
        return ()
    match kind:
        case "region":
            return (ref,)
        case "muscle":
            return catalogue.muscle(ref).regions
        case "trigger_point":
            return catalogue.muscle_of(ref).regions
        case "acupoint":
            return catalogue.acupoint(ref).regions
        case "condition":
            return catalogue.condition(ref).regions
        case "mark":
            return (catalogue.zone(ref).region,)
        case "question":
            return (ref.partition("/")[0],)
