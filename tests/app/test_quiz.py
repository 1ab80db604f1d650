"""The quiz as Streamlit runs it: choosing, links, answering, what comes back, what is told, teams."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any

import pytest
import streamlit as st
from markupsafe import escape
from streamlit.testing.v1 import AppTest

from explorer import derived, resources
from explorer.quiz.link import BROKEN, OLD, decode, encode
from explorer.quiz.questions import KINDS, Kind, Question
from explorer.quiz.quiz import Choice, build, code_of
from explorer.quiz.session import Session
from explorer.views import quiz_map, quiz_run
from explorer.views.quiz_ask import teams_now
from explorer.views.quiz_run import Run
from tests.app.test_conditions import body
from tests.app.test_explore import components, run
from tests.finding.conftest import read_dataset
from tests.quiz.conftest import real_ground

HOSTILE = ["<script>alert(1)</script>", "{{ 7 * 7 }}", "x" * 4000, "1", "0.10.m.l.a..0000", "2.10.m.lnpse.1..f5ca",
           "1.10.m.lnpse.1..0000", "\u202e", "1.10.m.lnpse.1.nowhere.0000"]


@pytest.fixture(autouse=True)
def real_data(monkeypatch: pytest.MonkeyPatch, small_data: None) -> None:
    """Point the app at the real dataset, as it was read for the other tests: from the small one no question can be made."""
    monkeypatch.delenv("NEEDLING_DATA")
    monkeypatch.delenv("NEEDLING_ATLAS")
    monkeypatch.setattr(resources, "load", lambda _: read_dataset())
    resources.atlas.cache_clear()


def choice(*kinds: Kind, number: int = 4, region: str = "buttock", seed: str = "w4") -> Choice:
    return Choice((region,), kinds or ("name", "pattern", "safety", "evidence"), number, "medium", seed)


def page(**params: str) -> AppTest:
    app = run()
    app.switch_page("pages/quiz.py")
    for key, value in params.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception
    return app


def started(wanted: Choice, **params: str) -> tuple[AppTest, tuple[Question, ...]]:
    app = page(q=encode(wanted), **params)
    press(app, "quiz_begin")
    return app, build(derived.ground(), wanted)


def press(app: AppTest, key: str) -> None:
    app.button(key=key).click().run()
    assert not app.exception


def play(app: AppTest) -> Run:
    found: Run = app.session_state["quiz_run"]
    return found


def give(app: AppTest, question: Question, right: bool) -> None:
    """Answer the open question, and go on."""
    number = play(app).count
    place = next(at for at, one in enumerate(question.options, 1) if question.is_right(one.id) == right)
    press(app, f"quiz_option_{number}_{place}")


def go_on(app: AppTest) -> None:
    press(app, f"quiz_next_{play(app).count}")


def test_a_choice_becomes_a_link_with_the_same_questions_everywhere() -> None:
    app = page()
    app.multiselect(key="quiz_regions").set_value(["buttock", "low_back"])
    app.text_input(key="quiz_word").set_value("Monday class")
    app.button[[one.label for one in app.button].index("Make the quiz")].click().run()
    assert not app.exception
    text = str(app.query_params["q"])
    wanted = decode(text, resources.catalogue().regions).choice
    assert wanted is not None
    assert (wanted.regions, wanted.kinds, wanted.number, wanted.seed) == (("buttock", "low_back"), KINDS, 10, "mondayclass")
    code = code_of(build(derived.ground(), wanted))
    assert code in body(app)
    assert code in body(page(q=text))
    assert any(text in one.value for one in app.code)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_link_that_cannot_be_read_says_so_and_offers_a_new_quiz(text: str) -> None:
    app = page(q=text)
    assert any(note in body(app) for note in (BROKEN, OLD))
    assert app.multiselect(key="quiz_regions")
    assert "alert(1)" not in body(app)


def test_one_question_at_a_time_and_every_answer_explains_itself() -> None:
    app, questions = started(choice())
    for at, question in enumerate(questions):
        shown = body(app)
        assert [one.label for one in app.button if one.key.startswith("quiz_option_")] == [one.text for one in question.options]
        assert f"{at + 1} of {len(questions)}" in shown
        assert str(escape(question.explanation[0].plain)) not in shown
        give(app, question, right=True)
        told = body(app)
        assert str(escape(question.explanation[0].plain)) in told
        assert resources.catalogue().source(question.sources[0]).title in unescape(told)
        assert not [one for one in app.button if one.key.startswith("quiz_option_")]
        go_on(app)
    assert f"{len(questions)} of {len(questions)}" in body(app)
    assert "Nothing was missed." in body(app)


def test_missed_ones_come_back_and_are_to_be_reviewed() -> None:
    app, questions = started(choice(number=2))
    give(app, questions[0], right=False)
    assert "This one comes back" in body(app)
    go_on(app)
    give(app, questions[1], right=True)
    go_on(app)
    assert "Once more" in body(app)
    give(app, questions[0], right=True)
    go_on(app)
    shown = body(app)
    assert "1 of 2" in shown
    assert "1 learned on the way" in shown
    assert questions[0].answer_name in shown
    assert re.search(r"href=\"[^\"]*" + re.escape(questions[0].subject[1]), shown) or "safety?region=" in shown


def test_a_late_press_changes_nothing() -> None:
    app, questions = started(choice())
    give(app, questions[0], right=True)
    before = play(app)
    st.session_state["quiz_run"] = before
    quiz_run.answer(0, "x", 0)
    quiz_run.answer(1, "x", 0)
    quiz_run.go_on(0)
    assert st.session_state["quiz_run"] == before


def test_another_link_begins_anew_and_nothing_but_the_quiz_is_in_the_address() -> None:
    app, questions = started(choice())
    give(app, questions[0], right=False)
    assert set(app.query_params) == {"q"}
    app.query_params["q"] = encode(choice(seed="other"))
    app.run()
    assert "Code" in body(app)
    assert app.button(key="quiz_begin")


@pytest.mark.parametrize("audience", ["patient", "therapist", "educator"])
def test_words_follow_the_readers_and_facts_stay(audience: str) -> None:
    app, questions = started(choice("safety", number=1), audience=audience)
    give(app, questions[0], right=True)
    said = questions[0].explanation[0]
    assert (said.plain if audience == "patient" else said.clinical) in unescape(body(app))


def sent(app: AppTest) -> dict[str, Any]:
    """What the map is sent."""
    (data,) = (one for one in components(app) if "shown" in one)
    shown: dict[str, Any] = data["shown"]
    return shown


def asked(kind: Kind, **wanted: Any) -> tuple[AppTest, tuple[Question, ...]]:
    return started(choice(kind, **wanted))


@pytest.mark.parametrize("kind", ["name", "pattern", "safety", "evidence", "locate"])
def test_the_map_shows_what_the_question_shows_and_then_the_answer(kind: Kind) -> None:
    app, questions = asked(kind, number=6)
    (question,) = (one for one in questions if one.id == play(app).open)
    data = sent(app)
    assert (data["muscle"], data["acupoint"], data["view"], data["side"]) == (
        question.shown.muscle, question.shown.acupoint, question.shown.view, question.shown.side)
    assert data["pain"] == list(question.pain)
    assert (data["aims"], data["told"], data["triggers"], data["risks"]) == (kind == "locate", False, False, [])
    if question.options:
        give(app, question, right=True)
        assert sent(app)["told"]
        assert sent(app)["muscle"] == question.reveal.muscle


@pytest.mark.parametrize("seed", ["a", "b"])
def test_a_map_to_find_something_on_holds_nothing_of_it(seed: str) -> None:
    for question in build(derived.ground(), choice("locate", number=20, seed=seed)):
        begun = Session((question.id,))
        shown = quiz_map.shown_of(resources.catalogue(), question, Run("", begun))
        told = quiz_map.shown_of(resources.catalogue(), question, Run("", begun.answered("back 1.0 2.0", 0), told=True))
        assert question.answer not in json.dumps(shown)
        assert question.answer in (told["muscle"], told["acupoint"])
        assert told["tapped"] == (1.0, 2.0)
        assert shown["view"] == told["view"]


def tap(question: Question, **message: Any) -> Run:
    """The run after a tap on the first question."""
    st.session_state["quiz_run"] = Run("", Session((question.id,)))
    quiz_map._tapped({"n": 1, "number": 0, "view": question.shown.view} | message, question)
    found: Run = st.session_state["quiz_run"]
    return found


def test_a_tap_is_scored_by_its_distance() -> None:
    question = next(one for one in build(derived.ground(), choice("locate")) if one.id.startswith("locate:muscle"))
    assert question.target is not None
    seen = derived.ground().seen(question.target.id, question.target.side or "right")
    assert seen is not None
    hit, miss = tap(question, x=seen.at[0], y=seen.at[1]), tap(question, x=seen.at[0], y=seen.at[1] - 900)
    assert (hit.last.marks, miss.last.marks) == (1, 0)
    assert quiz_map.verdict(question, hit.last.given) == "Right, that is the place"
    assert re.fullmatch(r"Not there: \d+ cm from its edge. That earns no point.", quiz_map.verdict(question, miss.last.given))


def test_a_near_miss_says_how_far_and_what_it_earns() -> None:
    ground = real_ground()
    question = next(one for one in build(ground, choice("locate")) if one.id.startswith("locate:acupoint"))
    assert question.target is not None
    seen = ground.acupoint_at(question.target.id, question.target.side or "right")
    assert seen is not None
    near = tap(question, x=seen.at[0], y=seen.at[1] + 13)
    assert near.last.marks > 0.95
    assert quiz_map.verdict(question, near.last.given) == "Close: 13 mm from it. That earns 0.9 of 1 point."
    far = tap(question, x=seen.at[0], y=seen.at[1] + 50)
    assert quiz_map.verdict(question, far.last.given) == "Not there: 5 cm from it. That earns 0.2 of 1 point."


@pytest.mark.parametrize("message", [
    {"x": "1", "y": 2}, {"x": float("nan"), "y": 2}, {"x": 1, "y": float("inf")}, {"x": 1}, {"x": 1, "y": 2, "number": "0"},
    {"x": 1, "y": 2, "number": 1}, {"x": 1, "y": 2, "view": "nowhere"}, {"x": 1, "y": 2, "view": None}, {"x": [1], "y": {}},
])
def test_nothing_in_a_tap_is_trusted(message: dict[str, Any]) -> None:
    (question, *_) = build(derived.ground(), choice("locate"))
    assert tap(question, **message).count == 0


def teams(wanted: Choice, *names: str) -> tuple[AppTest, tuple[Question, ...]]:
    app = page(q=encode(wanted))
    app.button_group(key="quiz_teams").set_value(len(names)).run()
    for number, name in enumerate(names, 1):
        app.text_input(key=f"quiz_team_{number}").set_value(name)
    press(app, "quiz_begin_teams")
    return app, build(derived.ground(), wanted)


def test_teams_take_turns_and_undo_gives_the_turn_back() -> None:
    app, questions = teams(choice(number=5), "<b>Red</b>", "")
    assert "&lt;b&gt;Red&lt;/b&gt;" in body(app)
    assert len(play(app).session.questions) == 4
    assert [one["own"] for one in teams_now(play(app))] == [True, False]
    give(app, questions[0], right=True)
    assert [(one["marks"], one["own"]) for one in teams_now(play(app))] == [("1", True), ("0", False)]
    press(app, "quiz_undo")
    assert [(one["marks"], one["own"]) for one in teams_now(play(app))] == [("0", True), ("0", False)]
    for number, question in enumerate(questions[:4]):
        give(app, question, right=number % 2 == 0)
        assert "comes back" not in body(app)
        go_on(app)
    shown = body(app)
    assert "<h1>&lt;b&gt;Red&lt;/b&gt; wins</h1>" in shown
    assert re.search(r"<strong>Team 2</strong>\W+span[^>]*>0 of 2<", shown)
    press(app, "quiz_undo")
    assert play(app).open == questions[3].id
    give(app, questions[3], right=True)
    go_on(app)
    press(app, "quiz_again")
    assert [one["name"] for one in teams_now(play(app))] == ["<b>Red</b>", "Team 2"]


@pytest.mark.parametrize("count", [2, 6])
def test_two_to_six_teams(count: int) -> None:
    app, _ = teams(choice(number=6), *("" for _ in range(count)))
    assert [one["name"] for one in teams_now(play(app))] == [f"Team {one}" for one in range(1, count + 1)]


def test_no_questions_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("explorer.views.quiz_run.build", lambda *_: ())
    quiz_run._questions.cache_clear()
    app = page(q=encode(choice()))
    quiz_run._questions.cache_clear()
    assert "No question can be made" in body(app)
    assert app.multiselect(key="quiz_regions")
