"""A deck of cards for Anki by region or lesson, with maps; importing it again updates the cards that are there."""

from __future__ import annotations

import io
import tempfile
import zipfile
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time
from hashlib import blake2b
from html import escape
from pathlib import Path
from typing import NamedTuple

from explorer.dataset.catalogue import Catalogue
from explorer.dataset.model import Lesson, Muscle, TriggerPoint
from explorer.export import words
from explorer.export.drawing import draw, edges
from explorer.export.framing import best_view
from explorer.export.plates import Plates
from explorer.export.progress import Progress, quietly
from explorer.export.scene import ExportError, Mark, Scene, require, scene_of
from explorer.export.typeset import typeset
from explorer.finding.common import common_muscles
from explorer.page_state import PageState
from explorer.teaching import state_of

KINDS = ("muscle", "pattern", "acupoint")
"""Kinds of card that the deck of a region can have."""
_FIELDS = ("Id", "Question", "Map", "Answer", "Answer map", "Detail", "Sources", "Credit")
_MODEL, _DECKS = 1_607_310_001, 1_607_400_000
"""Ids that Anki knows the cards and decks by: never change them."""
_WIDTH, _HEIGHT, _DPI = 96.0, 96.0, 150
_FRONT = '<div class="question">{{Question}}</div>{{Map}}'
_BACK = ('<div class="question">{{Question}}</div>{{#Answer map}}{{Answer map}}{{/Answer map}}'
         '{{^Answer map}}{{Map}}{{/Answer map}}<hr id="answer"><div class="answer">{{Answer}}</div>'
         '<div class="detail">{{Detail}}</div><div class="small">{{Sources}}</div><div class="small">{{Credit}}</div>')
_STYLE = """.card { font-family: "Noto Sans", "Segoe UI", Helvetica, Arial, sans-serif; font-size: 18px; line-height: 1.4;
  color: #20282b; background: #fff; text-align: left; max-width: 38em; margin: 0 auto; }
img { display: block; max-width: 100%; max-height: 62vh; margin: 0.6em auto; background: #fff; }
.question, .answer { font-weight: 600; } .answer { font-size: 1.2em; } .detail { margin: 0.5em 0; }
.small { font-size: 0.7em; color: #4d5550; margin-top: 0.6em; }
.nightMode.card { color: #e7e3da; background: #1b2226; } .nightMode .small { color: #a9b2b0; }
"""


class Subject(NamedTuple):
    """What a card is about: a muscle, a pattern by one of its trigger points, an acupoint, or the question of a lesson's step."""

    kind: str
    id: str
    step: int = 0


@dataclass(frozen=True, slots=True)
class Card:
    """A question and its answer in plain text. `id` stays the same from one version of the dataset to the next."""

    id: str
    question: str
    answer: str
    detail: tuple[str, ...]
    sources: tuple[str, ...]
    front: Scene | None = None
    back: Scene | None = None


def deck(plates: Plates, region: str | None = None, lesson: str | None = None, relief: bool = True,
         progress: Progress = quietly, kinds: Collection[str] = KINDS) -> bytes:
    """The deck of a region or of a lesson as an .apkg file. `kinds` are the kinds of card that a region's deck has.

    Raises ExportError for what is not there.
    """
    catalogue = plates.catalogue
    asked = subjects(catalogue, region, lesson, kinds)
    name = catalogue.regions[region].name if region else catalogue.lessons[lesson or ""].name
    images: dict[str, bytes] = {}
    rows = []
    for at, subject in enumerate(asked, 1):
        card = card_of(plates, subject)
        maps = [_map(plates, scene, f"needling_{_digest(card.id)}_{face}", relief, images)
                for face, scene in (("front", card.front), ("back", card.back))]
        sources = "; ".join(words.source_line(catalogue.sources[id_]) for id_ in dict.fromkeys(card.sources)
                            if id_ in catalogue.sources)
        rows.append((card.id, escape(card.question), maps[0], escape(card.answer), maps[1],
                     "<br>".join(escape(line) for line in card.detail), escape(f"Sources: {sources}" if sources else ""),
                     escape(f"{words.drawing_line(plates)} Words: {words.dataset_line(catalogue)} {words.NOT_ADVICE}")))
        progress(at, len(asked) + 1, f"card: {card.answer}")
    made = _package(f"Needling Explorer::{name}", f"region/{region}" if region else f"lesson/{lesson}", rows, images,
                    catalogue)
    progress(len(asked) + 1, len(asked) + 1, "deck packed")
    return made


