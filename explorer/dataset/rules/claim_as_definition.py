"""A definition says what a word means or where a thing lies; what helps or what studies found is a claim and needs a source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from explorer.dataset.problems import Problem, quoted
from explorer.dataset.reading import Dataset
from explorer.dataset.statement import Statement
from explorer.dataset.walking import dotted, parts_of_type

STAGE = "content"
CLAIM = re.compile(
    r"\b(relie(f|ves?)|reduces?|improves?|effective(ly|ness)?|stud(y|ies)|trials?|evidence|proven|per cent)\b|\b\d+ ?%",
    re.IGNORECASE)


def check(dataset: Dataset) -> Iterator[Problem]:
    for located in dataset.all():
        for path, statement in parts_of_type(located.entry, Statement):
            hit = CLAIM.search(f"{statement.plain} {statement.clinical}") if not statement.sources else None
            if statement.definition and hit:
                yield located.problem("claim_as_definition", (*path, "definition"), f"{quoted(hit[0])} in `{dotted(path)}`",
                                      "a definition or undisputed anatomy", "cite the source and remove `definition: true`")
