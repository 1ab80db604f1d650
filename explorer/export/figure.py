"""A state of the map as a figure: SVG, PNG (300 dpi) or PDF, with caption, attribution and licence."""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import wrap
from typing import Literal

from explorer.atlas.placing import SIDES, view_of_face
from explorer.dataset.model import Muscle
from explorer.export import words
from explorer.export.drawing import FACE, INK, QUIET, SIGN_INKS, Drawn, draw, edges, escape, wrapped
from explorer.export.plates import Plates, own_sides
from explorer.export.progress import Progress, quietly
from explorer.export.scene import Scene, scene_of
from explorer.export.typeset import typeset
from explorer.page_state import PageState

Form = Literal["svg", "png", "pdf"]
FORMS: tuple[Form, ...] = ("svg", "png", "pdf")
_WIDTH, _HEIGHT = 150.0, 175.0
"""Most paper for the drawing, in mm."""
_NARROWEST = 110.0
"""Least paper for the words, in mm."""
_MOST_NAMED, _MOST_MERIDIANS = 40, 4
"""So many acupoints and meridians are named one by one."""
_ROWS = 4
"""Signs that are listed in one column; more have two, and more than four times as many have three."""
_NAME = 1.75
"""Width of a letter in that list, in mm."""
_LETTER = 0.52
"""Width of a letter as a part of its size; a little more than it is, so that no line runs over."""


@dataclass(frozen=True, slots=True)
class Caption:
    """The words of a figure."""

    title: str
    aside: str
    lines: tuple[str, ...]
    signs: tuple[tuple[str, str, str], ...]
    """Sign, kind and name of each mark."""
    sources: tuple[str, ...]
    credit: tuple[str, ...]
    alt: str


def figure(plates: Plates, state: PageState, form: Form = "svg", relief: bool | None = None,
           progress: Progress = quietly) -> bytes:
    """The figure of a state. `relief` shades the drawing; left out, PNG and PDF are shaded and SVG has outlines only.

    Raises ExportError when the state names what is not there.
    """
    scene = scene_of(plates, state)
    progress(1, 3, "chosen what to draw")
    caption = caption_of(plates, state, scene)
    shaded = form != "svg" if relief is None else relief
    drawn = draw(plates, scene, _WIDTH, _HEIGHT, relief=shaded)
    progress(2, 3, "drawn")
    if form == "svg":
        made = _whole_svg(plates, scene, drawn, caption).encode()
    else:
        made = typeset("figure.typ", {
            "title": caption.title, "aside": caption.aside, "lines": caption.lines, "credit": caption.credit, "alt": caption.alt,
            "columns": _columns(caption, max(drawn.width, _NARROWEST)),
            "signs": [{"sign": sign, "ink": SIGN_INKS[kind], "name": name} for sign, kind, name in caption.signs],
            "sources": caption.sources, "edges": edges(plates, scene.view), "svg": drawn.svg(), "width": drawn.width,
            "height": drawn.height, "paper_width": max(drawn.width, _NARROWEST)}, plates.catalogue.info.released, form)
    progress(3, 3, f"written as {form.upper()}")
    return made


def caption_of(plates: Plates, state: PageState, scene: Scene) -> Caption:
    """What is shown, in words."""
    catalogue = plates.catalogue
    how = (f"{words.view_name(catalogue, scene.view)}, {words.layer_name(catalogue, scene.layer).lower()}; "
           f"{words.side_words(scene.side)}.")
    lines, ids, aside = [], [], ""
    muscle = scene.muscle
    if state.trigger_point:
        point = catalogue.trigger_point(state.trigger_point)
        title, aside = point.name, muscle.latin if muscle else ""
        lines.append(pain_line(plates, scene))
        if not scene.marks:
            home = words.view_name(catalogue, view_of_face(point.face, scene.side or SIDES[0]))
            lines.append(f"The point itself is drawn in another view: {home.lower()}.")
        lines.append(point.pattern.plain)
        ids += [*point.pattern.sources, *point.sources]
    elif state.acupoint:
        acupoint = catalogue.acupoint(state.acupoint)
        title, aside = f"{acupoint.id} {acupoint.name_with_tones or acupoint.name}", acupoint.chinese or ""
        lines.append(acupoint.location.plain)
        ids += [*acupoint.location.sources, *acupoint.sources]
    elif muscle is not None:
        title, aside = muscle.name, muscle.latin
        lines.append(muscle.at_a_glance.plain)
        ids += muscle.at_a_glance.sources
    elif state.region:
        region = catalogue.region(state.region)
        title, aside = region.name, region.plain_name if region.plain_name != region.name else ""
        lines.append(region.at_a_glance.plain)
        ids += region.at_a_glance.sources
    elif (meridian := catalogue.meridians.get(state.points or "")) and (scene.spots or scene.lines):
        title, aside = f"{meridian.name} ({meridian.id})", meridian.plain_name if meridian.plain_name != meridian.name else ""
        lines.append(meridian.course.plain)
        ids += meridian.course.sources
    else:
        title = words.view_name(catalogue, scene.view)
    sides = own_sides(scene.side)
    if muscle is not None:
        lines.append(_muscle_line(muscle, scene) if plates.muscle_shapes(muscle, scene.view, sides)
                     else f"Not seen in this view: {muscle.name.lower()}.")
    elif (state.acupoint and not scene.marks) or (
            scene.region and plates.zones_box(scene.region, scene.view, sides) is None):
        lines.append(f"Not seen in this view: {title}.")
    if scene.at_risk:
        lines.append("Hatched: structures at risk that lie near.")
    lines += points_lines(plates, scene)
    ids += [id_ for mark in scene.spots for id_ in catalogue.acupoints[mark.id].location.sources]
    ids += [id_ for one, _ in scene.lines for id_ in catalogue.meridians[one].sources]
    names = {**{id_: one.name for id_, one in catalogue.trigger_points.items()},
             **{code: one.name for code, one in catalogue.acupoints.items()}}
    named = scene.spots if len({mark.id for mark in scene.spots}) <= _MOST_NAMED else ()
    signs = tuple(dict.fromkeys((mark.sign, mark.kind, names[mark.id]) for mark in (*scene.marks, *named)
                                if mark.sign != title.split()[0]))
    alt = f"Drawing of the body: {how} {title}. {edges(plates, scene.view)[0]} is on the left of the drawing. " + " ".join(
        line for line in lines[:1])
    if signs:
        alt += " Marked: " + "; ".join(f"{sign} {name}" for sign, _, name in signs) + "."
    return Caption(title, aside, (how, *lines), signs,
                   tuple(words.source_line(catalogue.sources[id_]) for id_ in dict.fromkeys(ids) if id_ in catalogue.sources),
                   (words.drawing_line(plates), f"Words: {words.dataset_line(catalogue)} {words.NOT_ADVICE}"), alt)


