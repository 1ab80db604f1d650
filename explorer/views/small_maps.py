"""Small maps as pictures in a page: the same drawing of the body with its trigger points, or with its acupoints."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from urllib.parse import quote

from explorer.body_map.small import Drawing
from explorer.dataset.catalogue import Catalogue
from explorer.views.markup import render

_INKS = {
    False: {"skin": "#dfe4dc", "line": "#6f7a70", "place": "#0b6b6b", "muscle": "#a4573f", "paper": "#fcfaf6",
            "dry_needling": "#3d4c9c", "acupuncture": "#84560a"},
    True: {"skin": "#2b3438", "line": "#8e9a9f", "place": "#5fb6b5", "muscle": "#d08a72", "paper": "#151c21",
           "dry_needling": "#aab6f5", "acupuncture": "#e2b565"},
}
"""Colours on light and on dark paper. A picture does not see the colours of the page, so they stand in it."""
_SAFE = " '=:/,;().-"


def picture(catalogue: Catalogue, drawing: Drawing, treatment: str, noun: str, dark: bool) -> dict[str, Any]:
    """The drawing with the points that `treatment` needles: the picture as a data address, its text and its captions."""
    dry = treatment == "dry_needling"
    points = drawing.trigger_points if dry else drawing.acupoints
    view = catalogue.term("views", drawing.view).name
    whose = f", patient’s {drawing.side}" if drawing.side and drawing.side not in view.lower() else ""
    edges = [f"Patient’s {edge}" if edge in ("right", "left") else edge.capitalize() for edge in drawing.edges]
    number = f"{len(points)} {noun}{'' if len(points) == 1 else 's'}"
    inks, (left, top, right, bottom) = _INKS[dark], drawing.box
    svg = render("small_map.svg", drawing=drawing, box=[round(left), round(top), round(right - left), round(bottom - top)],
                 line=round(drawing.radius * 0.25, 1), marks=marks(points, drawing.radius, _dot if dry else _diamond),
                 ink=inks | {"marks": inks[treatment]})
    return {
        "view": view + whose, "edges": edges, "src": f"data:image/svg+xml,{quote(svg, safe=_SAFE)}",
        "alt": f"{view} of the body{whose}, with {number} drawn as {'dots' if dry else 'diamonds'}. "
               f"{edges[0]} is on the left of the drawing.",
    }


def marks(points: Sequence[tuple[float, float]], radius: float, shape: Callable[[float, float, float], str]) -> str:
    """All marks as one path."""
    return "".join(shape(x, y, radius) for x, y in points)


def _dot(x: float, y: float, radius: float) -> str:
    half = f"a{radius:.1f} {radius:.1f} 0 1 0"
    return f"M{x - radius:.0f} {y:.0f}{half} {2 * radius:.1f} 0{half}-{2 * radius:.1f} 0z"


def _diamond(x: float, y: float, radius: float) -> str:
    reach = f"{radius * 1.25:.1f}"
    return f"M{x:.0f} {y - radius * 1.25:.0f}l{reach} {reach}-{reach} {reach}-{reach}-{reach}z"
