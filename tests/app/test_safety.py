"""The safety check as Streamlit runs it: order, words, answers, and what is kept of them."""

from __future__ import annotations

import re

import pytest
import streamlit as st
from hypothesis import given, settings, strategies
from streamlit.testing.v1 import AppTest

from explorer import resources
from explorer.dataset.catalogue import Catalogue
from explorer.finding.screening import ADVICE, NEEDLING, questions, screen
from explorer.views import safety_answers
from explorer.views.citations import Citations
from explorer.views.safety import flags_html, progress, result_html
from explorer.views.words import Words
from tests.app.test_conditions import HOSTILE, body
from tests.app.test_explore import run
from tests.finding.conftest import read_dataset

REAL = read_dataset()
PROMISE = re.compile(r"\b(safe|safely|harmless|no risks?|riskless|all clear|you can be needled)\b", re.IGNORECASE)


def page(**params: str) -> AppTest:
    app = run()
    app.switch_page("pages/safety.py")
    for key, value in params.items():
        app.query_params[key] = value
    app.run()
    assert not app.exception
    return app


def answer(app: AppTest, id_: str, said: str | None) -> None:
    app.button_group(key=f"safety_answer_{id_}").set_value(said).run()
    assert not app.exception


def words(catalogue: Catalogue, audience: str = "patient") -> Words:
    return Words(catalogue, audience, Citations(catalogue.sources))


def result(answers: dict[str, bool], region: str | None = None, audience: str = "patient") -> str:
    return result_html(words(REAL, audience), screen(REAL, region, answers))


def test_red_flags_come_first_then_questions_then_what_they_mean() -> None:
    shown = body(page(region="calf"))
    order = ("Safety check", "1. Red flags: ", "Blood clot in the leg", "What to do:", "2. Questions", "not stored",
             "3. What to do with your answers", "Sources (")
    places = [shown.index(text) for text in order]
    assert places == sorted(places)


@pytest.mark.parametrize("audience", ["patient", "therapist", "educator"])
def test_every_red_flag_says_what_to_do_and_how_soon(audience: str) -> None:
    for region in (None, *REAL.regions):
        shown = flags_html(words(REAL, audience), region)
        flags = REAL.red_flags_of(region) if region else [flag for flag in REAL.red_flags.values() if not flag.regions]
        assert shown.count("What to do:") >= len(flags) > 0
        for flag in flags:
            assert REAL.term("urgency", flag.urgency).description in shown


def test_a_yes_for_both_treatments_is_told_once_with_reason_and_source() -> None:
    app = page()
    assert "not answered a question yet" in body(app)
    answer(app, "blood_thinners", "Yes")
    shown = body(app)
    reason = resources.catalogue().contraindications["blood_thinners"]
    assert len(reason.applies_to) == 2
    assert shown.count(reason.statement.plain) == shown.count("For both kinds of needling</h3>") == 1
    assert re.search(re.escape(reason.statement.plain) + r' <span class="cited">\[\d', shown)
    answer(app, "blood_thinners", None)
    assert "not answered a question yet" in body(app)
    answer(app, "blood_thinners", "No")
    assert "None of your answers so far is a reason on our list" in body(app)


def test_one_tap_clears() -> None:
    app = page()
    answer(app, "blood_thinners", "Yes")
    app.button(key="safety_clear").click().run()
    assert "not answered a question yet" in body(app)
    assert app.session_state["safety_answers"] == {}
    assert app.button_group(key="safety_answer_blood_thinners").value is None


def test_answers_outlast_a_look_at_another_page_but_not_the_session() -> None:
    app = page()
    answer(app, "blood_thinners", "Yes")
    app.switch_page("pages/about.py").run()
    app.switch_page("pages/safety.py").run()
    assert not app.exception
    assert resources.catalogue().contraindications["blood_thinners"].statement.plain in body(app)
    assert "not answered a question yet" in body(page())


def test_answers_stay_out_of_the_address() -> None:
    app = page(region="calf")
    answer(app, "blood_thinners", "Yes")
    assert dict(app.query_params) == {"region": "calf"}


