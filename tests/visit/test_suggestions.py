"""Suggested questions are those of the places of a plan, without those it has."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given

from explorer.dataset.catalogue import Catalogue
from explorer.visit.editing import add, add_step
from explorer.visit.known import is_known, question, regions_of
from explorer.visit.plan import EMPTY, Plan
from explorer.visit.suggestions import MOST_SUGGESTED, questions, regions
from tests.visit.conftest import CATALOGUE, plans, with_plans


@given(plans())
@with_plans
def test_every_suggestion_is_a_question_of_the_dataset_that_is_not_there_yet(plan: Plan) -> None:
    suggested = questions(CATALOGUE, plan)
    assert len(suggested) <= MOST_SUGGESTED
    assert len({one.text for one in suggested}) == len(suggested)
    places = regions(CATALOGUE, plan)
    for one in suggested:
        found = question(CATALOGUE, one.ref)
        assert found is not None
        assert (found.plain, found.why or "") == (one.text, one.why)
        assert one.ref.startswith(f"{one.region}/")
        assert one.region in places
        assert one.ref not in {item.ref for item in plan.of_kind("question")}
    assert [places.index(one.region) for one in suggested] == sorted(places.index(one.region) for one in suggested)


def test_a_region_suggests_all_of_its_questions_and_a_chosen_one_no_more(catalogue: Catalogue) -> None:
    plan = add(EMPTY, "region", "calf")
    asked = catalogue.region("calf").questions_to_ask
    assert [one.text for one in questions(catalogue, plan)] == [one.plain for one in asked]
    plan = add(plan, "question", "calf/2")
    plan = add(plan, "question", text=f" {asked[2].plain.upper()} ")
    assert [one.ref for one in questions(catalogue, plan)] == ["calf/1", "calf/4"]


def test_many_places_take_turns(catalogue: Catalogue) -> None:
    plan = EMPTY
    for region in ("calf", "jaw", "knee", "hand", "chest"):
        plan = add(plan, "region", region)
    suggested = questions(catalogue, plan)
    assert Counter(one.region for one in suggested) == {"calf": 3, "jaw": 3, "knee": 2, "hand": 2, "chest": 2}


@pytest.mark.parametrize(("kind", "ref", "expected"), [
    ("region", "calf", ["calf"]), ("muscle", "soleus", ["calf"]), ("acupoint", "LI4", ["hand"]), ("mark", "temple", ["temple"]),
    ("question", "calf/1", []), ("mark", "", []), ("region", "moon", []),
])
def test_places_of_an_entry(catalogue: Catalogue, kind: str, ref: str, expected: list[str]) -> None:
    assert list(regions(catalogue, add(EMPTY, kind, ref)))[:1] == expected  # type: ignore[arg-type]


def test_a_condition_asks_about_collected_places_or_its_first_two(catalogue: Catalogue) -> None:
    everywhere = catalogue.condition("fibromyalgia").regions
    assert regions(catalogue, add(EMPTY, "condition", "fibromyalgia")) == everywhere[:2]
    assert regions(catalogue, add(add(EMPTY, "condition", "fibromyalgia"), "region", "jaw")) == ("jaw",)


def test_steps_of_treatment_count_too(catalogue: Catalogue) -> None:
    plan = add_step(EMPTY, "trigger_point", "upper_trapezius_1")
    assert regions(catalogue, plan) == catalogue.muscle("upper_trapezius").regions[:2]


def test_references_of_questions_count_from_one(catalogue: Catalogue) -> None:
    asked = catalogue.region("calf").questions_to_ask
    assert [question(catalogue, f"calf/{number}") for number in range(len(asked) + 2)] == [None, *asked, None]
    assert question(catalogue, "calf/01") is question(catalogue, "calf") is question(catalogue, "calf/1/1") is None
    assert regions_of(catalogue, "question", "calf/1") == ("calf",)
    assert is_known(catalogue, "question", "calf/1")
