"""The trigger point chart of a region as a poster (A3, PDF/UA-1): each muscle with its points and the pain described for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from explorer.atlas.placing import SIDES, view_of_face
from explorer.dataset.model import Muscle, Region, TriggerPoint
from explorer.export import words
from explorer.export.drawing import draw, edges
from explorer.export.framing import best_view, closer, shown_share
from explorer.export.plates import Plates, view_box
from explorer.export.progress import Progress, quietly
from explorer.export.scene import Scene, marks_of, require
from explorer.export.typeset import typeset
from explorer.finding.common import common_muscles
from explorer.views.citations import Citations
from explorer.views.markup import ranges

_WIDTH, _HEIGHT = 396.0, 215.0
"""Paper for the panels, in mm."""
_GAP = 7.0
_WORDS = 19.0
"""Paper for the words under a drawing, in mm: an estimate, the template measures it."""
_TALLEST = 1.35
"""Height of a drawing, for its width."""
_BROADEST = 1.3
"""A drawing broader than that for its height shows no more of a body."""
_LETTERS = {2: 10.5, 3: 9.6, 4: 8.4, 5: 7.8, 6: 7.0}
"""Size of the words under a drawing in points, for so many panels in a row."""
_SOURCE_COLUMNS = 4
_SHOWS_IT = 0.6
"""A view that shows so much of the pain needs no second one beside it."""
_SIDE = SIDES[0]


@dataclass(frozen=True, slots=True)
class Panel:
    """Trigger points of a muscle that share their pattern, and the scenes that show them."""

    muscle: Muscle
    points: tuple[TriggerPoint, ...]
    first: int
    """Number of the first of the points; the others follow it."""
    scenes: tuple[Scene, ...]

    @property
    def numbers(self) -> str:
        return ranges(range(self.first, self.first + len(self.points)))


def poster(plates: Plates, region: str, relief: bool = True, progress: Progress = quietly) -> bytes:
    """The poster of a region. Raises ExportError when there is no such region."""
    require(region, plates.catalogue.regions, "region")
    catalogue = plates.catalogue
    entry = catalogue.regions[region]
    patterns = list(_patterns(common_muscles(catalogue)[region].here))
    columns, rows, width, height = _grid(len(patterns))
    citations = Citations(catalogue.sources)
    definition = catalogue.glossary.get("referred_pain")
    lead = [{"text": definition.clinical, "cited": ranges(citations.numbers(definition.sources))}] if definition else []
    panels: list[dict[str, Any]] = []
    first = 1
    for at, (muscle, points) in enumerate(patterns):
        panel = panel_of(plates, muscle, points, first, width, height)
        panels.append(_data(plates, panel, citations, width, height, relief, f"p{at}"))
        first += len(points)
        progress(at + 1, len(patterns) + 1, f"{muscle.name} drawn")
    made = typeset("poster.typ", {
        "title": _title(entry),
        "aside": f"{_many(first - 1, 'trigger point')} of {_many(len({one.id for one, _ in patterns}), 'muscle')}",
        "lead": lead, "panels": panels, "columns": columns, "rows": rows,
        "letters": _LETTERS[columns], "notes": _in_columns([
            *({"number": str(one.number), "text": words.source_line(catalogue.sources[one.id])} for one in citations.cited()),
            {"number": "", "text": words.drawing_line(plates)},
            {"number": "", "text": f"Words: {words.dataset_line(catalogue)} {words.NOT_ADVICE}"}]),
    }, catalogue.info.released, "pdf")
    progress(len(patterns) + 1, len(patterns) + 1, "poster set")
    return made


def panel_of(plates: Plates, muscle: Muscle, points: Sequence[TriggerPoint], first: int, width: float, height: float) -> Panel:
    """The views that show the points and most of their pain: one where one is enough."""
    pain = points[0].referred_pain
    home, shown = view_of_face(points[0].face, _SIDE), best_view(plates, points[0], _SIDE)
    home = plates.view(home).plane if plates.view(home).plane in plates.atlas.views else home
    views = dict.fromkeys((home, shown))
    if home != shown and shown_share(plates, pain.essential, home, _SIDE, ("front", "back", _SIDE, home)) >= _SHOWS_IT:
        views = {home: None}
    shape = (width - _GAP * (len(views) - 1)) / len(views) / height
    found = []
    for view in views:
        scene = Scene(view, "skin", _SIDE, view_box(plates.view(view)), (), muscle, True, pain.essential, pain.spillover, (),
                      marks_of(plates, points, view, _SIDE, first))
        if len(views) == 1:
            found.append(closer(plates, scene, shape=shape))
        elif view == home:
            # The other view shows the pain: this one comes close to the muscle.
            near = closer(plates, replace(scene, essential=(), spillover=()), shape=shape)
            found.append(replace(near, essential=pain.essential, spillover=pain.spillover))
        else:
            found.append(closer(plates, replace(scene, muscle=None), shape=shape))
    return Panel(muscle, tuple(points), first, tuple(found))


def _patterns(muscles: Iterable[Muscle]) -> Iterator[tuple[Muscle, list[TriggerPoint]]]:
    """Trigger points by the pattern that they share within a muscle, and by the face that they lie on."""
    for muscle in muscles:
        groups: dict[tuple[object, ...], list[TriggerPoint]] = {}
        for point in muscle.trigger_points:
            pain = point.referred_pain
            groups.setdefault((frozenset(pain.essential), frozenset(pain.spillover), point.face), []).append(point)
        for points in groups.values():
            yield muscle, points


def _grid(count: int) -> tuple[int, int, float, float]:
    """Columns, rows, and the width and height of a drawing: what draws so many panels largest."""
    found = []
    for columns in range(min(max(count, 2), 3), min(max(count, 2), max(_LETTERS)) + 1):
        rows = -(-max(count, 1) // columns)
        width = (_WIDTH - _GAP * (columns - 1)) / columns
        height = max(30.0, min(_HEIGHT / rows - _WORDS, width * _TALLEST))
        found.append((min(width, height * _BROADEST) * height, columns, rows, width, height))
    return max(found)[1:]


def _in_columns(notes: Sequence[dict[str, str]]) -> list[list[dict[str, str]]]:
    """Notes in columns of about the same length."""
    lengths = [30 + len(note["text"]) for note in notes]
    each, so_far = sum(lengths) / _SOURCE_COLUMNS, 0
    found: list[list[dict[str, str]]] = [[] for _ in range(_SOURCE_COLUMNS)]
    for note, length in zip(notes, lengths, strict=True):
        found[min(int((so_far + length / 2) / each), _SOURCE_COLUMNS - 1)].append(note)
        so_far += length
    return found


def _many(count: int, one: str) -> str:
    return f"{count} {one}" + ("" if count == 1 else "s")


def _unbroken(numbers: str) -> str:
    return numbers.replace(" ", "\N{NO-BREAK SPACE}").replace("–", "–\N{WORD JOINER}")


def _title(region: Region) -> str:
    return f"Trigger points: {region.name[0].lower()}{region.name[1:]}"


def _data(plates: Plates, panel: Panel, citations: Citations, width: float, height: float, relief: bool,
          key: str) -> dict[str, Any]:
    catalogue, point = plates.catalogue, panel.points[0]
    pain = point.referred_pain
    each = (width - _GAP * (len(panel.scenes) - 1)) / len(panel.scenes)
    drawings = []
    for at, scene in enumerate(panel.scenes):
        drawn = draw(plates, scene, each, height, relief=relief, sign=0.76, key=f"{key}-{at}")
        drawings.append({"svg": drawn.svg(), "width": drawn.width, "height": drawn.height,
                         "edges": [edge.removeprefix("Patient’s ").capitalize() for edge in edges(plates, scene.view)],
                         "alt": _alt(plates, panel, scene)})
    support = catalogue.term("support", point.support).name.lower()
    ids = [id_ for one in panel.points for id_ in (*one.pattern.sources, *one.sources)]
    return {"numbers": panel.numbers, "name": panel.muscle.name, "latin": panel.muscle.latin,
            "essential": words.zone_names(catalogue, pain.essential), "spillover": words.zone_names(catalogue, pain.spillover),
            "support": support, "cited": _unbroken(ranges(citations.numbers(dict.fromkeys(ids)))), "drawings": drawings}


def _alt(plates: Plates, panel: Panel, scene: Scene) -> str:
    catalogue = plates.catalogue
    told = f"{words.view_name(catalogue, scene.view)}, the patient’s {_SIDE} side. {panel.muscle.name}"
    if scene.marks:
        told += f", trigger points {', '.join(mark.sign for mark in scene.marks)}"
    return f"{told}. Pain solid: {words.zone_names(catalogue, scene.essential)}" + (
        f"; stippled: {words.zone_names(catalogue, scene.spillover)}." if scene.spillover else ".")
