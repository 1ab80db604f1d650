"""The Evidence page: charts, sentences and tables tell the same numbers, each with its source."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from explorer.dataset.catalogue import Catalogue, load
from explorer.figures import LIGHT
from explorer.figures.forest import forest, number
from explorer.finding.evidence import TREATMENTS, Scale, evidence
from explorer.views.citations import Citations
from explorer.views.evidence import effects_html, head_html, reach, row, same_measure, sentence
from explorer.views.words import Words
from tests.app.test_conditions import HOSTILE, body
from tests.app.test_explore import opened, run
from tests.finding.conftest import read_dataset
from tests.finding.test_evidence import effect

_NUMBER = re.compile(r"−?\d+(?:\.\d+)?")


@pytest.fixture(scope="module")
def real() -> Catalogue:
    return read_dataset()


def page(**params: str) -> AppTest:
    return opened("evidence", **params)


def charts(app: AppTest) -> list[dict[str, Any]]:
    found: list[Any] = list(app.get("plotly_chart"))
    return [json.loads(one.proto.spec) for one in found]


def test_without_a_condition_all_are_listed_with_their_counts() -> None:
    text = body(page(audience="therapist"))
    assert 'href="evidence?condition=calf_pain&amp;audience=therapist"' in text
    assert "not that it works better" in text


def test_each_way_of_care_has_a_chart_a_sentence_and_a_table() -> None:
    app = page(condition="calf_pain")
    assert len(charts(app)) == 3
    assert [chart["data"][0]["customdata"] for chart in charts(app)] == [["review2020"]] * 3
    text = body(app)
    places = [text.index(f"way {treatment}") for treatment in TREATMENTS]
    assert places == sorted(places)
    for name in ("Dry needling", "Acupuncture"):
        assert f"pain (4 weeks): {name.lower()} did better than sham needling." in text.lower()
    assert text.count("<table>") == text.count("Table behind this chart") == 3
    assert "80 people" in text
    assert "−0.4 (−0.7 to −0.1)" in text


def test_charts_have_words_for_those_who_do_not_see_them() -> None:
    found: list[Any] = list(page(condition="calf_pain").get("plotly_chart"))
    assert all("Left: better with" in one.proto.alt for one in found)


def test_the_filter_is_read_from_the_address_and_tells_what_it_leaves_out() -> None:
    app = page(condition="calf_pain", comparator="sham", time="short")
    assert len(charts(app)) == 3
    app.query_params["time"] = "unknown"
    assert "This guide has no span of time" in body(app.run())


def test_a_choice_is_written_to_the_address() -> None:
    app = page()
    app.selectbox(key="address_condition").set_value("calf_pain").run()
    assert app.query_params["condition"] == "calf_pain"
    app.selectbox(key="address_comparator").set_value("sham").run()
    assert app.query_params["comparator"] == "sham"
    app.selectbox(key="address_condition").set_value("").run()
    assert "condition" not in app.query_params


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("name", ["condition", "comparator", "time"])
def test_unknown_values_get_a_friendly_line(name: str, text: str) -> None:
    shown = body(page(**{name: text}))
    assert "This guide has no" in shown
    assert "<script" not in shown
    assert "<img" not in shown


def test_no_numbers_is_said_and_is_not_zero(real: Catalogue) -> None:
    words = Words(real, "patient", Citations(real.sources))
    without = [(one, treatment) for one in real.conditions.values() for treatment in TREATMENTS
               if not getattr(one, treatment).effects]
    assert without
    for one, treatment in without:
        text = head_html(words, one, treatment, evidence(one, treatment))
        assert "No numbers found" in text
        assert "not the same as no effect" in text
    one = next(one for one in real.conditions.values() if one.acupuncture.effects)
    found = evidence(one, "acupuncture", comparator="nothing")
    assert "left out by what you chose" in head_html(words, one, "acupuncture", found)


def test_a_null_result_is_told_in_the_same_form() -> None:
    told = [sentence(effect(favours=who), "Dry needling") for who in ("treatment", "comparator", "neither")]
    assert told == ["Pain (4 weeks): dry needling did better than sham needling.",
                    "Pain (4 weeks): dry needling did worse than sham needling.",
                    "Pain (4 weeks): no clear difference between dry needling and sham needling."]
    unsaid = effect(comparator="not stated in what we read", time_point="not stated in what we read")
    assert "not named in what we read" in sentence(unsaid, "Dry needling")


@pytest.mark.parametrize(("changes", "plain", "clinical"), [
    ({}, "on one side of no difference", "leaves out 0."),
    ({"high": 0.1}, "across no difference", "includes 0."),
    ({"measure": "RR", "value": 1.1, "low": 0.9, "high": 1.3}, "across no difference", "includes 1."),
])
def test_the_range_is_told_in_words(changes: dict[str, object], plain: str, clinical: str) -> None:
    assert plain in (reach(effect(**changes), is_plain=True) or "")
    assert clinical in (reach(effect(**changes), is_plain=False) or "")
    assert reach(effect(measure="NNT", value=6, low=3, high=9), is_plain=True) is None


@pytest.mark.parametrize("audience", ["patient", "therapist", "educator"])
def test_every_number_on_screen_is_of_an_effect_with_a_source(real: Catalogue, audience: str) -> None:
    words = Words(real, audience, Citations(real.sources))
    seen = 0
    for one in real.conditions.values():
        for treatment in TREATMENTS:
            for fact in evidence(one, treatment).effects:
                shown = row(words, "It", fact)
                own = {number(value) for value in (fact.value, fact.low, fact.high, fact.participants, fact.trials)
                       if value is not None}
                own |= set(_NUMBER.findall(" ".join((fact.outcome, fact.comparator, fact.time_point, fact.unit or "of 100"))))
                (cited,) = shown["sources"]
                assert next(each.id for each in words.citations.cited() if each.number == cited) == fact.source
                for key in ("sentence", "result", "participants", "trials", "time", "comparator", "outcome", "range"):
                    # A null value and the 95 of the interval are no findings.
                    text = re.sub(r"The 95 % interval (includes|leaves out) [01]\.", "", shown[key] or "")
                    told = set(_NUMBER.findall(text))
                    assert told <= own, (one.id, key, told - own)
                    seen += len(told)
                html = effects_html(words, "It", (fact,))
                assert html.count(f'data-source="{fact.source}"') == 2
                assert f"sources?source={fact.source}" in html
    assert seen > 500


def test_the_entry_of_a_condition_leads_to_its_numbers() -> None:
    app = run()
    app.query_params["condition"] = "calf_pain"
    app.switch_page("pages/conditions.py").run()
    assert 'href="evidence?condition=calf_pain"' in body(app)


def test_templates_escape_what_the_dataset_says() -> None:
    catalogue = load(Path(__file__).parent.parent / "data" / "valid")
    words = Words(catalogue, "patient", Citations(catalogue.sources))
    text = effects_html(words, "It", (effect(outcome="<script>x</script>", comparator='"><img src=x>'),))
    assert "<script" not in text
    assert "<img" not in text


def test_the_same_length_is_the_same_effect_in_all_charts_of_a_measure(real: Catalogue) -> None:
    found = {treatment: evidence(real.conditions["neck_pain"], treatment) for treatment in TREATMENTS}
    ranges = {forest(effects, scale, treatment, "it", LIGHT, same_measure(found.values(), scale)).layout.xaxis.range
              for treatment, one in found.items() for scale, effects in one.drawn if scale.measure == "SMD"}
    assert len(ranges) == 1
    own = Scale("MD", "points", "lower", "Pain", "review2020")
    assert same_measure(found.values(), own) == ()
