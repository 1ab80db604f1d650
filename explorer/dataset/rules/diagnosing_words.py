"""Patient texts describe what is typical; they never tell a reader what they have or what causes their pain."""

from __future__ import annotations

import re
from collections.abc import Iterator

from explorer.dataset.problems import Problem, quoted
from explorer.dataset.reading import Dataset
from explorer.dataset.rules._wording import patient_texts, sentences
from explorer.dataset.walking import dotted

STAGE = "content"
TELLS = re.compile(
    r"^(this|that|it)( pain)? means (that )?you have\b"
    r"|^you (have|suffer from|are suffering from) an? \w+"
    r"|\byou (definitely|clearly|surely|probably) have\b"
    r"|\b(is|are) the (real )?cause of your (pain|symptoms|problem|headaches?)\b"
    r"|\byour pain (is caused by|comes from|is coming from)\b", re.IGNORECASE)
OPEN = re.compile(r"\b(right|choice|say)\b", re.IGNORECASE)
"""`You have a right to say no` is no diagnosis."""


def check(dataset: Dataset) -> Iterator[Problem]:
    for located, path, text in patient_texts(dataset):
        for sentence in sentences(text):
            hit = TELLS.search(sentence)
            if hit and "?" not in sentence and not OPEN.search(sentence):
                yield located.problem("diagnosing_words", path, f"{quoted(hit[0])} in `{dotted(path)}`",
                                      "what is typical, not what this reader has",
                                      "write `can`, `may` or `is often felt`, and who can find out")
