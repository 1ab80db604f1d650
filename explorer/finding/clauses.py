"""The places that a sentence speaks of, one clause each: what tells the place, and the sides it is said to be on.

"Left shoulder and right hip" is two clauses with a side each. A clause that names no side has that of the clause before it
("left elbow and wrist"), the first ones that of the next that names one ("neck and shoulder on the left"). What is said not
to hurt is left out ("not my neck but my shoulder"), and so is what only says when it hurts, unless nothing else is there.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from explorer.finding.vocabulary import (
    DENIALS,
    ENDS_DENIAL,
    HOW_AND_WHEN,
    MARKS,
    NEXT_PLACE,
    NOT,
    NOT_THIS,
    ONWARD,
    SMALL,
    STILL_THERE,
    WHERE,
)
from explorer.finding.words import LONGEST, Rewriting, Side, fixed, names_a_part, one_form, telling

_HOW_AND_WHEN = re.compile(rf"\b(?:{'|'.join(HOW_AND_WHEN)})\b")
_JOINED = frozenset(("between", "join", "meets", "joins"))
"""After these, "and" and "to" join two words for one place."""


class Clause(NamedTuple):
    """One place: its telling words, the sides that the text names for it (none, one or both), and whether the pain is said to
    run to it from the place before ("from the buttock down to the foot")."""

    words: tuple[str, ...]
    sides: tuple[Side, ...] = ()
    onward: bool = False


@dataclass(slots=True)
class _Piece:
    stretch: int
    denied: bool
    onward: bool = False
    typed: list[str] = field(default_factory=list)
    sides: set[Side] = field(default_factory=set)
    words: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return " ".join(self.typed)


def clauses(text: str, names: Callable[[str], bool] = names_a_part) -> tuple[Clause, ...]:
    """The places that `text` speaks of, in order. `names` tells whether a word can name a place."""
    return _clauses(text, names, skip=True) or _clauses(text, names, skip=False)


def _clauses(text: str, names: Callable[[str], bool], *, skip: bool) -> tuple[Clause, ...]:
    pieces: list[_Piece] = []
    elsewhere: set[Side] = set()
    for number, stretch in enumerate(MARKS.split(text[:LONGEST])):
        new, left_out = _pieces(number, stretch, skip=skip)
        elsewhere |= left_out
        if pieces and new and new[0].denied == pieces[-1].denied and _begins_with_more(new[0].typed):
            more = new.pop(0)
            pieces[-1].typed += more.typed
            pieces[-1].sides |= more.sides
        pieces += new
    for piece in pieces:
        piece.words = telling(piece.text)
    for place, piece in enumerate(pieces):
        piece.words = _with_part(piece.words, pieces[place + 1:], names)
    told = _with_sides([piece for piece in _sides_given(pieces, names) if not piece.denied], elsewhere)
    return tuple(_without_repeats(told))


def _pieces(number: int, stretch: str, *, skip: bool) -> tuple[list[_Piece], set[Side]]:
    """The pieces of a stretch, and the sides named where it only says when it hurts."""
    read = fixed(stretch)
    cut = _HOW_AND_WHEN.search(read.text) if skip else None
    end = cut.start() if cut else len(read.text)
    left_out = {side for at, side in read.sides if at > end}
    denying = Rewriting(read.text[:end], [one for one in read.sides if one[0] <= end])
    for pattern, by in DENIALS:
        denying.replace(pattern, by)
    pieces = [_Piece(number, False)]
    said = list(denying.sides)
    for word in re.finditer(r"\S+", denying.text):
        while said and said[0][0] <= word.start():
            pieces[-1].sides.add(said.pop(0)[1])
        _take(pieces, word[0])
    pieces[-1].sides |= {side for _, side in said}
    return [piece for piece in pieces if piece.typed or piece.sides], left_out


def _take(pieces: list[_Piece], word: str) -> None:
    """Read one word on: it belongs to the last piece, or begins another."""
    last = pieces[-1]
    if word == NOT_THIS and any(names_a_part(told) for told in telling(last.text)):
        last.denied = True
        pieces.append(_Piece(last.stretch, False))
    elif word in (NOT, NOT_THIS):
        pieces.append(_Piece(last.stretch, True))
    elif last.denied and word in ENDS_DENIAL:
        pieces.append(_Piece(last.stretch, False))
    elif word in NEXT_PLACE and not (word in ("and", "to") and _JOINED & set(last.typed)):
        pieces.append(_Piece(last.stretch, last.denied, word in ONWARD or (last.onward and not last.typed)))
    else:
        last.typed.append(word)


def _begins_with_more(typed: list[str]) -> bool:
    """Whether a piece goes on about the place before it: "near the groin", "high up near the groin"."""
    for word in typed:
        if word in STILL_THERE:
            return True
        if word not in SMALL and one_form(word) not in WHERE:
            return False
    return False


def _with_part(words: tuple[str, ...], later: list[_Piece], names: Callable[[str], bool]) -> tuple[str, ...]:
    """In "ring and little finger" the first place borrows the part from the next."""
    if words and not any(names_a_part(word) for word in words):
        following = next((piece.words for piece in later if piece.words), ())
        return (*words, *[word for word in following if names(word)][-1:])
    return words


def _sides_given(pieces: list[_Piece], names: Callable[[str], bool]) -> list[_Piece]:
    """The pieces that name a place. Those that name a side only give it to the place they speak of: "left and right knee",
    "my knee, the left one"; after a place that is denied they speak of its other side: "not the left knee, the right"."""
    places: list[_Piece] = []
    waiting: set[Side] = set()
    for at, piece in enumerate(pieces):
        if any(names(word) for word in piece.words):
            piece.sides |= waiting
            waiting = set()
            places.append(piece)
        elif piece.sides and not piece.denied:
            beside = at + 1 < len(pieces) and pieces[at + 1].stretch == piece.stretch and not pieces[at + 1].denied
            if (beside and pieces[at + 1].words) or not places:
                waiting |= piece.sides
            elif places[-1].denied:
                places.append(_Piece(piece.stretch, False, sides=piece.sides, words=places[-1].words))
            else:
                places[-1].sides |= piece.sides
    return places


def _with_sides(places: list[_Piece], elsewhere: set[Side]) -> list[Clause]:
    """Each place with its sides, its own or those of its neighbours; `elsewhere` when no place has any."""
    sides = next((piece.sides for piece in places if piece.sides), elsewhere)
    told = []
    for piece in places:
        sides = piece.sides or sides
        told.append(Clause(piece.words, tuple(side for side in ("right", "left") if side in sides), piece.onward))
    return told


def _without_repeats(told: list[Clause]) -> list[Clause]:
    """Each place once: a part is left out when more is said of it on the same sides ("knee, inner knee")."""
    return [clause for place, clause in enumerate(told) if clause not in told[:place] and not (
        len(clause.words) == 1 and any(set(clause.words) < set(other.words) and clause.sides == other.sides for other in told))]
