"""No text says how deep or at what angle to needle: the project explains, it does not instruct."""

from __future__ import annotations

import re
from collections.abc import Iterator

from explorer.dataset.problems import Problem, quoted
from explorer.dataset.reading import Dataset
from explorer.dataset.rules._wording import all_texts, sentences
from explorer.dataset.walking import dotted

STAGE = "content"
MEASURE = re.compile(r"\b\d+([.,]\d+)?(\s*(-|–|to)\s*\d+([.,]\d+)?)?\s*-?\s*"
                     r"(mm|cm|millimet(re|er)s?|centimet(re|er)s?|inch(es)?)\b|\b\d+\s*(°|degrees?\b)", re.IGNORECASE)
NEEDLE = re.compile(r"\b(needl\w*|insert\w*|depths?|angles?|angled|advance[ds]?|penetrat\w*)\b", re.IGNORECASE)
NOT_DEPTH = re.compile(
    r"\b(thick|thickness|diameter|gauge|wide|width|distance|(mm|cm) (away|from (the|it|them))|cadaver\w*|donor\w*|donated|"
    r"specimens?|skin to|VAS|pain scale|range of (motion|movement)|rotation|flexion|scale)\b", re.IGNORECASE)
"""Words that show a number is no instruction: how thick a needle is, a measured distance, a pain scale."""


def check(dataset: Dataset) -> Iterator[Problem]:
    for located, path, text in all_texts(dataset):
        for sentence in sentences(text):
            hit = MEASURE.search(sentence)
            if hit and NEEDLE.search(sentence) and not NOT_DEPTH.search(sentence):
                yield located.problem("depth_instruction", path, f"{quoted(hit[0])} in `{dotted(path)}`",
                                      "no depth or angle of a needle", "say it in words, such as which way and what is avoided")
