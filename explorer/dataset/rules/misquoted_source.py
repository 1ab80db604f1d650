"""Numbers known to be wrong or misleading in print are not quoted as they stand (see data/sources.yaml, notes)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from explorer.dataset.entries import Path
from explorer.dataset.problems import Problem
from explorer.dataset.reading import Dataset
from explorer.dataset.statement import Effect, Statement
from explorer.dataset.walking import parts

STAGE = "integrity"
STERLING, LI, EZZO = "sterling2015whiplash", "li2023pregnancy", "ezzo_cinv"
ANKLE = frozenset({"salom2015ankle", "salemi2024ankle"})
P_VALUE = re.compile(r"\bp\s*([<>=≤]|value|of)", re.IGNORECASE)
INTERVAL = re.compile(r"\b(CI|confidence interval|95 ?%)", re.IGNORECASE)
OVER_TWO = re.compile(r"(?<![\d.])-?2\.\d+")
STUDIED = re.compile(r"\b(27|twenty-seven)\b", re.IGNORECASE)


def check(dataset: Dataset) -> Iterator[Problem]:
    for located in dataset.all():
        for path, part in parts(located.entry):
            for field, found, expected, mend in _misquotes(part):
                at: Path = (*path, field)
                yield located.problem("misquoted_source", at, found, expected, mend)


def _misquotes(part: object) -> Iterator[tuple[str, str, str, str]]:
    if isinstance(part, Effect):
        if part.source == EZZO:
            yield ("source", "a number of Ezzo's review of chemotherapy nausea", "a review that stands",
                   "take the number from another source: this review was withdrawn")
        if part.source == STERLING and part.high is not None:
            yield ("high", "an upper confidence limit of Sterling 2015", "the estimate alone",
                   "remove `low` and `high`: the limits are inconsistent in print")
        if part.source in ANKLE and part.measure == "SMD" and abs(part.value) > 2 and part.participants != 27:
            yield ("value", "the ankle SMD over 2 without its size", "`participants: 27` beside it",
                   "add how small the study was, or leave the number out")
    elif isinstance(part, Statement):
        text = f"{part.plain} {part.clinical}"
        if STERLING in part.sources and INTERVAL.search(text):
            yield ("clinical", "a confidence interval with Sterling 2015", "the estimate alone",
                   "leave the interval out: its limits are inconsistent in print")
        if LI in part.sources and P_VALUE.search(text):
            yield ("clinical", "a P value with Li 2023", "the result in words", "leave the P value out: it is inconsistent")
        if EZZO in part.sources and "withdrawn" not in text.lower():
            yield ("sources", "Ezzo's review of chemotherapy nausea", "the word `withdrawn` beside it",
                   "say that this review was withdrawn, or cite another source")
        if ANKLE.intersection(part.sources) and OVER_TWO.search(text) and not STUDIED.search(text):
            yield ("clinical", "the ankle SMD over 2 without its size", "n = 27 beside it",
                   "add how small the study was, or leave the number out")
