"""Decks opened as what they are: a zip archive with an SQLite collection and media."""

from __future__ import annotations

import io
import json
import re
import sqlite3
import zipfile
from pathlib import Path

import pytest

from explorer.export.anki import cards_of_lesson, cards_of_region, deck
from explorer.export.plates import Plates
from explorer.export.scene import ExportError
from explorer.finding.common import common_muscles


@pytest.fixture(scope="module")
def made(plates: Plates) -> bytes:
    return deck(plates, region="temple", relief=False)


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
    assert [fields[0] for _, fields in notes] == ["muscle/temporalis", "pattern/temporalis_1", "pattern/temporalis_3",
                                                  "pattern/temporalis_4"]
    for _, (_, question, front, answer, _, _, _, credit) in notes:
        assert question.endswith(")")
        assert "<img" in front
        assert "Temporalis" in answer
        assert "emporalis" not in question + front, "the question gives the answer away"
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


def test_importing_again_updates(made: bytes, plates: Plates, tmp_path: Path) -> None:
    again = deck(plates, region="temple", relief=False)
    assert again == made, "the same bytes each time"
    guids = [guid for guid, _ in _notes(made, tmp_path)]
    assert len(set(guids)) == len(guids)
    assert guids[0] == "J1u@}:`TUg", "a new id for a card would double it in every student's collection"


def test_every_muscle_of_a_region_has_its_card(plates: Plates) -> None:
    for region in ("shoulder", "heel_and_sole"):
        cards = list(cards_of_region(plates, region))
        assert {card.id for card in cards if card.id.startswith("muscle/")} == {
            f"muscle/{muscle.id}" for muscle in common_muscles(plates.catalogue)[region].here}
        assert len({card.id for card in cards}) == len(cards)


def test_lessons_ask_what_their_steps_show_and_ask(plates: Plates) -> None:
    for lesson in plates.catalogue.lessons.values():
        cards = list(cards_of_lesson(plates, lesson))
        assert cards, lesson.id
        assert len({card.id for card in cards}) == len(cards)
        assert sum(card.id.startswith("lesson/") for card in cards) == sum(step.ask is not None for step in lesson.steps)


def test_fronts_hide_what_is_asked(plates: Plates) -> None:
    for card in cards_of_region(plates, "shoulder"):
        assert card.front is not None
        if card.id.startswith("pattern/"):
            assert card.front.muscle is None
            assert not card.front.marks
            assert card.front.essential


def test_a_deck_is_of_one_thing(plates: Plates) -> None:
    with pytest.raises(ExportError, match="one region or of one lesson"):
        deck(plates)
    with pytest.raises(ExportError, match=r"no lesson `shoulder_girdel`; did you mean `shoulder_girdle`"):
        deck(plates, lesson="shoulder_girdel")
