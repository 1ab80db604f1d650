"""Charts. Each comes with a description of what it shows and with the table behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import plotly.graph_objects as go

SYMBOLS = {"dry_needling": "circle", "acupuncture": "diamond", "other_care": "square"}
"""Each way of care keeps its sign, so that nothing is told by colour alone."""


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours of a chart that stand out from the ground of a theme. The same stand in the pages' styles."""

    ink: str
    quiet: str
    line: str
    paper: str
    dry_needling: str
    acupuncture: str
    other_care: str

    def of(self, treatment: str) -> str:
        colour: str = getattr(self, treatment)
        return colour


LIGHT = Palette("#20282b", "#566064", "#d5cdbf", "#fcfaf6", "#3d4c9c", "#84560a", "#486156")
DARK = Palette("#e9e6df", "#a9b2b4", "#3a4850", "#151c21", "#aab6f5", "#e2b565", "#a9c2b5")


def palette(theme: str | None) -> Palette:
    """The colours for the `light` or the `dark` theme."""
    return DARK if theme == "dark" else LIGHT


@dataclass(frozen=True, slots=True)
class Table:
    """The numbers behind a chart, as text. `sources` holds one source id for each row."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart, what it shows in words (`alt`), and its table."""

    figure: go.Figure
    alt: str
    table: Table
