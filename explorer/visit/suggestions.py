"""Questions of the dataset that fit what was collected."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, zip_longest

from explorer.dataset.catalogue import Catalogue
from explorer.visit.known import regions_of
from explorer.visit.plan import ItemKind, Plan, StepKind

MOST_SUGGESTED = 12
_REGIONS_OF_ONE = 2
"""A condition can lie in forty regions: of regions that were not collected themselves, an entry asks about these many."""


@dataclass(frozen=True, slots=True)
class Suggested:
    """A question to ask. `ref` is what an item of the plan names; `why` is empty where the dataset gives no reason."""

    ref: str
    text: str
    why: str
    region: str


def questions(catalogue: Catalogue, plan: Plan) -> tuple[Suggested, ...]:
    """Questions to ask about the regions of a plan, by region; those that the plan has already are left out.

    Every region gives its first question before any gives its second, up to MOST_SUGGESTED.
    """
    chosen = {item.ref for item in plan.of_kind("question")}
    known = {item.text.strip().casefold() for item in plan.of_kind("question")}
    lists: list[list[Suggested]] = []
    for region in regions(catalogue, plan):
        lists.append([])
        for number, question in enumerate(catalogue.region(region).questions_to_ask, start=1):
            ref = f"{region}/{number}"
            if ref not in chosen and question.plain.casefold() not in known:
                known.add(question.plain.casefold())
                lists[-1].append(Suggested(ref, question.plain, question.why or "", region))
    in_turn = (one for row in zip_longest(*lists) for one in row if one is not None)
    taken = set(islice(in_turn, MOST_SUGGESTED))
    return tuple(one for those in lists for one in those if one in taken)


def regions(catalogue: Catalogue, plan: Plan) -> tuple[str, ...]:
    """Regions of a plan: those collected or marked first, then those of its other entries and steps."""
    named = dict.fromkeys(region for item in plan.of_kind("region", "mark")
                          for region in regions_of(catalogue, item.kind, item.ref))
    found = dict(named)
    for kind, ref in _entries(plan):
        there = regions_of(catalogue, kind, ref)
        found.update(dict.fromkeys([region for region in there if region in named] or there[:_REGIONS_OF_ONE]))
    return tuple(found)


def _entries(plan: Plan) -> Iterator[tuple[ItemKind | StepKind, str]]:
    for item in plan.of_kind("muscle", "trigger_point", "acupoint", "condition"):
        yield item.kind, item.ref
    for step in plan.treatment.steps:
        yield step.kind, step.ref
