"""The sheets of a treatment: the handout in plain words, and the therapist's copy, from the same plan."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from explorer.dataset.catalogue import Catalogue
from explorer.finding.screening import Line
from explorer.visit.figures import Placed
from explorer.visit.plan import Plan, Step
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
    Table,
    Tick,
    Ticks,
    Words,
    day_in_words,
)
from explorer.visit.telling import Telling, known, side_in_words


def treatment_sheet(catalogue: Catalogue, plan: Plan, today: date | None = None, share_link: str = "") -> Sheet:
    """The handout for the patient: what is planned, in plain words."""
    telling = Telling(catalogue, plan, plain=True)
    steps = _known(catalogue, plan)
    regions = telling.regions([step for _, step in steps] or known(catalogue, plan.items))
    sections = [
        *_goals(telling, "What we want to reach"),
        *telling.figure_section(_placed(steps), "Where the needles may go"),
        *_steps_in_words(telling, steps),
        *_techniques(telling, steps),
        *_course(telling, "How often, and when we look again"),
        *_watching(telling, "What to watch for"),
        *_consent(telling, "What we talked through"),
        *_afterwards(telling, regions, "Afterwards"),
        *telling.red_flag_section(regions),
        Section("notes", "Notes", (Room(2, "notes"),)),
    ]
    return _sheet("treatment", "What is planned", telling, steps, sections, today, share_link)


def clinical_sheet(catalogue: Catalogue, plan: Plan, safety_lines: Sequence[Line] = (), today: date | None = None,
                   share_link: str = "") -> Sheet:
    """The therapist's own copy, in clinical words."""
    telling = Telling(catalogue, plan, plain=False)
    steps = _known(catalogue, plan)
    regions = telling.regions([step for _, step in steps] or known(catalogue, plan.items))
    sections = [
        *_findings(telling),
        *_goals(telling, "Goals"),
        *telling.figure_section(_placed(steps), "Planned sites"),
        *_steps_in_a_table(telling, steps),
        *telling.safety_section(safety_lines, "Contraindications and precautions"),
        *_course(telling, "Sessions and review"),
        *_watching(telling, "Watch for"),
        *_consent(telling, "Consent"),
        *_afterwards(telling, regions, "Soreness and aftercare"),
        *telling.red_flag_section(regions),
        Section("notes", "Notes", (Room(4, "notes"),)),
    ]
    return _sheet("clinical", "Treatment plan", telling, steps, sections, today, share_link)


def _sheet(id_: str, title: str, telling: Telling, steps: Sequence[tuple[str, Step]], sections: Sequence[Section],
           today: date | None, share_link: str) -> Sheet:
    plan = telling.plan
    return Sheet(
        "clinical" if id_ == "clinical" else "treatment", title, Words(plan.name, own=True), Words(plan.practitioner, own=True),
        today or date.today(), tuple(sections), telling.sources(), telling.catalogue.info.version,
        tuple(dict.fromkeys(Ref(step.kind, step.ref) for _, step in steps)), telling.credit(sections),
        share_link)


def _known(catalogue: Catalogue, plan: Plan) -> list[tuple[str, Step]]:
    """Numbered steps of which the dataset has the entry."""
    entries = {"muscle": catalogue.muscles, "trigger_point": catalogue.trigger_points, "acupoint": catalogue.acupoints}
    steps = [step for step in plan.treatment.steps if step.ref in entries[step.kind]]
    return [(str(number), step) for number, step in enumerate(steps, 1)]


def _placed(steps: Sequence[tuple[str, Step]]) -> list[Placed]:
    return [Placed(number, step.kind, step.ref, step.side) for number, step in steps]


def _goals(telling: Telling, heading: str) -> tuple[Section, ...]:
    goals = [goal.strip() for goal in telling.plan.treatment.goals if goal.strip()]
    return (Section("goals", heading, (Bullets(tuple((Words(goal, own=True),) for goal in goals)),)),) if goals else ()


def _steps_in_words(telling: Telling, steps: Sequence[tuple[str, Step]]) -> tuple[Section, ...]:
    """Where, how and in which position; what a technique is stands apart, told once."""
    entries = [Entry(number, step.kind, telling.name(step.kind, step.ref), side_in_words(step.side), tuple(_told(telling, step)))
               for number, step in steps]
    return (Section("steps", "What will be done, in this order", (Entries(tuple(entries)),)),) if entries else ()


def _told(telling: Telling, step: Step) -> list[Words]:
    catalogue, lines = telling.catalogue, []
    if step.technique in catalogue.techniques:
        technique = catalogue.techniques[step.technique]
        lines.append(Words(f"{technique.plain_name}.", (), "How:"))
    if step.kind == "acupoint":
        lines.append(telling.said(catalogue.acupoints[step.ref].location, "Where:"))
    else:
        muscle = catalogue.muscles[step.ref] if step.kind == "muscle" else catalogue.muscle_of(step.ref)
        if step.kind == "trigger_point":
            lines.append(telling.said(catalogue.trigger_points[step.ref].place, "Where:"))
        lines.append(telling.said(muscle.dry_needling.what_is_felt, "What you may feel:"))
        if not step.position.strip():
            lines.append(telling.said(muscle.dry_needling.position, "How you lie:"))
    if step.position.strip():
        lines.append(Words(step.position.strip(), (), "How you lie:", own=True))
    if step.note.strip():
        lines.append(Words(step.note.strip(), own=True))
    return lines


