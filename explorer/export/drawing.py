"""The SVG of a scene: the outlines of the screen, what is chosen, and signs in the margins with lines to their places."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from explorer.export.plates import Plates, Shape, meet, own_sides
from explorer.export.scene import Mark, Scene
from explorer.export.spots import spots_svg

INK, QUIET, PAIN, TEAL, DARK_TEAL, RISK = "#20282b", "#4d5550", "#b0124f", "#0b6b6b", "#064a4c", "#5c2d5f"
SIGN_INKS = {"trigger_point": "#3d4c9c", "acupoint": "#84560a"}
FACE = "Noto Sans, Helvetica, Arial, sans-serif"
_FILLS = {"muscle": "#e0b8a8", "bone": "#f0e8d4", "connective": "#efe6d6", "vessel": "#cf8f86", "organ": "#d9c3c4",
          "field": "#dfe3ea", "zone": "#f1ece2"}
_BODY = "#f1ece2"
_RADIUS, _APART, _BESIDE, _LETTERS = 2.5, 6.0, 3.0, 3.1
"""Of signs: half their height, between the middles of two of a margin, paper beside them, and their letters; mm."""
_MOST_LED = 60
"""With more acupoints than that, a code that has no room beside its point is left out."""
_OPPOSITE = {"right": "left", "left": "right", "front": "back", "back": "front", "outer": "inner", "inner": "outer"}


@dataclass(frozen=True, slots=True)
class Drawn:
    """An SVG whose unit is the millimetre of paper."""

    parts: tuple[str, ...]
    width: float
    height: float

    def svg(self, title: str = "") -> str:
        return wrapped(self.parts, self.width, self.height, title)


def wrapped(parts: Iterable[str], width: float, height: float, title: str = "") -> str:
    """Parts as a whole SVG."""
    named = f"<title>{escape(title)}</title>" if title else ""
    return (f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" width="{width:g}mm" '
            f'height="{height:g}mm" role="img">{named}{"".join(parts)}</svg>')


def draw(plates: Plates, scene: Scene, most_width: float, most_height: float, *, relief: bool, sign: float = 1.0,
         key: str = "d") -> Drawn:
    """The scene within so many mm of paper. `relief` puts the shaded image under the outlines.

    Signs stand in the margins, `sign` times their usual size; 0 leaves them out. `key` keeps the ids of drawings on a page apart.
    """
    left, top, right, bottom = scene.box
    marks = scene.marks if sign else ()
    middle = _split([mark.at[0] for mark in marks], left, right)
    before, after = (
        max((2 * _half(mark, sign) + _BESIDE * sign for mark in marks if (mark.at[0] < middle) == is_left), default=0.0)
        for is_left in (True, False))
    scale = min((most_width - before - after) / (right - left), most_height / (bottom - top))
    inner, height = round((right - left) * scale, 2), round((bottom - top) * scale, 2)
    places = [((mark.at[0] - left) * scale + before, (mark.at[1] - top) * scale, mark) for mark in marks]
    parts = (
        f'<defs><clipPath id="{key}-clip"><rect x="{before:g}" y="0" width="{inner:g}" height="{height:g}"/></clipPath>',
        _patterns(key, scale, plates.view(scene.view).scale), "</defs>",
        f'<g clip-path="url(#{key}-clip)"><g transform="translate({before:g} 0) scale({scale:.5f}) '
        f'translate({-left:.2f} {-top:.2f})" stroke-linejoin="round">',
        *_ground(plates, scene, scale, relief), *_chosen(plates, scene, scale, key, sign or 1.0),
        *_lines(scene, scale), "</g></g>",
        *_signs(places, (middle - left) * scale + before, inner + before + after, height, sign),
        *_spots(scene, scale, before, inner, height, places))
    return Drawn(parts, round(inner + before + after, 2), height)


def edges(plates: Plates, view: str) -> tuple[str, str]:
    """What lies at the left and at the right edge of a drawing."""
    first = plates.view(view).side_on_screen_left
    return _edge(first), _edge(_OPPOSITE[first])


def escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")


def _edge(edge: str) -> str:
    return f"Patient’s {edge}" if edge in ("right", "left") else edge.capitalize()


def _patterns(key: str, scale: float, view_scale: float) -> str:
    return (f'<pattern id="{key}-stipple" patternUnits="userSpaceOnUse" width="1.5" height="1.5" '
            f'patternTransform="scale({1 / scale:.4f})"><circle cx="0.375" cy="0.375" r="0.28" fill="{PAIN}"/>'
            f'<circle cx="1.125" cy="1.125" r="0.28" fill="{PAIN}"/></pattern>'
            f'<pattern id="{key}-hatch" patternUnits="userSpaceOnUse" width="1.6" height="1.6" '
            f'patternTransform="scale({view_scale / scale:.4f}) rotate(45)"><path d="M0.4 0V1.6" stroke="{RISK}" '
            'stroke-width="0.45"/>'
            "</pattern>")


def _ground(plates: Plates, scene: Scene, scale: float, relief: bool) -> Iterable[str]:
    """The body and its layer: shaded, or as flat outlines."""
    view, unit = plates.view(scene.view), 1 / plates.view(scene.view).scale
    everyone = own_sides(None)
    is_skin = scene.layer == "skin"
    if "skin" in view.layers:
        body = plates.skin(scene.view, frozenset(), everyone)
        yield f'<path d="{body}" fill="{_BODY}" stroke="#4d5550" stroke-width="{0.2 / scale:.3f}"/>'
    if relief:
        x, y, width, height = view.layers[scene.layer].get("relief_box", view.box)
        image = b64encode(plates.relief(scene.view, scene.layer)).decode()
        yield (f'<image href="data:image/webp;base64,{image}" x="{x}" y="{y}" width="{width}" height="{height}" '
               f'preserveAspectRatio="none"/>')
    seen = [one for one in plates.shapes(scene.view, scene.layer) if meet(one.box, scene.box)]
    line = ' stroke="#20282b" stroke-opacity="0.28"' if is_skin else ' stroke="#5d4a42" stroke-opacity="0.55"'
    if not relief or is_skin:
        wide = (0.1 if is_skin else 0.12) / scale / unit
        yield f'<g class="layer" transform="scale({unit:g})" stroke-width="{wide:.2f}"{line}>'
        for one in seen:
            fill = "none" if relief else _FILLS.get(one.kind, _BODY)
            yield f'<path data-shape="{escape(one.id)}" data-side="{one.side}" d="{one.path}" fill="{fill}"/>'
        yield "</g>"


def _chosen(plates: Plates, scene: Scene, scale: float, key: str, weight: float) -> Iterable[str]:
    """Region or muscle, pain, structures at risk."""
    sides = own_sides(scene.side)
    unit = 1 / plates.view(scene.view).scale
    if scene.spillover and (path := plates.skin(scene.view, frozenset(scene.spillover), sides)):
        yield (f'<g class="spillover"><path d="{path}" fill="#fff" fill-opacity="0.55"/><path d="{path}" '
               f'fill="url(#{key}-stipple)" stroke="{PAIN}" stroke-width="{0.3 / scale:.3f}" '
               f'stroke-dasharray="{0.6 / scale:.3f} {0.7 / scale:.3f}"/></g>')
    if scene.essential and (path := plates.skin(scene.view, frozenset(scene.essential), sides)):
        yield (f'<g class="essential"><path d="{path}" fill="{PAIN}" fill-opacity="0.78" stroke="{PAIN}" '
               f'stroke-width="{0.3 / scale:.3f}"/></g>')
    if scene.region and (path := plates.skin(scene.view, frozenset(scene.region), sides)):
        line = _outline(path, scale, 0.9 * weight, 0.5 * weight)
        yield f'<g class="region"><path d="{path}" fill="{TEAL}" fill-opacity="0.42"/>{line}</g>'
    if scene.muscle is not None and (shapes := plates.muscle_shapes(scene.muscle, scene.view, sides)):
        yield _muscle(scene, shapes, scale * unit, unit, weight)
    if scene.at_risk:
        names = set(scene.at_risk)
        for one in plates.silhouettes(scene.view):
            if one.id in names and one.side in sides and meet(one.box, scene.box):
                yield (f'<path class="at-risk" data-shape="{escape(one.id)}" d="{one.path}" transform="scale({unit:g})" '
                       f'fill="url(#{key}-hatch)" stroke="{RISK}" stroke-width="{0.35 / scale / unit:.2f}"/>')


def _muscle(scene: Scene, shapes: Sequence[Shape], scale: float, unit: float, weight: float) -> str:
    """A muscle that is covered, or under pain drawn on the skin, has a broken line and hardly any colour."""
    path = "".join(one.path for one in shapes)
    name = scene.muscle.id if scene.muscle else ""
    faint = scene.is_covered or bool(scene.essential)
    dash = f' stroke-dasharray="{1.3 * weight / scale:.2f} {0.9 * weight / scale:.2f}"' if faint else ""
    return (f'<g class="muscle" data-muscle="{name}" transform="scale({unit:g})"><path d="{path}" fill="{TEAL}" '
            f'fill-opacity="{0.14 if faint else 0.5}"/>{_outline(path, scale, 0.8 * weight, 0.45 * weight, dash)}</g>')


def _lines(scene: Scene, scale: float) -> Iterable[str]:
    """Meridians from point to point, broken, as on screen."""
    ink = SIGN_INKS["acupoint"]
    for meridian, joins in scene.lines:
        path = "".join(f"M{one[0]:.1f} {one[1]:.1f}L{other[0]:.1f} {other[1]:.1f}" for one, other in joins)
        yield (f'<g class="meridian" data-meridian="{escape(meridian)}" fill="none" stroke-linecap="round"><path d="{path}" '
               f'stroke="#fff" stroke-opacity="0.6" stroke-width="{0.8 / scale:.3f}"/><path d="{path}" stroke="{ink}" '
               f'stroke-width="{0.4 / scale:.3f}" stroke-dasharray="{1.3 / scale:.3f} {1 / scale:.3f}"/></g>')


def _spots(scene: Scene, scale: float, before: float, inner: float, height: float,
           places: Sequence[tuple[float, float, Mark]]) -> list[str]:
    left, top = scene.box[:2]
    spots = [((mark.at[0] - left) * scale + before, (mark.at[1] - top) * scale, escape(mark.sign)) for mark in scene.spots]
    taken = [(x - 1.3, y - 1.3, x + 1.3, y + 1.3) for x, y, _ in places]
    return spots_svg(spots, (before, 0.0, before + inner, height), taken, SIGN_INKS["acupoint"], FACE, len(spots) <= _MOST_LED)


def _outline(path: str, scale: float, halo: float, line: float, dash: str = "") -> str:
    return (f'<path d="{path}" fill="none" stroke="#fff" stroke-opacity="0.85" stroke-width="{halo / scale:.3f}"/>'
            f'<path d="{path}" fill="none" stroke="{DARK_TEAL}" stroke-width="{line / scale:.3f}"{dash}/>')


def _signs(places: Sequence[tuple[float, float, Mark]], middle: float, width: float, height: float, size: float) -> list[str]:
    """Signs in the nearer margin, from top to bottom as their places are, each with a line to its place."""
    lines, signs = [], []
    for is_left in (True, False):
        those = sorted((one for one in places if (one[0] < middle) == is_left), key=lambda one: (one[1], one[2].sign))
        half = max((_half(mark, size) for _, _, mark in those), default=0.0) + 0.3
        x = half if is_left else width - half
        for (to_x, to_y, mark), y in zip(those, _spread([y for _, y, _ in those], height, size), strict=True):
            lines += [f'<path d="M{x:.2f} {y:.2f}L{to_x:.2f} {to_y:.2f}" stroke="{ink}" stroke-width="{wide * size:.2f}"/>'
                      for ink, wide in (("#fff", 0.7), (INK, 0.22))]
            signs += [_dot(to_x, to_y, mark, size), _badge(x, y, mark, size)]
    return [*lines, *signs]


def _split(places: Sequence[float], left: float, right: float) -> float:
    """Where the left margin's signs end: the middle of the drawing, or that of many places which all lie on one side of it."""
    ordered, middle = sorted(places), (left + right) / 2
    if len(ordered) < 4 or ordered[0] < middle <= ordered[-1]:
        return middle
    return (ordered[len(ordered) // 2 - 1] + ordered[len(ordered) // 2]) / 2 + 1e-6


def _spread(wanted: Sequence[float], height: float, size: float) -> list[float]:
    """Heights as near as can be to those wanted, which are sorted, and so far apart that signs do not touch."""
    radius = _RADIUS * size
    apart = min(_APART * size, (height - 2 * radius) / max(len(wanted) - 1, 1))
    low, high = radius + 0.3, height - radius - 0.3
    found: list[float] = []
    for y in wanted:
        found.append(max(y, low, found[-1] + apart if found else low))
    for index in range(len(found) - 1, -1, -1):
        found[index] = max(low, min(found[index], high - apart * (len(found) - 1 - index)))
    return found


def _dot(x: float, y: float, mark: Mark, size: float) -> str:
    ink = SIGN_INKS[mark.kind]
    if mark.kind == "acupoint":
        half = 1.3 * size
        return (f'<path d="M{x:.2f} {y - half:.2f}l{half:.2f} {half:.2f} {-half:.2f} {half:.2f} {-half:.2f} {-half:.2f}z" '
                f'fill="{ink}" stroke="#fff" stroke-width="0.25"/>')
    return f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{0.95 * size:.2f}" fill="{ink}" stroke="#fff" stroke-width="0.25"/>'


def _badge(x: float, y: float, mark: Mark, size: float) -> str:
    """A number in a circle, a code in a lozenge as long as it needs."""
    ink, radius, half = SIGN_INKS[mark.kind], _RADIUS * size, _half(mark, size)
    letters = _LETTERS * size
    return (f'<g class="sign" data-id="{escape(mark.id)}"><rect x="{x - half:.2f}" y="{y - radius:.2f}" width="{2 * half:.2f}" '
            f'height="{2 * radius:.2f}" rx="{radius:.2f}" fill="#fff" stroke="{ink}" stroke-width="{0.4 * size:.2f}"/>'
            f'<text x="{x:.2f}" y="{y + letters * 0.36:.2f}" font-family="{FACE}" font-size="{letters:.2f}" font-weight="700" '
            f'text-anchor="middle" fill="{ink}">{escape(mark.sign)}</text></g>')


def _half(mark: Mark, size: float) -> float:
    """Half the width of a sign."""
    return max(_RADIUS, len(mark.sign) * _LETTERS * 0.34 + 0.4) * size
