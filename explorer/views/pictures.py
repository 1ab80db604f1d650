"""Drawings as images. Streamlit leaves no `svg` in a page's HTML, but an image whose source is one."""

from __future__ import annotations

import base64
from functools import lru_cache

from explorer.figures import palette
from explorer.figures.icon_array import IconArray
from explorer.views.markup import render
from explorer.views.risk_map import RiskMap

_BODY = {
    "light": {"skin": "#d9dfd7", "bone": "#fffdf6", "bone_edge": "#a89a82", "place": "#0b6b6b", "risk": "#5c2d5f",
              "risk_edge": "#5c2d5f"},
    "dark": {"skin": "#2f3b3d", "bone": "#cfc6b4", "bone_edge": "#7d7361", "place": "#62c4c0", "risk": "#8d4c92",
             "risk_edge": "#f0c6f3"},
}


@lru_cache(maxsize=512)
def icon_picture(array: IconArray, treatment: str, theme: str | None) -> str:
    """The address of an icon array, in the colour of a treatment."""
    colours = palette(theme)
    return _address(render("icon_array.svg", one=array, colour=colours.of(treatment), empty=colours.line, paper=colours.paper))


@lru_cache(maxsize=128)
def body_picture(drawing: RiskMap, theme: str | None) -> str:
    """The address of the drawing of a place."""
    return _address(render("risk_map.svg", drawing=drawing, colours=_BODY["dark" if theme == "dark" else "light"]))


def _address(svg: str) -> str:
    return f"data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}"
