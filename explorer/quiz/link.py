"""A quiz as the text of a link, so that a class gets the same questions: `2.10.m.lnpse.k3f9.buttock-shoulder.d6c2`.

The text holds the version of this format, the number of questions, difficulty, kinds, seed, regions and a check. It holds
nothing about a person. `decode` never raises: of what it cannot read it says so in a friendly line.
"""

from __future__ import annotations

from collections.abc import Collection
from hashlib import blake2b
from typing import NamedTuple

from explorer.quiz.questions import DIFFICULTIES, KINDS
from explorer.quiz.quiz import Choice

VERSION = 2
"""Of the format and of how questions are drawn, not of the dataset. A change that gives other questions for a seed raises it."""
LONGEST = 1500
_KIND = {kind[0]: kind for kind in KINDS}
_DIFFICULTY = {difficulty[0]: difficulty for difficulty in DIFFICULTIES}

OLD = "This link is from another version of the guide, so its questions cannot be shown again. Make a new quiz and a new link."
BROKEN = "This link is not complete or was changed on its way. Ask for it again, or make a new quiz."


class Decoded(NamedTuple):
    """A quiz from a link, or None; and what to tell when something is amiss."""

    choice: Choice | None
    note: str | None = None


def encode(choice: Choice) -> str:
    """The text of a link: letters, digits, `.`, `-` and `_` only. The order of regions does not matter."""
    kinds = "".join(kind[0] for kind in KINDS if kind in choice.kinds)
    parts = (str(VERSION), str(choice.number), choice.difficulty[0], kinds, choice.seed, "-".join(sorted(set(choice.regions))))
    body = ".".join(parts)
    return f"{body}.{_check(body)}"


def decode(text: str, regions: Collection[str]) -> Decoded:
    """The quiz of a link. `regions` are those of the dataset; others are left out with a note."""
    text = text.strip()
    version, _, rest = text.partition(".")
    if rest and version.isascii() and version.isdigit() and version != str(VERSION):
        return Decoded(None, OLD)
    body, _, check = text.rpartition(".")
    parts = body.split(".")
    if len(text) > LONGEST or len(parts) != 6 or check != _check(body):
        return Decoded(None, BROKEN)
    _, number, difficulty, kinds, seed, places = parts
    try:
        wanted = tuple(place for place in places.split("-") if place)
        known = tuple(place for place in wanted if place in regions)
        if wanted and not known:
            return Decoded(None, "This guide no longer has the places of this link. Make a new quiz.")
        choice = Choice(known, tuple(_KIND[kind] for kind in kinds), int(number), _DIFFICULTY[difficulty], seed)
    except (KeyError, ValueError):
        return Decoded(None, BROKEN)
    if known != wanted:
        return Decoded(choice, "This guide no longer has some of the places of this link. The questions may differ.")
    return Decoded(choice)


def _check(body: str) -> str:
    return blake2b(body.encode("utf-8", "surrogatepass"), digest_size=2).hexdigest()