def pain_line(plates: Plates, scene: Scene) -> str:
    """Which zones are drawn solid and which stippled."""
    told = f"Solid: {words.zone_names(plates.catalogue, scene.essential)}, where pain is commonly described."
    if scene.spillover:
        told += f" Stippled: {words.zone_names(plates.catalogue, scene.spillover)}, where it sometimes spreads."
    return told


def points_lines(plates: Plates, scene: Scene) -> list[str]:
    """What diamonds and broken lines are, and how many."""
    told = []
    if count := len({mark.id for mark in scene.spots}):
        told.append(f"Diamonds: {count} acupoint{'' if count == 1 else 's'}"
                    + ("." if count <= _MOST_NAMED else ", with their codes where there is room."))
    if scene.lines:
        names = [plates.catalogue.meridians[id_].name for id_, _ in scene.lines]
        told.append("Broken lines: meridians, as the tradition describes them"
                    + (f" ({', '.join(names)})." if len(names) <= _MOST_MERIDIANS else "."))
    return told


def _muscle_line(muscle: Muscle, scene: Scene) -> str:
    told = f"Outlined: {muscle.name.lower()}"
    return f"{told}; the line is broken, as it lies under what is drawn." if scene.is_covered or scene.essential else f"{told}."


def _columns(caption: Caption, width: float) -> int:
    """Columns of the list of signs: as many as its length wants and its names leave room for."""
    longest = max((len(sign) + len(name) + 3 for sign, _, name in caption.signs), default=1) * _NAME
    wanted = 1 + (len(caption.signs) > _ROWS) + (len(caption.signs) > 4 * _ROWS)
    return max(1, min(wanted, int(width / longest)))


def _whole_svg(plates: Plates, scene: Scene, drawn: Drawn, caption: Caption) -> str:
    """Drawing and caption as one SVG, its text as text."""
    width = max(drawn.width, _NARROWEST)
    parts: list[str] = []
    y = 6.5

    def write(text: str, size: float, ink: str = INK, weight: int = 400, room: float = 1.36) -> None:
        nonlocal y
        for line in wrap(text, max(20, int(width / (size * _LETTER))), break_long_words=True):
            parts.append(f'<text x="0" y="{y:.2f}" font-size="{size}" font-weight="{weight}" fill="{ink}">'
                         f"{escape(line)}</text>")
            y += size * room

    write(caption.title, 6, weight=700, room=1.1)
    if caption.aside:
        write(caption.aside, 3.6, QUIET)
    top = y - 1
    left = (width - drawn.width) / 2
    parts.append(f'<g transform="translate({left:.2f} {top:.2f})">{"".join(drawn.parts)}</g>')
    y = top + drawn.height + 4
    first, last = edges(plates, scene.view)
    parts.append(f'<text x="{left:.2f}" y="{y:.2f}" font-size="2.9" fill="{QUIET}">{escape(first)}</text><text '
                 f'x="{left + drawn.width:.2f}" y="{y:.2f}" font-size="2.9" text-anchor="end" '
                 f'fill="{QUIET}">{escape(last)}</text>')
    y += 6
    columns = _columns(caption, width)
    aside = max([6.5, *(len(sign) * 2.1 + 1.5 for sign, _, _ in caption.signs)])
    for at, (sign, kind, name) in enumerate(caption.signs):
        column, row = divmod(at, -(-len(caption.signs) // columns))
        x, level = column * width / columns, y + row * 4.5
        parts.append(f'<text x="{x:.2f}" y="{level:.2f}" font-size="3.2" font-weight="700" fill="{SIGN_INKS[kind]}">'
                     f'{escape(sign)}</text><text x="{x + aside:.2f}" y="{level:.2f}" font-size="3.2" fill="{INK}">'
                     f"{escape(name)}</text>")
    y += -(-len(caption.signs) // columns) * 4.5 + (1.5 if caption.signs else 0)
    for line in caption.lines:
        write(line, 3.4)
    if caption.sources:
        y += 1
        write("Sources: " + "; ".join(caption.sources), 2.4, QUIET)
    y += 1
    for line in caption.credit:
        write(line, 2.4, QUIET)
    body = [f"<desc>{escape(caption.alt)}</desc>", '<rect width="100%" height="100%" fill="#fff"/>',
            f'<g transform="translate(5 3)" font-family="{FACE}">', *parts, "</g>"]
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + wrapped(body, round(width + 10, 2), round(y + 4, 2), caption.title)
