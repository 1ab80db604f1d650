"""Sheets as PDF: tagged (PDF/UA-1), with embedded fonts, the figures as vectors, the same bytes for the same sheet.

What a person wrote reaches the template as data and is shown as text; it never becomes part of a template.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Literal

import typst

from explorer.typesetting import fonts, tagged_pdf
from explorer.views.markup import ranges
from explorer.visit.printing import codes
from explorer.visit.printing.glyphs import FAMILIES, direction, isolated, printable
from explorer.visit.sheet import (
    Block,
    Bullets,
    Entries,
    Figures,
    Paragraph,
    Room,
    Sheet,
    Table,
    Ticks,
    Words,
)

Paper = Literal["a4", "letter"]
PAPERS: tuple[Paper, ...] = ("a4", "letter")
_NAMES = {"a4": "a4", "letter": "us-letter"}
_REMEMBERED = 12
"""Documents after which Typst has let go of one; it counts to ten."""
_SHORT = 700
"""A table of texts no longer than that breaks between its rows only."""
_FOLDER = Path(__file__).parent


def pdf(sheet: Sheet, paper: Paper = "a4") -> bytes:
    """The sheet as PDF/UA-1; `paper` is a4 or letter."""
    try:
        return tagged_pdf(_FOLDER / "sheet.typ", {"sheet": json.dumps(as_data(sheet)), "paper": _NAMES[paper]}, sheet.day)
    finally:
        _forget()


def _forget() -> None:
    """Typst remembers what its last few documents were made of, in this process: empty ones push the sheet out."""
    for _ in range(_REMEMBERED):
        typst.Compiler(b" ", root=_FOLDER, font_paths=fonts(), ignore_system_fonts=True).compile(format="pdf")


def warm_up() -> None:
    """Read the fonts once."""
    fonts()


def as_data(sheet: Sheet) -> dict[str, Any]:
    """The sheet for the template: only text, numbers and lists."""
    code = codes.svg(sheet.link)
    return {
        "title": sheet.title, "name": _words(sheet.name), "practitioner": _words(sheet.practitioner), "date": sheet.date,
        "day": [sheet.day.year, sheet.day.month, sheet.day.day], "version": sheet.version, "statement": sheet.statement,
        "refs": [f"{ref.kind}:{ref.id}" for ref in sheet.refs], "families": list(FAMILIES),
        "sections": [{"id": section.id, "heading": section.heading, "tone": section.tone, "half": section.half,
                      "blocks": [_block(block) for block in section.blocks]} for section in sheet.sections],
        "sources": [{"number": source.number, "text": printable(source.text), "mark": source.mark, "url": source.url}
                    for source in sheet.sources],
        "credit": sheet.credit,
        "code": {"svg": code.svg, "size": code.size} if code else None,
    }


def _block(block: Block) -> dict[str, Any]:
    match block:
        case Paragraph(words):
            return {"kind": "paragraph", "words": _line(words)}
        case Bullets(items, room):
            return {"kind": "bullets", "items": [_line(item) for item in items], "room": room}
        case Entries(items):
            return {"kind": "entries", "items": [
                {"sign": one.sign, "kind": one.kind, "name": one.name, "aside": one.aside, "lines": _line(one.lines)}
                for one in items]}
        case Ticks(items):
            return {"kind": "ticks", "items": [{"words": _words(one.words), "done": one.done} for one in items]}
        case Table(summary, heads, rows, widths):
            return {"kind": "table", "summary": summary, "heads": list(heads), "widths": list(widths),
                    "whole": all(len(one.text) <= _SHORT for row in rows for cell in row for one in cell),
                    "rows": [[_line(cell) for cell in row] for row in rows]}
        case Room(lines, purpose):
            return {"kind": "room", "lines": lines, "purpose": purpose}
        case Figures(items):
            return {"kind": "figures", "items": [
                {"svg": one.svg, "alt": one.alt, "name": one.name, "edges": list(one.edges), "width": one.width,
                 "height": one.height} for one in items]}


def _line(words: tuple[Words, ...]) -> list[dict[str, Any]]:
    return [_words(one) for one in words]


def _words(words: Words) -> dict[str, Any]:
    text = printable(words.text)
    return {"text": isolated(text) if words.own else text, "sources": ranges(words.sources), "lead": words.lead,
            "dir": direction(text) if words.own else "ltr", "own": words.own}
