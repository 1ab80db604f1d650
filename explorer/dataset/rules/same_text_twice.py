"""The plain and the clinical wording are two texts, not one copied."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.dataset.model import GlossaryTerm
from explorer.dataset.problems import Problem
from explorer.dataset.reading import Dataset
from explorer.dataset.rules._wording import words
from explorer.dataset.statement import Statement
from explorer.dataset.walking import dotted, parts

STAGE = "content"


def check(dataset: Dataset) -> Iterator[Problem]:
    for located in dataset.all():
        for path, part in parts(located.entry):
            if isinstance(part, Statement | GlossaryTerm) and words(part.plain) == words(part.clinical):
                yield located.problem("same_text_twice", (*path, "clinical"), f"the plain text again in `{dotted(path)}`",
                                      "a text for clinicians", "write what a clinician needs to know in the field's words")
