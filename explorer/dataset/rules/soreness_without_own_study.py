"""Soreness that no study measured in a place or muscle has one set of figures, and says that they come from elsewhere."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from explorer.dataset.model import Muscle, Region, SorenessStudy
from explorer.dataset.problems import Problem, quoted
from explorer.dataset.reading import Dataset, Located
from explorer.dataset.statement import Soreness

STAGE = "content"
NEEDS = ("soreness_studies",)
FROM_ELSEWHERE = re.compile(r"\b(other muscles|the neck|neck and shoulder|neck needling|this muscle alone)\b", re.IGNORECASE)
FIELDS = ("likelihood", "onset_hours", "peak_hours", "gone_by_hours")


def check(dataset: Dataset) -> Iterator[Problem]:
    measured = {id_ for study in dataset.of(SorenessStudy)
                if study.entry.treatment == "dry_needling" and (study.entry.arms or study.entry.shares)
                for id_ in (*study.entry.regions, *study.entry.muscles)}
    entries: tuple[Located[Region] | Located[Muscle], ...] = (*dataset.of(Region), *dataset.of(Muscle))
    borrowed = [located for located in entries if located.id not in measured]
    for field in FIELDS:
        values = [_value(located.entry.soreness, field) for located in borrowed]
        common = Counter(values).most_common(1)
        for located, value in zip(borrowed, values, strict=True):
            if value != common[0][0]:
                yield located.problem("soreness_without_own_study", ("soreness", field),
                                      f"{quoted(value)} without a study of its own", f"{quoted(common[0][0])} as in the others",
                                      "write the common value, or add the study to safety/soreness_studies.yaml")
    for located in borrowed:
        plain = located.entry.soreness.statement.plain
        if not FROM_ELSEWHERE.search(plain):
            yield located.problem("soreness_without_own_study", ("soreness", "statement", "plain"), quoted(plain),
                                  "words that say where the figures come from", "name the neck or other muscles as their source")


def _value(soreness: Soreness, field: str) -> str | tuple[float, float]:
    value: str | tuple[float, float] = getattr(soreness, field)
    return value
