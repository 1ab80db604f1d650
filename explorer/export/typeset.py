"""PDF and PNG from templates: the same bytes for the same content. Content reaches a template as data only."""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any, Literal

import typst

_FOLDER = Path(__file__).parent
_FONTS = _FOLDER.parent.parent / "assets" / "fonts"
FAMILIES = ("Noto Sans", "Droid Sans Fallback", "Noto Sans Symbols2")
DPI = 300


def typeset(template: str, data: Mapping[str, Any], day: date, form: Literal["pdf", "png"], dpi: int = DPI) -> bytes:
    """The template filled with `data`: tagged PDF (UA-1), or its only page as PNG."""
    content = json.dumps({**data, "families": FAMILIES, "day": [day.year, day.month, day.day]})
    # A compiler remembers what it was given last: each document gets its own. Only the fonts are shared.
    compiler = typst.Compiler(_FOLDER / template, root=_FOLDER, font_paths=_fonts(), ignore_system_fonts=True,
                              sys_inputs={"content": content})
    if form == "pdf":
        made = compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=datetime.combine(day, time(12), UTC))
    else:
        made = compiler.compile(format="png", ppi=dpi)
    assert isinstance(made, bytes)
    return made if form == "pdf" else with_density(made, dpi)


def with_density(png: bytes, dpi: int) -> bytes:
    """The image with its resolution written into it (pHYs), so that programs place it at its size."""
    start = 8 + 25  # signature and header
    per_metre = round(dpi / 0.0254)
    body = b"pHYs" + struct.pack(">IIB", per_metre, per_metre, 1)
    chunk = struct.pack(">I", 9) + body + struct.pack(">I", zlib.crc32(body))
    at = png.find(b"pHYs", start)
    if at > 0:
        png = png[:at - 4] + png[at + 17:]
    return png[:start] + chunk + png[start:]


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[_FONTS])
