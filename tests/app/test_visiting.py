"""My visit in a session: what the browser may change, what it is told, and that nobody else learns of it."""

from __future__ import annotations

import json
import logging
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from explorer import resources
from explorer.page_state import PageState
from explorer.views import visit_messages, visit_offer, visiting
from explorer.views.panel import panel_html
from explorer.visit import editing, plan_file, sharing
from explorer.visit.plan import EMPTY, LONGEST_NOTE, MOST_ITEMS, Plan
from tests.app.test_explore import APP, components, run

SECRET = "burning at night since my fall"


class Browser:
    """Sends messages as visit.js does."""

    def __init__(self) -> None:
        self.n = 0

    def __call__(self, do: str, **more: Any) -> dict[str, Any]:
        self.n += 1
        self.send({"n": self.n, "do": do, **more})
        return visit_messages.told()

    def send(self, *messages: Any, session: str | None = None) -> None:
        own = session or str(visit_messages.told()["session"])
        visit_messages.receive({"session": own, "all": list(messages)})


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """A session and a URL, as callbacks see them."""
    state: dict[str, Any] = {}
    monkeypatch.setattr(st, "session_state", state)
    monkeypatch.setattr(st, "query_params", {})
    return state


@pytest.fixture
def browser(session: dict[str, Any]) -> Browser:
    return Browser()


def said() -> str:
    line = visiting.said()
    return line["text"] if line else ""


def saved(plan: Plan) -> str:
    return plan_file.write(plan, "1", date(2026, 1, 1))


A_PLAN = editing.add(EMPTY, "region", "calf", side="left", note=SECRET)


def test_what_is_added_is_counted_told_and_sent_to_be_kept(browser: Browser) -> None:
    told = browser("add", what=["region:calf@left"])
    assert (told["count"], told["held"], told["changes"]) == (1, ["region:calf@left"], 1)
    assert said() == "Added to My visit: Calf, patient’s left."
    assert plan_file.read(str(told["plan"]), resources.catalogue()).plan == visiting.plan()


def test_several_are_one_change(browser: Browser) -> None:
    told = browser("add", what=["mark:upper_calf@left", "mark:upper_calf@right"])
    assert (told["count"], told["changes"]) == (2, 1)
    assert said() == "Added to My visit: 2 places."
    browser("undo", change=1)
    assert visiting.plan().is_empty


def test_taken_out_and_brought_back(browser: Browser) -> None:
    browser("add", what=["region:calf@left"])
    visiting.do(editing.edit, "n1", note=SECRET)
    browser("remove", what=["region:calf@left"])
    assert visiting.plan().is_empty
    browser("undo", change=visiting.changes())
    assert visiting.plan().items[0].note == SECRET


def test_undo_beside_a_line_undoes_only_what_the_line_tells(browser: Browser) -> None:
    browser("add", what=["region:calf@left"])
    visiting.do(editing.edit, "n1", note=SECRET)
    browser("undo", change=1)
    assert visiting.plan().items[0].note == SECRET


@pytest.mark.parametrize("message", [
    None, 5, "add", [], {}, {"session": "other"}, {"all": 5}, {"all": ["add"]}, {"all": [{"do": "add", "what": ["region:calf"]}]},
    {"all": [{"n": "1", "do": "add", "what": ["region:calf"]}]}, {"all": [{"n": 1, "do": "delete"}]},
    {"all": [{"n": 1, "do": "add", "what": "region:calf"}]}, {"all": [{"n": 1, "do": "add", "what": [["region:calf"]]}]},
    {"all": [{"n": 1, "do": "add", "what": ["region:<script>", "mark:calf", "x"]}]}, {"all": [{"n": 1, "do": "take", "kept": 5}]},
    {"all": [{"n": 1, "do": "start", "kept": 5, "keep": "no", "share": []}]}, {"all": [{"n": 1, "do": ["add"]}]},
])
def test_what_is_no_message_changes_nothing(session: dict[str, Any], message: Any) -> None:
    own = visit_messages.told()["session"]
    visit_messages.receive({"session": own} | message if isinstance(message, dict) and "session" not in message else message)
    assert visiting.plan().is_empty
    assert visiting.keeps()


