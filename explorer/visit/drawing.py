"""The SVG of a figure: an outline of the body, shaded surfaces, and signs in the margins with lines to their places."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache
from html import escape
from typing import TYPE_CHECKING

from explorer.atlas.outline import flattened
from explorer.atlas.silhouette import joined, path_data
from explorer.body_map.small import Box, Maps, plates
from explorer.dataset.catalogue import Catalogue

if TYPE_CHECKING:
    from explorer.visit.figures import Shade, Sign

MARGIN = 7.5
"""Paper beside the body for the signs, in mm."""
_RADIUS = 2.15
"""Of a sign, in mm."""
_APART = 6.4
"""Between the middles of two signs of a margin, in mm."""
_INKS = {"mark": "#0b6b6b", "region": "#0b6b6b", "muscle": "#8c3f2b", "trigger_point": "#3d4c9c", "acupoint": "#84560a"}
_FACE = """font-family="Noto Sans, 'Source Sans 3', sans-serif" text-anchor="middle\""""


def svg(catalogue: Catalogue, maps: Maps, view: str, box: Box, height: float, signs: Sequence[Sign],
        shades: Sequence[Shade]) -> tuple[str, float]:
    """The drawing, and its width on paper in mm. Its unit is the millimetre of paper."""
    left, top, right, bottom = box
    scale = height / (bottom - top)
    width = round((right - left) * scale + 2 * MARGIN, 2)
    body, lines = outline(catalogue, view)
    place = f'transform="translate({MARGIN:g} 0) scale({scale:.5f}) translate({-left:.1f} {-top:.1f})"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}mm" height="{height:g}mm">',
        f'<g {place} stroke-linejoin="round"><path d="{body}" fill="#f1ece2"/>',
        *_shades(catalogue, maps, view, shades, scale),
        f'<path d="{lines}" fill="none" stroke="#a9a294" stroke-width="{0.09 / scale:.2f}"/>',
        f'<path d="{body}" fill="none" stroke="#4d5550" stroke-width="{0.22 / scale:.2f}"/></g>',
        *_signs([((sign.x - left) * scale + MARGIN, (sign.y - top) * scale, sign) for sign in signs], width, height),
        "</svg>",
    ]
    return "".join(parts), width


@lru_cache(maxsize=64)
def outline(catalogue: Catalogue, view: str) -> tuple[str, str]:
    """Path data of the body and of the lines within it: the same for everyone."""
    maps = plates(catalogue)
    assert maps is not None
    entry = maps.atlas.views[view]
    tolerance = entry.box[3] / 2400
    edges = [ring for _, _, path in maps.skin(entry) for ring in flattened(path, entry.scale)]
    return path_data(maps.body(entry), tolerance), path_data(edges, tolerance * 1.5)


@lru_cache(maxsize=512)
def _surface(catalogue: Catalogue, view: str, region: str, side: str) -> str:
    """Path data of a region's zones on one side: borders between them fall away."""
    maps = plates(catalogue)
    assert maps is not None
    entry, zones = maps.atlas.views[view], set(catalogue.regions[region].zones)
    rings = joined((path for zone, of, path in maps.skin(entry) if zone in zones and of == side), entry.scale)
    return path_data(rings, 0.6)


def _shades(catalogue: Catalogue, maps: Maps, view: str, shades: Sequence[Shade], scale: float) -> Iterable[str]:
    entry = maps.atlas.views[view]
    surfaces = dict.fromkeys((catalogue.zones[shade.id].region, shade.side) for shade in shades if shade.kind == "zone")
    for region, side in surfaces:
        path = _surface(catalogue, view, region, side)
        yield (f'<path class="region" data-ref="region:{region}" data-side="{side}" d="{path}" fill="#9cc9c6" stroke="#0b6b6b" '
               f'stroke-width="{0.25 / scale:.2f}"/>')
    for shade in shades:
        if shade.kind == "muscle":
            names = set(maps.muscle_structures(shade.id))
            rings = [ring for name, side, path in maps.silhouettes(view) if name in names and side == shade.side
                     for ring in flattened(path, entry.scale)]
            yield (f'<path class="muscle" data-ref="muscle:{shade.id}" data-side="{shade.side}" d="{path_data(rings, 0.8)}" '
                   f'fill="#dba896" stroke="#8c3f2b" stroke-width="{0.25 / scale:.2f}"/>')


