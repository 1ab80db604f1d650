"""What issue 4 asks the dataset to hold for Compare, What to expect and the safety check."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from explorer.dataset.catalogue import Catalogue, load
from explorer.dataset.model import Comparison, SorenessStudy
from explorer.dataset.statement import Statement
from explorer.dataset.walking import parts_of_type

DATA = Path(__file__).resolve().parents[2] / "data"
ROWS = ["idea", "who", "where", "how_many", "how_long", "what_it_feels_like", "sessions", "cost", "evidence", "soreness",
        "harms", "who_should_not", "guidelines", "advantages", "drawbacks"]
ASKED = {
    "blood_thinners", "bleeding_disorder", "pregnancy", "lymphoedema", "local_infection", "fever_or_illness",
    "immune_suppression", "diabetes", "epilepsy", "fainting", "needle_phobia", "pacemaker", "implants_and_prosthesis",
    "recent_surgery", "metal_allergy", "lung_disease", "children", "cancer",
}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load(DATA, "")


def test_the_comparison_has_every_row(catalogue: Catalogue) -> None:
    assert list(catalogue.comparisons) == ROWS


def test_the_course_without_treatment_is_told(catalogue: Catalogue) -> None:
    natural = catalogue.comparisons["evidence"].no_treatment
    assert natural is not None
    assert natural.sources


def test_rows_about_harm_are_marked(catalogue: Catalogue) -> None:
    assert {row.id for row in catalogue.comparisons.values() if row.safety} == {"soreness", "harms", "who_should_not"}


@pytest.mark.parametrize("option", ["dry_needling", "acupuncture", "other_care"])
def test_costs_name_a_place_and_a_date_or_say_that_there_is_none(catalogue: Catalogue, option: str) -> None:
    cost: Statement = getattr(catalogue.comparisons["cost"], option)
    assert any(place in cost.plain for place in ("US", "UK", "London"))
    assert any(date in cost.plain for date in ("no date", "2013", "2020"))


def test_only_safety_rows_and_claims_without_needles_are_definitions(catalogue: Catalogue) -> None:
    defined = [(row.id, path[0]) for row in catalogue.comparisons.values()
               for path, statement in parts_of_type(row, Statement) if statement.definition]
    assert {option for _, option in defined} <= {"other_care"}


def test_personal_values_claim_nothing(catalogue: Catalogue) -> None:
    assert len(catalogue.personal_values) >= 8
    assert all(value.statement.definition and not value.statement.sources for value in catalogue.personal_values.values())


def test_stages_cover_before_during_and_three_days_after(catalogue: Catalogue) -> None:
    stages = list(catalogue.stages.values())
    assert {stage.phase for stage in stages} == {"before", "during", "after"}
    hours = [stage.hours for stage in stages if stage.hours]
    assert (hours[0][0], hours[-1][1]) == (0, 72)
    assert all(one[1] == next_[0] for one, next_ in pairwise(hours))
    assert "when_to_call" in catalogue.stages


def test_soreness_studies_print_only_what_their_source_holds(catalogue: Catalogue) -> None:
    studies: list[SorenessStudy] = list(catalogue.soreness_studies.values())
    assert sum(bool(study.arms or study.shares) for study in studies) >= 3
    assert {study.treatment for study in studies} == {"dry_needling", "acupuncture"}
    for study in studies:
        findings = " ".join(catalogue.source(study.source).key_findings).replace(" ", "")
        for arm in study.arms:
            for point in arm.points:
                assert f"{point.value:g}" in findings, (study.id, point.value)
        for share in study.shares:
            assert share.percent == 100 or f"{share.percent:g}" in findings, (study.id, share.percent)


def test_the_safety_check_asks_all_that_was_asked_for(catalogue: Catalogue) -> None:
    for id_ in ASKED:
        reason = catalogue.contraindications[id_]
        assert reason.question.endswith("?")
        assert set(reason.applies_to) == {"dry_needling", "acupuncture"}
        assert reason.statement.sources


def test_every_rate_says_how_many_and_what_the_survey_cannot_tell(catalogue: Catalogue) -> None:
    for event in catalogue.adverse_events.values():
        for rate in event.rates:
            assert rate.note, (event.id, rate.source)


def test_both_treatments_have_rates_for_the_commonest_events_per_treatment(catalogue: Catalogue) -> None:
    for id_ in ("any_minor_event", "serious_event", "bruising", "post_needling_soreness"):
        treatments = {rate.treatment for rate in catalogue.adverse_events[id_].rates if rate.per == "treatments"}
        assert treatments == {"dry_needling", "acupuncture"}, id_


def test_a_row_has_the_same_fields_for_each_option() -> None:
    assert {name for name, field in Comparison.model_fields.items() if field.annotation is Statement} == {
        "dry_needling", "acupuncture", "other_care"}


def test_consent_is_talked_through_point_by_point(catalogue: Catalogue) -> None:
    assert list(catalogue.consent_points) == [
        "what_is_done", "benefit_and_certainty", "common_effects", "serious_harm", "other_options", "tell_first", "clean_needles",
        "right_to_stop", "questions_answered", "afterwards"]
    for point in catalogue.consent_points.values():
        assert point.statement.sources
        assert point.statement.certainty


def test_kinds_of_pain_are_told_apart(catalogue: Catalogue) -> None:
    kinds = catalogue.vocabulary.pain_kinds
    assert len({kind.id for kind in kinds}) == len({kind.name for kind in kinds}) == len(kinds) >= 9
    assert catalogue.term("pain_kinds", "dull_ache").name == "Dull ache"