def test_a_message_counts_once_and_only_for_its_session(browser: Browser) -> None:
    browser.send({"n": 1, "do": "add", "what": ["region:calf"]}, session="ffffffff")
    assert visiting.plan().is_empty
    message = {"n": 1, "do": "add", "what": ["region:calf"]}
    browser.send(message)
    browser.send(message, {"n": 2, "do": "remove", "what": ["region:calf"]})
    assert visiting.changes() == 2
    assert visiting.plan().is_empty


def test_a_full_plan_says_so(browser: Browser) -> None:
    for _ in range(MOST_ITEMS):
        visiting.do(editing.add, "question", text="own")
    browser("add", what=["region:calf"])
    assert len(visiting.plan().items) == MOST_ITEMS
    assert f"{MOST_ITEMS} things at most" in said()
    assert visiting.notes() == ()


def test_what_cannot_be_becomes_a_note_that_is_told_once(session: dict[str, Any]) -> None:
    visiting.replace(A_PLAN)
    visiting.do(editing.edit, "n1", note="x" * (LONGEST_NOTE + 1))
    visiting.do(editing.edit, "n1", intensity=11)
    assert visiting.plan() == A_PLAN
    assert len(visiting.notes()) == 2
    assert visiting.notes() == ()


def test_undo_and_redo(session: dict[str, Any]) -> None:
    visiting.replace(A_PLAN)
    visiting.undo()
    assert visiting.plan().is_empty
    visiting.redo()
    assert visiting.plan() == A_PLAN


def test_what_the_browser_kept_comes_back_and_is_not_written_again(browser: Browser) -> None:
    told = browser("start", keep=True, kept=saved(A_PLAN))
    assert visiting.plan() == A_PLAN
    assert told["changes"] == 0
    assert said() == ""


def test_what_was_added_before_is_not_lost_to_what_was_kept(browser: Browser) -> None:
    browser("add", what=["muscle:soleus"])
    browser("start", keep=True, kept=saved(A_PLAN))
    assert [item.kind for item in visiting.plan().items] == ["muscle"]


@pytest.mark.parametrize("kept", ["{", "[]", "{}", saved(A_PLAN)[:-30], '{"format": "other"}', "[" * 5000, "\0", " ",
                                  saved(A_PLAN).replace('"version": 1', '"version": 99')])
def test_a_damaged_list_is_left_alone_until_the_person_clears_it(browser: Browser, kept: str) -> None:
    told = browser("start", keep=True, kept=kept)
    assert told["unreadable"] is True
    line = visiting.said()
    assert line
    assert line["clear"]
    assert "could not be opened" in line["text"]
    assert browser("add", what=["region:calf"])["unreadable"] is True
    assert browser("forget")["unreadable"] is False
    assert len(visiting.plan().items) == 1


def test_another_tab_s_list_is_taken_over_with_a_line_and_a_way_back(browser: Browser) -> None:
    browser("add", what=["muscle:soleus"])
    told = browser("take", kept=saved(A_PLAN))
    assert visiting.plan() == A_PLAN
    assert told["changes"] == 1
    assert "another tab" in said()
    browser("undo", change=1)
    assert visiting.plan().items[0].kind == "muscle"


def test_a_list_that_is_cleared_in_another_tab_is_cleared_here(browser: Browser) -> None:
    browser("start", keep=True, kept=saved(A_PLAN))
    browser("take", kept="")
    assert visiting.plan().is_empty
    assert "cleared in another tab" in said()


def test_the_same_list_of_another_tab_is_not_told(browser: Browser) -> None:
    browser("start", keep=True, kept=saved(A_PLAN))
    browser("take", kept=saved(A_PLAN))
    assert said() == ""


def test_on_a_shared_device_nothing_can_be_brought_back_after_clearing(browser: Browser) -> None:
    assert browser("start", keep=False, kept="")["keep"] is False
    visiting.replace(A_PLAN)
    visiting.clear()
    visiting.undo()
    visiting.redo()
    assert visiting.plan().is_empty
    assert not visiting.current().undone
    visiting.keep(True)
    visiting.replace(A_PLAN)
    visiting.clear()
    visiting.undo()
    assert visiting.plan() == A_PLAN


