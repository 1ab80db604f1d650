"""The Search page: grouped results, links, Enter twice for the first, entries, and hostile text."""

from __future__ import annotations

import re

import pytest
from streamlit.testing.v1 import AppTest

from explorer import resources
from explorer.finding.search import Hit
from explorer.views.entries import ENTRY_KINDS, entry_html
from explorer.views.search import address, results_html
from tests.app.test_explore import run, sent

HOSTILE = ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7*7 }}", "' or 1=1 --", "\u202ecba", "x" * 100]


def page(**params: str) -> AppTest:
    app = run()
    for key, value in params.items():
        app.query_params[key] = value
    app.switch_page("pages/search.py").run()
    assert not app.exception
    return app


def ask(app: AppTest, text: str) -> AppTest:
    app.text_input[0].input(text)
    app.button[0].click().run()
    assert not app.exception
    return app


def body(app: AppTest) -> str:
    return " ".join(element.body for element in app.get("html"))


def test_results_are_grouped_by_kind() -> None:
    text = body(ask(page(), "calf"))
    assert "<h2>Places</h2>" in text
    assert 'href="./?region=calf"' in text
    assert 'data-kind="muscle"' in text


def test_the_text_is_not_in_the_address() -> None:
    app = ask(page(), "calf")
    assert not app.query_params


def test_the_first_result_is_marked_and_enter_again_opens_it(monkeypatch: pytest.MonkeyPatch) -> None:
    app = ask(page(), "soleus")
    first = re.search(r'<a href="([^"]+)" target="_self" class="first">', body(app))
    assert first
    assert first[1] == "./?muscle=soleus"
    app = ask(app, "soleus")
    assert sent(app)["state"]["muscle"] == "soleus"


def test_an_acupoint_leads_to_its_place() -> None:
    assert address(Hit("acupoint", "BL57", "", "", "", 100)) == "./?acupoint=BL57"
    state = sent(run(acupoint="BL57"))["state"]
    assert state["acupoint"] == "BL57"
    assert state["region"] == "calf"


def test_a_zone_leads_to_its_region() -> None:
    assert address(Hit("zone", "upper_calf", "", "", "", 100), "therapist") == "./?region=calf&audience=therapist"


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_escaped(text: str) -> None:
    shown = body(ask(page(), text))
    assert "<script" not in shown
    assert "<img" not in shown
    assert "49" not in results_html("{{ 7*7 }}", {})


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("kind", ENTRY_KINDS)
def test_unknown_entries_get_a_friendly_line(kind: str, text: str) -> None:
    shown = body(page(**{kind: text}))
    assert "This guide has no" in shown
    assert "<script" not in shown
    assert "<img" not in shown


@pytest.mark.parametrize("audience", ["patient", "therapist", "educator"])
def test_a_condition_shows_red_flags_before_three_equal_options(audience: str) -> None:
    catalogue = resources.catalogue()
    condition = next(iter(catalogue.conditions.values()))
    shown = entry_html(catalogue, "condition", condition.id, audience)
    order = ("See a doctor first", "What it is", "way dry_needling", "way acupuncture", "way other_care")
    places = [shown.index(text) for text in order]
    assert places == sorted(places)
    assert shown.count("What is done") == shown.count('"quiet certainty"') == shown.count("What guides say") == 3


def test_every_entry_can_be_shown() -> None:
    catalogue = resources.catalogue()
    kinds = {"condition": catalogue.conditions, "technique": catalogue.techniques, "meridian": catalogue.meridians,
             "term": {term.id: term for term in catalogue.vocabulary.glossary}}
    for kind, entries in kinds.items():
        for id_ in entries:
            assert "This guide has no" not in entry_html(catalogue, kind, id_, "patient")


def test_a_region_links_its_conditions_to_their_entries() -> None:
    panel = sent(run(region="calf"))["panel"]
    for condition in resources.catalogue().conditions_of("calf"):
        assert f'href="search?condition={condition.id}"' in panel


def test_the_panel_lists_acupoints_with_place_use_and_cautions() -> None:
    panel = sent(run(region="calf"))["panel"]
    for point in resources.catalogue().acupoints_of("calf"):
        assert f'data-acupoint="{point.id}"' in panel
        for text in (point.location.plain, point.commonly_used_for.plain, point.cautions[0].plain):
            assert text in panel
    assert "not proof" in panel
