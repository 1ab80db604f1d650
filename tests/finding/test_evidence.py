"""Kinds of comparator and time, scales, filters: on made-up effects, and on every effect of the dataset."""

from __future__ import annotations

import pytest

from explorer.dataset.catalogue import Catalogue
from explorer.dataset.model import Condition, Effect
from explorer.finding.evidence import (
    COMPARATORS,
    DRAWN,
    LOGARITHMIC,
    TIMES,
    TREATMENTS,
    better,
    can_be_drawn,
    comparator_kind,
    evidence,
    null_value,
    time_kind,
)
from tests.finding.conftest import read_dataset


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return read_dataset()


def effect(**changes: object) -> Effect:
    fields: dict[str, object] = {
        "outcome": "Pain (lower is better)", "comparator": "sham needling", "measure": "SMD", "value": -0.4, "low": -0.7,
        "high": -0.1, "time_point": "4 weeks", "favours": "treatment", "certainty": "low", "source": "review2020"}
    return Effect.model_validate(fields | changes)


def condition(*effects: Effect) -> Condition:
    said = {"plain": "a", "clinical": "b", "definition": True, "certainty": "low"}
    option = {"what_is_done": said, "evidence": said}
    return Condition.model_validate({
        "id": "test", "name": "Test", "plain_name": "Test", "regions": ["calf"], "red_flags": ["flag"], "what_it_is": said,
        "dry_needling": option | {"effects": effects}, "acupuncture": option, "other_care": option, "reviewed": "2026-11-01"})


@pytest.mark.parametrize(("text", "kind"), [
    ("sham acupuncture (41 of 100)", "sham"), ("placebo injection", "sham"), ("sham needling plus exercise", "sham"),
    ("no acupuncture", "none"), ("waiting list", "none"), ("wait and see", "none"), ("inactive control", "none"),
    ("control without stretching", "none"), ("usual care alone (17 of 100)", "usual"), ("pain drugs alone", "usual"),
    ("other physical therapy without needling", "usual"), ("exercise alone (needling added to exercise)", "usual"),
    ("active points needled alone", "active"), ("surgery", "active"), ("conventional medicines (no sham)", "active"),
    ("needling plus exercise (sham plus exercise was also 76)", "active"), ("placebo or other treatment", "mixed"),
    ("no treatment, usual care or placebo", "mixed"), ("other or no care (network)", "mixed"), ("control", "unknown"),
    ("control (not described further)", "unknown"), ("not stated in what we read", "unknown"),
])
def test_comparators_are_sorted_by_their_words(text: str, kind: str) -> None:
    assert comparator_kind(text) == kind


@pytest.mark.parametrize(("text", "kind"), [
    ("72 hours", "short"), ("week 2", "short"), ("up to 13 weeks", "short"), ("90 days", "short"), ("3 months", "short"),
    ("medium term (7 to 12 weeks)", "short"), ("straight after treatment", "short"), ("short term", "short"),
    ("3 to 6 months", "mid"), ("26 weeks", "mid"), ("at least 3 months", "mid"), ("mid term", "mid"),
    ("intermediate term", "mid"), ("6 months or later", "mid"), ("12 months", "long"), ("longer term (13 to 52 weeks)", "long"),
    ("long term", "long"), ("not stated in what we read", "unknown"),
    ("later follow-up (length not stated in what we read)", "unknown"),
])
def test_time_points_are_sorted_by_their_end(text: str, kind: str) -> None:
    assert time_kind(text) == kind


@pytest.mark.parametrize(("changes", "way"), [
    ({}, "lower"), ({"outcome": "Grip (higher is better)"}, "higher"), ({"outcome": "Score (negative favours it)"}, "lower"),
    ({"outcome": "Score"}, "lower"), ({"outcome": "Score", "favours": "comparator"}, "higher"),
    ({"outcome": "Score", "favours": "neither"}, None), ({"outcome": "Cured", "measure": "RR", "value": 2.0}, "higher"),
])
def test_the_better_side_is_what_the_source_says(changes: dict[str, object], way: str | None) -> None:
    assert better(effect(**changes)) == way


def test_scales_are_never_mixed() -> None:
    rows = (effect(), effect(outcome="Grip (higher is better)"), effect(measure="MD"), effect(measure="MD", source="other2021"),
            effect(measure="MD", outcome="Limits (lower is better)"), effect(measure="RR", value=0.5, low=0.2, high=0.9),
            effect(comparator="usual care"))
    found = evidence(condition(*rows), "dry_needling")
    assert [len(group) for _, group in found.drawn] == [2, 1, 1, 1, 1, 1]
    assert found.listed == ()


def test_a_success_and_a_harm_of_unstated_direction_do_not_share_an_axis() -> None:
    rows = [effect(measure="RR", value=1.2, low=0.8, high=1.9, favours="neither", outcome=one) for one in ("Success", "Harm")]
    assert len(evidence(condition(*rows), "dry_needling").drawn) == 2


def test_what_a_chart_cannot_show_is_listed() -> None:
    rows = (effect(low=None, high=None), effect(measure="NNT", value=6, low=3, high=9), effect(measure="percent", value=41),
            effect(measure="RD", value=36, low=33, high=39), effect(measure="RR", value=0.5, low=0.0, high=0.9))
    found = evidence(condition(*rows), "dry_needling")
    assert found.drawn == ()
    assert found.listed == rows


def test_filters_count_what_they_leave_out() -> None:
    rows = (effect(), effect(comparator="usual care"), effect(time_point="12 months"))
    assert evidence(condition(*rows), "dry_needling", comparator="usual").effects == (rows[1],)
    found = evidence(condition(*rows), "dry_needling", "sham", "long")
    assert (found.effects, found.left_out) == ((rows[2],), 2)
    assert evidence(condition(*rows), "acupuncture").effects == ()


def test_every_effect_of_the_dataset_is_shown_once_with_a_source(catalogue: Catalogue) -> None:
    for one in catalogue.conditions.values():
        for treatment in TREATMENTS:
            all_ = getattr(one, treatment).effects
            shown = evidence(one, treatment).effects
            assert sorted(map(repr, shown)) == sorted(map(repr, all_))
            assert all(row.source in catalogue.sources for row in shown)


def test_direction_and_interval_agree_with_whom_the_dataset_favours(catalogue: Catalogue) -> None:
    for one in catalogue.conditions.values():
        for row in (row for treatment in TREATMENTS for row in getattr(one, treatment).effects if row.measure in DRAWN):
            middle = null_value(row.measure)
            if row.favours != "neither":
                assert ((row.value > middle) == (better(row) == "higher")) == (row.favours == "treatment"), (one.id, row)
            if can_be_drawn(row):
                assert row.low is not None
                assert row.high is not None
                assert (row.low <= middle <= row.high) == (row.favours == "neither"), (one.id, row)


def test_kinds_have_words_and_ratios_have_one_in_the_middle(catalogue: Catalogue) -> None:
    rows = [row for one in catalogue.conditions.values() for treatment in TREATMENTS for row in getattr(one, treatment).effects]
    assert {comparator_kind(row.comparator) for row in rows} <= COMPARATORS.keys()
    assert {time_kind(row.time_point) for row in rows} <= TIMES.keys()
    assert {null_value(measure) for measure in LOGARITHMIC} == {1.0}
