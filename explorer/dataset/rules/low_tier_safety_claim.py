"""What is said about safety never rests on clinic blogs, leaflets or flash cards alone."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.dataset.entries import Path
from explorer.dataset.model import (
    Acupoint,
    AdverseEvent,
    Aftercare,
    Comparison,
    ConsentPoint,
    Contraindication,
    LessonStep,
    MuscleNeedling,
    RedFlag,
    Risk,
    SorenessStudy,
    Source,
    Stage,
    StructureAtRisk,
)
from explorer.dataset.problems import Problem, quoted
from explorer.dataset.reading import Dataset
from explorer.dataset.statement import Entry, Statement
from explorer.dataset.walking import parts, parts_of_type

STAGE = "integrity"


def check(dataset: Dataset) -> Iterator[Problem]:
    low = {source.id for source in dataset.of(Source) if source.entry.low_tier}
    for located in dataset.all():
        for path, statement in _safety_statements(located.entry):
            if statement.sources and low.issuperset(statement.sources):
                yield located.problem("low_tier_safety_claim", (*path, "sources"),
                                      f"only {quoted(statement.sources[0])} and the like",
                                      "a survey, guideline, review or textbook",
                                      "cite a better source as well, or leave the claim out")


def _safety_statements(entry: Entry) -> Iterator[tuple[Path, Statement]]:
    if isinstance(entry, RedFlag | Contraindication | AdverseEvent | Aftercare | ConsentPoint | SorenessStudy) or (
            isinstance(entry, Comparison) and entry.safety) or (isinstance(entry, Stage) and entry.phase == "after"):
        yield from parts_of_type(entry, Statement)
        return
    for path, part in parts(entry):
        if isinstance(part, Risk | StructureAtRisk):
            yield (*path, "statement"), part.statement
        elif isinstance(part, LessonStep) and part.show.near:
            yield from (((*path, *inner), statement) for inner, statement in parts_of_type(part, Statement))
        elif isinstance(part, MuscleNeedling):
            yield (*path, "what_is_avoided"), part.what_is_avoided
        elif isinstance(part, Acupoint):
            for index, caution in enumerate(part.cautions):
                yield (*path, "cautions", index), caution
