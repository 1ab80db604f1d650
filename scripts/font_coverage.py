"""Write assets/fonts/coverage.json: the characters that the fonts of the handouts can show, as ranges. Needs fontTools."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterable
from pathlib import Path

from fontTools.ttLib import TTFont

FONTS = Path(__file__).resolve().parent.parent / "assets" / "fonts"
_NOT_TEXT = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})
"""Controls, private use and what is not assigned: PDF/UA allows no glyph for them, or they are no text."""


def covered(folder: Path = FONTS) -> list[tuple[int, int]]:
    """First and last character of each run that some font of `folder` has a glyph for."""
    found = {code for path in folder.glob("*.ttf") for code in TTFont(path, lazy=True).getBestCmap()}
    return list(_runs(sorted(code for code in found if unicodedata.category(chr(code)) not in _NOT_TEXT)))


def _runs(codes: Iterable[int]) -> Iterable[tuple[int, int]]:
    first = last = None
    for code in codes:
        if last is None or code != last + 1:
            if first is not None and last is not None:
                yield first, last
            first = code
        last = code
    if first is not None and last is not None:
        yield first, last


if __name__ == "__main__":
    (FONTS / "coverage.json").write_text(json.dumps(covered(), separators=(",", ":")) + "\n", encoding="utf-8")
