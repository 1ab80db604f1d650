"""What stands on a sheet, as plain data: the same for the PDF, the printable page and the text."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal, NamedTuple

from explorer.visit.figures import Figure

Tone = Literal["plain", "red_flag"]


class Words(NamedTuple):
    """A run of text with the numbers of its sources."""

    text: str
    sources: tuple[int, ...] = ()
    lead: str = ""
    """A bold word or two before it."""
    own: bool = False
    """Whether a person wrote it: then it may hold anything, and run from right to left."""


class Ref(NamedTuple):
    """An entry of the dataset that a sheet tells about."""

    kind: str
    id: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    words: tuple[Words, ...]


@dataclass(frozen=True, slots=True)
class Bullets:
    """A list; with room to write under each item when `room` is more than 0 (lines)."""

    items: tuple[tuple[Words, ...], ...]
    room: int = 0


@dataclass(frozen=True, slots=True)
class Entry:
    """A place or a step: its sign on the figures, its name, and what is told about it."""

    sign: str
    kind: str
    name: str
    aside: str = ""
    """Side and intensity, beside the name."""
    lines: tuple[Words, ...] = ()


@dataclass(frozen=True, slots=True)
class Entries:
    items: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    words: Words
    done: bool


@dataclass(frozen=True, slots=True)
class Ticks:
    """Points to talk through, ticked when they were."""

    items: tuple[Tick, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; the first cell of a row says what the row is about."""

    summary: str
    heads: tuple[str, ...]
    rows: tuple[tuple[tuple[Words, ...], ...], ...]
    widths: tuple[float, ...]
    """Shares of the width, one for each column."""


@dataclass(frozen=True, slots=True)
class Room:
    """Empty lines to write on."""

    lines: int
    purpose: str


@dataclass(frozen=True, slots=True)
class Figures:
    items: tuple[Figure, ...]


Block = Paragraph | Bullets | Entries | Ticks | Table | Room | Figures


@dataclass(frozen=True, slots=True)
class Section:
    id: str
    heading: str
    blocks: tuple[Block, ...]
    tone: Tone = "plain"
    half: bool = False
    """Whether it may stand beside another such section."""


class Source(NamedTuple):
    """A source as it is listed: short, with its address."""

    number: int
    text: str
    mark: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One handout."""

    id: Literal["patient", "treatment", "clinical"]
    title: str
    name: Words
    """Whose it is; no text where nobody said."""
    practitioner: Words
    day: date
    sections: tuple[Section, ...]
    sources: tuple[Source, ...]
    version: str
    """Of the dataset."""
    refs: tuple[Ref, ...]
    """Every entry of the plan that the sheet tells about, in the order of the plan."""
    credit: str = ""
    """Who is to be named for the drawings; empty where there are none."""
    link: str = ""
    """Opens the same list on another device; empty for none."""

    @property
    def date(self) -> str:
        return day_in_words(self.day)

    @property
    def statement(self) -> str:
        return "It informs; it does not diagnose."

    @property
    def figures(self) -> tuple[Figure, ...]:
        return tuple(figure for section in self.sections for block in section.blocks if isinstance(block, Figures)
                     for figure in block.items)


def day_in_words(day: date) -> str:
    """`22 November 2026`, whatever the machine's language is."""
    months = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
              "December")
    return f"{day.day} {months[day.month - 1]} {day.year}"
