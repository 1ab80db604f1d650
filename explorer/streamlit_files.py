"""Streamlit's own files: what every page of this app needs early, and the font of signs, which few pages need at all."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import streamlit

_FOLDER = Path(streamlit.__file__).parent / "static"
STYLESHEETS = "static/css"
_NEEDED = ("BidiComponent", "Html")
"""The parts of Streamlit's code that show the head of every page: its component and its styles."""
_IMPORTED = re.compile(r"""(?:\bfrom|\bimport)\s*["']\./([\w.-]+\.js)["']""")
_SIGNS = re.compile(r"(?<=@font-face\{)(?=font-family:Material Symbols Rounded;)")
# Streamlit fetches the font (375 KB) when a page begins, by asking for what a space needs. Signs are made of these only.
_LETTERS_OF_SIGNS = "unicode-range:U+30-39,U+5F,U+61-7A;"
_UNSEEN = """
:is([data-testid="stExpandSidebarButton"], [data-testid="stSidebarCollapseButton"] button) > span,
[data-testid="stNavSectionHeader"] [data-testid="stIconMaterial"] { display: none; }
"""
"""As in explorer/views/navigation.css, which comes too late: by then Streamlit has shown the signs, and asked for the font."""


def stylesheets() -> dict[str, bytes]:
    """Streamlit's own stylesheets by name, changed so that the font of signs is fetched with the first sign that is shown."""
    texts = {path.name: path.read_text(encoding="utf-8") for path in sorted((_FOLDER / STYLESHEETS).glob("index.*.css"))}
    return {name: (_SIGNS.sub(_LETTERS_OF_SIGNS, text) + _UNSEEN).encode() for name, text in texts.items()}


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