def test_a_shared_list_waits_for_an_answer(browser: Browser) -> None:
    visiting.replace(A_PLAN)
    catalogue = resources.catalogue()
    text = sharing.encode(editing.add(EMPTY, "muscle", "soleus", side="right"), {"region": "calf"}, catalogue)
    browser("start", share=text)
    assert visiting.plan() == A_PLAN
    visit_offer._add()
    assert [item.kind for item in visiting.plan().items] == ["region", "muscle"]
    assert len({item.key for item in visiting.plan().items}) == 2


@pytest.mark.parametrize("text", ["nonsense", "1~r.nothing", "99~r.calf", "x" * 30_000, "<script>", "%00"])
def test_a_damaged_link_is_told(browser: Browser, text: str) -> None:
    browser("start", share=text)
    assert visiting.plan().is_empty
    assert said()
    assert "<script>" not in said()


def test_joining_adds_what_is_not_there_and_steps_too() -> None:
    shared = editing.add_step(editing.add(A_PLAN, "muscle", "soleus", side="left"), "muscle", "soleus", side="left")
    plan = visit_offer.joined(A_PLAN, shared)
    assert [item.key for item in plan.items] == ["n1", "n2"]
    assert len(plan.treatment.steps) == 1
    assert visit_offer.joined(plan, shared) == plan
    full = Plan(items=tuple(A_PLAN.items[0].model_copy(update={"key": f"n{at}"}) for at in range(MOST_ITEMS)))
    with pytest.raises(editing.FullError):
        visit_offer.joined(full, shared)


def head(app: AppTest) -> dict[str, Any]:
    """What the page sends to the head."""
    (data,) = (one for one in components(app) if "visit" in one)
    visit: dict[str, Any] = data["visit"]
    return visit


def with_plan(plan: Plan) -> AppTest:
    """The Explore page of a session that holds a plan. A second run of the same test app would leave the router out."""
    app = AppTest.from_file(APP, default_timeout=30)
    app.session_state["visit_history"] = editing.History(plan)
    app.query_params["region"] = "calf"
    app.run()
    assert not app.exception
    return app


def test_an_empty_list_costs_the_first_page_nothing() -> None:
    visit = head(run())
    assert visit["plan"] == ""
    assert visit["held"] == []


def test_two_sessions_never_see_each_other_s_plan() -> None:
    first, second = with_plan(A_PLAN), run(region="calf")
    assert head(first)["count"] == 1
    assert SECRET in head(first)["plan"]
    assert head(second)["count"] == 0
    assert SECRET not in json.dumps(components(second))
    assert head(first)["session"] != head(second)["session"]


def test_the_panel_is_the_same_for_everyone(session: dict[str, Any]) -> None:
    catalogue, state = resources.catalogue(), PageState(region="calf", side="left")
    before = panel_html(catalogue, state)
    visiting.replace(A_PLAN)
    after = panel_html(catalogue, state)
    assert before is after
    assert 'aria-pressed="true"' not in after.replace('data-follow="audience=patient" aria-pressed="true"', "")


def test_nothing_of_the_plan_is_in_the_address_or_the_log(caplog: pytest.LogCaptureFixture, tmp_path: Path) -> None:
    with caplog.at_level(logging.DEBUG):
        app = with_plan(A_PLAN)
    assert SECRET in head(app)["plan"]
    assert SECRET not in caplog.text
    assert "n1" not in str(app.query_params)
    assert list(app.query_params) == ["region"]


@pytest.mark.parametrize("place", [PageState(region="calf", side="left"), PageState(muscle="soleus", side="left")])
def test_the_panel_offers_everything(place: PageState) -> None:
    panel = panel_html(resources.catalogue(), place)
    kinds = {part.split(":")[0] for part in panel.split('data-visit="')[1:]}
    assert kinds >= {"trigger_point", "acupoint", "condition", "question", "region" if place.region else "muscle"}
    assert 'data-visit="condition:calf_pain"' in panel
    assert 'data-visit="acupoint:BL57@left"' in panel
    assert 'data-visit="question:calf/1"' in panel
