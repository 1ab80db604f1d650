"""Where it hurts as Streamlit runs it: what reaches the browser for a message, and what is kept of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from explorer import resources
from explorer.dataset.catalogue import Catalogue
from explorer.dataset.layout import KINDS
from explorer.dataset.model import Muscle
from explorer.finding.ranking import Mark, by_muscle, rank_muscles
from explorer.views import where as page
from explorer.views.answers import answered
from explorer.views.citations import Citations
from explorer.views.where_panel import decided, where_html, why
from explorer.views.words import Words

APP = str(Path(resources.__file__).parent / "app.py")
HOSTILE = ["<script>alert(1)</script>", "<img src=x onerror=alert(1)> calf", "../../etc/passwd", "x" * 5000, "\u202eabc",
           "{{7*7}}"]


@pytest.fixture
def session(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """A session and a URL, as the page's callback sees them."""
    state: dict[str, Any] = {}
    monkeypatch.setattr(st, "session_state", state)
    monkeypatch.setattr(st, "query_params", {})
    return state


def told(message: Any) -> None:
    page._changed(message, resources.catalogue())


def opened(**session: Any) -> tuple[AppTest, dict[str, Any]]:
    app = AppTest.from_file(APP, default_timeout=30)
    app.run()
    for key, value in session.items():
        app.session_state[key] = value
    app.switch_page("pages/where.py").run()
    assert not app.exception
    (component,) = app.get("bidi_component")
    return app, json.loads(component.proto.json)


def test_empty_page_says_what_to_do_and_what_this_is_not() -> None:
    _, data = opened()
    assert data["marks"] == []
    assert "Tap every place where it hurts" in data["panel"]
    assert "does not replace a doctor" in data["panel"]


def test_marks_give_red_flags_first_then_muscles_conditions_and_notes() -> None:
    app, data = opened(where_marks=(Mark("upper_calf", "left"), Mark("lower_calf", "left")))
    assert data["marks"] == ["upper_calf.left", "lower_calf.left"]
    panel = data["panel"]
    order = ("What must not be missed here", "How to tell, and what to do", "Whose pain is typically felt here?", "Soleus",
             "Patient’s left", "Main area reaches", "2 of 2 marked places", "Trigger point", "Open in Explore",
             "Experts expect no fixed place", "How this order is made", "Which conditions fit", "Sources (")
    places = [panel.index(text) for text in order]
    assert places == sorted(places)
    assert not app.query_params


def test_words_become_marks_and_are_not_kept(session: dict[str, Any]) -> None:
    told({"n": 3, "marks": [], "audience": "patient", "text": "my upper calf hurts terribly", "side": "left"})
    assert session["where_marks"] == (Mark("upper_calf", "left"),)
    assert answered("where")["n"] == 3
    assert "terribly" not in repr(session)
    assert st.query_params == {}


def test_marks_stay_out_of_the_address(session: dict[str, Any]) -> None:
    told({"n": 1, "marks": ["upper_calf.right"], "audience": "therapist"})
    assert session["where_marks"] == (Mark("upper_calf", "right"),)
    assert st.query_params == {"audience": "therapist"}


def test_unknown_words_get_a_friendly_line(session: dict[str, Any]) -> None:
    told({"n": 1, "marks": ["upper_calf.right"], "text": "qwxyz", "side": "right"})
    assert session["where_marks"] == (Mark("upper_calf", "right"),)
    assert "could not find a place" in session["where_note"]
    told({"n": 2, "marks": ["upper_calf.right"]})
    assert session["where_note"] is None


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_never_comes_back(session: dict[str, Any], text: str) -> None:
    told({"n": 1, "marks": [text, f"{text}.left"], "text": text, "side": text, "audience": text,
          "open": {"muscle": text, "side": text}})
    kept = dict(session)
    assert kept.pop("where_open") is None
    assert text not in repr(kept)
    assert st.query_params == {}
    panel = where_html(resources.catalogue(), kept["where_marks"], "patient")
    assert "<script" not in panel
    assert "onerror" not in panel


@pytest.mark.parametrize("message", [
    None, "marks", 7, [], {}, {"marks": None}, {"marks": "upper_calf.right"}, {"marks": {"upper_calf": 1}},
    {"n": 1, "text": "calf"},
])
def test_broken_messages_are_ignored(session: dict[str, Any], message: Any) -> None:
    told(message)
    assert session == {}


