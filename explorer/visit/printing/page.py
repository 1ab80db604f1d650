"""Sheets as one HTML file that needs nothing else: to read, to print, or to change by hand."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from explorer.views.markup import ranges
from explorer.visit.figures import Figure
from explorer.visit.printing import codes
from explorer.visit.printing.glyphs import clean
from explorer.visit.sheet import Sheet

_ENVIRONMENT = Environment(
    loader=FileSystemLoader(Path(__file__).parent), autoescape=True, undefined=StrictUndefined, trim_blocks=True,
    lstrip_blocks=True, auto_reload=False,
)


def html(sheet: Sheet) -> str:
    """The sheet as a page. Whatever a person wrote is escaped."""
    code = codes.svg(sheet.link)
    return _ENVIRONMENT.get_template("sheet.html").render(
        sheet=sheet, code=None if code is None else {"svg": Markup(code.svg), "size": code.size})  # noqa: S704 (drawn by us)


def _drawing(figure: Figure) -> Markup:
    """The SVG of a figure, which says no word of a person; its text stands beside it for who cannot see it."""
    return Markup(figure.svg.replace("<svg ", '<svg aria-hidden="true" ', 1))  # noqa: S704


_ENVIRONMENT.filters |= {"ranges": ranges, "clean": clean, "drawing": _drawing, "kind": lambda block: type(block).__name__}
