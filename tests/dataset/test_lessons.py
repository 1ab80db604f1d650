"""The lessons that issue 6 asks for: there, long enough, with sources, and drawn where they say."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from explorer.dataset.catalogue import Catalogue, load
from explorer.dataset.checking import check_dataset
from explorer.dataset.drawn_atlas import drawn_in
from explorer.dataset.model import Shown, Statement
from explorer.dataset.walking import parts_of_type

ROOT = Path(__file__).resolve().parents[2]
ASKED = {"shoulder_girdle", "headache_muscles", "hip_and_buttock", "lung_field_safety", "dry_needling_and_acupuncture",
         "reading_a_trial"}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load(ROOT / "data", "", drawn_in(ROOT / "assets" / "atlas"))


def test_the_ready_lessons_are_there(catalogue: Catalogue) -> None:
    assert set(catalogue.lessons) >= ASKED
    for lesson in catalogue.lessons.values():
        assert 6 <= len(lesson.steps) <= 10, lesson.id
        assert any(step.ask for step in lesson.steps), lesson.id


def test_lessons_on_the_body_name_red_flags_before_muscles(catalogue: Catalogue) -> None:
    for id_ in ("shoulder_girdle", "headache_muscles", "hip_and_buttock"):
        assert any(word in catalogue.lessons[id_].steps[0].say.plain for word in ("help at once", "help now")), id_


def test_every_step_is_a_definition_or_has_a_source(catalogue: Catalogue) -> None:
    for lesson in catalogue.lessons.values():
        for path, statement in parts_of_type(lesson, Statement):
            assert statement.definition != bool(statement.sources), (lesson.id, path)


def test_the_lesson_on_the_lung_shows_what_lies_near_at_every_step(catalogue: Catalogue) -> None:
    assert all(step.show.near for step in catalogue.lessons["lung_field_safety"].steps)


def test_comparing_lessons_speak_of_both_treatments_at_like_length(catalogue: Catalogue) -> None:
    said = " ".join(step.say.clinical.lower() for step in catalogue.lessons["dry_needling_and_acupuncture"].steps)
    dry, acupuncture = said.count("dry needl"), said.count("acupunctur")
    assert dry
    assert 0.5 <= acupuncture / dry <= 2


def test_a_side_that_the_view_does_not_show_is_found(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "data", tmp_path / "data")
    path = tmp_path / "data/lessons/headache_muscles.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("muscle: temporalis, view", "muscle: temporalis, side: left, view"), encoding="utf-8")
    problems = check_dataset(tmp_path / "data", "", drawn_in(ROOT / "assets" / "atlas"), ("atlas",)).problems
    assert [(problem.rule, "`head_left`" in str(problem)) for problem in problems] == [("step_shows_nothing", True)]


def test_a_step_tells_its_subject() -> None:
    assert Shown(acupoint="LI4").subject == ("acupoint", "LI4")
    with pytest.raises(ValueError, match="exactly one of"):
        Shown(region="hand", acupoint="LI4")
