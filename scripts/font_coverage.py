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


def covered(folder: Path = FONTS) -> dict[str, list[tuple[int, int]]]:
    """By family: first and last character of each run that its fonts have a glyph for, in all of their weights."""
    families: dict[str, set[int]] = {}
    for path in sorted(folder.glob("*.ttf")):
        with TTFont(path, lazy=True) as font:
            name = str(font["name"].getDebugName(1))
            codes = {code for code in font.getBestCmap() if unicodedata.category(chr(code)) not in _NOT_TEXT}
        families[name] = families.get(name, codes) & codes
    return {name: list(_runs(sorted(codes))) for name, codes in sorted(families.items())}


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
