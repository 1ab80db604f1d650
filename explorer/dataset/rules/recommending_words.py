"""Options are described, never recommended: no "best", "should" or "we suggest"; results may be reported with their source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from explorer.dataset.model import Comparison, Condition, Lesson, Region, Stage, Technique
from explorer.dataset.problems import Problem, quoted
from explorer.dataset.reading import Dataset
from explorer.dataset.statement import Statement
from explorer.dataset.walking import dotted, parts_of_type

STAGE = "content"
ALWAYS = re.compile(
    r"\b(best|ideal(ly)?|should|ought to|we suggest|we recommend|must try|go for|try it|proven|cures?|miracle|guaranteed?|"
    r"treatment of choice|gold standard|perfect(ly)?|risk[- ]free|completely safe|no side effects)\b", re.IGNORECASE)
UNLESS_REPORTED = re.compile(r"\b(recommend(s|ed|ation|ations|ing)?|superior|works better|outperforms?)\b", re.IGNORECASE)
"""Allowed where a result or a guideline is reported: in `evidence` or a row about them, with its sources."""
FIELDS = {Region: ("dry_needling", "acupuncture", "other_care"), Condition: ("dry_needling", "acupuncture", "other_care"),
          Technique: ("what_is_done", "what_is_felt", "evidence"),
          Comparison: ("dry_needling", "acupuncture", "other_care", "no_treatment"),
          Stage: ("both", "dry_needling", "acupuncture"), Lesson: ("steps",)}
REPORTING_ROWS = ("evidence", "guidelines")
"""Rows of the comparison that report results and guidelines."""


def check(dataset: Dataset) -> Iterator[Problem]:
    for located in dataset.all():
        options = FIELDS.get(type(located.entry), ())
        for path, statement in parts_of_type(located.entry, Statement):
            if not path or path[0] not in options:
                continue
            reports = "evidence" in path or (isinstance(located.entry, Comparison) and located.entry.id in REPORTING_ROWS)
            reported = reports and statement.sources and not statement.definition
            for wording in ("plain", "clinical"):
                text = getattr(statement, wording)
                hit = ALWAYS.search(text) or (None if reported else UNLESS_REPORTED.search(text))
                if hit:
                    yield located.problem("recommending_words", (*path, wording),
                                          f"{quoted(hit[0])} in `{dotted((*path, wording))}`", "neutral words",
                                          "say what is done or what was found, and by whom; leave the choice to the reader")
