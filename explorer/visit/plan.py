"""The plan of a visit: what was collected, and what a therapist means to do. Frozen; `editing` makes the next plan from one.

A plan holds ids of the dataset and the person's own words. Whether an id is known, only `plan_file` and `sharing` ask.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any, Literal, get_args

from pydantic import BeforeValidator, Field, StringConstraints

from explorer.dataset.statement import Entry, View
from explorer.visit.texts import without_controls

ItemKind = Literal["region", "muscle", "trigger_point", "acupoint", "condition", "mark", "question"]
ITEM_KINDS: tuple[ItemKind, ...] = get_args(ItemKind)
StepKind = Literal["muscle", "trigger_point", "acupoint"]
Side = Literal["right", "left", "both"]
"""The patient's own. `both` is for a place that is meant on both sides; None for the midline, or where nothing was said."""

MOST_ITEMS, MOST_STEPS, MOST_LINES = 60, 40, 20
LONGEST_LINE, LONGEST_NOTE = 200, 4000
"""Characters. A file with longer text is opened with the text cut and a note."""
FARTHEST = 5000
"""mm from the origin of a drawing that a mark may lie."""
LAST_KEY = 999_999
KEY = re.compile(r"^[a-z]{1,2}[0-9]{1,6}$")


def _showable(text: Any) -> Any:
    return without_controls(text) if isinstance(text, str) else text


Line = Annotated[str, BeforeValidator(_showable), StringConstraints(max_length=LONGEST_LINE)]
Note = Annotated[str, BeforeValidator(_showable), StringConstraints(max_length=LONGEST_NOTE)]
Reference = Annotated[str, BeforeValidator(_showable), StringConstraints(max_length=64)]
Key = Annotated[str, StringConstraints(pattern=KEY.pattern)]


class Spot(Entry):
    """Where a free mark lies: mm in the plane of a view of the atlas, as in the drawing's own coordinates."""

    view: View
    x: float = Field(ge=-FARTHEST, le=FARTHEST, allow_inf_nan=False)
    y: float = Field(ge=-FARTHEST, le=FARTHEST, allow_inf_nan=False)


class Item(Entry):
    """One thing that was collected. `ref` is the id of an entry; for a mark its zone; for a question of the dataset
    `<region>/<number>` counted from 1, and empty for a question of one's own, whose words are `text`."""

    key: Key
    """Its own name in this plan, kept when it is moved or edited."""
    kind: ItemKind
    ref: Reference = ""
    side: Side | None = None
    intensity: int | None = Field(default=None, ge=0, le=10)
    pain: tuple[Reference, ...] = Field(default=(), max_length=10)
    """Ids of `pain_kinds` of the vocabulary."""
    since: Line = ""
    note: Note = ""
    text: Note = ""
    spot: Spot | None = None


class Step(Entry):
    """One step of the treatment: a muscle or a point, how it is treated, and how the patient lies."""

    key: Key
    kind: StepKind
    ref: Reference
    side: Side | None = None
    technique: Reference = ""
    """Id of a technique; empty where none was chosen."""
    position: Line = ""
    note: Note = ""


class Treatment(Entry):
    """What a therapist plans and talks through."""

    goals: tuple[Line, ...] = Field(default=(), max_length=MOST_LINES)
    steps: tuple[Step, ...] = Field(default=(), max_length=MOST_STEPS)
    sessions: int | None = Field(default=None, ge=1, le=99)
    interval: Line = ""
    """Time between sessions, in the therapist's words."""
    watch_for: Note = ""
    consent: tuple[Reference, ...] = Field(default=(), max_length=40)
    """Ids of consent points that were talked through."""
    aftercare: tuple[Reference, ...] = Field(default=(), max_length=40)
    aftercare_note: Note = ""
    review: date | None = None


class Plan(Entry):
    """Everything of one visit."""

    name: Line = ""
    practitioner: Line = ""
    items: tuple[Item, ...] = Field(default=(), max_length=MOST_ITEMS)
    treatment: Treatment = Treatment()
    with_safety: bool = False
    """Whether the sheet tells the answers to the safety check. The answers themselves are never part of a plan."""

    @property
    def is_empty(self) -> bool:
        return self == EMPTY

    def item(self, key: str) -> Item | None:
        return next((item for item in self.items if item.key == key), None)

    def step(self, key: str) -> Step | None:
        return next((step for step in self.treatment.steps if step.key == key), None)

    def of_kind(self, *kinds: ItemKind) -> tuple[Item, ...]:
        return tuple(item for item in self.items if item.kind in kinds)


EMPTY = Plan()
