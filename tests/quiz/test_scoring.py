"""A tap scores by its distance: full marks inside, never more marks further off."""

from __future__ import annotations

import math

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from explorer.atlas.placing import SIDES, face_of
from explorer.quiz.ground import Ground
from explorer.quiz.questions import Target
from explorer.quiz.scoring import FINGER, POINT_FULL, POINT_NONE, distance, marks, score_tap

FAST = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
SQUARE = [[(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)]]
MUSCLES = ("infraspinatus", "masseter", "piriformis", "soleus", "supraspinatus", "adductor_pollicis", "temporalis")
POINTS = ("BL13", "EX-HN5", "GB21", "GV20", "LI4", "ST36", "KI1")
offset = st.floats(-300, 300, allow_nan=False)


@FAST
@given(st.sampled_from(MUSCLES), st.sampled_from(SIDES), offset, offset, offset, offset)
def test_a_tap_nearer_to_a_muscle_never_scores_less(ground: Ground, muscle: str, side: str, ax: float, ay: float, bx: float,
                                                    by: float) -> None:
    seen = ground.seen(muscle, side)
    assert seen is not None
    target = Target("muscle", muscle, side)
    one, other = sorted((score_tap(ground, target, seen.view, seen.at[0] + x, seen.at[1] + y) for x, y in ((ax, ay), (bx, by))),
                        key=lambda score: score.distance or 0.0)
    assert one.marks >= other.marks
    assert 0.0 <= other.marks <= 1.0


@FAST
@given(st.sampled_from(POINTS), offset, offset, offset, offset)
def test_a_tap_nearer_to_an_acupoint_never_scores_less(ground: Ground, code: str, ax: float, ay: float, bx: float,
                                                       by: float) -> None:
    side = None if ground.catalogue.acupoints[code].midline else "left"
    seen = ground.acupoint_at(code, side or "right")
    assert seen is not None
    target = Target("acupoint", code, side)
    one, other = sorted((score_tap(ground, target, seen.view, seen.at[0] + x, seen.at[1] + y) for x, y in ((ax, ay), (bx, by))),
                        key=lambda score: score.distance or 0.0)
    assert one.marks >= other.marks


def test_inside_every_muscle_is_full_marks(ground: Ground) -> None:
    for muscle in ground.catalogue.muscles.values():
        point = muscle.trigger_points[0]
        for side in SIDES:
            at = ground.placer.trigger_point(point.structures or muscle.structures, point.face, point.along, point.across, side)
            assert at is not None
            view = ground.point_state(point.id, side).view
            assert view is not None
            score = score_tap(ground, Target("muscle", muscle.id, side), view, *at)
            assert score == (1.0, 0.0), (muscle.id, side)


def test_a_muscle_can_be_found_where_its_question_opens(ground: Ground) -> None:
    for muscle in ground.muscles:
        for side in SIDES:
            seen = ground.seen(muscle, side)
            assert seen is not None
            rings = ground.placer.rings(ground.catalogue.muscle(muscle).structures, face_of(seen.view), side)
            x, y = rings[0][0]
            assert score_tap(ground, Target("muscle", muscle, side), seen.view, x, y).marks == 1.0


@pytest.mark.parametrize("view", ["left", "nowhere", "", "head_back", "right_foot_sole"])
def test_a_view_that_does_not_show_it_scores_nothing(ground: Ground, view: str) -> None:
    assert score_tap(ground, Target("acupoint", "LI4", "right"), view, 0.0, 0.0) == (0.0, None)
    assert score_tap(ground, Target("muscle", "temporalis", "right"), view, 0.0, 0.0).marks == 0.0


def test_the_other_side_of_the_body_is_not_the_side_asked_for(ground: Ground) -> None:
    right = ground.seen("infraspinatus", "right")
    assert right is not None
    assert score_tap(ground, Target("muscle", "infraspinatus", "right"), right.view, *right.at).marks == 1.0
    assert score_tap(ground, Target("muscle", "infraspinatus", "left"), right.view, *right.at).marks == 0.0


@settings(deadline=None)
@given(st.floats(0, 500), st.floats(0, 500))
def test_marks_fall_with_distance(one: float, other: float) -> None:
    near, far = sorted((one, other))
    assert marks(near, POINT_FULL, POINT_NONE) >= marks(far, POINT_FULL, POINT_NONE)
    assert marks(FINGER, FINGER, POINT_NONE) == 1.0
    assert marks(POINT_NONE, FINGER, POINT_NONE) == 0.0


@settings(deadline=None)
@given(st.floats(-50, 50), st.floats(-50, 50))
def test_distance_to_a_square(x: float, y: float) -> None:
    beside = math.hypot(max(0.0, -x, x - 10), max(0.0, -y, y - 10))
    assert distance(SQUARE, (x, y)) == pytest.approx(beside, abs=1e-9)
