"""Words as people type them: folded to plain lower case, spelling put right, everyday variants made alike.

Three steps lead from a sentence to the words that tell a place:

1. `fold` - lower case, no accents or tone marks, no punctuation.
2. `fixed` - groups of words that mean one thing become one; the sides are taken out, with where they stood.
3. `telling` - "outside of my knee cap" is `outer kneecap`: small words go, variants become one word.

`clauses` says which words belong to one place: "front of the shoulder and down the arm" is two.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

from rapidfuzz.distance import OSA
from rapidfuzz.process import extract

from explorer.finding.vocabulary import (
    ALIKE,
    COMPLAINTS,
    FIXED,
    HOW_AND_WHEN,
    MINOR,
    NEXT_PLACE,
    NOT_MISSPELT,
    OPPOSITE,
    SIDES,
    SMALL,
    STILL_THERE,
    WHERE,
    WHICH,
)

Side = Literal["right", "left"]

LONGEST = 200
"""Signs that are read; what comes after them is left out."""
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_SIDES: dict[str, tuple[Side, ...]] = {"right": ("right",), "left": ("left",)}


def fold(text: str) -> str:
    """`text` in lower case without accents or tone marks, other signs turned to spaces; at most 200 characters."""
    plain = unicodedata.normalize("NFKD", text[:LONGEST].replace("’", "'"))
    return " ".join(_WORD.findall("".join(sign for sign in plain if not unicodedata.combining(sign)).casefold()))


def weight(word: str) -> float:
    """How much `word` tells: 1 for a part of the body, less for where on it."""
    if word in WHICH:
        return 0.7
    return 0.5 if word in WHERE else 0.4 if word in MINOR else 1.0


def names_a_part(word: str) -> bool:
    """Whether `word` alone can name a place."""
    return weight(word) == 1.0


def opposite(word: str, other: str) -> bool:
    """Whether the two words contradict each other, as inner and outer do."""
    return other in OPPOSITE.get(word, ())


def words_of(text: str) -> tuple[str, ...]:
    """The telling words of `text`, each once: folded, variants made alike, small words and sides left out."""
    return telling(fixed(text).text)


class Rewriting:
    """A text that is rewritten, with the sides that were taken out of it and where each stood."""

    def __init__(self, text: str, sides: Iterable[tuple[int, Side]] = ()) -> None:
        self.text = text
        self.sides = sorted(sides)

    def replace(self, pattern: re.Pattern[str], by: str) -> None:
        """Put `by` for each match; a group called `side` is remembered. Sides behind a match move along with the text, those
        inside come to its start."""
        grown = 0
        for match in tuple(pattern.finditer(self.text)):
            start, end, new = match.start() + grown, match.end() + grown, match.expand(by)
            self.text = self.text[:start] + new + self.text[end:]
            more = len(new) - (end - start)
            self.sides = [(at + more if at >= end else min(at, start), side) for at, side in self.sides]
            if "side" in pattern.groupindex:
                self.sides += [(start, side) for side in _SIDES.get(match["side"], ("right", "left"))]
            grown += more
        self.sides.sort()


def fixed(text: str) -> Rewriting:
    """`text` folded, sides taken out, and groups of words that mean one thing put as one."""
    read = Rewriting(fold(text))
    for pattern, by in (*SIDES, *FIXED):
        read.replace(pattern, by)
    return read


def telling(fixed: str) -> tuple[str, ...]:
    """The telling words of a text that is `fixed`, each once."""
    typed = [word for word in fixed.split() if word not in SMALL or word == "side"]
    words = [part for word in typed if word not in COMPLAINTS for part in one_form(word).split()]
    if not any(names_a_part(word) for word in words):
        words += [COMPLAINTS[word] for word in typed if word in COMPLAINTS]
    return tuple(dict.fromkeys(words))


def one_form(word: str) -> str:
    """`word` in the form in which it is compared: the usual variant, no plural."""
    if word not in ALIKE and len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    return ALIKE.get(word, word)


# Spelling


class Speller:
    """Puts typing errors right: a word that is not known becomes the known one most like it, if one is near enough."""

    def __init__(self, phrases: Iterable[str]) -> None:
        said = {word for phrase in phrases for word in fold(phrase).split()}
        self._said = sorted(word for word in {*said, *ALIKE, *COMPLAINTS, "right", "left", "knee", "blade", "bone"}
                            if len(word) > 3 and (word not in SMALL or word in ("right", "left")))
        self._known = {*said, *ALIKE, *COMPLAINTS, *SMALL, *NOT_MISSPELT, *NEXT_PLACE, *STILL_THERE, *WHERE, *WHICH,
                       *HOW_AND_WHEN}
        self._right = lru_cache(4096)(self._look_up)

    def __call__(self, text: str) -> str:
        """`text` (at most 200 characters) with its typing errors put right; punctuation stays."""
        return re.sub(r"[^\W\d_]+", lambda typed: self._right(typed[0]), text[:LONGEST])

    def _look_up(self, typed: str) -> str:
        word = fold(typed)
        if len(word) < 3 or word in self._known or word.rstrip("s") in self._known or not word.isascii():
            return typed
        near = extract(word, self._said, scorer=OSA.distance, score_cutoff=1 if len(word) < 7 else 2, limit=8)
        fits = [(distance, word[0] != other[0], other) for other, distance, _ in near if _near_enough(word, other, int(distance))]
        return min(fits)[2] if fits else typed


def _near_enough(word: str, other: str, distance: int) -> bool:
    """Short words must be nearer: one letter is much of them."""
    same_start = word[0] == other[0]
    if len(word) == 3:
        return same_start and len(other) == 4
    if len(word) < 7:
        return same_start or len(other) > len(word) or sorted(word) == sorted(other)
    return distance == 1 or same_start
