"""How often adverse events were seen: every survey of both treatments on one axis, per 10 000."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from explorer.dataset.catalogue import Catalogue
from explorer.dataset.model import AdverseEvent, Rate
from explorer.figures import Chart, Palette, Table
from explorer.figures.dots import Axis, Group, Row, dot_chart, wrapped
from explorer.figures.numbers import by_chance, short_name, short_number

Per = Literal["treatments", "patients"]
NEEDLING = ("dry_needling", "acupuncture")
NOT_KNOWN = "not known"
_TICKS = (0.01, 0.1, 1, 10, 100, 1_000, 10_000)
_WORDS = ("0.01<br>1 in a<br>million", "", "1<br>1 in<br>10,000", "", "100<br>1 in<br>100", "", "10,000<br>every<br>one")
"""Every other step: on a phone there is no room for more."""


@dataclass(frozen=True, slots=True)
class Measured:
    """A rate with its interval: the one that the survey prints, else the one that chance alone would give."""

    rate: Rate
    survey: str
    low: float
    high: float
    printed: bool

    @property
    def none_seen(self) -> bool:
        return self.rate.per_10000 == 0

    @property
    def counted(self) -> str:
        """`7,629 treatments`, or of how many studies it is the summary."""
        return f"{self.rate.n:,} {self.rate.per}" if self.rate.n else f"{self.rate.studies} studies together"


def measured(catalogue: Catalogue, rate: Rate) -> Measured:
    """`rate` with its interval per 10 000."""
    survey = short_name(catalogue.source(rate.source))
    if rate.low is not None and rate.high is not None:
        return Measured(rate, survey, rate.low, rate.high, printed=True)
    low, high = by_chance(rate.per_10000 / 10_000, rate.n or 1)
    return Measured(rate, survey, low * 10_000, high * 10_000, printed=False)


def rates_of(event: AdverseEvent, treatment: str, per: Per = "treatments") -> tuple[Rate, ...]:
    """The rates of an event for one treatment and one denominator."""
    return tuple(rate for rate in event.rates if rate.treatment == treatment and rate.per == per)


def rates_chart(catalogue: Catalogue, events: Iterable[tuple[AdverseEvent, str]], per: Per, colours: Palette,
                treatments: dict[str, str]) -> Chart | None:
    """Events with their names, each with every survey that counts `per`; None when no survey does.

    A treatment without a rate for an event is written as not known: an empty row would read as never.
    """
    groups, rows, sources = [], [], []
    told = []
    for event, name in events:
        if not any(rates_of(event, treatment, per) for treatment in NEEDLING):
            continue
        drawn = []
        for treatment in NEEDLING:
            found = [measured(catalogue, rate) for rate in rates_of(event, treatment, per)]
            drawn += [_row(one) for one in found] or [Row(treatments[treatment], treatment, NOT_KNOWN)]
            rows += [_cells(name, treatments[treatment], one) for one in found] or [
                (name, treatments[treatment], NOT_KNOWN, "", "", "", "")]
            sources += [one.rate.source for one in found] or [""]
        groups.append(Group(name, tuple(drawn)))
        told.append(name.lower())
    if not groups:
        return None
    axis = Axis(0.0025, 14_000, _TICKS, _WORDS, f"of 10,000 {per}; each line is ten times more", log=True)
    alt = (f"Dots on a scale from 1 in a million to each one: how many of 10,000 {per} were followed by {_listed(told)}. "
           "One row for each survey, dry needling as circles, acupuncture as diamonds, with lines for the interval. "
           "The table below holds the same numbers.")
    columns = ("What was seen", "Treatment", f"Of 10,000 {per}", "95 % interval", f"{per.capitalize()} counted", "Survey",
               "What the survey cannot tell")
    return Chart(dot_chart(groups, axis, colours), alt, Table(columns, tuple(rows), tuple(sources)))


def _row(one: Measured) -> Row:
    rate = one.rate
    text = f"none seen, under {short_number(one.high)}" if one.none_seen else short_number(rate.per_10000)
    if rate.only:
        text = wrapped(f"{text}, only {rate.only}")
    return Row(one.survey, rate.treatment, text, rate.per_10000, one.low, one.high, below=one.none_seen)


def _cells(name: str, treatment: str, one: Measured) -> tuple[str, ...]:
    rate = one.rate
    seen = "none seen" if one.none_seen else short_number(rate.per_10000)
    interval = f"{short_number(one.low)} to {short_number(one.high)}" + ("" if one.printed else " (worked out here)")
    only = f"Only {rate.only}. " if rate.only and not (rate.note or "").lower().startswith("only") else ""
    counted = one.counted.removesuffix(f" {rate.per}")
    return name, treatment, seen, interval, counted, one.survey, only + (rate.note or "It does not say.")


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
