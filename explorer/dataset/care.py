"""Entries about care: conditions, techniques, safety and disagreements."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from explorer.dataset.statement import Entry, Id, Option, PointCode, Reviewed, Statement, Text

Treatment = Literal["dry_needling", "acupuncture", "other_care"]


class Condition(Reviewed):
    id: Id
    name: Text
    plain_name: Text
    also_called: tuple[Text, ...] = ()
    regions: tuple[Id, ...] = Field(min_length=1)
    muscles: tuple[Id, ...] = ()
    acupoints: tuple[PointCode, ...] = ()
    what_it_is: Statement
    red_flags: tuple[Id, ...] = Field(min_length=1)
    dry_needling: Option
    acupuncture: Option
    other_care: Option


class Technique(Reviewed):
    id: Id
    name: Text
    plain_name: Text
    treatment: Treatment
    what_is_done: Statement
    what_is_felt: Statement
    evidence: Statement


class Rate(Entry):
    """How often an adverse event was seen. `per_10000` treatments unless `per` says patients."""

    treatment: Literal["dry_needling", "acupuncture"]
    per_10000: float = Field(ge=0)
    low: float | None = None
    high: float | None = None
    per: Literal["treatments", "patients"] = "treatments"
    n: int | None = Field(default=None, ge=1)
    """How many were counted; None for a rate pooled from `studies` that prints its interval instead."""
    studies: int | None = Field(default=None, ge=2)
    """How many studies a pooled rate is from."""
    only: Text | None = None
    """Whom the survey counted, when it left most people out."""
    source: Id
    note: Text | None = None

    @model_validator(mode="after")
    def _is_counted_or_pooled(self) -> Self:
        pooled = self.studies is not None and self.low is not None and self.high is not None
        if self.n is None and not pooled:
            raise ValueError("a rate needs `n`, or `studies` with `low` and `high`")
        return self


class AdverseEvent(Reviewed):
    id: Id
    name: Text
    plain_name: Text
    seriousness: Literal["minor", "moderate", "serious"]
    statement: Statement
    what_to_do: Statement
    rates: tuple[Rate, ...] = ()


class Contraindication(Reviewed):
    """A reason not to needle (absolute), to think twice (relative) or to adapt (precaution)."""

    id: Id
    name: Text
    plain_name: Text
    kind: Literal["absolute", "relative", "precaution"]
    applies_to: tuple[Literal["dry_needling", "acupuncture"], ...] = Field(min_length=1)
    regions: tuple[Id, ...] = ()
    """Empty: applies everywhere."""
    topic: Literal["today", "place", "health", "needles"]
    """Under which heading the safety check asks."""
    question: Text
    advice: Literal["tell_your_practitioner", "not_here_or_not_this_way", "see_a_doctor_before"]
    statement: Statement


class RedFlag(Reviewed):
    """A sign that something more serious must be looked for first."""

    id: Id
    name: Text
    plain_name: Text
    regions: tuple[Id, ...] = ()
    """Empty: applies everywhere."""
    urgency: Literal["emergency", "same_day", "soon"]
    statement: Statement
    what_to_do: Statement


class Aftercare(Reviewed):
    id: Id
    name: Text
    statement: Statement


class Position(Entry):
    who: Text
    statement: Statement


class Disagreement(Reviewed):
    """A question on which sources disagree, with who holds which side."""

    id: Id
    question: Text
    positions: tuple[Position, ...] = Field(min_length=2)
    what_research_says: Statement