def _techniques(telling: Telling, steps: Sequence[tuple[str, Step]]) -> tuple[Section, ...]:
    used = dict.fromkeys(step.technique for _, step in steps if step.technique in telling.catalogue.techniques)
    items = []
    for id_ in used:
        one = telling.catalogue.techniques[id_]
        items.append((telling.said(one.what_is_done, f"{one.plain_name}."), telling.said(one.what_is_felt),
                      telling.said(one.evidence)))
    return (Section("techniques", "What these ways of needling are", (Bullets(tuple(items)),)),) if items else ()


def _steps_in_a_table(telling: Telling, steps: Sequence[tuple[str, Step]]) -> tuple[Section, ...]:
    if not steps:
        return ()
    catalogue, rows = telling.catalogue, []
    for number, step in steps:
        side = side_in_words(step.side)
        technique = catalogue.techniques.get(step.technique)
        note = step.note.strip()
        rows.append((
            (Words(number),),
            (Words(telling.name(step.kind, step.ref) + (f", {side}" if side else "")),),
            (Words(technique.name if technique else "–"),),
            (Words(step.position.strip() or "–", own=bool(step.position.strip())),),
            (*_risks(telling, step), *((Words(note, own=True),) if note else ())),
        ))
    return (Section("steps", "Sites in order", (
        Table("Sites in the order of treatment, each with technique, position, structures at risk and notes.",
              ("No.", "Site", "Technique", "Position", "Near it; notes"), tuple(rows), (0.6, 2.2, 2, 2, 4)),)),)


def _risks(telling: Telling, step: Step) -> tuple[Words, ...]:
    """What lies near, and what the clinician avoids, in the dataset's words."""
    catalogue = telling.catalogue
    if step.kind == "acupoint":
        point = catalogue.acupoints[step.ref]
        return tuple(telling.said(one) for one in point.cautions) or _names(telling, point.structures_at_risk)
    muscle = catalogue.muscles[step.ref] if step.kind == "muscle" else catalogue.muscle_of(step.ref)
    return (*_names(telling, [one.structure for one in muscle.structures_at_risk]),
            telling.said(muscle.dry_needling.what_is_avoided))


def _names(telling: Telling, structures: Sequence[str]) -> tuple[Words, ...]:
    names = ", ".join(telling.catalogue.structure_at_risk(one).name for one in dict.fromkeys(structures))
    return (Words("", (), f"{names}."),) if names else ()


def _findings(telling: Telling) -> tuple[Section, ...]:
    """What the patient told, in one table."""
    rows = []
    for item in known(telling.catalogue, telling.plan.items):
        if item.kind == "question":
            continue
        side, since, note = side_in_words(item.side), item.since.strip(), item.note.strip()
        rows.append((
            (Words(telling.name(item.kind, item.ref) + (f", {side}" if side else "")),),
            (Words("–" if item.intensity is None else f"{item.intensity}/10"),),
            (Words(telling.pain(item.pain) or "–"),),
            (*((Words(since, (), "Since:", own=True),) if since else ()), *((Words(note, own=True),) if note else ()))
            or (Words("–"),),
        ))
    return (Section("findings", "Reported by the patient", (
        Table("Places and conditions that the patient told of, each with intensity, kind of pain and notes.",
              ("Place or condition", "Intensity", "Quality", "Since; notes"), tuple(rows), (3, 1.3, 2.2, 4)),)),) if rows else ()


def _course(telling: Telling, heading: str) -> tuple[Section, ...]:
    treatment, lines = telling.plan.treatment, []
    if treatment.sessions is not None:
        lines.append(Words(f"{treatment.sessions}", (), "Number of sessions:"))
    if treatment.interval.strip():
        lines.append(Words(treatment.interval.strip(), (), "Time between them:", own=True))
    if treatment.review is not None:
        lines.append(Words(day_in_words(treatment.review), (), "Review:"))
    return (Section("course", heading, (Bullets(tuple((line,) for line in lines)),), half=True),) if lines else ()


def _watching(telling: Telling, heading: str) -> tuple[Section, ...]:
    text = telling.plan.treatment.watch_for.strip()
    return (Section("watch", heading, (Paragraph((Words(text, own=True),)),), half=True),) if text else ()


def _consent(telling: Telling, heading: str) -> tuple[Section, ...]:
    """Points of consent: for the patient those talked through, for the therapist all of them with their ticks.

    On the handout nothing where none was talked through: a row of empty boxes is no record. The therapist's copy may be
    printed before, to tick by hand.
    """
    done = set(telling.plan.treatment.consent)
    points = telling.catalogue.consent_points.values()
    if telling.plain and not done & {point.id for point in points}:
        return ()
    ticks = tuple(Tick(telling.said(point.statement, f"{point.plain_name if telling.plain else point.name}."), point.id in done)
                  for point in points if point.id in done or not telling.plain)
    return (Section("consent", heading, (Ticks(ticks),)),)


def _afterwards(telling: Telling, regions: Sequence[str], heading: str) -> tuple[Section, ...]:
    treatment, there = telling.plan.treatment, telling.catalogue.aftercare
    items = [*telling.soreness(regions),
             *((telling.said(there[id_].statement, f"{there[id_].name}."),) for id_ in treatment.aftercare if id_ in there)]
    blocks: list[Block] = [Bullets(tuple(items))] if items else []
    if treatment.aftercare_note.strip():
        blocks.append(Paragraph((Words(treatment.aftercare_note.strip(), own=True),)))
    return (Section("aftercare", heading, tuple(blocks)),) if blocks else ()
