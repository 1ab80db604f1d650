"""The safety check as properties: for any place and any answers of the real dataset."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from explorer.dataset.catalogue import Catalogue
from explorer.finding.screening import ADVICE, KINDS, NEEDLING, questions, red_flags, screen
from tests.finding.conftest import read_dataset

_CATALOGUE = read_dataset()
REGIONS = st.sampled_from([None, *_CATALOGUE.regions])
ANSWERS = st.dictionaries(st.sampled_from([*_CATALOGUE.contraindications, "unknown"]), st.booleans())
any_check = given(REGIONS, ANSWERS)
_settings = settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def asked(catalogue: Catalogue, region: str | None) -> list[str]:
    return [one.id for _, those in questions(catalogue, region) for one in those]


@_settings
@any_check
def test_every_yes_is_told_exactly_once_for_all_treatments_it_applies_to(region: str | None, answers: dict[str, bool]) -> None:
    screening = screen(_CATALOGUE, region, answers)
    yes = {id_ for id_ in asked(_CATALOGUE, region) if answers.get(id_)}
    assert Counter(line.reason.id for line in screening.lines) == Counter(yes)
    told = [(share.treatments, group.advice, one.id) for share in screening.shares() for group in share.groups
            for one in group.reasons]
    every = {id_: _CATALOGUE.contraindications[id_] for id_ in yes}
    assert Counter(told) == Counter((tuple(one for one in NEEDLING if one in reason.applies_to), reason.advice, id_)
                                    for id_, reason in every.items())


@_settings
@any_check
def test_both_treatments_and_the_most_serious_come_first(region: str | None, answers: dict[str, bool]) -> None:
    screening = screen(_CATALOGUE, region, answers)
    ranks = [(ADVICE.index(line.advice), KINDS.index(line.reason.kind)) for line in screening.lines]
    assert ranks == sorted(ranks)
    shares = screening.shares()
    assert [len(share.treatments) for share in shares] == sorted((len(share.treatments) for share in shares), reverse=True)
    for share in shares:
        assert [group.advice for group in share.groups] == [
            one for one in ADVICE if one in {group.advice for group in share.groups}]
        assert all(group.reasons for group in share.groups)


@settings(_settings, max_examples=40)  # each example asks every question twice
@any_check
def test_one_more_yes_adds_one_line_and_a_no_adds_none(region: str | None, answers: dict[str, bool]) -> None:
    before = {line.reason.id for line in screen(_CATALOGUE, region, answers).lines}
    for id_ in asked(_CATALOGUE, region):
        assert {line.reason.id for line in screen(_CATALOGUE, region, answers | {id_: True}).lines} == before | {id_}
        assert {line.reason.id for line in screen(_CATALOGUE, region, answers | {id_: False}).lines} == before - {id_}


@_settings
@any_check
def test_answers_are_counted_for_questions_that_are_asked(region: str | None, answers: dict[str, bool]) -> None:
    screening, ids = screen(_CATALOGUE, region, answers), asked(_CATALOGUE, region)
    assert screening.asked == len(ids)
    assert screening.answered == len(set(ids) & set(answers))


def test_no_answers_no_lines(catalogue: Catalogue) -> None:
    screening = screen(catalogue, None, {})
    assert (screening.answered, screening.lines) == (0, ())


def test_each_question_is_asked_once_and_where_it_matters(catalogue: Catalogue) -> None:
    general = {one.id for one in catalogue.contraindications.values() if not one.regions}
    assert set(asked(catalogue, None)) == general
    for region in catalogue.regions:
        ids = asked(catalogue, region)
        assert len(ids) == len(set(ids))
        assert set(ids) - general == {one.id for one in catalogue.contraindications.values() if region in one.regions}


@pytest.mark.parametrize(("region", "there"), [
    ("chest", True), ("top_of_shoulder", True), ("shoulder_blade", True), ("between_shoulder_blades", True), ("calf", False),
    ("hand", False), (None, False),
])
def test_lung_disease_is_asked_near_the_lung(catalogue: Catalogue, region: str | None, there: bool) -> None:
    assert ("lung_disease" in asked(catalogue, region)) is there


def test_every_contraindication_is_asked_somewhere(catalogue: Catalogue) -> None:
    assert {id_ for region in catalogue.regions for id_ in asked(catalogue, region)} == set(catalogue.contraindications)


def test_red_flags_of_the_place_come_before_those_of_any_place_each_once(catalogue: Catalogue) -> None:
    urgency = [term.id for term in catalogue.vocabulary.urgency]
    for region in (None, *catalogue.regions):
        here, anywhere = red_flags(catalogue, region)
        assert here == (catalogue.red_flags_of(region) if region else ())
        ids = [flag.id for flag in (*here, *anywhere)]
        assert len(ids) == len(set(ids))
        assert {flag.id for flag in catalogue.red_flags.values() if not flag.regions} <= set(ids)
        for flags in (here, anywhere):
            ranks = [urgency.index(flag.urgency) for flag in flags]
            assert ranks == sorted(ranks)
