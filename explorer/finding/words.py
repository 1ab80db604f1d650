"""Words as people type them: folded to plain lower case, spelling put right, everyday variants made alike.

Three steps lead from a sentence to the words that tell a place:

1. `fold` - lower case, no accents or tone marks, no punctuation.
2. `clauses` - "front of the shoulder and down the arm" is two places; "when I lift a cup" is none.
3. `words_of` - "outside of my left knee cap" is `outer kneecap`: small words and the side go, variants become one word.
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
    MARKS,
    MINOR,
    NEXT_PLACE,
    NOT_MISSPELT,
    OPPOSITE,
    SMALL,
    STILL_THERE,
    WHERE,
    WHICH,
)

Side = Literal["right", "left"]

_LONGEST = 200
"""Signs that are read; what comes after them is left out."""
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_HOW_AND_WHEN = re.compile(rf"\b(?:{'|'.join(HOW_AND_WHEN)})\b")


def fold(text: str) -> str:
    """`text` in lower case without accents or tone marks, other signs turned to spaces; at most 200 characters."""
    plain = unicodedata.normalize("NFKD", text[:_LONGEST].replace("’", "'"))
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
    """The telling words of `text`, each once: folded, variants made alike, small words left out."""
    return _telling(_fixed(text))


def _fixed(text: str) -> str:
    folded = fold(text)
    for pattern, by in FIXED:
        folded = pattern.sub(by, folded)
    return folded


def _telling(fixed: str) -> tuple[str, ...]:
    typed = [word for word in fixed.split() if word not in SMALL or word == "side"]
    words = [part for word in typed if word not in COMPLAINTS for part in _one(word).split()]
    if not any(names_a_part(word) for word in words):
        words += [COMPLAINTS[word] for word in typed if word in COMPLAINTS]
    return tuple(dict.fromkeys(words))


def _one(word: str) -> str:
    """`word` in the form in which it is compared: the usual variant, no plural."""
    if word not in ALIKE and len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    return ALIKE.get(word, word)


def clauses(text: str) -> tuple[tuple[str, ...], ...]:
    """The telling words of each place that `text` speaks of, in order. What only says when it hurts is left out, unless
    nothing else is there."""
    return _clauses(text, skip=True) or _clauses(text, skip=False)


def _clauses(text: str, *, skip: bool) -> tuple[tuple[str, ...], ...]:
    pieces: list[str] = []
    for stretch in MARKS.split(text[:_LONGEST]):
        fixed = _fixed(stretch)
        new = _split_places(_HOW_AND_WHEN.split(fixed)[0] if skip else fixed)
        if pieces and new and _begins_with_more(new[0]):
            pieces[-1] += f" {new.pop(0)}"
        pieces += new
    said = [_telling(piece) for piece in pieces]
    whole = [_with_part(words, said[place + 1:]) for place, words in enumerate(said)]
    told = [words for words in whole if any(names_a_part(word) for word in words)]
    return tuple(words for place, words in enumerate(told)
                 if words not in told[:place] and not (len(words) == 1 and any(set(words) < set(other) for other in told)))


def _begins_with_more(piece: str) -> bool:
    """Whether a piece goes on about the place before it: "near the groin", "high up near the groin"."""
    for word in piece.split():
        if word in STILL_THERE:
            return True
        if word not in SMALL and _one(word) not in WHERE:
            return False
    return False


def _split_places(fixed: str) -> list[str]:
    pieces: list[list[str]] = [[]]
    for word in fixed.split():
        if word in NEXT_PLACE and not (word in ("and", "to") and {"between", "join", "meets", "joins"} & set(pieces[-1])):
            pieces.append([])
        else:
            pieces[-1].append(word)
    return [" ".join(piece) for piece in pieces if piece]


def _with_part(words: tuple[str, ...], later: list[tuple[str, ...]]) -> tuple[str, ...]:
    """In "ring and little finger" the first place borrows the part from the next."""
    if words and later and not any(names_a_part(word) for word in words):
        return (*words, *[word for word in later[0] if names_a_part(word)][-1:])
    return words


_ADVERB = re.compile(r"(?<!the )(?<!my )\bright (?=(?:behind|under|in|on|at|between|above|below|where|here|there|now|through|"
                     r"across|down|up)\b)")
_RIGHT, _LEFT, _BOTH = re.compile(r"\bright\b"), re.compile(r"\bleft\b"), re.compile(r"\bboth\b|\beither side\b|\beach side\b")


def sides_in(text: str) -> tuple[Side, ...]:
    """The sides that `text` names: none, one or both."""
    folded = _ADVERB.sub("", fold(text))
    if _BOTH.search(folded):
        return ("right", "left")
    sides: tuple[tuple[Side, re.Pattern[str]], ...] = (("right", _RIGHT), ("left", _LEFT))
    return tuple(side for side, pattern in sides if pattern.search(folded))


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
        return re.sub(r"[^\W\d_]+", lambda typed: self._right(typed[0]), text[:_LONGEST])

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