def subjects(catalogue: Catalogue, region: str | None = None, lesson: str | None = None,
             kinds: Collection[str] = KINDS) -> list[Subject]:
    """What the cards of a deck are about, in their order; each gives one card. Raises ExportError for what is not there."""
    if (region is None) == (lesson is None):
        raise ExportError("a deck is made of one region or of one lesson; name one of the two")
    require(region, catalogue.regions, "region")
    require(lesson, catalogue.lessons, "lesson")
    for kind in kinds:
        require(kind, KINDS, "kind of card")
    if lesson:
        return list(dict.fromkeys(_of_lesson(catalogue.lessons[lesson])))
    found = [one for one in _of_region(catalogue, region or "") if one.kind in kinds]
    if not found:
        raise ExportError(f"there are no such cards for `{region}`; choose more kinds of card")
    return found


def _of_region(catalogue: Catalogue, region: str) -> Iterator[Subject]:
    """For each muscle, the most common first: its name, and each pattern described for it. Then the acupoints."""
    for muscle in common_muscles(catalogue)[region].here:
        yield Subject("muscle", muscle.id)
        patterns = {_pattern(point): point.id for point in reversed(muscle.trigger_points)}
        yield from (Subject("pattern", point.id) for point in muscle.trigger_points if point.id in patterns.values())
    yield from (Subject("acupoint", point.id) for point in catalogue.acupoints_of(region))


def _of_lesson(lesson: Lesson) -> Iterator[Subject]:
    """What the steps show, and the questions that they ask."""
    kinds = {"muscle": "muscle", "trigger_point": "pattern", "acupoint": "acupoint"}
    for number, step in enumerate(lesson.steps):
        kind, id_ = step.show.subject
        if kind in kinds:
            yield Subject(kinds[kind], id_)
        if step.ask is not None:
            yield Subject("question", lesson.id, number)


def card_of(plates: Plates, subject: Subject) -> Card:
    """The card about something."""
    catalogue = plates.catalogue
    match subject.kind:
        case "muscle":
            return name_card(plates, catalogue.muscle(subject.id))
        case "pattern":
            return pattern_card(plates, catalogue.trigger_point(subject.id))
        case "acupoint":
            return acupoint_card(plates, subject.id)
    return question_card(plates, catalogue.lessons[subject.id], subject.step)


def question_card(plates: Plates, lesson: Lesson, at: int) -> Card:
    """The question of a step of a lesson."""
    step = lesson.steps[at]
    assert step.ask is not None
    answer = step.ask.answer
    return Card(f"lesson/{lesson.id}/{at + 1}", f"{step.title}: {step.ask.question}", answer.plain, (answer.clinical,),
                answer.sources, scene_of(plates, state_of(plates.catalogue, step.show)))


def name_card(plates: Plates, muscle: Muscle) -> Card:
    """Which muscle is highlighted?"""
    front = scene_of(plates, PageState(muscle=muscle.id, overlays=()))
    return Card(f"muscle/{muscle.id}", f"Which muscle is outlined? {_how(plates.catalogue, front)}", muscle.name,
                (muscle.latin, f"Action: {muscle.action.clinical}", f"Nerve: {muscle.nerve.clinical}",
                 muscle.at_a_glance.clinical),
                (*muscle.action.sources, *muscle.nerve.sources, *muscle.at_a_glance.sources), front)


