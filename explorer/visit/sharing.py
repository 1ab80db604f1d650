"""A plan in a link: which entries were collected and what is being looked at, and nothing that a person said.

    1~r.calf.r~q.calf.2~s.m.soleus.l.deep_dry_needling~l.region.calf

Parts are joined by `~`, the fields of a part by `.`; the first part is the version. docs/plan_file.md lists the parts. Every
field is an id of the dataset or a word of a closed list, in writing and in reading: free text has no way in.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, get_args
from urllib.parse import unquote

from explorer.dataset.catalogue import Catalogue
from explorer.dataset.problems import quoted
from explorer.visit.editing import FullError, add, add_step
from explorer.visit.known import is_known
from explorer.visit.notes import Notes
from explorer.visit.plan import EMPTY, Item, ItemKind, Plan, Side, Step, StepKind

VERSION = "1"
MOST_CHARACTERS = 20_000
_ITEMS: Mapping[str, ItemKind] = {
    "r": "region", "m": "muscle", "t": "trigger_point", "a": "acupoint", "c": "condition", "q": "question",
}
_STEPS: Mapping[str, StepKind] = {letter: kind for letter, kind in _ITEMS.items() if kind in get_args(StepKind)}  # type: ignore[misc]
_SIDES: Mapping[str, Side | None] = {"": None, "r": "right", "l": "left", "b": "both"}
_STEP, _LOOKING_AT = "s", "l"


@dataclass(frozen=True, slots=True)
class Shared:
    """What a link carried, and a line for each part that could not be read."""

    plan: Plan
    looking_at: dict[str, str]
    notes: tuple[str, ...]


def encode(plan: Plan, looking_at: Mapping[str, str], catalogue: Catalogue) -> str:
    """The ids of a plan and of what is looked at, as text for the fragment of a link. A mark becomes the region it lies in."""
    items = dict.fromkeys(part for item in plan.items if (part := _item_part(item, catalogue)))
    steps = [part for step in plan.treatment.steps if (part := _step_part(step, catalogue))]
    seen = [f"{_LOOKING_AT}.{name}.{value.replace(' ', '.')}" for name, value in looking_at.items()
            if _can_be_looked_at(name, value, catalogue)]
    return "~".join((VERSION, *items, *steps, *seen))


def decode(text: str, catalogue: Catalogue) -> Shared:
    """What `encode` wrote. Never raises; parts that are unknown here become notes."""
    notes, plan, looking_at = Notes(), EMPTY, dict[str, str]()
    version, *parts = unquote(text[:MOST_CHARACTERS].strip()).split("~")
    if len(text) > MOST_CHARACTERS:
        notes.say(f"The link is longer than {MOST_CHARACTERS:,} characters; its end was left out.")
    if version != VERSION:
        newer = version.isascii() and version.isdigit() and version.strip("0") not in ("", VERSION)
        notes.say("The link was made by a newer Needling Explorer. Open it there, or ask for the list as a file." if newer
                  else "The link is damaged or not one of My visit. Ask for it again.")
        return Shared(plan, looking_at, notes.lines())
    for part in parts:
        letter, *fields = part.split(".")
        try:
            if letter == _LOOKING_AT and len(fields) >= 2 and _can_be_looked_at(fields[0], " ".join(fields[1:]), catalogue):
                looking_at[fields[0]] = " ".join(fields[1:])
            elif letter == _STEP and (step := _step(fields, catalogue)):
                plan = add_step(plan, **step)
            elif letter in _ITEMS and (item := _item(_ITEMS[letter], fields, catalogue)):
                plan = add(plan, **item)
            else:
                notes.say(f"The link names {quoted(part[:60])}, which this guide does not know; it was left out.")
        except FullError as error:
            notes.say(str(error))
    return Shared(plan, looking_at, notes.lines())


def _item_part(item: Item, catalogue: Catalogue) -> str | None:
    kind, ref = item.kind, item.ref
    if not is_known(catalogue, kind, ref):
        return None
    if kind == "mark":
        kind, ref = "region", catalogue.zone(ref).region
    return _part(_letter(_ITEMS, kind), *ref.split("/"), _letter(_SIDES, item.side))


def _step_part(step: Step, catalogue: Catalogue) -> str | None:
    if not is_known(catalogue, step.kind, step.ref):
        return None
    technique = step.technique if step.technique in catalogue.techniques else ""
    return _part(_STEP, _letter(_STEPS, step.kind), step.ref, _letter(_SIDES, step.side), technique)


def _part(*fields: str) -> str:
    return ".".join(fields).rstrip(".")


def _letter(words: Mapping[str, Any], word: Any) -> str:
    return next(letter for letter, one in words.items() if one == word)


def _item(kind: ItemKind, fields: list[str], catalogue: Catalogue) -> dict[str, Any] | None:
    width = 2 if kind == "question" else 1
    ref, side = "/".join(fields[:width]), ".".join(fields[width:])
    if side not in _SIDES or not is_known(catalogue, kind, ref):
        return None
    return {"kind": kind, "ref": ref, "side": _SIDES[side]}


def _step(fields: list[str], catalogue: Catalogue) -> dict[str, Any] | None:
    letter, ref, side, technique, *more = (*fields, "", "", "", "")
    if any(more) or letter not in _STEPS or side not in _SIDES or technique not in ("", *catalogue.techniques):
        return None
    return {"kind": _STEPS[letter], "ref": ref, "side": _SIDES[side], "technique": technique} \
        if is_known(catalogue, _STEPS[letter], ref) else None


def _can_be_looked_at(name: str, value: str, catalogue: Catalogue) -> bool:
    """Whether this is a choice that stands in a page's address, with a value that it can have."""
    words: Mapping[str, Any] = {
        "region": catalogue.regions, "muscle": catalogue.muscles, "trigger_point": catalogue.trigger_points,
        "acupoint": catalogue.acupoints, "condition": catalogue.conditions, "side": ("right", "left"), "near": ("1",),
        "view": [term.id for term in catalogue.vocabulary.views], "layer": [term.id for term in catalogue.vocabulary.layers],
        "audience": [term.id for term in catalogue.vocabulary.audiences], "points": ("all", *catalogue.meridians),
    }
    if name == "overlays":
        return value == "none" or (bool(value) and set(value.split(" ")) <= {"triggers", "acupoints", "lines"})
    return value in words.get(name, ())
