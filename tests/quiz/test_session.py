"""Laws of a run: it ends, missed questions come back, undo is the way back, teams take turns."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.quiz.ground import Ground
from explorer.quiz.quiz import Choice, build
from explorer.quiz.session import AFTER, ENOUGH, MOST_TIMES, Session, answer_option
from explorer.quiz.teams import Teams

MARKS = st.floats(0, 1, allow_nan=False)
NUMBERS = st.integers(1, 12)


def session(number: int, repeats: bool = True) -> Session:
    return Session(tuple(f"q{place}" for place in range(number)), (), repeats)


@settings(deadline=None)
@given(NUMBERS, st.data())
def test_a_run_ends_and_asks_every_question(number: int, data: st.DataObject) -> None:
    run = session(number)
    steps = 0
    while not run.is_over:
        run = run.answered("x", data.draw(MARKS))
        steps += 1
        assert steps <= MOST_TIMES * number
    assert {answer.question for answer in run.answers} == set(run.questions)
    assert run.answered("x", 1.0) == run
    for question in run.questions:
        own = [answer for answer in run.answers if answer.question == question]
        assert not any(answer.is_known for answer in own[:-1])
        assert own[-1].is_known or len(own) == MOST_TIMES


@settings(deadline=None)
@given(NUMBERS, st.lists(MARKS, max_size=20), MARKS)
def test_undo_is_the_way_back(number: int, before: list[float], marks: float) -> None:
    run = session(number)
    for one in before:
        run = run.answered("x", one)
    if not run.is_over:
        assert run.answered("y", marks).undone() == run
        assert run.answered("y", marks).undone().queue == run.queue
    assert session(number).undone() == session(number)


@settings(deadline=None)
@given(st.integers(2, 12), st.lists(st.booleans(), max_size=30))
def test_a_missed_question_comes_back_after_a_few_others(number: int, known: list[bool]) -> None:
    run = session(number)
    for one in known:
        if run.current is None:
            break
        missed, others = run.current, len(run.queue) - 1
        again = not one and run.times(missed) + 1 < MOST_TIMES
        run = run.answered("x", float(one))
        assert (missed in run.queue) == again
        if again:
            assert run.queue.index(missed) == min(AFTER, others)


def test_without_repeats_each_question_comes_once() -> None:
    run = session(3, repeats=False)
    for _ in range(3):
        run = run.answered("x", 0.0)
    assert run.is_over


def test_the_result_tells_what_to_review(ground: Ground) -> None:
    questions = build(ground, Choice(("shoulder_blade",), ("name", "safety"), 4, seed="5"))
    run = Session.of(questions)
    first, second, *rest = questions
    run = answer_option(run, first, next(option.id for option in first.options if not first.is_right(option.id)))
    run = answer_option(run, second, next(option.id for option in second.options if not second.is_right(option.id)))
    for question in rest:
        run = answer_option(run, question, question.answer)
    assert run.current == first.id
    run = answer_option(run, first, first.answer)
    result = run.result(questions)
    assert (result.marks, result.questions, result.known_at_once, result.learned) == (2.0, 4, 2, 1)
    assert result.review == (second, first)
    assert result.subjects == (second.subject, first.subject)
    assert sum(tally.questions for tally in result.by_kind.values()) == 4
    assert sum(tally.marks for tally in result.by_kind.values()) == 2.0


def test_an_empty_run_is_over() -> None:
    run = session(0)
    assert run.is_over
    assert run.result(()).questions == 0


@settings(deadline=None)
@given(st.floats(allow_nan=False))
def test_marks_are_cut(marks: float) -> None:
    (answer,) = session(1).answered("x", marks).answers
    assert 0.0 <= answer.marks <= 1.0
    assert answer.is_known == (marks >= ENOUGH)


class _Asked:
    def __init__(self, id_: str) -> None:
        self.id = id_


def teams(count: int, number: int) -> Teams:
    return Teams.of([""] * count, [_Asked(f"q{place}") for place in range(number)])  # type: ignore[misc]


@settings(deadline=None)
@given(st.integers(2, 6), st.integers(0, 30), st.lists(MARKS, max_size=40))
def test_teams_take_turns_and_undo_gives_the_turn_back(count: int, number: int, given_marks: list[float]) -> None:
    run = teams(count, number)
    for place, marks in enumerate(given_marks):
        if run.turn is None:
            break
        assert run.turn == place % count
        after = run.answered("x", marks)
        assert after.undone() == run
        assert after.marks[run.turn] == pytest.approx(run.marks[run.turn] + marks)
        run = after
    standings = run.standings()
    assert sorted(standing.name for standing in standings) == sorted(run.names)
    assert [standing.marks for standing in standings] == sorted((standing.marks for standing in standings), reverse=True)
    assert standings[0].place == 1
    assert all((a.place == b.place) == (a.marks == b.marks) for a, b in pairwise(standings))
    if run.turn is None and number >= count:
        assert len({standing.turns for standing in standings}) == 1


def test_two_to_six_teams_with_names_that_fit() -> None:
    run = Teams.of(["  Blue ", "", "x" * 40], [])
    assert run.names == ("Blue", "Team 2", "x" * 24)
    for count in (0, 1, 7):
        with pytest.raises(ValueError, match="teams can play"):
            teams(count, 3)
