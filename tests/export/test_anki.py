"""Decks opened as what they are: a zip archive with an SQLite collection and media."""

from __future__ import annotations

import io
import json
import re
import sqlite3
import zipfile
from pathlib import Path

import pytest

from explorer.export.anki import card_of, deck, subjects
from explorer.export.plates import Plates
from explorer.export.scene import ExportError
from explorer.finding.common import common_muscles


@pytest.fixture(scope="module")
def made(plates: Plates) -> bytes:
    return deck(plates, region="outer_thigh", relief=False)


def _notes(made: bytes, folder: Path) -> list[tuple[str, list[str]]]:
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        path = Path(package.extract("collection.anki2", folder))
    connection = sqlite3.connect(path)
    try:
        return [(guid, fields.split("\x1f")) for guid, fields in connection.execute("select guid, flds from notes order by id")]
    finally:
        connection.close()


def test_a_card_has_map_answer_source_and_attribution(made: bytes, plates: Plates, tmp_path: Path) -> None:
    notes = _notes(made, tmp_path)
    assert [fields[0] for _, fields in notes] == [
        "muscle/vastus_lateralis", "pattern/vastus_lateralis_1", "muscle/tensor_fasciae_latae", "pattern/tensor_fasciae_latae_1",
        "pattern/tensor_fasciae_latae_2", "acupoint/GB31", "acupoint/GB32"]
    for _, (id_, question, front, answer, _, _, _, credit) in notes:
        kind, one = id_.split("/")
        name = one if kind == "acupoint" else "Vastus lateralis" if one.startswith("vastus") else "Tensor fasciae latae"
        assert question.endswith(")")
        assert "<img" in front
        assert name in answer
        assert name not in question + front, "the question gives the answer away"
        assert "BodyParts3D" in credit
        assert "CC BY-SA 4.0" in credit
        assert "the patient’s right side" in question
    assert all(fields[6].startswith("Sources: ") for _, fields in notes[1:])
    assert plates.catalogue.info.version in notes[0][1][7]


def test_images_are_in_the_package(made: bytes, tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        media = json.loads(package.read("media"))
        assert all(package.read(number).startswith(b"\x89PNG") for number in media)
    named = {name for _, fields in _notes(made, tmp_path) for field in fields for name in re.findall(r'src="([^"]+)"', field)}
    assert named == set(media.values())


def test_notes_cards_and_models_fit_together(made: bytes, plates: Plates, tmp_path: Path) -> None:
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        assert package.testzip() is None
        path = Path(package.extract("collection.anki2", tmp_path))
    connection = sqlite3.connect(path)
    try:
        models, decks = (json.loads(one) for one in connection.execute("select models, decks from col").fetchone())
        notes = {id_: (model, fields.split("\x1f"))
                 for id_, model, fields in connection.execute("select id, mid, flds from notes")}
        cards = connection.execute("select nid, did, ord from cards").fetchall()
        assert connection.execute("pragma integrity_check").fetchone() == ("ok",)
    finally:
        connection.close()
    assert sorted(note for note, _, _ in cards) == sorted(notes), "one card for each note"
    for note, deck_id, template in cards:
        model = models[str(notes[note][0])]
        assert decks[str(deck_id)]["name"] == f"Needling Explorer::{plates.catalogue.regions['outer_thigh'].name}"
        assert len(notes[note][1]) == len(model["flds"])
        names = {field["name"] for field in model["flds"]}
        shown = model["tmpls"][template]["qfmt"] + model["tmpls"][template]["afmt"]
        assert {name.lstrip("#^/") for name in re.findall(r"{{(.+?)}}", shown)} <= names


def test_importing_again_updates(made: bytes, plates: Plates, tmp_path: Path) -> None:
    again = deck(plates, region="outer_thigh", relief=False)
    assert again == made, "the same bytes each time"
    guids = [guid for guid, _ in _notes(made, tmp_path)]
    assert len(set(guids)) == len(guids)
    assert guids[0] == "I@J!`t6YVH", "a new id for a card would double it in every student's collection"


def test_every_muscle_and_acupoint_of_a_region_has_its_card(plates: Plates) -> None:
    for region in plates.catalogue.regions:
        found = subjects(plates.catalogue, region)
        assert len(set(found)) == len(found)
        assert {one.id for one in found if one.kind == "muscle"} == {
            muscle.id for muscle in common_muscles(plates.catalogue)[region].here}
        assert {one.id for one in found if one.kind == "acupoint"} == set(plates.catalogue.regions[region].acupoints)
        assert [one for one in found if one.kind == "acupoint"] == subjects(plates.catalogue, region, kinds=("acupoint",))


def test_lessons_ask_what_their_steps_show_and_ask(plates: Plates) -> None:
    for lesson in plates.catalogue.lessons.values():
        found = subjects(plates.catalogue, lesson=lesson.id)
        assert found, lesson.id
        assert len(set(found)) == len(found)
        assert len({card_of(plates, one).id for one in found}) == len(found)
        assert sum(one.kind == "question" for one in found) == sum(step.ask is not None for step in lesson.steps)


def test_fronts_hide_what_is_asked(plates: Plates) -> None:
    for subject in subjects(plates.catalogue, "shoulder"):
        front = card_of(plates, subject).front
        assert front is not None
        if subject.kind == "pattern":
            assert front.muscle is None
            assert not front.marks
            assert front.essential
        elif subject.kind == "acupoint":
            assert [mark.sign for mark in front.marks] == ["?"]
            assert not front.spots


def test_a_deck_is_of_one_thing(plates: Plates) -> None:
    with pytest.raises(ExportError, match="one region or of one lesson"):
        deck(plates)
    with pytest.raises(ExportError, match=r"no lesson `shoulder_girdel`; did you mean `shoulder_girdle`"):
        deck(plates, lesson="shoulder_girdel")
    with pytest.raises(ExportError, match="no kind of card `acupoints`; did you mean `acupoint`"):
        deck(plates, "temple", kinds=("acupoints",))
