"""What studies measured for a condition: filtered by what a treatment was compared with and when, grouped by scale.

Comparators and time points are free text in the dataset. They are sorted here by their words, for the filters only: every
number is shown with its own words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from explorer.dataset.model import Condition, Effect

Better = Literal["lower", "higher"]
Treatment = Literal["dry_needling", "acupuncture", "other_care"]
TREATMENTS: tuple[Treatment, ...] = ("dry_needling", "acupuncture", "other_care")

COMPARATORS: Mapping[str, str] = {
    "sham": "Fake needles or placebo",
    "none": "No treatment or waiting",
    "usual": "Usual care, or the same care without it",
    "active": "Another treatment",
    "mixed": "Several kinds together",
    "unknown": "Not said in what we read",
}
"""Kinds of comparator by id, with the words for the filter."""

TIMES: Mapping[str, str] = {
    "short": "Up to 3 months, or called short",
    "mid": "3 to 12 months, or called mid",
    "long": "12 months or more, or called long",
    "unknown": "Not said in what we read",
}
"""Kinds of time point by id. A span counts by its end."""

LINEAR, LOGARITHMIC = ("SMD", "MD", "points"), ("RR", "OR")
DRAWN = (*LINEAR, *LOGARITHMIC)
"""Measures that a forest plot can show; the others stand in the table only."""

_COMPARATOR_RULES = tuple((kind, re.compile(pattern)) for kind, pattern in (
    ("unknown", r"^not stated|^control( condition)?$"),
    ("mixed", r"placebo or (other|no)\b|no treatment, usual care|no intervention or|or no care"),
    ("sham", r"\bsham|\bplacebo"),
    ("none", r"^no\b|^waiting|^wait and see|inactive|^control without"),
    ("usual", r"usual care|standard care|habitual|care without|(?<!needled )\balone\b|without needling"),
))
_MONTH = {"hour": 0.0, "day": 1 / 30, "week": 12 / 52, "month": 1.0, "year": 12.0}
_SPAN = re.compile(r"(\d+(?:\.\d+)?)\s*(hour|day|week|month|year)s?")
_WEEK_NUMBER = re.compile(r"\bweek (\d+)")
_UNKNOWN_TIME = re.compile(r"not stated")
_TIME_WORDS = (("long", re.compile(r"\blong")), ("mid", re.compile(r"\b(mid|medium|intermediate)\b")))
_BETTER = (("higher", re.compile(r"higher is better")),
           ("lower", re.compile(r"lower is better|negative favours|improvement when lower")))
_ASIDE = re.compile(r"\s*\([^()]*\)\s*$")


def comparator_kind(text: str) -> str:
    """Which of COMPARATORS a comparator is, by its words."""
    return next((kind for kind, pattern in _COMPARATOR_RULES if pattern.search(without_aside(text.lower()))), "active")


def time_kind(text: str) -> str:
    """Which of TIMES a time point is: by its last number, else by its words, else short (as in "after treatment")."""
    lower = text.lower()
    if _UNKNOWN_TIME.search(lower):
        return "unknown"
    spans = [float(number) * _MONTH[unit] for number, unit in _SPAN.findall(lower)]
    spans += [float(number) * _MONTH["week"] for number in _WEEK_NUMBER.findall(lower)]
    if spans:
        least = 3.01 if "at least" in lower or "or later" in lower else 0.0
        months = max(spans) if max(spans) < 3 else max(*spans, least)
        return "short" if months <= 3 else "mid" if months < 12 else "long"
    return next((kind for kind, pattern in _TIME_WORDS if pattern.search(lower)), "short")


def null_value(measure: str) -> float:
    """The value that stands for no difference."""
    return 1.0 if measure in LOGARITHMIC else 0.0


def better(effect: Effect) -> Better | None:
    """Which way the treatment did better: as the outcome says, else by the side that the dataset says it favours."""
    for way, pattern in _BETTER:
        if pattern.search(effect.outcome.lower()):
            return "higher" if way == "higher" else "lower"
    if effect.favours == "neither" or effect.value == null_value(effect.measure):
        return None
    above = effect.value > null_value(effect.measure)
    return "higher" if above == (effect.favours == "treatment") else "lower"


def without_aside(text: str) -> str:
    """The text without what stands in brackets at its end."""
    shorter = _ASIDE.sub("", text)
    return shorter or text


@dataclass(frozen=True, slots=True)
class Scale:
    """What may share an axis. Mean differences do so only for one outcome of one source: points of different scores differ.

    So do effects whose better side is not stated: a success and a harm point to different sides.
    """

    measure: str
    unit: str | None
    better: Better | None
    outcome: str | None
    source: str | None


@dataclass(frozen=True, slots=True)
class Evidence:
    """The numbers of one way of care for a condition: those a chart can show, by scale, and the others."""

    drawn: tuple[tuple[Scale, tuple[Effect, ...]], ...]
    listed: tuple[Effect, ...]
    left_out: int
    """So many were taken away by the filter."""

    @property
    def effects(self) -> tuple[Effect, ...]:
        return (*(effect for _, group in self.drawn for effect in group), *self.listed)


def evidence(condition: Condition, treatment: Treatment, comparator: str | None = None, time: str | None = None) -> Evidence:
    """The effects of an option, only those of a kind of comparator or time point when one is given."""
    effects = getattr(condition, treatment).effects
    kept = [effect for effect in effects if comparator in (None, comparator_kind(effect.comparator))
            and time in (None, time_kind(effect.time_point))]
    groups: dict[Scale, list[Effect]] = {}
    for effect in kept:
        if can_be_drawn(effect):
            groups.setdefault(_scale(effect), []).append(effect)
    return Evidence(tuple((scale, tuple(group)) for scale, group in groups.items()),
                    tuple(effect for effect in kept if not can_be_drawn(effect)), len(effects) - len(kept))


def can_be_drawn(effect: Effect) -> bool:
    """Whether a forest plot can show it: a difference or a ratio with its interval."""
    if effect.measure not in DRAWN or effect.low is None or effect.high is None:
        return False
    return effect.measure in LINEAR or effect.low > 0


def kinds_present(conditions: Iterable[Condition]) -> tuple[set[str], set[str]]:
    """The kinds of comparator and of time point that occur."""
    effects = [effect for one in conditions for treatment in TREATMENTS for effect in getattr(one, treatment).effects]
    return {comparator_kind(one.comparator) for one in effects}, {time_kind(one.time_point) for one in effects}


def _scale(effect: Effect) -> Scale:
    way = better(effect)
    shares = effect.measure in ("SMD", *LOGARITHMIC) and way is not None
    own = (None, None) if shares else (without_aside(effect.outcome), effect.source)
    return Scale(effect.measure, effect.unit, way, *own)
