"""Typst with the project's own fonts only, so that a document comes out the same everywhere."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path

import typst

FONT_FOLDER = Path(__file__).parent.parent / "assets" / "fonts"
"""Fonts of everything that is printed, with their licences."""


def compiler(template: Path, inputs: Mapping[str, str]) -> typst.Compiler:
    """A compiler of one document: one remembers what it was given last, so only the fonts are shared."""
    return typst.Compiler(template, root=template.parent, font_paths=fonts(), ignore_system_fonts=True, sys_inputs=dict(inputs))


def tagged_pdf(template: Path, inputs: Mapping[str, str], day: date) -> bytes:
    """The template filled with `inputs` as PDF/UA-1, dated noon of `day`: the same bytes for the same content."""
    made = compiler(template, inputs).compile(format="pdf", pdf_standards=["ua-1"],
                                              timestamp=datetime.combine(day, time(12), UTC))
    assert isinstance(made, bytes)
    return made


def picture(template: Path, inputs: Mapping[str, str], dpi: int) -> bytes:
    """The only page of the template as PNG."""
    made = compiler(template, inputs).compile(format="png", ppi=dpi)
    assert isinstance(made, bytes)
    return made


@cache
def fonts() -> typst.Fonts:
    """The fonts, read once."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONT_FOLDER])
