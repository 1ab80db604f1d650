"""What a button of a page stands for, and how it is added."""

from __future__ import annotations

from typing import Any

import pytest

from explorer.dataset.catalogue import Catalogue, load
from explorer.visit.collecting import Wanted, add_all, button, find, name, read_wanted, written
from explorer.visit.editing import FullError, add
from explorer.visit.plan import EMPTY, MOST_ITEMS
from tests.app.conftest import VALID

INDEX: dict[str, Any] = {"zones": {"upper_calf": {"sides": {"left": {
    "front": {"box": [0, 0, 10, 10], "at": [5, 5]}, "back": {"box": [0, 0, 40, 200], "at": [20, 100]},
    "head_back": {"box": [0, 0, 900, 900], "at": [1, 1]}}}}}}


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load(VALID)


@pytest.mark.parametrize(("text", "expected"), [
    ("region:calf", Wanted("region", "calf")), ("region:calf@left", Wanted("region", "calf", "left")),
    ("muscle:soleus@right", Wanted("muscle", "soleus", "right")), ("acupoint:BL57@left", Wanted("acupoint", "BL57", "left")),
    ("condition:calf_pain@left", Wanted("condition", "calf_pain")), ("question:calf/1@left", Wanted("question", "calf/1")),
    ("region:calf@both", Wanted("region", "calf")), ("region:calf@<b>", Wanted("region", "calf")),
])
def test_a_side_is_kept_where_there_is_one(catalogue: Catalogue, text: str, expected: Wanted) -> None:
    assert read_wanted(catalogue, INDEX, text) == expected


@pytest.mark.parametrize("text", [
    "", "calf", "region:", "region:nothing", "other:calf", "question:calf", "question:calf/0", "question:calf/99", "mark:nothing",
    "mark:upper_calf", "mark:upper_calf@right", "region:calf:left", "region:<script>", "muscle:calf", None, 5, ["region:calf"],
    "x" * 100_000, "region:\0",
])
def test_what_is_unknown_stands_for_nothing(catalogue: Catalogue, text: object) -> None:
    assert read_wanted(catalogue, INDEX, text) is None


def test_a_zone_is_marked_in_the_view_of_the_whole_body_that_shows_most_of_it(catalogue: Catalogue) -> None:
    wanted = read_wanted(catalogue, INDEX, "mark:upper_calf@left")
    assert wanted
    assert wanted.spot
    assert (wanted.spot.view, wanted.spot.x, wanted.spot.y) == ("back", 20, 100)


def test_what_a_button_says_is_read_back(catalogue: Catalogue) -> None:
    point = next(iter(catalogue.trigger_points))
    for kind, ref in (("region", "calf"), ("muscle", "soleus"), ("trigger_point", point), ("acupoint", "BL57"),
                      ("condition", "calf_pain"), ("question", "calf/1"), ("mark", "upper_calf")):
        said = button(catalogue, kind, ref, "left")  # type: ignore[arg-type]
        wanted = read_wanted(catalogue, INDEX, said)
        assert wanted
        assert wanted[:2] == (kind, ref)
        (item,) = add_all(EMPTY, [wanted]).items
        assert written(item) == said


def test_nothing_is_added_twice(catalogue: Catalogue) -> None:
    wanted = [read_wanted(catalogue, INDEX, text) for text in ("mark:upper_calf@left", "region:calf@left", "region:calf@left")]
    those = [one for one in wanted if one]
    plan = add_all(add_all(EMPTY, those), those)
    assert [item.kind for item in plan.items] == ["mark", "region"]


def test_a_button_without_a_side_finds_any_and_one_with_a_side_finds_both() -> None:
    plan = add(add(EMPTY, "region", "calf", side="left"), "muscle", "soleus", side="both")
    assert find(plan, Wanted("region", "calf"))
    assert find(plan, Wanted("region", "calf", "right")) is None
    assert find(plan, Wanted("muscle", "soleus", "right"))


def test_a_full_plan_takes_nothing_more() -> None:
    plan = EMPTY
    for _ in range(MOST_ITEMS):
        plan = add(plan, "question", text="own")
    with pytest.raises(FullError):
        add_all(plan, [Wanted("region", "calf")])


def test_names_say_the_side_and_use_the_words_of_the_reader(catalogue: Catalogue) -> None:
    assert name(catalogue, Wanted("acupoint", "BL57", "left")).startswith("BL57 ")
    assert name(catalogue, Wanted("muscle", "soleus", "left")) == "Soleus, patient’s left"
    assert name(catalogue, Wanted("trigger_point", next(iter(catalogue.trigger_points)), "right")) \
        == "Soleus, trigger point 1, patient’s right"
    condition = catalogue.conditions["calf_pain"]
    plain, clinical = (name(catalogue, Wanted("condition", "calf_pain"), plain) for plain in (True, False))
    assert (plain.lower(), clinical.lower()) == (condition.plain_name.lower(), condition.name.lower())
