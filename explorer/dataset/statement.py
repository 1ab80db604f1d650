"""The parts that every kind of entry is made of: statements, effects, soreness.

All types are frozen: once loaded, a dataset cannot be changed by a page.
"""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, model_validator

Id = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(_[a-z0-9]+)*$", max_length=64)]
"""snake_case singular; for entries with a file of their own it equals the file stem."""

PointCode = Annotated[str, StringConstraints(pattern=r"^([A-Z]{2}[1-9][0-9]?|EX-[A-Z]{1,2}[1-9][0-9]?)$")]
"""A WHO point code (LI4, GV20) or an extra point (EX-HN5)."""

Text = Annotated[str, StringConstraints(min_length=1, max_length=4000, strip_whitespace=True)]
Fraction = Annotated[float, Field(ge=0.0, le=1.0)]

Certainty = Literal["high", "moderate", "low", "very_low", "expert_opinion", "unknown"]
Support = Literal["better", "single", "weak"]
View = Literal[
    "front", "back", "right", "left",
    "head_front", "head_back", "head_right", "head_left",
    "right_hand_palm", "left_hand_palm", "right_hand_back", "left_hand_back",
    "right_foot_top", "left_foot_top", "right_foot_sole", "left_foot_sole",
]
"""A view of the atlas. Left and right are the patient's own."""

Face = Literal[
    "front", "back", "side", "head_front", "head_back", "head_side",
    "hand_palm", "hand_back", "foot_top", "foot_sole",
]
"""A view named without its side: `side` is the right view for the right half of the body, the left for the left."""


class Entry(BaseModel):
    """Base of everything that is read from the dataset: frozen, and unknown fields are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=False)


class Statement(Entry):
    """One claim in two wordings: `plain` for patients, `clinical` for clinicians.

    `sources` are ids of sources.yaml. A statement without sources must be a definition
    (what a word means, or undisputed anatomy), marked `definition: true`.
    """

    plain: Text
    clinical: Text
    sources: tuple[Id, ...] = ()
    certainty: Certainty | None = None
    definition: bool = False


class Effect(Entry):
    """One number from one source. `value` is the estimate; `low` and `high` its 95 % interval."""

    outcome: Text
    comparator: Text
    measure: Literal["SMD", "MD", "RR", "OR", "RD", "NNT", "percent", "points"]
    value: float
    low: float | None = None
    high: float | None = None
    unit: Text | None = None
    time_point: Text
    participants: int | None = Field(default=None, ge=1)
    trials: int | None = Field(default=None, ge=1)
    favours: Literal["treatment", "comparator", "neither"]
    certainty: Certainty
    source: Id


class GuidelinePosition(Entry):
    """What a guideline says about one option."""

    body: Text
    year: int = Field(ge=1970, le=2100)
    position: Literal["offer", "consider", "do_not_offer", "no_recommendation"]
    text: Text
    source: Id


class Option(Entry):
    """One way of care for a condition. Dry needling, acupuncture and other care have the same fields."""

    what_is_done: Statement
    evidence: Statement
    effects: tuple[Effect, ...] = ()
    guidelines: tuple[GuidelinePosition, ...] = ()

    @model_validator(mode="after")
    def evidence_states_its_certainty(self) -> Option:
        if self.evidence.certainty is None:
            raise ValueError("evidence has no certainty; add `certainty:` to it (high, moderate, low, very_low, "
                             "expert_opinion or unknown)")
        return self


class Approach(Entry):
    """How one way of care treats a region. Same fields for dry needling, acupuncture and other care."""

    what_is_done: Statement
    what_you_may_feel: Statement
    evidence: Statement


class Soreness(Entry):
    """Soreness after needling. Hours are counted from the treatment; ranges, not promises."""

    likelihood: Literal["unlikely", "possible", "likely", "very_likely", "unknown"]
    onset_hours: tuple[float, float]
    peak_hours: tuple[float, float]
    gone_by_hours: tuple[float, float]
    statement: Statement

    @model_validator(mode="after")
    def times_are_in_order(self) -> Soreness:
        for name in ("onset_hours", "peak_hours", "gone_by_hours"):
            low, high = getattr(self, name)
            if not 0 <= low <= high <= 240:
                raise ValueError(f"{name} is [{low}, {high}]; expected [from, to] with 0 <= from <= to <= 240")
        if not self.onset_hours[0] <= self.peak_hours[0] <= self.gone_by_hours[0]:
            raise ValueError("onset, peak and gone_by are out of order; each must start no earlier than the one before")
        return self


class Reviewed(Entry):
    """Date of the last review and further sources; part of every entry."""

    reviewed: date
    sources: tuple[Id, ...] = ()
