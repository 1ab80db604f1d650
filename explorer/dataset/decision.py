"""Entries that help to decide and to prepare: the comparison, what matters to a person, stages of a session, points of
consent, soreness studies."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from explorer.dataset.statement import Entry, Id, Reviewed, Statement, Text

Phase = Literal["before", "during", "after"]


class Comparison(Reviewed):
    """One row of the comparison in general: the same question answered for each way of care.

    `other_care` is care without needles, or none. `no_treatment` tells what happens without any, where a source says so.
    """

    id: Id
    name: Text
    plain_name: Text
    safety: bool = False
    """Whether the row is about harm: then clinic leaflets alone cannot back it."""
    feature: Literal["advantage", "drawback"] | None = None
    """What speaks for an option or against it: told at the same length."""
    dry_needling: Statement
    acupuncture: Statement
    other_care: Statement
    no_treatment: Statement | None = None


class PersonalValue(Reviewed):
    """Something that a person may weigh when choosing. It claims nothing; `rows` of the comparison say more about it."""

    id: Id
    statement: Statement
    rows: tuple[Id, ...] = Field(min_length=1)


class Stage(Reviewed):
    """A step of what to expect, in the order of the file. Told once for `both`, or apart where the treatments differ."""

    id: Id
    name: Text
    plain_name: Text
    phase: Phase
    hours: tuple[float, float] | None = None
    """From and to, counted from the end of the session; for stages after it."""
    both: Statement | None = None
    dry_needling: Statement | None = None
    acupuncture: Statement | None = None
    aftercare: tuple[Id, ...] = ()
    adverse_events: tuple[Id, ...] = ()

    @model_validator(mode="after")
    def is_told_once_or_for_each(self) -> Stage:
        apart = (self.dry_needling is not None, self.acupuncture is not None)
        if apart not in {(True, True), (False, False)} or (self.both is None) != all(apart):
            raise ValueError("the stage is told neither once nor for each treatment; write `both`, or `dry_needling` and "
                             "`acupuncture`")
        return self


class ConsentPoint(Reviewed):
    """Something that a therapist talks through before needling, in the order of the file."""

    id: Id
    name: Text
    plain_name: Text
    statement: Statement


class SorenessScale(Entry):
    """What soreness was measured on; `least` is none, `most` the worst."""

    name: Text
    least: float
    most: float


class SorenessPoint(Entry):
    """Mean soreness at `hours` after needling, with its standard deviation or its interval as printed."""

    hours: float = Field(ge=0)
    value: float
    low: float | None = None
    high: float | None = None
    sd: float | None = Field(default=None, ge=0)


class SorenessArm(Entry):
    name: Text
    participants: int | None = Field(default=None, ge=1)
    points: tuple[SorenessPoint, ...] = Field(min_length=1)


class SorenessShare(Entry):
    """How many of a hundred people, or sessions, were followed by soreness; `hours` after needling when the source says when."""

    name: Text
    of: Literal["people", "sessions"] = "people"
    comparator: bool = False
    """Whether these people got something else, to compare with."""
    percent: float = Field(ge=0, le=100)
    participants: int | None = Field(default=None, ge=1)
    hours: tuple[float, float] | None = None
    gone_by_hours: tuple[float, float] | None = None


class SorenessStudy(Reviewed):
    """What one study measured about soreness after needling: intensity over time, how many were sore, or both."""

    id: Id
    name: Text
    treatment: Literal["dry_needling", "acupuncture"]
    regions: tuple[Id, ...] = ()
    """Empty: anywhere on the body."""
    muscles: tuple[Id, ...] = ()
    technique: Id | None = None
    people: Text
    participants: int | None = Field(default=None, ge=1)
    follow_up_hours: float | None = Field(default=None, gt=0)
    scale: SorenessScale | None = None
    arms: tuple[SorenessArm, ...] = ()
    shares: tuple[SorenessShare, ...] = ()
    statement: Statement
    source: Id
    note: Text

    @model_validator(mode="after")
    def intensities_have_a_scale(self) -> SorenessStudy:
        if self.arms and self.scale is None:
            raise ValueError("arms without a scale; add `scale:` with `name`, `least` and `most`")
        return self
