"""Wrong options are wrong by what the dataset says, and plausible: every question that can be built is looked at."""

from __future__ import annotations

import pytest

from explorer.atlas.placing import SIDES
from explorer.finding.evidence import TREATMENTS
from explorer.quiz.ground import Ground
from explorer.quiz.parts import ALSO, parts_of
from explorer.quiz.questions import DIFFICULTIES, KINDS, Idea, Question
from explorer.quiz.quiz import ideas
from explorer.quiz.structures import PAIRS, lie_together

_EDGE = 3.0
"""Mm beside a zone in which a point of the midline may lie: the body drawn is not quite even."""


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
        reaching = {reach.muscle.id for one in ground.nearness.around((zone,)) for reach in ground.catalogue.reaching(one)}
        assert not reaching & set(wrong(question)), question.id


def test_wrong_muscles_are_near_the_right_one_or_the_zone(ground: Ground, built: list[tuple[Idea, Question]]) -> None:
    """A hand's zone is not asked with muscles of the hip, unless the right one lies there."""
    away = []
    for _, question in built:
        if question.id.startswith("pattern:from:"):
            places = (*ground.catalogue.muscle(question.answer).regions, ground.catalogue.zone(question.pain[0]).region)
            away += [ground.nearness.between(places, ground.catalogue.muscle(id_).regions) for id_ in wrong(question)]
    assert sum(steps > 2 for steps in away) < 0.02 * len(away)


def test_no_wrong_zone_touches_one_that_is_reached_or_lies_in_another_part(ground: Ground,
                                                                           built: list[tuple[Idea, Question]]) -> None:
    away = []
    for question in (question for _, question in built if question.id.startswith("pattern:where:")):
        points = ground.catalogue.muscle(question.subject[1]).trigger_points
        around = ground.nearness.around(zone for point in points
                                        for zone in (*point.referred_pain.essential, *point.referred_pain.spillover))
        assert not around & set(wrong(question)), question.id
        assert "mainly" not in question.prompt
        away += [ground.nearness.steps(question.answer)[id_] for id_ in wrong(question)]
    assert sum(steps > 5 for steps in away) < 0.05 * len(away)


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
    entries = {**ground.catalogue.red_flags, **ground.catalogue.contraindications}
    for question in asked:
        (region,) = question.regions
        listed = {flag.id for flag in ground.catalogue.red_flags_of(region)}
        for id_ in wrong(question):
            assert entries[id_].regions
            assert id_ not in listed
            assert not parts_of((region,)) & parts_of(entries[id_].regions, id_), (question.id, id_)
    (arm,) = [question for question in asked if question.id == "safety:red_flag:front_of_upper_arm:septic_joint"]
    assert parts_of(arm.regions) <= parts_of(entries["compartment_syndrome"].regions)


def test_every_region_counts_to_a_part(ground: Ground) -> None:
    assert all(parts_of((region,)) for region in ground.catalogue.regions)
    assert set(ALSO) <= set(ground.catalogue.red_flags)


def test_reasons_are_not_always_asked_with_the_same_wrong_ones(ground: Ground) -> None:
    offered: dict[str, set[str]] = {}
    for idea in ideas(ground, ("calf", "shoulder", "side_of_ribs"), ("safety",)):
        if idea.id.startswith("safety:contraindication:"):
            for seed in range(12):
                question = idea.build(str(seed), "medium")
                offered.setdefault(idea.id, set()).update(wrong(question) if question else ())
    assert len(offered) > 5
    assert all(len(ids) >= 5 for ids in offered.values() if ids), offered


def test_structures_to_choose_from_lie_near(ground: Ground) -> None:
    """Beside the eyebrow what lies in face and neck is offered, not kidney or spleen."""
    (idea,) = [one for one in ideas(ground, ("forehead_and_scalp", "face"), ("safety",)) if one.id == "safety:acupoint:BL2"]
    for seed in range(12):
        for difficulty in DIFFICULTIES:
            question = idea.build(str(seed), difficulty)
            assert question is not None
            assert not {"kidney", "spleen", "liver", "bladder", "bowel"} & set(wrong(question))


def test_the_caution_that_names_the_answer_comes_first(built: list[tuple[Idea, Question]]) -> None:
    told = {question.id: question for _, question in built if question.id.startswith("safety:acupoint:")}
    several = [question for question in told.values() if len(question.explanation) > 1]
    assert len(several) > 60
    for question in several:
        assert "in pregnancy" not in question.explanation[0].plain, question.id
    assert "colon" in told["safety:acupoint:SP15"].explanation[0].plain


def test_an_acupoint_that_no_view_shows_is_not_asked_for(ground: Ground, built: list[tuple[Idea, Question]]) -> None:
    assert not [question.id for _, question in built if "CV1" in (question.answer, question.subject[1])]
    assert not [question.id for _, question in built if "CV1" in wrong(question)]
    for code, point in ground.acupoints.items():
        zones = ground.nearness.around(zone for region in point.regions for zone in ground.catalogue.region(region).zones)
        for side in SIDES:
            seen = ground.acupoint_at(code, side)
            assert seen is not None
            boxes = [place.box for zone in zones if (place := ground.atlas.zones[zone].place(seen.view, side)) is not None]
            assert any(x - _EDGE <= seen.at[0] <= x + width + _EDGE and y - _EDGE <= seen.at[1] <= y + height + _EDGE
                       for x, y, width, height in boxes), code


def test_what_is_not_known_is_said_of_what_was_read(built: list[tuple[Idea, Question]]) -> None:
    """Where a trial exists whose result was not read, `no study was found` would be untrue."""
    for _, question in built:
        if question.kind == "evidence":
            texts = (question.prompt, *(option.text for option in question.options))
            assert not [text for text in texts if "no study" in text or "no trial" in text]


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
