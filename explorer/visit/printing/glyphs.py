"""Text that may hold anything, made fit to print: no controls, only characters that the fonts have, words that can be broken."""

from __future__ import annotations

import json
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from explorer.typesetting import FONT_FOLDER
from explorer.visit.texts import without_controls

FAMILIES = (
    "Noto Sans", "Noto Sans Arabic", "Noto Sans Armenian", "Noto Sans Bengali", "Noto Sans Devanagari", "Noto Sans Ethiopic",
    "Noto Sans Georgian", "Noto Sans Gujarati", "Noto Sans Gurmukhi", "Noto Sans Hebrew", "Noto Sans Kannada", "Noto Sans Khmer",
    "Noto Sans Lao", "Noto Sans Malayalam", "Noto Sans Myanmar", "Noto Sans Oriya", "Noto Sans Sinhala", "Noto Sans Tamil",
    "Noto Sans Telugu", "Noto Sans Thaana", "Noto Sans Thai", "Droid Sans Fallback", "NanumGothicCoding", "Noto Sans Symbols2",
)
"""Fonts in the order in which a character is looked for."""
MISSING = "\u25a1"
"""Shown for what no font has, as a browser would."""
_JOINERS = "\u200c\u200d"
_FIRST_ISOLATE, _POP_ISOLATE, _ZERO_WIDTH_SPACE = "\u2068", "\u2069", "\u200b"
_LONG_WORD = re.compile(r"[^\s\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\ud7ff\uf900-\ufaff]{41,}")
"""Longer than any word; scripts that write without spaces are broken by their own rules."""
_RUN_OF_LETTERS = 20
_RIGHT_TO_LEFT = ("R", "AL")


def clean(text: str) -> str:
    """The text without what steers a printer or the direction of text: controls, marks of direction, variation selectors."""
    kept = (char for char in unicodedata.normalize("NFC", without_controls(text)) if _is_text(char))
    return re.sub(r"\n{3,}", "\n\n", re.sub(r"[^\S\n]", " ", "".join(kept))).strip()


def printable(text: str) -> str:
    """The text with a box for each sign that no font has, and with room to break very long words."""
    shown = "".join(_shown(cluster) for cluster in _clusters(clean(text)))
    return _LONG_WORD.sub(_breakable, re.sub(f"{MISSING}(?:[{_JOINERS}]*{MISSING})+", MISSING, shown))


def isolated(text: str) -> str:
    """The text so that its direction does not reach what stands around it; each line for itself, as isolates end with a line."""
    return "\n".join(f"{_FIRST_ISOLATE}{line}{_POP_ISOLATE}" if line else "" for line in text.split("\n"))


def direction(text: str) -> str:
    """`rtl` or `ltr`, after the first letter that has a direction."""
    for char in text:
        way = unicodedata.bidirectional(char)
        if way == "L" or way in _RIGHT_TO_LEFT:
            return "rtl" if way in _RIGHT_TO_LEFT else "ltr"
    return "ltr"


def _is_text(char: str) -> bool:
    if char in "\n" + _JOINERS:
        return True
    is_selector = "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef"
    return not is_selector and (char == "\t" or unicodedata.category(char) not in ("Cc", "Cf", "Cs", "Cn"))


def _clusters(text: str) -> Iterator[str]:
    """Each character with the marks and joiners after it: these must come from the same font."""
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or not (text[at] in _JOINERS or unicodedata.category(text[at]).startswith("M")):
            if start < at:
                yield text[start:at]
            start = at


def _shown(cluster: str) -> str:
    if cluster.isspace():
        return cluster
    needed = [char for char in cluster if char not in _JOINERS]
    best: list[str] = []
    for ranges in _coverage():
        had = [char for char in needed if _has(ranges, char)]
        if len(had) == len(needed):
            return cluster
        if needed[:1] == had[:1] and len(had) > len(best):
            best = had
    # A mark of another script than its letter is shown by no font: the letter alone stays readable.
    return "".join(best) or MISSING


def _has(ranges: tuple[tuple[int, ...], tuple[int, ...]], char: str) -> bool:
    starts, ends = ranges
    at = bisect_right(starts, ord(char)) - 1
    return at >= 0 and ord(char) <= ends[at]


@cache
def _coverage() -> tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]:
    """First and last characters of the runs that each font has."""
    found = json.loads((FONT_FOLDER / "coverage.json").read_text(encoding="utf-8"))
    return tuple((tuple(low for low, _ in found[name]), tuple(high for _, high in found[name])) for name in FAMILIES)


def _breakable(word: re.Match[str]) -> str:
    clusters = list(_clusters(word[0]))
    parts = ("".join(clusters[at:at + _RUN_OF_LETTERS]) for at in range(0, len(clusters), _RUN_OF_LETTERS))
    return _ZERO_WIDTH_SPACE.join(parts)
