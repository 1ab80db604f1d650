"""The plain text at a glance is exactly two sentences."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.dataset.model import Muscle, Region
from explorer.dataset.problems import Problem
from explorer.dataset.reading import Dataset
from explorer.dataset.rules._wording import sentences

STAGE = "content"


def check(dataset: Dataset) -> Iterator[Problem]:
    for located in (*dataset.of(Region), *dataset.of(Muscle)):
        entry = located.entry
        assert isinstance(entry, Region | Muscle)
        count = len(sentences(entry.at_a_glance.plain))
        if count != 2:
            yield located.problem("at_a_glance_not_two_sentences", ("at_a_glance", "plain"), f"{count} sentences",
                                  "two", "say what it is in one sentence and what matters in the other")
