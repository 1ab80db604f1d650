"""Wrong options are wrong by what the dataset says, and plausible: every question that can be built is looked at."""

from __future__ import annotations

import pytest

from explorer.finding.evidence import TREATMENTS
from explorer.quiz.ground import Ground
from explorer.quiz.questions import KINDS, Idea, Question
from explorer.quiz.quiz import ideas
from explorer.quiz.structures import PAIRS, lie_together


@pytest.fixture(scope="module")
def built(ground: Ground) -> list[tuple[Idea, Question]]:
    found = [(idea, idea.build("k3", "hard")) for idea in ideas(ground, ground.catalogue.regions, KINDS)]
    return [(idea, question) for idea, question in found if question is not None]


def wrong(question: Question) -> list[str]:
    return [option.id for option in question.options if not question.is_right(option.id)]


def test_nearly_all_ideas_become_questions(ground: Ground, built: list[tuple[Idea, Question]]) -> None:
    assert len(built) >= 0.98 * len(ideas(ground, ground.catalogue.regions, KINDS))
    assert all(idea.id == question.id and idea.kind == question.kind and idea.subject == question.subject
               for idea, question in built)


def test_no_wrong_muscle_refers_to_the_zone_or_near_it(ground: Ground, built: list[tuple[Idea, Question]]) -> None:
    asked = [question for _, question in built if question.id.startswith("pattern:from:")]
    assert len(asked) > 300
    for question in asked:
        (zone,) = question.pain
        assert question.answer in {reach.muscle.id for reach in ground.catalogue.reaching(zone)}
        around = ground.catalogue.region(ground.catalogue.zone(zone).region).zones
        reaching = {reach.muscle.id for one in around for reach in ground.catalogue.reaching(one)}
        assert not reaching & set(wrong(question)), question.id


def test_no_wrong_zone_is_reached(ground: Ground, built: list[tuple[Idea, Question]]) -> None:
    asked = [question for _, question in built if question.id.startswith("pattern:where:")]
    assert len(asked) > 100
    for question in asked:
        reached = {zone for point in ground.catalogue.muscle(question.subject[1]).trigger_points
                   for zone in (*point.referred_pain.essential, *point.referred_pain.spillover)}
        assert question.answer in reached
        assert not reached & set(wrong(question)), question.id


def test_no_wrong_structure_is_named_in_the_same_places(ground: Ground, built: list[tuple[Idea, Question]]) -> None:
    catalogue = ground.catalogue
    asked = [question for _, question in built if question.id.startswith(("safety:muscle:", "safety:acupoint:"))]
    assert len(asked) > 350
    for question in asked:
        for region in question.regions:
            named = {id_ for risk in catalogue.region(region).risks for id_ in risk.structures}
            named |= {risk.structure for muscle in catalogue.muscles_of(region) for risk in muscle.structures_at_risk}
            named |= {id_ for point in catalogue.acupoints_of(region) for id_ in point.structures_at_risk}
            assert not named & set(wrong(question)), question.id


def test_no_wrong_structure_runs_together_with_a_right_one(ground: Ground, built: list[tuple[Idea, Question]]) -> None:
    known = {term.id for term in ground.catalogue.vocabulary.structures_at_risk}
    assert {id_ for pair in PAIRS for id_ in pair} <= known
    for _, question in built:
        kind, id_ = question.subject
        if question.id.startswith("safety:muscle:"):
            right = {risk.structure for risk in ground.catalogue.muscle(id_).structures_at_risk}
        elif question.id.startswith("safety:acupoint:"):
            right = set(ground.catalogue.acupoint(id_).structures_at_risk)
        else:
            continue
        assert question.answer in right, kind
        assert not any(lie_together(one, other) for one in right for other in wrong(question)), question.id


def test_wrong_muscles_lie_next_to_the_right_one_when_the_question_is_hard(ground: Ground,
                                                                          built: list[tuple[Idea, Question]]) -> None:
    away = [ground.steps(ground.catalogue.muscle(question.answer).regions, ground.catalogue.muscle(id_).regions)
            for _, question in built if question.id.startswith(("name:muscle:", "pattern:from:")) for id_ in wrong(question)]
    assert len(away) > 1000
    assert max(away) <= 4
    assert sum(steps <= 1 for steps in away) > 0.8 * len(away)


def test_no_wrong_sign_or_reason_holds_there(ground: Ground, built: list[tuple[Idea, Question]]) -> None:
    asked = [question for _, question in built if question.id.startswith(("safety:red_flag:", "safety:contraindication:"))]
    assert len(asked) > 250
    for question in asked:
        entries = ground.catalogue.red_flags if ":red_flag:" in question.id else ground.catalogue.contraindications
        (region,) = question.regions
        for id_ in wrong(question):
            assert entries[id_].regions
            assert region not in entries[id_].regions


def test_what_an_interval_shows_is_what_it_says(ground: Ground, built: list[tuple[Idea, Question]]) -> None:
    asked = [question for _, question in built if question.id.startswith("evidence:effect:")]
    assert len(asked) > 150
    for question in asked:
        *_, id_, treatment, number = question.id.split(":")
        effect = getattr(ground.catalogue.condition(id_), treatment).effects[int(number)]
        none = 1.0 if effect.measure in ("RR", "OR") else 0.0
        assert (question.answer == "neither") == (effect.low <= none <= effect.high)
        assert effect.source in question.sources
        assert question.reading is not None
        assert ("holds" in question.reading.text) == (question.answer == "neither")


def test_certainty_is_that_of_the_condition(ground: Ground, built: list[tuple[Idea, Question]]) -> None:
    for _, question in built:
        if question.id.startswith("evidence:certainty:"):
            *_, id_, treatment = question.id.split(":")
            assert question.answer == getattr(ground.catalogue.condition(id_), treatment).evidence.certainty
        elif question.id.startswith("evidence:unknown:"):
            condition = ground.catalogue.condition(question.subject[1])
            assert [one for one in TREATMENTS if getattr(condition, one).evidence.certainty == "unknown"] == [question.answer]


def test_hard_options_are_nearer_than_easy_ones(ground: Ground) -> None:
    """Of the muscles to choose from, more share a place with the right one when the question is hard."""
    shared = {"easy": 0, "hard": 0}
    for muscle in ground.muscles.values():
        (idea,) = [one for one in ideas(ground, muscle.regions[:1], ("name",)) if one.id == f"name:muscle:{muscle.id}"]
        for difficulty in ("easy", "hard"):
            question = idea.build("k3", difficulty)  # type: ignore[arg-type]
            assert question is not None
            shared[difficulty] += sum(bool(set(ground.catalogue.muscle(id_).regions) & set(muscle.regions))
                                      for id_ in wrong(question)[:2])
    assert shared["hard"] > shared["easy"] + 20


def test_an_open_question_to_locate_or_to_read_does_not_show_its_answer(built: list[tuple[Idea, Question]]) -> None:
    for _, question in built:
        if question.kind in ("locate", "evidence") or question.id.startswith("pattern:from:"):
            assert question.shown.muscle is None
            assert question.shown.acupoint is None
            assert question.shown.trigger_point is None
        if question.kind == "locate":
            assert question.answer in (question.reveal.muscle, question.reveal.acupoint)