@pytest.mark.parametrize("mark", [
    "nowhere.right", "upper_calf", "upper_calf.", "upper_calf.middle", "upper_calf.right.left", "", ".",
    5, None, ["upper_calf.right"],
])
def test_unknown_marks_are_passed_over(session: dict[str, Any], mark: Any) -> None:
    told({"n": "one", "marks": [mark, "lower_calf.left", "lower_calf.left"], "text": 5, "open": "soleus"})
    assert session["where_marks"] == (Mark("lower_calf", "left"),)
    assert "where_answered" not in session


def test_too_many_places_are_told(session: dict[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page, "MOST", 1)
    told({"n": 1, "marks": ["upper_calf.right", "lower_calf.right"]})
    assert session["where_marks"] == (Mark("upper_calf", "right"),)
    assert session["where_note"]


def test_a_muscle_opens_in_explore() -> None:
    app = AppTest.from_file(APP, default_timeout=30)
    app.run()
    app.session_state["where_open"] = {"muscle": "soleus", "side": "left"}
    app.session_state["where_marks"] = (Mark("upper_calf", "left"),)
    app.switch_page("pages/where.py").run()
    assert not app.exception
    assert app.query_params["muscle"] == "soleus"
    assert app.session_state["where_marks"] == (Mark("upper_calf", "left"),)


def test_opening_takes_known_muscles_only(session: dict[str, Any]) -> None:
    told({"n": 1, "marks": [], "audience": "educator", "open": {"muscle": "soleus", "side": "left", "trigger_point": "x"}})
    assert session["where_open"] == {"muscle": "soleus", "side": "left", "audience": "educator"}


def test_unknown_readers_in_the_address_get_a_friendly_line() -> None:
    app = AppTest.from_file(APP, default_timeout=30)
    app.run()
    app.switch_page("pages/where.py")
    app.query_params["audience"] = "<b>wizards"
    app.run()
    assert not app.exception
    (component,) = app.get("bidi_component")
    data = json.loads(component.proto.json)
    assert "readers" in data["notes"]
    assert "wizards" not in data["notes"] + data["panel"]
    assert data["audience"] == "patient"


def test_reasons_are_told_in_words() -> None:
    catalogue = resources.catalogue()
    words = Words(catalogue, "patient", Citations(catalogue.sources))
    (match,) = rank_muscles(catalogue, [Mark("upper_calf", "right")])
    text = why(words, [match], 1)
    assert text.startswith("Sometimes also felt at upper calf, outside its main area")
    assert text.endswith("1 of 1 marked place.")
    assert "alphabet" in decided(match, match)


def test_clinicians_read_what_decided_the_order() -> None:
    catalogue = resources.catalogue()
    afar = catalogue.muscle("soleus").model_copy(update={"id": "afar", "name": "Afar", "regions": ()})
    entries = {kind.type: tuple(there.values()) if isinstance(there := getattr(catalogue, kind.name), Mapping) else (there,)
               for kind in KINDS}
    two = Catalogue(entries | {Muscle: (afar, *catalogue.muscles.values())})
    marks = [Mark("lower_calf", "right"), Mark("upper_calf", "left")]
    assert "Stands above the next by: the muscle itself lies here" in where_html(two, marks, "therapist")
    assert "Stands above" not in where_html(two, marks, "patient")


def test_marks_on_both_sides_give_one_row_a_muscle() -> None:
    catalogue = resources.catalogue()
    marks = [Mark("upper_calf", "right"), Mark("upper_calf", "left"), Mark("lower_calf", "right"), Mark("lower_calf", "left")]
    panel = where_html(catalogue, marks, "patient")
    assert panel.count("<strong>Soleus</strong>") == 1
    assert "Patient’s right and left" in panel
    assert panel.count('data-draws="soleus left ') == panel.count('data-draws="soleus right ') - 1
    assert "trigger point 1, Soleus, left" in panel


def test_sides_that_differ_are_told_one_by_one() -> None:
    catalogue = resources.catalogue()
    words = Words(catalogue, "patient", Citations(catalogue.sources))
    marks = [Mark("lower_calf", "left"), Mark("upper_calf", "left"), Mark("upper_calf", "right")]
    (sides,) = by_muscle(rank_muscles(catalogue, marks))
    assert why(words, sides, 3) == ("On the left: main area reaches lower calf; sometimes also felt at upper calf; "
                                    "on the right: sometimes also felt at upper calf, outside its main area; "
                                    "3 of 3 marked places.")
