"""Changes to a plan: each takes a plan and returns the next one. An unknown key leaves the plan as it was."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from explorer.visit.plan import EMPTY, LAST_KEY, MOST_ITEMS, MOST_STEPS, Item, ItemKind, Plan, Step, StepKind

MOST_UNDONE = 50
_Keyed = TypeVar("_Keyed", bound=Item | Step)


class FullError(ValueError):
    """The plan holds as much as it can. The message tells how much that is."""


def add(plan: Plan, kind: ItemKind, ref: str = "", **told: Any) -> Plan:
    """The plan with one thing more at its end. Raises FullError.

    The same entry on the same side is not added twice; marks and questions of one's own always are.
    """
    wanted = Item(key=_next_key(plan, "n"), kind=kind, ref=ref, **told)
    if holds(plan, kind, ref, wanted.side):
        return plan
    if len(plan.items) >= MOST_ITEMS:
        raise FullError(f"My visit takes {MOST_ITEMS} things at most. Take one away to add another.")
    return plan.model_copy(update={"items": (*plan.items, wanted)})


def holds(plan: Plan, kind: ItemKind, ref: str, side: str | None) -> bool:
    """Whether the same entry on the same side is there already."""
    return kind != "mark" and bool(ref) and any(
        item.kind == kind and item.ref == ref and item.side == side for item in plan.items)


def edit(plan: Plan, key: str, **changes: Any) -> Plan:
    """The plan with an item changed. Raises pydantic's ValidationError for values that no item has."""
    return _items(plan, tuple(Item(**(item.model_dump() | changes)) if item.key == key else item for item in plan.items))


def remove(plan: Plan, key: str) -> Plan:
    return _items(plan, tuple(item for item in plan.items if item.key != key))


def move(plan: Plan, key: str, by: int) -> Plan:
    """The plan with an item moved `by` places down (up when negative), as far as there is room."""
    return _items(plan, _moved(plan.items, key, by))


def add_step(plan: Plan, kind: StepKind, ref: str, **told: Any) -> Plan:
    """The plan with a step of treatment more at its end. Raises FullError."""
    if len(plan.treatment.steps) >= MOST_STEPS:
        raise FullError(f"A plan takes {MOST_STEPS} steps at most. Take one away to add another.")
    step = Step(key=_next_key(plan, "s"), kind=kind, ref=ref, **told)
    return treat(plan, steps=(*plan.treatment.steps, step))


def edit_step(plan: Plan, key: str, **changes: Any) -> Plan:
    return treat(plan, steps=tuple(
        Step(**(step.model_dump() | changes)) if step.key == key else step for step in plan.treatment.steps))


def remove_step(plan: Plan, key: str) -> Plan:
    return treat(plan, steps=tuple(step for step in plan.treatment.steps if step.key != key))


def move_step(plan: Plan, key: str, by: int) -> Plan:
    return treat(plan, steps=_moved(plan.treatment.steps, key, by))


def treat(plan: Plan, **changes: Any) -> Plan:
    """The plan with its treatment changed. Raises pydantic's ValidationError for values that no treatment has."""
    values = {name: getattr(plan.treatment, name) for name in type(plan.treatment).model_fields} | changes
    return plan.model_copy(update={"treatment": type(plan.treatment)(**values)})


@dataclass(frozen=True, slots=True)
class History:
    """A plan with what it was before, and what was undone."""

    plan: Plan = EMPTY
    before: tuple[Plan, ...] = ()
    undone: tuple[Plan, ...] = ()

    def then(self, plan: Plan) -> History:
        """The history with a change made. No change leaves it as it was."""
        if plan == self.plan:
            return self
        return History(plan, (*self.before, self.plan)[-MOST_UNDONE:])

    def undo(self) -> History:
        if not self.before:
            return self
        return History(self.before[-1], self.before[:-1], (*self.undone, self.plan))

    def redo(self) -> History:
        if not self.undone:
            return self
        return History(self.undone[-1], (*self.before, self.plan), self.undone[:-1])

    def change(self, how: Callable[..., Plan], *args: Any, **changes: Any) -> History:
        """`history.change(add, "region", "neck")` is `history.then(add(history.plan, "region", "neck"))`."""
        return self.then(how(self.plan, *args, **changes))


def _items(plan: Plan, items: tuple[Item, ...]) -> Plan:
    return plan.model_copy(update={"items": items})


def _next_key(plan: Plan, letter: str) -> str:
    there: tuple[Item | Step, ...] = (*plan.items, *plan.treatment.steps)
    used = {int(one.key[1:]) for one in there if one.key.startswith(letter) and one.key[1:].isdigit()}
    number = max(used, default=0) + 1
    if number > LAST_KEY:
        number = next(free for free in range(1, LAST_KEY) if free not in used)
    return f"{letter}{number}"


def _moved(those: tuple[_Keyed, ...], key: str, by: int) -> tuple[_Keyed, ...]:
    at = next((at for at, one in enumerate(those) if one.key == key), None)
    if at is None:
        return those
    rest = [*those[:at], *those[at + 1:]]
    rest.insert(min(max(at + by, 0), len(rest)), those[at])
    return tuple(rest)
