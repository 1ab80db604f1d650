"""Patient texts read at school grade 8 or below (Flesch-Kincaid, and SMOG from three sentences).

Terms of the glossary count as short words.
"""

from __future__ import annotations

from collections.abc import Iterator

from explorer.dataset.problems import Problem
from explorer.dataset.reading import Dataset
from explorer.dataset.rules._grading import GRADERS, Mask
from explorer.dataset.rules._wording import patient_texts, sentences, words
from explorer.dataset.walking import dotted

STAGE = "content"
NEEDS = ("vocabulary",)
HIGHEST = 8.0
FEWEST_WORDS = 6
"""Shorter texts are labels; a formula made for passages says nothing about them."""
SENTENCES_FOR_SMOG = 3


def check(dataset: Dataset) -> Iterator[Problem]:
    grade, smog = GRADERS()
    mask = Mask(dataset)
    for located, path, text in patient_texts(dataset):
        if len(words(text)) < FEWEST_WORDS:
            continue
        masked = mask(text)
        measured = {"Flesch-Kincaid": grade(masked)}
        if len(sentences(text)) >= SENTENCES_FOR_SMOG:
            measured["SMOG"] = smog(masked)
        for name, value in measured.items():
            if value > HIGHEST:
                hard = ", ".join(mask.hard_words(masked)[:5])
                yield located.problem(
                    "reading_grade", path, f"{name} grade {value:.1f} in `{dotted(path)}`", "8 at most (aim for 6)",
                    "use shorter sentences and everyday words" + (f" for: {hard}" if hard else ""))
                break
