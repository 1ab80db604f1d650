"""Sheets as plain text, to paste into a message or to read aloud."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap

from explorer.views.markup import ranges
from explorer.visit.printing.glyphs import clean
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

_WIDTH = 76


def text(sheet: Sheet) -> str:
    """The sheet with lines of 76 letters at most."""
    lines = [sheet.title, "=" * len(sheet.title), "", sheet.date]
    lines += [f"{label}: {name}" for label, words in (("Name", sheet.name), ("With", sheet.practitioner))
              if (name := clean(words.text))]
    for section in sheet.sections:
        lines += ["", section.heading, "-" * len(section.heading)]
        for block in section.blocks:
            lines += _block(block)
    if sheet.sources:
        lines += ["", "Sources", "-------"]
        for source in sheet.sources:
            lines += _wrapped(f"[{source.number}] {source.text} {source.url}".rstrip(), "", "    ", whole=True)
    if sheet.credit:
        lines += ["", *_wrapped(sheet.credit)]
    lines += ["", *_wrapped(f"{sheet.statement} Needling Explorer, dataset {sheet.version}. {sheet.date}.")]
    if sheet.link:
        lines += ["This list on another device:", sheet.link]
    return "\n".join(lines) + "\n"


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph(words):
            yield from _wrapped(_line(words))
        case Bullets(items):
            for item in items:
                yield from _wrapped(_line(item), "- ", "  ")
        case Entries(entries):
            for entry in entries:
                yield from _wrapped(f"{entry.sign}. {entry.name}{f', {entry.aside}' if entry.aside else ''}", "", "   ")
                for one in entry.lines:
                    yield from _wrapped(_line((one,)), "   ", "   ")
        case Ticks(ticks):
            for tick in ticks:
                yield from _wrapped(_line((tick.words,)), f"[{'x' if tick.done else ' '}] ", "    ")
        case Table(_, heads, rows):
            for row in rows:
                first, *rest = (_line(cell) for cell in row)
                yield from _wrapped(f"{heads[0]}: {first}", "- ", "  ")
                for head, cell in zip(heads[1:], rest, strict=True):
                    yield from _wrapped(f"{head}: {cell}", "  ", "    ")
        case Room(lines):
            yield from ["_" * _WIDTH] * lines
        case Figures(drawn):
            for figure in drawn:
                yield from _wrapped(figure.alt)


def _line(line: Sequence[Words]) -> str:
    return " ".join(part for words in line for part in (
        words.lead, clean(words.text), f"[{ranges(words.sources)}]" if words.sources else "") if part)


def _wrapped(text: str, first: str = "", then: str = "", whole: bool = False) -> list[str]:
    """Lines of the text; `whole` keeps words longer than a line, such as addresses, in one piece."""
    lines: list[str] = []
    for part in text.split("\n"):
        lines += wrap(part, _WIDTH, initial_indent=then if lines else first, subsequent_indent=then,
                      break_on_hyphens=False, break_long_words=not whole) or [""]
    return lines