def pattern_card(plates: Plates, point: TriggerPoint) -> Card:
    """Which muscle is this pattern described for?"""
    catalogue = plates.catalogue
    muscle, pain = catalogue.muscle_of(point.id), point.referred_pain
    whole = scene_of(plates, PageState(trigger_point=point.id, view=best_view(plates, point, "right")))
    alike = [one.name for one in muscle.trigger_points if _pattern(one) == _pattern(point)]
    others = sorted({other.name for other in catalogue.muscles.values() if other.id != muscle.id for one in other.trigger_points
                     if _pattern(one)[0] == _pattern(point)[0]})
    told = [f"Solid: {words.zone_names(catalogue, pain.essential)}."]
    if pain.spillover:
        told.append(f"Stippled: {words.zone_names(catalogue, pain.spillover)}.")
    told += [point.pattern.clinical, f"Pattern from {catalogue.term('support', point.support).name.lower()}."]
    if others:
        told.append(f"The same area is described for {', '.join(others)}.")
    return Card(f"pattern/{point.id}", f"For which muscle is this pain described? {_how(catalogue, whole)}",
                f"{muscle.name} ({', '.join(alike)})", tuple(told), (*point.pattern.sources, *point.sources),
                replace(whole, muscle=None, marks=()), whole)


def acupoint_card(plates: Plates, code: str) -> Card:
    """Which acupoint lies here?"""
    point = plates.catalogue.acupoint(code)
    whole = scene_of(plates, PageState(acupoint=code))
    hidden = tuple(Mark("?", mark.kind, mark.id, mark.at) for mark in whole.marks)
    return Card(f"acupoint/{code}", f"Which acupoint lies here? {_how(plates.catalogue, whole)}",
                f"{code} {point.name_with_tones or point.name}", (point.location.clinical,),
                (*point.location.sources, *point.sources), replace(whole, marks=hidden), whole)


def _pattern(point: TriggerPoint) -> tuple[frozenset[str], frozenset[str]]:
    return frozenset(point.referred_pain.essential), frozenset(point.referred_pain.spillover)


def _how(catalogue: Catalogue, scene: Scene) -> str:
    return (f"({words.view_name(catalogue, scene.view)}, {words.layer_name(catalogue, scene.layer).lower()}, "
            f"{words.side_words(scene.side)})")


def _map(plates: Plates, scene: Scene | None, name: str, relief: bool, images: dict[str, bytes]) -> str:
    """The HTML of a drawing that is put among the images."""
    if scene is None:
        return ""
    drawn = draw(plates, scene, _WIDTH, _HEIGHT, relief=relief)
    images[f"{name}.png"] = typeset("card.typ", {"svg": drawn.svg(), "width": drawn.width, "height": drawn.height,
                                                 "edges": edges(plates, scene.view)}, plates.catalogue.info.released, "png", _DPI)
    return f'<img src="{name}.png" alt="{escape(_alt(plates.catalogue, scene))}">'


def _alt(catalogue: Catalogue, scene: Scene) -> str:
    """What is drawn, without what the card asks for."""
    told = f"Drawing of the body {_how(catalogue, scene)}"
    if scene.essential:
        told += f"; pain: {words.zone_names(catalogue, scene.essential)}"
    return told


def _package(name: str, key: str, rows: Sequence[tuple[str, ...]], images: dict[str, bytes], catalogue: Catalogue) -> bytes:
    """The same bytes for the same cards: times are that of the dataset."""
    import genanki

    model = genanki.Model(
        _MODEL, "Needling Explorer", fields=[{"name": field} for field in _FIELDS],
        templates=[{"name": "Card", "qfmt": _FRONT, "afmt": _BACK}], css=_STYLE)
    made = genanki.Deck(_DECKS + int(_digest(key)[:7], 16), name,
                        "Cards from the Needling Explorer dataset, " + escape(words.dataset_line(catalogue)))
    for row in rows:
        made.add_note(genanki.Note(model=model, fields=list(row), guid=genanki.guid_for("needling-explorer", row[0]),
                                   tags=[row[0].split("/")[0]]))
    at = datetime.combine(catalogue.info.released, time(12), UTC)
    with tempfile.TemporaryDirectory() as folder:
        for file, content in images.items():
            (Path(folder) / file).write_bytes(content)
        package = genanki.Package(made, media_files=[str(Path(folder) / file) for file in images])
        out = io.BytesIO()
        package.write_to_file(out, timestamp=at.timestamp())
    return dated(out.getvalue(), at)


def dated(content: bytes, at: datetime) -> bytes:
    """A zip file whose entries all carry the same time."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            new.writestr(zipfile.ZipInfo(entry.filename, at.timetuple()[:6]), old.read(entry), zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _digest(text: str) -> str:
    return blake2b(text.encode(), digest_size=8).hexdigest()
