"""The Conditions page: lists, entries, and hostile text in the address."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from explorer import resources
from explorer.views.entries import ENTRY_KINDS, entry_html
from tests.app.test_explore import opened, run, sent

HOSTILE = ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>', "{{ 7*7 }}", "' or 1=1 --", "\u202ecba", "x" * 100]


def page(**params: str) -> AppTest:
    return opened("conditions", **params)


def body(app: AppTest) -> str:
    return " ".join(element.body for element in app.get("html"))


def test_the_lists_name_every_entry_and_lead_to_it() -> None:
    text, catalogue = body(page(audience="therapist")), resources.catalogue()
    entries = {"condition": catalogue.conditions, "technique": catalogue.techniques, "meridian": catalogue.meridians,
               "term": {term.id: term for term in catalogue.vocabulary.glossary}}
    for kind in ENTRY_KINDS:
        for id_ in entries[kind]:
            assert f'href="conditions?{kind}={id_}&amp;audience=therapist"' in text


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
        assert f'href="conditions?condition={condition.id}"' in panel


def test_the_panel_lists_acupoints_with_place_use_and_cautions() -> None:
    panel = sent(run(region="calf"))["panel"]
    for point in resources.catalogue().acupoints_of("calf"):
        assert f'data-acupoint="{point.id}"' in panel
        for text in (point.location.plain, point.commonly_used_for.plain, point.cautions[0].plain):
            assert text in panel
    assert "not proof" in panel
