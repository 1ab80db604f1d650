"""Laws of every quiz: one right answer, none in the question, everything reachable, the same everywhere."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from explorer.dataset.catalogue import Catalogue
from explorer.quiz.ground import Ground
from explorer.quiz.pattern import names
from explorer.quiz.questions import DIFFICULTIES, FEWEST, KINDS, OPTIONS, Question, gives_away
from explorer.quiz.quiz import Choice, build, code_of, ideas, seed_of
from explorer.teaching import quiz_of

ROOT = Path(__file__).resolve().parents[2]
FAST = settings(deadline=None, max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
REGIONS = ("buttock", "calf", "chest", "hand", "jaw", "low_back", "shoulder", "shoulder_blade", "temple", "top_of_shoulder")
FROZEN = [
    "pattern:where:gluteus_maximus",
    "locate:acupoint:BL53",
    "safety:muscle:obturator_internus",
    "evidence:effect:greater_trochanteric_pain_syndrome:other_care:1",
    "name:acupoint:GB30",
    "pattern:from:piriformis:middle_back_of_thigh",
    "locate:muscle:medial_hamstrings",
    "safety:acupoint:BL54",
]
FROZEN_CODE = "EELG"


def choices(most: int = 25) -> st.SearchStrategy[Choice]:
    return st.builds(
        Choice, st.lists(st.sampled_from(REGIONS), min_size=1, max_size=4, unique=True).map(tuple),
        st.lists(st.sampled_from(KINDS), min_size=1, unique=True).map(tuple), st.integers(1, most), st.sampled_from(DIFFICULTIES),
        st.from_regex(r"\A[a-z0-9]{1,12}\Z"))


def other_names(catalogue: Catalogue, question: Question) -> Iterable[str]:
    """Everything that the right answer is called."""
    yield question.answer_name
    if question.answer in catalogue.muscles:
        yield from names(catalogue.muscle(question.answer))
    if question.answer in catalogue.acupoints:
        point = catalogue.acupoints[question.answer]
        yield from (text for text in (point.id, point.name, point.name_with_tones, point.chinese) if text)


@FAST
@given(choices())
def test_every_question_has_one_right_answer_that_it_does_not_tell(ground: Ground, choice: Choice) -> None:
    questions = build(ground, choice)
    assert len(questions) <= choice.number
    assert len({question.id for question in questions}) == len(questions)
    for question in questions:
        assert question.kind in choice.kinds
        assert question.sources
        assert set(question.sources) <= set(ground.catalogue.sources)
        assert all(statement.plain and statement.clinical for statement in question.explanation)
        if question.kind == "locate":
            assert question.target is not None
            assert question.options == ()
            continue
        ids = [option.id for option in question.options]
        assert FEWEST <= len(ids) <= OPTIONS[choice.difficulty]
        assert len(set(ids)) == len(ids) == len({option.text for option in question.options})
        assert [question.is_right(id_) for id_ in ids].count(True) == 1
        assert question.answer_name == next(option.text for option in question.options if option.id == question.answer)
        for name in other_names(ground.catalogue, question):
            assert not re.search(rf"\b{re.escape(name.lower())}\b", question.prompt.lower()), (question.id, name)


@settings(FAST, max_examples=8)
@given(choices())
def test_the_same_choice_gives_the_same_quiz_whatever_the_order_it_was_written_in(ground: Ground, choice: Choice) -> None:
    turned = Choice(choice.regions[::-1], choice.kinds[::-1], choice.number, choice.difficulty, choice.seed)
    fresh = Ground(ground.catalogue, ground.atlas)
    assert build(ground, choice) == build(fresh, turned)


@FAST
@given(choices(most=20))
def test_more_questions_begin_with_the_same_ones(ground: Ground, choice: Choice) -> None:
    longer = Choice(choice.regions, choice.kinds, choice.number + 5, choice.difficulty, choice.seed)
    few, many = build(ground, choice), build(ground, longer)
    assert many[:len(few)] == few


def test_a_quiz_is_frozen(ground: Ground) -> None:
    """The code must give the same questions, options and order in every run and on every machine.

    A change of the entries of these places may change it (write the new values here); a change of the code that does
    changes the quizzes of every class link: raise VERSION in link.py with it.
    """
    questions = build(ground, Choice(("buttock",), number=8, seed="k3"))
    assert [question.id for question in questions] == FROZEN
    assert code_of(questions) == FROZEN_CODE


_PRINT_CODES = """
from explorer.quiz.ground import Ground
from explorer.quiz.quiz import Choice, build, code_of
from explorer.atlas.geometry import Atlas
from tests.finding.conftest import read_dataset
from tests.quiz.conftest import ATLAS
ground = Ground(read_dataset(), Atlas.load(ATLAS))
print(*(code_of(build(ground, Choice(("buttock", "shoulder"), number=30, difficulty=hard, seed="k3"))) for hard in DIFFICULTIES))
""".replace("DIFFICULTIES", repr(DIFFICULTIES))


def test_another_process_that_hashes_otherwise_makes_the_same_quizzes(ground: Ground) -> None:
    other = subprocess.run([sys.executable, "-c", _PRINT_CODES], cwd=ROOT, env=os.environ | {"PYTHONHASHSEED": "4711"},
                           capture_output=True, text=True, check=True, timeout=120)
    assert other.stdout.split() == [
        code_of(build(ground, Choice(("buttock", "shoulder"), number=30, difficulty=hard, seed="k3"))) for hard in DIFFICULTIES]


@pytest.mark.parametrize("region", REGIONS)
def test_every_muscle_of_a_region_can_come(ground: Ground, region: str) -> None:
    missing = {muscle.id for muscle in ground.catalogue.muscles_of(region)}
    for kind in ("locate", "name", "safety"):
        left = set(missing)
        for seed in range(120):
            for question in build(ground, Choice((region,), (kind,), 4, "medium", str(seed))):
                left.discard(question.subject[1])
            if not left:
                break
        assert not left, (kind, left)


def test_every_muscle_of_the_dataset_can_be_asked_for(ground: Ground) -> None:
    for kind in ("locate", "name"):
        asked = {idea.subject[1] for idea in ideas(ground, ground.catalogue.regions, (kind,)) if idea.subject[0] == "muscles"}
        assert asked == set(ground.catalogue.muscles)


def test_kinds_come_in_turn_and_subjects_not_twice_while_there_are_others(ground: Ground) -> None:
    questions = build(ground, Choice(("shoulder_blade", "shoulder"), number=15, seed="7"))
    assert len({question.kind for question in questions[:5]}) == 5
    subjects = [question.subject for question in questions]
    assert len(set(subjects)) == len(subjects)


def test_a_small_place_gives_fewer_questions_and_an_unknown_one_none(ground: Ground) -> None:
    some = build(ground, Choice(("temple",), ("locate",), 50))
    assert 0 < len(some) < 50
    assert build(ground, Choice(("atlantis",))) == ()
    assert len(build(ground, Choice(number=50))) == 50


@pytest.mark.parametrize("wrong", [
    {"kinds": ()}, {"kinds": ("locate", "locate")}, {"kinds": ("guess",)}, {"number": 0}, {"number": 51},
    {"difficulty": "brutal"}, {"seed": ""}, {"seed": "A b"}, {"seed": "a" * 13}])
def test_no_quiz_from_nonsense(wrong: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"."):
        Choice(**wrong)  # type: ignore[arg-type]


@settings(deadline=None)
@given(st.text())
def test_any_text_gives_a_seed(text: str) -> None:
    assert Choice(seed=seed_of(text)).seed == seed_of(text)
    assert seed_of("Class 3b!") == "class3b"


def test_a_prompt_that_holds_a_name_gives_the_answer_away() -> None:
    assert gives_away("Where is the infra-spinatus?", ["Infra spinatus"])
    assert gives_away("Calf: what is looked for?", ["Swollen, painful calf"])
    assert not gives_away("Lower back: what is near?", ["Lower lip", "upper arm"])
    assert not gives_away("Musculus", ["muscul"])


def test_every_lesson_has_a_full_quiz_on_its_places(ground: Ground) -> None:
    for lesson in ground.catalogue.lessons.values():
        choice = quiz_of(ground.catalogue, lesson)
        assert len(build(ground, choice)) == choice.number, lesson.id
