"""QR codes of links."""

from __future__ import annotations

from io import BytesIO
from typing import NamedTuple

import segno

_MODULE = 0.34
"""Width of one square in mm: phones read it from paper."""
_LEAST, _MOST = 20.0, 34.0
"""Width of a code in mm. A link that needs more gets no code."""


class Code(NamedTuple):
    svg: str
    size: float
    """Width on paper in mm."""


def svg(link: str) -> Code | None:
    """The code of a link; None for no link, or one that is too long to be read from paper."""
    if not link:
        return None
    try:
        made = segno.make_qr(link, error="l")
    except segno.DataOverflowError:
        return None
    size = max(made.symbol_size(border=0)[0] * _MODULE, _LEAST)
    if size > _MOST:
        return None
    out = BytesIO()
    made.save(out, kind="svg", border=0, dark="#20282b", xmldecl=False, svgclass=None, lineclass=None, omitsize=True)
    return Code(out.getvalue().decode("ascii"), round(size, 2))