def _signs(placed: Sequence[tuple[float, float, Sign]], width: float, height: float) -> Iterable[str]:
    """Signs in the nearer margin, from top to bottom as their places are, so that no two lines cross."""
    middle = width / 2
    for is_left in (True, False):
        those = sorted((one for one in placed if (one[0] < middle) == is_left), key=lambda one: (one[1], one[2].sign))
        x = _RADIUS + 0.3 if is_left else width - _RADIUS - 0.3
        levels = _spread([y for _, y, _ in those], height)
        for (to_x, to_y, sign), y in zip(those, levels, strict=True):
            yield _line(x + (_RADIUS if is_left else -_RADIUS), y, to_x, to_y)
            yield _dot(to_x, to_y, sign)
            yield _badge(x, y, sign, told=len(those) * _APART <= height)


def _spread(wanted: Sequence[float], height: float) -> list[float]:
    """Heights as near as can be to those wanted, which are sorted, and so far apart that signs do not touch."""
    if not wanted:
        return []
    apart = min(_APART, (height - 2 * _RADIUS) / max(len(wanted) - 1, 1))
    low, high = _RADIUS + 0.2, height - _RADIUS - 2.2
    found: list[float] = []
    for y in wanted:
        found.append(max(y, low, found[-1] + apart if found else low))
    for index in range(len(found) - 1, -1, -1):
        found[index] = min(found[index], high - apart * (len(found) - 1 - index))
    return [max(y, low) for y in found]


def _line(x: float, y: float, to_x: float, to_y: float) -> str:
    return (f'<path d="M{x:.2f} {y:.2f}L{to_x:.2f} {to_y:.2f}" stroke="#fff" stroke-width="0.55"/>'
            f'<path d="M{x:.2f} {y:.2f}L{to_x:.2f} {to_y:.2f}" stroke="#20282b" stroke-width="0.18"/>')


def _dot(x: float, y: float, sign: Sign) -> str:
    """A ring for a place of one's own, larger when it hurts more; a dot for a trigger point, a diamond for an acupoint."""
    ink = _INKS.get(sign.kind, "#20282b")
    if sign.kind == "acupoint":
        return f'<path d="M{x:.2f} {y - 1.1:.2f}l1.1 1.1-1.1 1.1-1.1-1.1z" fill="{ink}" stroke="#fff" stroke-width="0.2"/>'
    if sign.kind == "mark":
        radius = 0.9 + 0.09 * (sign.intensity or 0)
        return (f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{radius:.2f}" fill="{ink}" fill-opacity="0.3" stroke="{ink}" '
                f'stroke-width="0.3"/><circle cx="{x:.2f}" cy="{y:.2f}" r="0.5" fill="{ink}"/>')
    radius = 0.85 if sign.kind == "trigger_point" else 0.45
    return f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{radius:g}" fill="{ink}" stroke="#fff" stroke-width="0.2"/>'


def _badge(x: float, y: float, sign: Sign, told: bool) -> str:
    ink = _INKS.get(sign.kind, "#20282b")
    size = 2.7 if len(sign.sign) < 2 else 2.2
    badge = (f'<g class="sign" data-sign="{sign.sign}" data-ref="{escape(f"{sign.kind}:{sign.ref}")}" data-side="{sign.side}">'
             f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{_RADIUS}" fill="{ink}"/>'
             f'<text x="{x:.2f}" y="{y + size * 0.36:.2f}" {_FACE} font-size="{size}" font-weight="700" fill="#fff">'
             f'{sign.sign}</text>')
    if told and sign.intensity is not None:
        badge += (f'<text x="{x:.2f}" y="{y + _RADIUS + 2:.2f}" {_FACE} font-size="1.9" fill="#20282b">'
                  f'{sign.intensity}/10</text>')
    return badge + "</g>"
