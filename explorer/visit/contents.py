"""What stands on the sheets: the patient's own, the handout of a treatment, and the therapist's copy of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from explorer.dataset.catalogue import Catalogue
from explorer.finding.screening import Line
from explorer.visit import known as there
from explorer.visit.figures import Placed
from explorer.visit.lettering import letters
from explorer.visit.plan import Item, ItemKind, Plan
from explorer.visit.sheet import (
    Block,
    Bullets,
    Entries,
    Entry,
    Paragraph,
    Ref,
    Room,
    Section,
    Sheet,
    Words,
)
from explorer.visit.telling import MOST_REGIONS, Telling, known, side_in_words
from explorer.visit.treating import clinical_sheet, treatment_sheet

__all__ = ["clinical_sheet", "patient_sheet", "signs", "treatment_sheet"]

PLACES: tuple[ItemKind, ...] = ("mark", "region", "muscle", "trigger_point", "acupoint")
"""Kinds of items that have a place on the body."""
AFTERCARE_IN_SHORT = ("keep_moving", "heat_or_cold", "driving", "bruise_care", "watch_the_skin", "watch_your_breathing")


def signs(plan: Plan) -> dict[str, str]:
    """The sign of each item that has a place, by its key: letters for marks, as on screen, and numbers for entries."""
    found = letters(plan)
    others = (item.key for item in plan.of_kind(*PLACES) if item.key not in found)
    return found | {key: str(number) for number, key in enumerate(others, 1)}


def patient_sheet(catalogue: Catalogue, plan: Plan, safety_lines: Sequence[Line] = (), today: date | None = None,
                  share_link: str = "") -> Sheet:
    """The sheet for an appointment, in plain words. `safety_lines` are told only when the plan says so."""
    telling = Telling(catalogue, plan, plain=True)
    items = known(catalogue, plan.items)
    by_key = signs(plan)
    regions = telling.regions([item for item in items if _is_told(item)] or items)
    placed = [_placed(catalogue, item, by_key[item.key]) for item in items if item.kind in PLACES]
    sections = [
        *telling.figure_section(placed, "Where it is"),
        *_hurting(telling, items, by_key),
        *_looked_up(telling, items, by_key),
        _questions(telling, items),
        *telling.safety_section(safety_lines, "What my practitioner should know"),
        *telling.red_flag_section(regions, [item.ref for item in items if item.kind == "condition"]),
        *_expecting(telling, regions),
        _afterwards(telling),
        Section("notes", "My notes", (Room(4, "my notes"),)),
    ]
    return Sheet(
        "patient", "For my appointment", Words(plan.name, own=True), Words(plan.practitioner, own=True), today or date.today(),
        tuple(sections), telling.sources(), catalogue.info.version,
        tuple(dict.fromkeys(Ref(item.kind, item.ref) for item in items if there.is_known(catalogue, item.kind, item.ref))),
        telling.credit(sections), share_link)


def _placed(catalogue: Catalogue, item: Item, sign: str) -> Placed:
    ref = item.ref if there.is_known(catalogue, item.kind, item.ref) else ""
    return Placed(sign, item.kind, ref, item.side, item.intensity, item.spot)


def _hurting(telling: Telling, items: Sequence[Item], by_key: dict[str, str]) -> tuple[Section, ...]:
    """Places that hurt: regions, marks, and whatever else was given an intensity or a word of its own."""
    those = [item for item in items if item.kind in PLACES and _is_told(item)]
    if not those:
        return ()
    return (Section("hurts", "What hurts", (Entries(tuple(_entry(telling, item, by_key[item.key]) for item in those)),)),)


def _is_told(item: Item) -> bool:
    return item.kind in ("region", "mark") or item.intensity is not None or bool(item.pain or item.since or item.note)


def _entry(telling: Telling, item: Item, sign: str) -> Entry:
    intensity = "" if item.intensity is None else f"{item.intensity} out of 10"
    aside = ", ".join(part for part in (side_in_words(item.side), intensity) if part)
    lines = [Words(text, (), lead, own) for lead, text, own in (
        ("Feels:", telling.pain(item.pain), False), ("Since:", item.since.strip(), True), ("", item.note.strip(), True)) if text]
    name = telling.name(item.kind, item.ref)
    if item.kind == "mark" and item.spot is not None and item.ref not in telling.catalogue.zones:
        name = f"{name}: {telling.catalogue.term('views', item.spot.view).name.lower()}"
    return Entry(sign, item.kind, name, aside, tuple(lines))


def _looked_up(telling: Telling, items: Sequence[Item], by_key: dict[str, str]) -> tuple[Section, ...]:
    """Muscles, points and conditions that were only collected."""
    places = [_entry(telling, item, by_key[item.key]) for item in items if item.kind in PLACES and not _is_told(item)]
    conditions = [item for item in items if item.kind == "condition"]
    blocks: list[Block] = [Entries(tuple(places))] if places else []
    if conditions:
        blocks.append(Bullets(tuple(
            (Words(telling.name("condition", item.ref)), *((Words(item.note.strip(), own=True),) if item.note.strip() else ()))
            for item in conditions)))
    return (Section("looked_up", "What I read about", tuple(blocks)),) if blocks else ()


def _questions(telling: Telling, items: Sequence[Item]) -> Section:
    asked: list[Words] = []
    for item in items:
        if item.kind == "question":
            own = item.text.strip()
            chosen = there.question(telling.catalogue, item.ref) if item.ref else None
            if own:
                asked.append(Words(own, own=True))
            elif chosen is not None:
                asked.append(Words(chosen.plain))
    if not asked:
        return Section("questions", "What I would like to know", (Room(3, "my questions"),))
    return Section("questions", "What I would like to know", (Bullets(tuple((one,) for one in asked), room=1),))


def _expecting(telling: Telling, regions: Sequence[str]) -> tuple[Section, ...]:
    if not regions:
        return ()
    blocks: list[Block] = [Bullets(telling.soreness(regions))]
    if len(regions) > MOST_REGIONS:
        blocks.append(Paragraph((Words("The app tells the same about my other places."),)))
    return (Section("expect", "How sore I may be", tuple(blocks)),)


def _afterwards(telling: Telling) -> Section:
    those = [telling.catalogue.aftercare[id_] for id_ in AFTERCARE_IN_SHORT if id_ in telling.catalogue.aftercare]
    return Section("aftercare", "Afterwards", (
        Bullets(tuple((telling.said(one.statement, f"{one.name}."),) for one in those)),))