def test_the_choices_are_written_to_the_address() -> None:
    app = page()
    app.selectbox(key="address_region").set_value("calf").run()
    assert dict(app.query_params) == {"region": "calf"}
    app.button_group(key="address_audience").set_value("therapist").run()
    assert dict(app.query_params) == {"region": "calf", "audience": "therapist"}
    app.selectbox(key="address_region").set_value("").run()
    app.button_group(key="address_audience").set_value("patient").run()
    assert dict(app.query_params) == {}


@pytest.mark.parametrize("text", HOSTILE)
def test_unknown_places_and_readers_get_a_friendly_line(text: str) -> None:
    shown = body(page(region=text, audience=text))
    assert "This guide has no place" in shown
    assert "This guide has no kind of reader" in shown
    assert "<script" not in shown
    assert "<img" not in shown


def test_what_the_sources_list_does_not_depend_on_the_answers() -> None:
    app = page()
    before = [element.body for element in app.get("html")][-1]
    answer(app, "blood_thinners", "Yes")
    assert [element.body for element in app.get("html")][-1] == before


@settings(max_examples=150, deadline=None)
@given(strategies.sampled_from([None, *REAL.regions]),
       strategies.dictionaries(strategies.sampled_from(list(REAL.contraindications)), strategies.booleans()),
       strategies.sampled_from(["patient", "therapist", "educator"]))
def test_no_answers_make_it_promise_anything(region: str | None, answers: dict[str, bool], audience: str) -> None:
    screening = screen(REAL, region, answers)
    shown = re.sub(r"<[^>]+>", " ", result_html(words(REAL, audience), screening))
    assert not PROMISE.search(shown + progress(screening))
    assert "fine. You can also just read" in shown or "cannot know everything" in shown


def test_reasons_stand_once_those_of_both_treatments_first_and_the_doctor_first() -> None:
    everything = dict.fromkeys(REAL.contraindications, True)
    for region in (None, *REAL.regions):
        parts = {part.split('"')[0]: part for part in result(everything, region).split('<section class="way ')[1:]}
        asked = [one for _, those in questions(REAL, region) for one in those]
        reasons = {"both": [one for one in asked if set(one.applies_to) >= set(NEEDLING)]} | {
            treatment: [one for one in asked if set(one.applies_to) & set(NEEDLING) == {treatment}] for treatment in NEEDLING}
        assert list(parts) == [id_ for id_, those in reasons.items() if those]
        for id_, part in parts.items():
            assert part.count("<li>") == part.count('class="cited"') == len(reasons[id_])
            names = [REAL.term("advice", one).name for one in ADVICE if one in {reason.advice for reason in reasons[id_]}]
            assert [part.index(name) for name in names] == sorted(part.index(name) for name in names)


def test_a_treatment_for_which_nothing_was_answered_is_named() -> None:
    only = next(one for one in REAL.contraindications.values() if one.applies_to == ("dry_needling",) and not one.regions)
    shown = result({only.id: True})
    assert "Only for dry needling" in shown
    assert "None of your answers is a reason on our list for acupuncture" in shown


def test_clinicians_read_how_strong_a_reason_is() -> None:
    assert '<span class="kind">relative</span>' in result({"cancer": True}, audience="therapist")
    assert 'class="kind"' not in result({"cancer": True})


def test_progress_in_words() -> None:
    asked = screen(REAL, None, {}).asked
    assert progress(screen(REAL, None, {})) == f"{asked} questions. None is answered yet."
    assert progress(screen(REAL, None, {"cancer": False})) == f"1 of {asked} answered, no point to raise so far."
    assert progress(screen(REAL, None, {"cancer": True, "diabetes": True})) == f"2 of {asked} answered, 2 points to raise."


def test_the_summary_for_a_visit_lists_every_yes_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(st, "session_state", {"safety_answers": {"diabetes": True, "cancer": True, "epilepsy": False}})
    lines = safety_answers.summary(REAL, "calf")
    assert [(line.reason.id, line.treatments) for line in lines] == [("cancer", NEEDLING), ("diabetes", NEEDLING)]
