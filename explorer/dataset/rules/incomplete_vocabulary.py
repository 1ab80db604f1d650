"""The vocabulary has a label for every word of the schema's closed lists, and no others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from explorer.dataset.model import AdverseEvent, Contraindication, Phase, RedFlag, Treatment, Vocabulary
from explorer.dataset.problems import Problem, listed, quoted, suggestion
from explorer.dataset.reading import Dataset
from explorer.dataset.statement import Certainty, Entry, GuidelinePosition, Soreness, Support, View

STAGE = "integrity"


def _words(type_: type[Entry], field: str) -> tuple[str, ...]:
    return get_args(type_.model_fields[field].annotation)


LISTS: dict[str, tuple[str, ...]] = {
    "certainty": get_args(Certainty),
    "support": get_args(Support),
    "urgency": _words(RedFlag, "urgency"),
    "seriousness": _words(AdverseEvent, "seriousness"),
    "likelihood": _words(Soreness, "likelihood"),
    "treatments": get_args(Treatment),
    "views": get_args(View),
    "advice": _words(Contraindication, "advice"),
    "question_topics": _words(Contraindication, "topic"),
    "guideline_positions": _words(GuidelinePosition, "position"),
    "phases": get_args(Phase),
    "audiences": ("patient", "therapist", "educator"),
    "layers": ("skin", "superficial", "deep", "skeleton"),
}
ALSO = {"views": ("right_without_arm", "left_without_arm")}
"""Words that may have a label though no entry uses them: variants that the map shows."""


def check(dataset: Dataset) -> Iterator[Problem]:
    for located in dataset.of(Vocabulary):
        for name, words in LISTS.items():
            terms = [term.id for term in getattr(located.entry, name)]
            for word in words:
                if word not in terms:
                    yield located.problem("incomplete_vocabulary", (name,), f"no label for {quoted(word)}",
                                          f"one for each of {listed(words, 20)}", f"add `- id: {word}` with name and description")
            for index, term in enumerate(terms):
                if term not in words + ALSO.get(name, ()):
                    yield located.problem("incomplete_vocabulary", (name, index), f"{quoted(term)}, which nothing can use",
                                          listed(words, 20), suggestion(term, words, "remove it"))
