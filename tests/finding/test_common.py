"""Common muscles of a place: the order of the four questions, and what a clinician expects of some places."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from explorer.dataset.catalogue import Catalogue
from explorer.dataset.model import Condition, DatasetInfo, Muscle, Region, Vocabulary, Zone
from explorer.finding.common import common_conditions, common_muscles
from tests.finding.conftest import read_dataset

REAL = read_dataset()
OWN = REAL.region("elbow").zones


def _muscle(name: str, essential: Sequence[str], spillover: Sequence[str] = (), support: str = "better") -> Muscle:
    real = REAL.muscle("soleus")
    point = real.trigger_points[0]
    pain = point.referred_pain.model_copy(update={"essential": tuple(essential), "spillover": tuple(spillover)})
    changed: dict[str, Any] = {"id": f"{name}_1", "referred_pain": pain, "support": support}
    return real.model_copy(update={"id": name, "name": name.capitalize(), "trigger_points": (point.model_copy(update=changed),)})


def _with(*muscles: Muscle, listed: Sequence[str] = (), named: Sequence[str] = ()) -> Catalogue:
    """The elbow with these muscles: `listed` lie there; one condition of the elbow names those of `named`."""
    condition = next(iter(REAL.conditions.values())).model_copy(update={"muscles": tuple(named), "regions": ("elbow",)})
    elbow = REAL.region("elbow").model_copy(update={"muscles": tuple(listed), "conditions": (condition.id,)})
    return Catalogue({DatasetInfo: (REAL.info,), Vocabulary: (REAL.vocabulary,), Zone: tuple(REAL.zones.values()),
                      Region: (elbow,), Muscle: muscles, Condition: (condition,)})


def _here(catalogue: Catalogue, region: str = "elbow") -> list[str]:
    return [muscle.id for muscle in common_muscles(catalogue)[region].here]


def _elsewhere(catalogue: Catalogue, region: str = "elbow") -> list[str]:
    return [one.muscle.id for one in common_muscles(catalogue)[region].elsewhere]


@pytest.mark.parametrize(("first", "second", "named"), [
    (_muscle("b", ["palm"], support="weak"), _muscle("a", OWN), ["b"]),
    (_muscle("b", OWN[:2], support="weak"), _muscle("a", OWN[:1], OWN[1:]), []),
    (_muscle("b", OWN[:1], OWN[1:], support="weak"), _muscle("a", OWN[:1]), []),
    (_muscle("b", OWN[:1]), _muscle("a", OWN[:1], support="weak"), []),
], ids=["named by a condition", "more of its main area", "more spillover", "better documented"])
def test_the_questions_are_asked_in_order(first: Muscle, second: Muscle, named: list[str]) -> None:
    catalogue = _with(second, first, listed=(second.id, first.id), named=named)
    assert _here(catalogue) == [first.id, second.id]


def test_muscles_alike_in_all_keep_the_order_of_the_region() -> None:
    assert _here(_with(_muscle("a", OWN), _muscle("b", OWN), listed=("b", "a"))) == ["b", "a"]


def test_only_a_main_area_brings_a_muscle_in_from_elsewhere() -> None:
    far, passing, own = _muscle("far", [OWN[0], "palm"]), _muscle("passing", ["palm"], OWN), _muscle("own", OWN)
    (found,) = common_muscles(_with(far, passing, own, listed=("own",)))["elbow"].elsewhere
    assert (found.muscle.id, found.zones, [point.id for point in found.points]) == ("far", (OWN[0],), ["far_1"])


def test_every_muscle_of_a_region_is_there_once() -> None:
    for region in REAL.regions.values():
        found = _here(REAL, region.id)
        assert sorted(found) == sorted(set(region.muscles))
        assert set(found).isdisjoint(_elsewhere(REAL, region.id))


@pytest.mark.parametrize(("region", "first"), [
    ("back_of_neck", {"upper_trapezius", "splenius_capitis", "suboccipitals", "levator_scapulae"}),
    ("shoulder_blade", {"infraspinatus", "supraspinatus", "subscapularis", "teres_minor"}),
    ("low_back", {"lumbar_multifidus", "quadratus_lumborum", "iliopsoas", "iliocostalis_lumborum"}),
    ("shoulder", {"infraspinatus", "supraspinatus"}),
    ("buttock", {"gluteus_maximus", "gluteus_medius", "piriformis", "gluteus_minimus"}),
    ("knee", {"vastus_medialis", "vastus_lateralis", "rectus_femoris"}), ("calf", {"gastrocnemius", "soleus"}),
    ("heel_and_sole", {"gastrocnemius", "soleus", "tibialis_posterior", "abductor_hallucis", "flexor_digitorum_brevis",
                       "quadratus_plantae"}),
])
def test_places_start_with_the_muscles_that_a_clinician_expects(region: str, first: set[str]) -> None:
    assert set(_here(REAL, region)[:len(first)]) == first


@pytest.mark.parametrize(("region", "expected"), [
    ("temple", {"upper_trapezius", "suboccipitals"}), ("forehead_and_scalp", {"sternocleidomastoid", "upper_trapezius"}),
    ("buttock", {"quadratus_lumborum"}), ("chest", {"scalenes"}), ("calf", {"gluteus_minimus"}), ("jaw", {"sternocleidomastoid"}),
])
def test_the_first_from_elsewhere_are_those_that_a_clinician_expects(region: str, expected: set[str]) -> None:
    assert expected <= set(_elsewhere(REAL, region)[:4])


def test_conditions_of_the_whole_body_come_last() -> None:
    assert {one.id for one in common_conditions(REAL)["knee"][-2:]} == {"fibromyalgia", "myofascial_pain"}
    assert common_conditions(REAL)["knee"][0].id == "knee_osteoarthritis"
