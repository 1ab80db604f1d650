"""My visit as Streamlit runs it: what stands on the page, what its controls do to the plan, and what never leaves."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from explorer import resources
from explorer.views import visit_out
from explorer.views.visit import red_flags
from explorer.visit import plan_file
from explorer.visit.editing import History, add, edit, treat
from explorer.visit.plan import EMPTY, MOST_ITEMS, Item, Plan, Spot
from tests.app.test_conditions import body
from tests.app.test_explore import run

SPOT = Spot(view="back", x=20, y=100)
HOSTILE = ["<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "{{ 7 * 7 }}", "![x](http://evil.example/x.png)",
           ":material/delete: **bold**", "\u202eabc", "x" * 4000]


def page(plan: Plan = EMPTY, audience: str = "", **session: Any) -> AppTest:
    app = run()
    app.session_state["visit_history"] = History(plan)
    for key, value in session.items():
        app.session_state[key] = value
    app.switch_page("pages/visit.py")
    if audience:
        app.query_params["audience"] = audience
    app.run()
    assert not app.exception
    return app


def plan(app: AppTest) -> Plan:
    history: History = app.session_state["visit_history"]
    return history.plan


def some() -> Plan:
    there = add(EMPTY, "mark", "upper_calf", side="left", spot=SPOT, intensity=6, note="worse at night")
    return add(add(there, "region", "calf", side="both"), "muscle", "soleus", side="right")


def sent(app: AppTest) -> dict[str, Any]:
    """What the map is sent."""
    found = [json.loads(one.proto.json) for one in app.get("bidi_component")]
    (data,) = [one for one in found if "marks" in one]
    return data


def press(app: AppTest, key: str) -> None:
    app.button(key=key).click().run()
    assert not app.exception


def test_an_empty_page_says_in_three_steps_what_it_is_for() -> None:
    app = page()
    shown = body(app)
    assert shown.count("<li>") >= 3
    order = ("My visit", "Collect", "Add your questions", "Take it with you", "Mark where it hurts</h2>")
    places = [shown.index(text) for text in order]
    assert places == sorted(places)
    links = [one.proto.page for one in app.get("page_link")]
    assert [link for link in ("where", "conditions") if not any(link in one for one in links)] == []
    assert sent(app)["marks"] == []
    assert "What I want to ask" not in shown


def test_red_flags_come_before_everything_that_was_collected() -> None:
    shown = body(page(some()))
    places = [shown.index(text) for text in (
        "What must not be missed here", "Blood clot", "What I collected", "Upper calf", "Soleus", "Mark where it hurts",
        "What I want to ask", "What my practitioner should know", "Take it with you", "Sources (")]
    assert places == sorted(places)


def test_red_flags_are_those_of_places_and_of_conditions_but_not_of_questions() -> None:
    catalogue = resources.catalogue()
    assert red_flags(catalogue, EMPTY) == ()
    assert red_flags(catalogue, add(EMPTY, "question", "calf/1")) == ()
    for kind, ref in (("mark", "upper_calf"), ("region", "calf"), ("muscle", "soleus")):
        assert red_flags(catalogue, add(EMPTY, kind, ref)) == catalogue.red_flags_of("calf")  # type: ignore[arg-type]
    condition = next(iter(catalogue.conditions.values()))
    assert [one.id for one in red_flags(catalogue, add(EMPTY, "condition", condition.id))] == list(condition.red_flags)


def test_the_map_and_the_rows_name_the_same_marks() -> None:
    app = page(some())
    (mark,) = sent(app)["marks"]
    assert (mark["key"], mark["zone"], mark["side"], mark["intensity"]) == ("n1", "upper_calf", "left", 6)
    shown = body(app)
    assert ">A</span>" in shown
    assert "Patient’s left" in shown
    assert "Both sides" in shown
    assert sent(app)["flags"] in shown


@pytest.mark.parametrize("text", HOSTILE)
def test_a_persons_words_are_shown_as_text_only(text: str) -> None:
    there = add(add(EMPTY, "mark", "upper_calf", side="left", spot=SPOT, note=text, since=text[:200]), "question", text=text)
    app = page(there.model_copy(update={"name": text[:200]}), visit_open="n1")
    shown = body(app)
    assert "<script" not in shown
    assert "<img src=x" not in shown
    assert ">49<" not in shown
    assert not [one for one in app.markdown if text in one.value]
    assert not [one for kind in ("button", "toggle", "text_input", "text_area") for one in app.get(kind) if text in one.label]


def test_a_row_opens_to_a_form_whose_fields_are_the_plans() -> None:
    app = page(some())
    press(app, "visit_edit_n1")
    assert app.text_area(key="visit_note_n1").value == "worse at night"
    app.text_input(key="visit_since_n1").input("for three weeks").run()
    app.button_group(key="visit_intensity_n1").set_value(9).run()
    app.button_group(key="visit_pain_n1").set_value(list(pain_kinds()[:2])).run()
    assert not app.exception
    item = plan(app).items[0]
    assert (item.since, item.intensity, item.pain, item.note) == ("for three weeks", 9, pain_kinds()[:2], "worse at night")
    app.button_group(key="visit_intensity_n1").set_value(None).run()
    assert plan(app).items[0].intensity is None
    press(app, "visit_undo")
    assert plan(app).items[0].intensity == 9
    assert app.button_group(key="visit_intensity_n1").value == 9
    press(app, "visit_undo")
    assert app.button_group(key="visit_pain_n1").value == []
    press(app, "visit_redo")
    assert plan(app).items[0].pain == pain_kinds()[:2]


def pain_kinds() -> tuple[str, ...]:
    return tuple(term.id for term in resources.catalogue().vocabulary.pain_kinds)


def test_the_side_of_an_entry_can_be_changed_that_of_a_mark_is_where_it_lies() -> None:
    app = page(some(), visit_open="n3")
    app.button_group(key="visit_side_n3").set_value("both").run()
    assert plan(app).items[2].side == "both"
    press(app, "visit_edit_n1")
    assert not [one for one in app.get("button_group") if one.key == "visit_side_n1"]


def test_rows_move_within_their_own_list() -> None:
    there = add(add(some(), "question", "calf/1"), "condition", "calf_pain")
    app = page(there)
    press(app, "visit_up_n5")
    assert [one.key for one in plan(app).items] == ["n1", "n2", "n5", "n3", "n4"]
    press(app, "visit_down_n1")
    assert [one.key for one in plan(app).items][:2] == ["n2", "n1"]
    assert app.button(key="visit_up_n2").disabled
    assert app.button(key="visit_down_n3").disabled
    assert app.button(key="visit_up_n4").disabled


def test_a_row_that_was_taken_out_comes_back_by_undo() -> None:
    app = page(some())
    press(app, "visit_out_n2")
    assert [one.key for one in plan(app).items] == ["n1", "n3"]
    press(app, "visit_undo")
    assert plan(app) == some()


def test_buttons_say_which_row_they_are_for() -> None:
    app = page(some())
    labels = [one.label for one in app.button if one.key and one.key.startswith(("visit_up_", "visit_out_", "visit_find_"))]
    assert len(labels) == len(set(labels))
    assert "Move mark A up" in labels


def test_questions_are_suggested_for_the_places_and_added_with_one_press() -> None:
    app = page(some())
    assert "What do you hope to change?" in body(app)
    press(app, "visit_ask_calf_1")
    assert [one.ref for one in plan(app).of_kind("question")] == ["calf/1"]
    assert not [one for one in app.button if one.key == "visit_ask_calf_1"]
    assert "What do you hope to change?" in body(app)


def test_a_question_of_ones_own_can_be_written_and_changed() -> None:
    app = page(some())
    app.text_input(key="visit_own_question").input("  Can I swim?  ")
    next(one for one in app.button if one.label == "Add my question").click().run()
    (asked,) = plan(app).of_kind("question")
    assert asked.text == "Can I swim?"
    press(app, f"visit_edit_{asked.key}")
    app.text_area(key=f"visit_text_{asked.key}").input("Can I run?").run()
    assert plan(app).of_kind("question")[0].text == "Can I run?"


def test_safety_answers_are_told_only_when_chosen() -> None:
    reason = next(one for one in resources.catalogue().contraindications.values())
    app = page(some(), safety_answers={reason.id: True})
    assert not app.toggle(key="visit_with_safety").value
    assert "If you switch this on, your sheet will say:" in body(app)
    app.toggle(key="visit_with_safety").set_value(True).run()
    assert plan(app).with_safety
    assert "Your sheet will say:" in body(app)
    assert reason.id not in plan_file.write(plan(app), "1", date(2026, 1, 1))


def test_the_link_carries_nothing_that_the_person_said() -> None:
    there = add(some(), "question", text="my secret question")
    app = page(there.model_copy(update={"name": "Ada", "practitioner": "Grace"}))
    (data,) = [found for one in app.get("bidi_component") if "link" in (found := json.loads(one.proto.json))]
    assert "#share=" in data["link"]
    assert "calf" in data["link"]
    assert not [word for word in ("night", "secret", "Ada", "Grace", "6") if word in data["link"].partition("#")[2]]
    assert app.query_params == {}


def test_opening_a_file_replaces_the_plan_and_undo_brings_it_back(monkeypatch: pytest.MonkeyPatch) -> None:
    text = plan_file.write(add(EMPTY, "condition", "calf_pain"), "1", date(2026, 1, 1))
    app = page(some())
    app.file_uploader[0].upload("my-visit.json", text.encode(), "application/json").run()
    assert not app.exception
    assert [one.kind for one in plan(app).items] == ["condition"]
    assert "Your plan is open" in body(app)
    press(app, "visit_undo")
    assert plan(app) == some()
    assert "Your plan is open" not in body(app)


@pytest.mark.parametrize("content", [b"", b"not json", b"\xff\xfe", b'{"format": "other"}', b"[]", b"[" * 20_000,
                                     b'{"format": "needling-explorer-visit", "version": 99, "plan": {}}'])
def test_a_file_that_is_none_leaves_the_plan_alone(content: bytes) -> None:
    app = page(some())
    app.file_uploader[0].upload("x.json", content, "application/json").run()
    assert not app.exception
    assert plan(app) == some()
    assert "could not be opened" in body(app)


def test_clearing_empties_the_page() -> None:
    app = page(some())
    press(app, "visit_clear")
    assert plan(app) == EMPTY
    assert "Collect" in body(app)


def test_keeping_can_be_switched_off() -> None:
    app = page(some())
    assert app.toggle(key="visit_keep_here").value
    app.toggle(key="visit_keep_here").set_value(False).run()
    assert not app.exception
    assert "Nothing is kept" in body(app)


def test_names_go_into_the_plan() -> None:
    app = page(some())
    app.text_input(key="visit_name").input("Ada").run()
    app.text_input(key="visit_practitioner").input("Grace").run()
    assert (plan(app).name, plan(app).practitioner) == ("Ada", "Grace")


def test_therapists_see_their_part_at_once_patients_a_fold_if_there_is_a_plan() -> None:
    assert [one for one in page(audience="therapist").text_area if one.key == "treatment_goals"]
    patient = page(some())
    assert not [one for one in patient.text_area if one.key == "treatment_goals"]
    planned = page(treat(some(), goals=("walk",)))
    assert "Treatment plan from my therapist" in [one.label for one in planned.expander]


def test_two_sessions_do_not_see_each_other() -> None:
    first, second = page(some()), page()
    assert "worse at night" in body(first)
    assert "worse at night" not in body(second)
    assert plan(second) == EMPTY


def test_entries_that_the_dataset_no_longer_has_do_not_break_the_page() -> None:
    kinds = ("region", "muscle", "trigger_point", "acupoint", "condition", "question", "mark")
    items = tuple(Item(key=f"n{at}", kind=kind, ref="gone", spot=SPOT if kind == "mark" else None)  # type: ignore[arg-type]
                  for at, kind in enumerate(kinds, 1))
    app = page(Plan(items=items), visit_open="n1")
    assert body(app)


def test_a_full_plan_is_shown() -> None:
    there = EMPTY
    for _ in range(MOST_ITEMS):
        there = add(there, "mark", "upper_calf", side="left", spot=SPOT)
    assert len(sent(page(there))["marks"]) == MOST_ITEMS


def test_unknown_readers_get_a_friendly_line() -> None:
    shown = body(page(audience="<b>wizards"))
    assert "no kind of reader" in shown
    assert "<b>wizards" not in shown


def test_an_uploaded_file_is_let_go_of(monkeypatch: pytest.MonkeyPatch) -> None:
    app = page(some())
    before = app.session_state[visit_out._TURN]
    app.file_uploader[0].upload("x.json", b"{}", "application/json").run()
    assert app.session_state[visit_out._TURN] == before + 1
    assert f"visit_upload_{before}" not in app.session_state


def test_a_control_is_made_with_its_value() -> None:
    """Else the browser shows it empty when the first answer is overtaken, and sends that back: the list would be given up."""
    app = page(edit(some(), "n1", since="a week").model_copy(update={"name": "Ada", "with_safety": True}), visit_open="n1")
    assert app.toggle(key="visit_keep_here").proto.default
    assert app.toggle(key="visit_with_safety").proto.default
    assert app.text_input(key="visit_name").proto.default == "Ada"
    assert app.text_input(key="visit_since_n1").proto.default == "a week"
    assert app.text_area(key="visit_note_n1").proto.default == "worse at night"
