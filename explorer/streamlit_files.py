"""Streamlit's own files that every page of this app needs, but that Streamlit would only ask for once a page has begun."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import streamlit

_FOLDER = Path(streamlit.__file__).parent / "static"
_NEEDED = ("BidiComponent", "Html")
"""The parts of Streamlit's code that show the head of every page: its component and its styles."""
_IMPORTED = re.compile(r"""(?:\bfrom|\bimport)\s*["']\./([\w.-]+\.js)["']""")


@cache
def late_scripts() -> tuple[str, ...]:
    """Paths below the app's address, as `static/js/Html.abc.js`; none when this Streamlit names its files otherwise."""
    try:
        page = (_FOLDER / "index.html").read_text(encoding="utf-8")
        wanted = [path.name for part in _NEEDED for path in sorted((_FOLDER / "static" / "js").glob(f"{part}.*.js"))]
        found: dict[str, None] = {}
        while wanted:
            name = wanted.pop(0)
            if name not in found and name not in page:
                found[name] = None
                wanted += _IMPORTED.findall((_FOLDER / "static" / "js" / name).read_text(encoding="utf-8"))
    except OSError:
        return ()
    return tuple(f"static/js/{name}" for name in found)
