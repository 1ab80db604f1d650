"""Effects, rates, soreness and guideline positions come from sources that were read, never from a mere citation."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.dataset.model import Rate, SorenessStudy, Source
from explorer.dataset.problems import Problem, quoted
from explorer.dataset.reading import Dataset
from explorer.dataset.statement import Effect, GuidelinePosition
from explorer.dataset.walking import parts

STAGE = "integrity"


def check(dataset: Dataset) -> Iterator[Problem]:
    unread = {source.id for source in dataset.of(Source) if source.entry.confidence == "reference_list"}
    for located in dataset.all():
        for path, part in parts(located.entry):
            if isinstance(part, Effect | Rate | SorenessStudy | GuidelinePosition) and part.source in unread:
                yield located.problem("number_from_unread_source", (*path, "source"),
                                      f"{quoted(part.source)}, of which only the citation was seen", "a source that was read",
                                      "take it from a source with `confidence: seen`, or leave it out")
