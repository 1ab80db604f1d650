"""Changes to a plan: keys stay unique, moving keeps what is there, undo and redo are each other's opposite."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from explorer.visit import editing
from explorer.visit.editing import FullError, History
from explorer.visit.plan import EMPTY, LAST_KEY, MOST_ITEMS, MOST_STEPS, Item, Plan
from tests.visit.conftest import plans, with_plans

Change = Callable[[Plan], Plan]


@st.composite
def changes(draw: st.DrawFn) -> Change:
    key = draw(st.sampled_from(["n1", "n2", "n3", "s1", "s2", "n99"]))
    by = draw(st.integers(-70, 70))
    ref = draw(st.sampled_from(["calf", "jaw", "knee"]))
    return draw(st.sampled_from([
        lambda plan: editing.add(plan, "region", ref), lambda plan: editing.add(plan, "mark", intensity=3),
        lambda plan: editing.edit(plan, key, note=ref), lambda plan: editing.remove(plan, key),
        lambda plan: editing.move(plan, key, by), lambda plan: editing.add_step(plan, "muscle", ref),
        lambda plan: editing.edit_step(plan, key, note=ref), lambda plan: editing.remove_step(plan, key),
        lambda plan: editing.move_step(plan, key, by), lambda plan: editing.treat(plan, sessions=4),
    ]))


def _keys(plan: Plan) -> list[str]:
    return [one.key for one in (*plan.items, *plan.treatment.steps)]


@given(st.lists(changes(), max_size=40))
def test_keys_are_unique_and_undo_and_redo_go_the_same_way(made: list[Change]) -> None:
    history, passed = History(), [EMPTY]
    for change in made:
        history = history.change(change)
        assert len(set(_keys(history.plan))) == len(_keys(history.plan))
        if history.plan != passed[-1]:
            passed.append(history.plan)
    back = history
    for plan in reversed(passed[:-1]):
        back = back.undo()
        assert back.plan == plan
    assert back.undo() is back
    for plan in passed[1:]:
        back = back.redo()
        assert back.plan == plan
    assert back == history
    assert back.redo() is back


@given(plans(), st.integers(-70, 70), st.randoms())
@with_plans
def test_moving_keeps_all_and_the_order_of_the_others(plan: Plan, by: int, chance: object) -> None:
    for item in plan.items:
        moved = editing.move(plan, item.key, by)
        assert sorted(moved.items, key=lambda one: one.key) == sorted(plan.items, key=lambda one: one.key)
        assert [one for one in moved.items if one != item] == [one for one in plan.items if one != item]
        assert moved.items.index(item) == min(max(plan.items.index(item) + by, 0), len(plan.items) - 1)
    for step in plan.treatment.steps:
        assert set(editing.move_step(plan, step.key, by).treatment.steps) == set(plan.treatment.steps)


@given(plans())
@with_plans
def test_an_unknown_key_changes_nothing(plan: Plan) -> None:
    for how in (editing.remove, editing.edit, editing.remove_step, editing.edit_step):
        assert how(plan, "zz1") == plan
    assert editing.move(plan, "zz1", 1) == editing.move_step(plan, "zz1", 1) == plan


def test_a_change_after_undo_forgets_what_was_undone() -> None:
    history = History().change(editing.add, "region", "calf").undo().change(editing.add, "region", "jaw")
    assert history.undone == ()
    assert [item.ref for item in history.plan.items] == ["jaw"]


def test_no_change_is_nothing_to_undo() -> None:
    history = History().change(editing.add, "region", "calf")
    assert history.change(editing.add, "region", "calf") is history
    assert history.change(editing.move, "n1", 3) is history


def test_the_past_has_an_end() -> None:
    history = History()
    for at in range(editing.MOST_UNDONE + 20):
        history = history.change(editing.treat, interval=str(at))
    assert len(history.before) == editing.MOST_UNDONE


def test_the_same_entry_is_added_once_a_side_and_own_words_and_marks_always() -> None:
    plan = EMPTY
    for side in ("right", "left", "right"):
        plan = editing.add(plan, "muscle", "soleus", side=side)
    for _ in range(2):
        plan = editing.add(editing.add(plan, "mark"), "question", text="Why?")
    assert [item.kind for item in plan.items] == ["muscle", "muscle", "mark", "question", "mark", "question"]


def test_a_full_plan_says_so() -> None:
    plan = EMPTY
    for _ in range(MOST_ITEMS):
        plan = editing.add(plan, "mark")
    with pytest.raises(FullError, match=str(MOST_ITEMS)):
        editing.add(plan, "mark")
    for _ in range(MOST_STEPS):
        plan = editing.add_step(plan, "muscle", "soleus")
    with pytest.raises(FullError, match=str(MOST_STEPS)):
        editing.add_step(plan, "muscle", "soleus")


def test_values_that_no_item_has_are_refused() -> None:
    plan = editing.add(EMPTY, "mark")
    with pytest.raises(ValidationError):
        editing.edit(plan, "n1", intensity=11)
    with pytest.raises(ValidationError):
        editing.treat(plan, sessions=0)


def test_the_last_key_of_an_opened_file_leaves_room() -> None:
    plan = Plan(items=(Item(key=f"n{LAST_KEY}", kind="mark"), Item(key="n1", kind="mark")))
    assert editing.add(plan, "mark").items[-1].key == "n2"
