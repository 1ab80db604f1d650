"""PDF and PNG from templates: the same bytes for the same content. Content reaches a template as data only."""

from __future__ import annotations

import json
import struct
import zlib
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Literal

from explorer.typesetting import picture, tagged_pdf

_FOLDER = Path(__file__).parent
FAMILIES = ("Noto Sans", "Droid Sans Fallback", "Noto Sans Symbols2")
DPI = 300


def typeset(template: str, data: Mapping[str, Any], day: date, form: Literal["pdf", "png"], dpi: int = DPI) -> bytes:
    """The template filled with `data`: tagged PDF (UA-1), or its only page as PNG."""
    inputs = {"content": json.dumps({**data, "families": FAMILIES, "day": [day.year, day.month, day.day]})}
    if form == "pdf":
        return tagged_pdf(_FOLDER / template, inputs, day)
    return with_density(picture(_FOLDER / template, inputs, dpi), dpi)


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

