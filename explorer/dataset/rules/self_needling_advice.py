"""No text tells people to needle themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator

from explorer.dataset.problems import Problem, quoted
from explorer.dataset.reading import Dataset
from explorer.dataset.rules._wording import all_texts, sentences
from explorer.dataset.walking import dotted

STAGE = "content"
SELF = re.compile(r"\b(self[- ]needl\w+|needl\w+ (yourself|themselves|your own)|(insert|put|place|push) (a|the|your) needles? "
                  r"(in|into) (your|yourself)|needl\w+ at home|your own needles?)\b", re.IGNORECASE)
WARNED = re.compile(r"\b(never|not|don't|don’t|no|avoid|unsafe|illegal|nobody|without)\b", re.IGNORECASE)


def check(dataset: Dataset) -> Iterator[Problem]:
    for located, path, text in all_texts(dataset):
        for sentence in sentences(text):
            hit = SELF.search(sentence)
            if hit and not WARNED.search(sentence):
                yield located.problem("self_needling_advice", path, f"{quoted(hit[0])} in `{dotted(path)}`",
                                      "no advice to needle oneself", "remove it, or say plainly that it must not be done")
