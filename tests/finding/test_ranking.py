"""Ranking: the order of the five questions, and what holds for any marks."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.dataset.catalogue import Catalogue
from explorer.dataset.model import DatasetInfo, Muscle, Region, Vocabulary, Zone
from explorer.finding.ranking import (
    Mark,
    MuscleMatch,
    by_muscle,
    conditions_for,
    muscles_lying,
    rank_muscles,
    red_flags_for,
)
from tests.finding.conftest import read_dataset

REAL = read_dataset()
HERE, ALSO, THERE = Mark("outer_elbow", "right"), Mark("inner_elbow", "right"), Mark("crown_of_head", "right")

Make = Callable[..., Muscle]


def _muscle(name: str, essential: Sequence[str], spillover: Sequence[str] = (), support: str = "better",
            regions: Sequence[str] = ("calf",)) -> Muscle:
    """A made-up muscle with one trigger point."""
    real = REAL.muscle("soleus")
    point = real.trigger_points[0]
    pain = point.referred_pain.model_copy(update={"essential": tuple(essential), "spillover": tuple(spillover)})
    changed: dict[str, Any] = {"id": f"{name}_1", "referred_pain": pain, "support": support}
    return real.model_copy(update={"id": name, "name": name.capitalize(), "regions": tuple(regions),
                                   "trigger_points": (point.model_copy(update=changed),)})


def _with(*muscles: Muscle) -> Catalogue:
    return Catalogue({DatasetInfo: (REAL.info,), Vocabulary: (REAL.vocabulary,), Zone: tuple(REAL.zones.values()),
                      Region: tuple(REAL.regions.values()), Muscle: muscles})


def _order(catalogue: Catalogue, *marks: Mark) -> list[str]:
    return [match.muscle.id for match in rank_muscles(catalogue, marks)]


@pytest.mark.parametrize(("first", "second"), [
    (_muscle("b", ["outer_elbow", "inner_elbow"], support="weak"), _muscle("a", ["outer_elbow"])),
    (_muscle("b", ["outer_elbow"], ["inner_elbow"], support="weak"), _muscle("a", ["outer_elbow"])),
    (_muscle("b", ["outer_elbow", "palm"], support="weak", regions=["elbow"]), _muscle("a", ["outer_elbow"])),
    (_muscle("b", ["outer_elbow", "palm"], support="better"), _muscle("a", ["outer_elbow"], support="single")),
    (_muscle("b", ["outer_elbow", "palm"], support="single"), _muscle("a", ["outer_elbow"], support="weak")),
    (_muscle("b", ["outer_elbow"]), _muscle("a", ["outer_elbow", "palm"])),
    (_muscle("a", ["outer_elbow"]), _muscle("b", ["outer_elbow"])),
], ids=["more of its main area", "more spillover", "lies here", "better documented", "once documented before weakly",
        "mostly here", "alphabet"])
def test_the_questions_are_asked_in_order(first: Muscle, second: Muscle) -> None:
    assert _order(_with(second, first), HERE, ALSO) == [first.id, second.id]


def test_main_area_comes_before_any_number_of_spillover_zones() -> None:
    essential = _muscle("main", ["outer_elbow"], support="weak")
    spillover = _muscle("also", ["palm"], ["outer_elbow", "inner_elbow", "crown_of_head"], regions=["elbow"])
    assert _order(_with(spillover, essential), HERE, ALSO, THERE) == ["main", "also"]


def test_a_match_says_why() -> None:
    muscle = _muscle("m", ["outer_elbow", "palm"], ["inner_elbow"], "single", ["elbow"])
    (match,) = rank_muscles(_with(muscle), [ALSO, HERE, THERE])
    assert (match.essential, match.spillover) == (("outer_elbow",), ("inner_elbow",))
    assert (match.support, match.focus, match.lies_here, match.side) == ("single", 0.5, True, "right")
    assert [point.point.id for point in match.points] == ["m_1"]


def test_each_side_is_matched_for_itself_and_the_midline_with_either() -> None:
    catalogue = _with(_muscle("m", ["outer_elbow", "breastbone"]))
    both = rank_muscles(catalogue, [HERE, Mark("outer_elbow", "left"), Mark("breastbone")])
    assert [(match.side, match.essential) for match in both] == [
        ("right", ("outer_elbow", "breastbone")), ("left", ("outer_elbow", "breastbone"))]
    (middle,) = rank_muscles(catalogue, [Mark("breastbone")])
    assert middle.side is None


def test_both_sides_of_a_muscle_stand_together_where_the_better_one_does() -> None:
    catalogue = _with(_muscle("a", ["outer_elbow", "inner_elbow"]), _muscle("b", ["outer_elbow", "palm"]))
    matches = rank_muscles(catalogue, [HERE, Mark("outer_elbow", "left"), Mark("inner_elbow", "left")])
    assert [[(one.muscle.id, one.side) for one in sides] for sides in by_muscle(matches)] == [
        [("a", "left"), ("a", "right")], [("b", "right"), ("b", "left")]]


@pytest.mark.parametrize("marks", [["temple"], ["forehead", "temple", "back_of_head"]], ids=["temple", "headache"])
def test_muscles_that_lie_there_come_before_those_from_afar(marks: list[str]) -> None:
    """The temporalis stands before the trapezius at the temple, and no muscle of the cheek comes with a headache."""
    order = _order(REAL, *(Mark(zone, "right") for zone in marks))[:5]
    assert "temporalis" in order
    assert "zygomaticus_major" not in order
    assert marks != ["temple"] or order[0] == "temporalis"


def test_no_marks_and_unknown_marks_give_nothing() -> None:
    assert rank_muscles(REAL, []) == ()
    unknown = [Mark("no_such_zone", "right"), Mark("", None), Mark("'; DROP TABLE", "left")]
    assert rank_muscles(REAL, unknown) == ()
    assert red_flags_for(REAL, unknown) == ()
    assert conditions_for(REAL, unknown) == ()


def test_red_flags_come_with_the_most_urgent_first() -> None:
    urgency = ("emergency", "same_day", "soon")
    flags = red_flags_for(REAL, [Mark("breastbone"), Mark("lower_calf", "left")])
    assert {"heart_attack_signs", "deep_vein_thrombosis"} <= {flag.id for flag in flags}
    assert [urgency.index(flag.urgency) for flag in flags] == sorted(urgency.index(flag.urgency) for flag in flags)
    assert len({flag.id for flag in flags}) == len(flags)


def test_conditions_are_those_of_the_place() -> None:
    marks = [Mark("under_heel", "right")]
    conditions = conditions_for(REAL, marks, rank_muscles(REAL, marks))
    assert "plantar_heel_pain" in [condition.id for condition in conditions][:5]
    assert all("heel_and_sole" in condition.regions for condition in conditions if condition.regions)


@st.composite
def _marks(draw: st.DrawFn) -> list[Mark]:
    zones = draw(st.lists(st.sampled_from(sorted(REAL.zones)), max_size=8))
    return [Mark(zone, draw(st.sampled_from(["right", "left"])) if REAL.zone(zone).sided else None) for zone in zones]


def _muscles(matches: Iterable[MuscleMatch]) -> set[str]:
    return {match.muscle.id for match in matches}


@settings(deadline=None)
@given(_marks(), st.randoms())
def test_the_order_of_the_marks_and_repeats_make_no_difference(marks: list[Mark], random: Any) -> None:
    shuffled = marks + marks[:2]
    random.shuffle(shuffled)
    assert rank_muscles(REAL, shuffled) == rank_muscles(REAL, marks) == rank_muscles(REAL, iter(marks))


@settings(deadline=None)
@given(_marks(), _marks())
def test_another_mark_never_takes_a_muscle_away(marks: list[Mark], more: list[Mark]) -> None:
    assert _muscles(rank_muscles(REAL, marks)) <= _muscles(rank_muscles(REAL, marks + more))


@settings(deadline=None)
@given(_marks())
def test_every_muscle_reaches_a_mark_and_the_order_is_that_of_the_questions(marks: list[Mark]) -> None:
    matches = rank_muscles(REAL, marks)
    zones = {mark.zone for mark in marks}
    assert len({(match.muscle.id, match.side) for match in matches}) == len(matches)
    assert [match.rank for match in matches] == sorted(match.rank for match in matches)
    for match in matches:
        reached = set(match.essential) | set(match.spillover)
        assert reached
        assert reached <= zones
        assert not set(match.essential) & set(match.spillover)
        assert 0 <= match.focus <= 1
    expected = {reach.muscle.id for zone in zones for reach in REAL.reaching(zone)}
    assert _muscles(matches) == expected


@settings(deadline=None)
@given(_marks())
def test_essential_stands_before_spillover(marks: list[Mark]) -> None:
    essential = [len(match.essential) for match in rank_muscles(REAL, marks)]
    assert essential == sorted(essential, reverse=True)


@settings(deadline=None)
@given(_marks())
def test_the_other_side_gives_the_same_muscles(marks: list[Mark]) -> None:
    """The body is read alike on both sides."""
    other = {"right": "left", "left": "right", None: None}
    mirrored = [Mark(mark.zone, other[mark.side]) for mark in marks]  # type: ignore[arg-type]
    assert _muscles(rank_muscles(REAL, mirrored)) == _muscles(rank_muscles(REAL, marks))


@settings(deadline=None)
@given(_marks(), st.lists(st.text(max_size=40), max_size=4))
def test_unknown_zones_change_nothing(marks: list[Mark], strange: list[str]) -> None:
    unknown = [Mark(zone, "right") for zone in strange if zone not in REAL.zones]
    assert rank_muscles(REAL, marks + unknown) == rank_muscles(REAL, marks)
    assert red_flags_for(REAL, marks + unknown) == red_flags_for(REAL, marks)


SILENT = {"below_kneecap"}
"""Zones that no source which we read names in a pain pattern. A zone that is named by one is taken out of this list."""


def test_a_mark_leads_to_a_muscle_unless_no_source_names_one() -> None:
    assert {zone for zone in REAL.zones if not REAL.reaching(zone)} == SILENT
    for zone in SILENT:
        assert muscles_lying(REAL, [Mark(zone, "right")])


def test_muscles_that_lie_there_are_those_of_the_regions() -> None:
    found = muscles_lying(REAL, [Mark("below_kneecap", "left"), Mark("nowhere")])
    assert "rectus_femoris" in [one.id for one in found]
    assert all("knee" in one.regions for one in found)
    assert [one.name for one in found] == sorted(one.name for one in found)
