"""What is said about evidence, and each claim of the comparison, states how certain it is; evidence is never a definition."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.dataset.model import Comparison, MuscleNeedling, Technique
from explorer.dataset.problems import Problem
from explorer.dataset.reading import Dataset
from explorer.dataset.statement import Approach, Option, Statement
from explorer.dataset.walking import dotted, parts

STAGE = "integrity"


def check(dataset: Dataset) -> Iterator[Problem]:
    for located in dataset.all():
        for path, part in parts(located.entry):
            if (isinstance(located.entry, Comparison) and isinstance(part, Statement)
                    and not part.definition and part.certainty is None):
                yield located.problem("evidence_without_certainty", path, f"no certainty in `{dotted(path)}`",
                                      "`certainty:` beside the text",
                                      "add high, moderate, low, very_low, expert_opinion or unknown")
            if not isinstance(part, Approach | Option | MuscleNeedling | Technique):
                continue
            if part.evidence.certainty is None:
                yield located.problem("evidence_without_certainty", (*path, "evidence"), f"no certainty in `{dotted(path)}`",
                                      "`certainty:` beside the text",
                                      "add high, moderate, low, very_low, expert_opinion or unknown")
            if part.evidence.definition:
                yield located.problem("evidence_without_certainty", (*path, "evidence", "definition"),
                                      "evidence called a definition", "evidence with its sources",
                                      "remove `definition: true` and cite what was read")
