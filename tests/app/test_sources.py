"""The Sources and About pages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from explorer import resources
from explorer.finding.sources import Use, findings, uses
from explorer.views.markup import render
from explorer.views.sources import ON_A_PAGE, clamped, remarks, row, used_in
from tests.app.test_conditions import HOSTILE, body
from tests.app.test_explore import opened, run
from tests.finding.conftest import read_dataset
from tests.finding.test_exports import source

DATA = Path(__file__).parent.parent.parent / "data"


def page(**params: str) -> AppTest:
    return opened("sources", **params)


def test_every_source_has_its_links_its_findings_and_where_it_is_used() -> None:
    text = body(page())
    for one in resources.catalogue().sources.values():
        assert f'id="{one.id}"' in text
    for part in ("https://doi.org/10.1000/survey", "https://pubmed.ncbi.nlm.nih.gov/12345678/", "Harm was rare.",
                 'href="conditions?condition=calf_pain"', "Not cited by any entry yet.", "We saw only its citation.",
                 "never the only source of a safety claim"):
        assert part in text


def test_the_filter_by_type_is_in_the_address_and_words_are_not() -> None:
    app = page(type="survey")
    assert "1–2 of 2 sources" in body(app)
    app.text_input(key="sources_text").set_value("trigger point").run()
    assert "1 of 1 source<" in body(app)
    assert app.query_params.get("type") == "survey"
    assert "trigger" not in str(dict(app.query_params))
    app.text_input(key="sources_text").set_value("zzzz").run()
    assert "No source fits." in body(app)
    assert all(button.disabled for button in app.get("download_button"))  # type: ignore[attr-defined]


def test_one_source_by_its_address() -> None:
    text = body(page(source="survey2014"))
    assert "1 of 1 source<" in text
    assert 'id="review2020"' not in text


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("name", ["type", "topic", "source"])
def test_unknown_values_get_a_friendly_line(name: str, text: str) -> None:
    shown = body(page(**{name: text}))
    assert "This guide has no" in shown
    assert "<script" not in shown
    assert "<img" not in shown


@pytest.mark.parametrize("wanted", ["0", "99", "-1", "x", "²"])
def test_a_page_that_is_not_there_shows_the_first(wanted: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEEDLING_DATA", str(DATA))
    assert f"1–{ON_A_PAGE} of " in body(page(page=wanted))


def test_many_sources_are_shown_a_page_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NEEDLING_DATA", str(DATA))
    count = len(read_dataset().sources)
    last = -(-count // ON_A_PAGE)
    text = body(page(page=str(last)))
    assert f"{count} of {count} sources" in text
    assert text.count('<li id="') == count - (last - 1) * ON_A_PAGE


def test_the_many_entries_of_a_source_are_cut_with_their_count() -> None:
    (group,) = used_in(tuple(Use("muscles", f"m{number}", f"M {number}") for number in range(100)))
    assert (group["count"], len(group["entries"]) + group["more"]) == (100, 100)
    assert group["entries"][0]["url"] == "./?muscle=m0"
    (other,) = used_in((Use("comparisons", "cost", "Cost"),))
    (none,) = used_in((Use("zones", "heel", "Heel"),))
    assert (other["entries"][0]["url"], none["entries"][0]["url"]) == ("compare", None)


def test_remarks_say_what_was_not_seen() -> None:
    assert remarks(source()) == []
    assert len(remarks(source(confidence="reference_list", low_tier=True, title_exact=False, authors_seen=False))) == 4


def test_no_needle_depths_in_what_we_take(monkeypatch: pytest.MonkeyPatch) -> None:
    catalogue = read_dataset()
    told = " ".join(row(catalogue, catalogue.sources["aap_infraspinatus"], whole=True)["taken"].split())
    assert "mm" not in told
    assert "leaves out" in told


def test_long_findings_are_folded_and_lose_nothing() -> None:
    real = read_dataset()
    folded = 0
    for one in real.sources.values():
        taken, more = clamped(findings(one))
        assert f"{taken} {more}".split() == " ".join(findings(one)).split()
        assert row(real, one, whole=True)["more"] == ""
        folded += bool(more)
    assert clamped(("Short.", "Also short.")) == ("Short. Also short.", "")
    assert 0 < folded < len(real.sources)


@pytest.mark.parametrize(("contact", "told"), [
    (None, "has set no address"), ("https://example.org/errors", '<a href="https://example.org/errors"'),
    ("javascript:alert(1)", "Write to: javascript:alert(1)."), ("the desk <b>", "Write to: the desk &lt;b&gt;.")])
def test_about_names_the_contact_or_says_that_none_is_set(contact: str | None, told: str) -> None:
    assert told in render("report.html", contact=contact)
    assert 'href="javascript' not in render("report.html", contact=contact)


def test_about_tells_funding_updates_limits_and_how_to_report() -> None:
    app = run()
    app.switch_page("pages/about.py").run()
    assert not app.exception
    text, info = body(app), resources.catalogue().info
    for part in (f"Funding: {info.funding}", f"version {info.version}", str(info.released), "How to report an error",
                 "Its limits", info.update_policy, info.attribution, "MIT licence", 'href="sources"'):
        assert part in text


def test_entries_of_kinds_read_together_lead_to_their_page() -> None:
    real = read_dataset()
    for name, kind in (("compare", "comparisons"), ("compare", "disagreements"), ("expect", "stages"), ("expect", "aftercare"),
                       ("expect", "soreness_studies"), ("risks", "adverse_events"), ("safety", "contraindications"),
                       ("safety", "red_flags")):
        cited = next(those for those in uses(real).values() if any(use.kind == kind for use in those))
        kinds = dict.fromkeys(use.kind for use in cited)
        group = next(one for one, own in zip(used_in(cited), kinds, strict=True) if own == kind)
        assert {entry["url"] for entry in group["entries"]} == {name}


def test_findings_hold_no_notes_to_ourselves() -> None:
    for one in read_dataset().sources.values():
        assert not re.search(r"\w+\.yaml|line numbers|use only|never copy", " ".join(one.key_findings), re.IGNORECASE), one.id
