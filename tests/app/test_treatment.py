"""The treatment plan as Streamlit runs it: what its fields write into the plan, and what its slides say."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from explorer import resources
from explorer.presenter import Slide
from explorer.views.visit_slides import place_of, slides, suggested_position
from explorer.views.visit_treatment import _talked_through, goals_of, with_one
from explorer.views.visiting import plan
from explorer.visit.editing import History, add, add_step, treat
from explorer.visit.plan import EMPTY, MOST_LINES, Plan, Treatment

HOSTILE = ("<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "{{ 7 * 7 }}", "**bold** [a](javascript:alert(1))",
           "\u202eabc")


def page() -> None:
    from explorer import resources
    from explorer.views.citations import Citations
    from explorer.views.visit_treatment import treatment_section
    from explorer.views.words import Words

    catalogue = resources.catalogue()
    treatment_section(catalogue, Words(catalogue, "therapist", Citations(catalogue.sources)))


def shown(own: Plan = EMPTY) -> AppTest:
    app = AppTest.from_function(page, default_timeout=30)
    app.session_state["visit_history"] = History(own)
    app.run()
    assert not app.exception
    return app


def treatment(app: AppTest) -> Treatment:
    history: History = app.session_state["visit_history"]
    return history.plan.treatment


def sent(app: AppTest) -> dict[str, Any]:
    """What the page sends to the presenter."""
    (component,) = app.get("bidi_component")
    data: dict[str, Any] = json.loads(component.proto.json)
    return data


def stepped(*steps: tuple[Any, ...], **told: Any) -> Plan:
    own = EMPTY
    for kind, ref in steps:
        own = add_step(own, kind, ref, **told)
    return own


def made(own: Plan, audience: str = "patient") -> tuple[Slide, ...]:
    return slides(resources.catalogue(), own.treatment, audience)


def test_an_empty_plan_has_nothing_to_present() -> None:
    data = sent(shown())
    assert data["ready"] is False
    assert data["shown"] is None


def test_what_was_collected_becomes_a_step_with_its_side_and_position() -> None:
    app = shown(add(add(EMPTY, "muscle", "soleus", side="left"), "region", "calf"))
    (button,) = (one for one in app.button if one.label == "Soleus, left")
    button.click().run()
    (step,) = treatment(app).steps
    assert (step.kind, step.ref, step.side) == ("muscle", "soleus", "left")
    assert step.position == resources.catalogue().muscles["soleus"].dry_needling.position.plain
    assert not [one for one in app.button if one.label == "Soleus, left"]
    assert sent(app)["ready"] is True


@pytest.mark.parametrize(("text", "label", "kind", "ref"), [
    ("soleus", "Soleus", "muscle", "soleus"), ("soleus trigger point 1", "Soleus, point 1", "trigger_point", "soleus_1"),
    ("bl 57", "BL57 Chengshan", "acupoint", "BL57"),
])
def test_any_muscle_and_point_can_be_found(text: str, label: str, kind: str, ref: str) -> None:
    app = shown()
    app.text_input(key="treatment_find").set_value(text).run()
    (button,) = (one for one in app.button if one.label == label)
    button.click().run()
    (step,) = treatment(app).steps
    assert (step.kind, step.ref) == (kind, ref)
    assert app.text_input(key="treatment_find").value == ""


def test_what_is_not_found_gets_a_line() -> None:
    app = shown()
    app.text_input(key="treatment_find").set_value("zzqq").run()
    assert any("Nothing by that name" in one.proto.body for one in app.get("html"))


def test_steps_change_order_and_go() -> None:
    app = shown(stepped(("muscle", "soleus"), ("acupoint", "BL57")))
    app.button(key="treatment_down_s1").click().run()
    assert [step.ref for step in treatment(app).steps] == ["BL57", "soleus"]
    assert app.button(key="treatment_up_s2").disabled
    app.button(key="treatment_up_s1").click().run()
    app.button(key="treatment_remove_s2").click().run()
    assert [step.ref for step in treatment(app).steps] == ["soleus"]


def test_fields_of_a_step() -> None:
    app = shown(stepped(("muscle", "soleus")))
    app.selectbox(key="treatment_technique_s1").select("deep_dry_needling").run()
    app.text_area(key="treatment_position_s1").set_value(" On the side, knee bent ").run()
    app.text_input(key="treatment_note_s1").set_value("Slowly").run()
    (step,) = treatment(app).steps
    assert (step.technique, step.position, step.note) == ("deep_dry_needling", "On the side, knee bent", "Slowly")


def test_fields_of_the_course() -> None:
    app = shown()
    app.text_area(key="treatment_goals").set_value(" Walk  to work \n\n Sleep ").run()
    app.number_input(key="treatment_sessions").set_value(4).run()
    app.text_input(key="treatment_interval").set_value("a week").run()
    app.date_input(key="treatment_review").set_value(date(2027, 1, 8)).run()
    app.text_area(key="treatment_watch_for").set_value("Numb toes").run()
    advice = next(iter(resources.catalogue().aftercare))
    app.checkbox(key=f"treatment_aftercare_{advice}").check().run()
    app.text_area(key="treatment_aftercare_note").set_value("Call me").run()
    told = treatment(app)
    assert told.goals == ("Walk to work", "Sleep")
    assert (told.sessions, told.interval, told.review) == (4, "a week", date(2027, 1, 8))
    assert (told.watch_for, told.aftercare, told.aftercare_note) == ("Numb toes", (advice,), "Call me")
    app.checkbox(key=f"treatment_aftercare_{advice}").uncheck().run()
    assert treatment(app).aftercare == ()


def test_consent_points_are_ticked_on_the_page_and_on_their_slide() -> None:
    catalogue = resources.catalogue()
    first = next(iter(catalogue.consent_points.values()))
    app = shown(stepped(("muscle", "soleus")))
    app.checkbox(key=f"treatment_consent_{first.id}").check().run()
    assert treatment(app).consent == (first.id,)
    assert any(f"1 of {len(catalogue.consent_points)} talked through" in one.proto.body for one in app.get("html"))
    (slide,) = (one for one in made(app.session_state["visit_history"].plan) if one.title == "Before we start")
    assert slide.html.count("<input") == len(catalogue.consent_points)
    assert slide.html.count(" checked") == 1
    assert first.plain_name in slide.html
    assert first.statement.plain in slide.html


@pytest.mark.parametrize("name", ["", "consent:", "consent:no_such", "aftercare:rest", "<script>"])
def test_a_tick_that_means_nothing_changes_nothing(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setattr(st, "session_state", state := {})
    _talked_through(resources.catalogue(), name, True)
    assert state == {}


def test_a_tick_of_a_slide_reaches_the_plan(monkeypatch: pytest.MonkeyPatch) -> None:
    state: dict[str, Any] = {}
    monkeypatch.setattr(st, "session_state", state)
    id_ = next(iter(resources.catalogue().consent_points))
    _talked_through(resources.catalogue(), f"consent:{id_}", True)
    assert plan().treatment.consent == (id_,)


def test_fields_show_a_plan_that_was_changed_elsewhere() -> None:
    app = shown()
    app.text_area(key="treatment_goals").set_value("Walk").run()
    app.session_state["visit_history"] = app.session_state["visit_history"].undo()
    app.run()
    assert app.text_area(key="treatment_goals").value == ""
    assert app.number_input(key="treatment_sessions").value is None


def test_slides_are_sent_only_while_they_are_shown() -> None:
    app = shown(stepped(("muscle", "soleus")))
    assert sent(app)["shown"] is None
    app.session_state["treatment_slides_is_open"] = True
    app.run()
    plain, clinical = sent(app)["shown"]
    assert (plain["id"], clinical["id"]) == ("patient", "therapist")
    assert len(plain["slides"]) == len(clinical["slides"])


def test_a_muscle_is_told_in_plain_words_first() -> None:
    muscle = resources.catalogue().muscles["soleus"]
    own = stepped(("muscle", "soleus"), side="right", technique="deep_dry_needling", position=muscle.dry_needling.position.plain)
    plain, clinical = made(own)[0], made(own, "therapist")[0]
    assert plain.title.lower() == muscle.plain_name.lower()
    assert plain.kicker == "Muscle · your right side"
    assert clinical.title == muscle.name
    assert clinical.kicker == "Muscle · patient’s right"
    assert plain.state == {"muscle": "soleus", "trigger_point": muscle.trigger_points[0].id, "side": "right"}
    for slide, wording in ((plain, "plain"), (clinical, "clinical")):
        for statement in (muscle.dry_needling.position, muscle.dry_needling.what_is_felt, muscle.dry_needling.what_is_avoided):
            assert getattr(statement, wording) in slide.html
    assert "Needle into the muscle" in plain.html
    assert 'data-point="soleus_1"' in plain.html


def test_a_trigger_point_and_an_acupoint() -> None:
    catalogue = resources.catalogue()
    point, acupoint, *_ = made(stepped(("trigger_point", "soleus_1"), ("acupoint", "BL57"), side="both"), "therapist")
    assert point.title == "Soleus, point 1"
    assert point.state == {"muscle": "soleus", "trigger_point": "soleus_1", "side": "both"}
    assert "data-point" not in point.html
    assert acupoint.title == "BL57 Chengshan"
    assert acupoint.state == {"acupoint": "BL57", "near": list(catalogue.acupoints["BL57"].structures_at_risk), "side": "both"}
    assert catalogue.acupoints["BL57"].location.clinical in acupoint.html


def test_the_therapists_own_position_stays_in_every_wording() -> None:
    own = stepped(("muscle", "soleus"), position="Kneeling on the chair")
    assert all("Kneeling on the chair" in made(own, audience)[0].html for audience in ("patient", "therapist"))


def test_steps_that_the_dataset_does_not_know_are_left_out() -> None:
    own = stepped(("muscle", "no_such_muscle"), ("acupoint", "ZZ99"), ("muscle", "soleus"))
    assert [slide.state.get("muscle") for slide in made(own) if slide.state] == ["soleus"]
    assert shown(own).selectbox(key="treatment_technique_s3").value == ""


def test_the_plan_comes_first_and_what_comes_after_last() -> None:
    own = treat(stepped(("muscle", "soleus")), goals=("Walk",), sessions=1, aftercare_note="Call me", review=date(2027, 1, 8))
    all_ = made(own)
    assert all_[0].title == "What we plan"
    assert "1 session" in all_[0].html
    assert all_[-1].title == "Afterwards"
    assert "8 January 2027" in all_[-1].html


@pytest.mark.parametrize("text", HOSTILE)
def test_a_persons_words_stay_words(text: str) -> None:
    own = stepped(("muscle", "soleus"), note=text, position=text)
    own = treat(own, goals=(text,), interval=text, watch_for=text, aftercare_note=text)
    html = "".join(slide.html for slide in made(own))
    assert "<script" not in html
    assert "<img" not in html
    assert "49" not in html
    assert "<strong>bold" not in html


def test_no_depths() -> None:
    own = stepped(*(("muscle", id_) for id_ in resources.catalogue().muscles))
    html = "".join(slide.html for audience in ("patient", "therapist") for slide in made(own, audience))
    assert " mm" not in html
    assert " cm" not in html


def test_goals_are_lines_and_not_too_many() -> None:
    assert goals_of("a\n" * 50) == ("a",) * MOST_LINES
    assert len(goals_of("x" * 900)[0]) == 200


def test_ticking() -> None:
    assert with_one(("a", "b"), "c", True) == ("a", "b", "c")
    assert with_one(("a", "b"), "a", True) == ("a", "b")
    assert with_one(("a", "b"), "a", False) == ("b",)


def test_suggested_position() -> None:
    catalogue = resources.catalogue()
    find: Callable[[str, str], Any] = lambda kind, ref: place_of(catalogue, kind, ref)  # noqa: E731
    assert suggested_position(find("trigger_point", "soleus_1")) == catalogue.muscles["soleus"].dry_needling.position.plain
    assert suggested_position(find("acupoint", "BL57")) == ""
    assert find("region", "calf") is None
