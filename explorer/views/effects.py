"""Numbers of studies, each with what it was compared with, when, in how many people, how sure, and what it means in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from explorer.dataset.model import Effect, Term
from explorer.views.words import Words

EFFECTS_STYLE = Path(__file__).parent / "effects.css"
SHOWN = 1
"""So many numbers of one option are shown at once; the rest open on demand."""
_SIZES = ((0.2, "very small"), (0.5, "small"), (0.8, "medium"))
"""What the glossary says of the SMD: about 0.2 is small, 0.5 medium, 0.8 large."""
_MEASURES = {
    "SMD": "SMD", "MD": "Mean difference", "points": "Difference", "RR": "Risk ratio", "OR": "Odds ratio",
    "RD": "Risk difference", "NNT": "Number needed to treat", "percent": "Share",
}
_EXPLAINED_BY = {
    "SMD": "smd", "MD": "mean_difference", "points": "mean_difference", "RR": "relative_risk", "OR": "odds_ratio",
    "RD": "risk_difference", "NNT": "number_needed_to_treat",
}
"""Terms of the glossary."""
_UNKNOWN = "not stated in what we read"


@dataclass(frozen=True, slots=True)
class EffectRow:
    """One number as it is shown."""

    favours: str
    outcome: str
    meaning: str
    measure: str
    number: str
    interval: str
    comparator: str
    time_point: str
    people: str
    certainty: Term
    sources: tuple[int, ...]


def effect_rows(words: Words, effects: Iterable[Effect], option: str) -> list[EffectRow]:
    """The numbers of one option, whose name is `option`, in the order of the dataset."""
    return [EffectRow(
        one.favours, one.outcome, meaning(one, option), _MEASURES[one.measure], _measured(one, one.value),
        "" if one.low is None or one.high is None else f"{_number(one, one.low)} to {_number(one, one.high)}",
        one.comparator, one.time_point, _people(one), words.catalogue.term("certainty", one.certainty),
        tuple(words.citations.numbers([one.source]))) for one in effects]


def measures_explained(words: Words, effects: Iterable[Effect]) -> list[dict[str, Any]]:
    """What the glossary says about the measures of these numbers."""
    used = dict.fromkeys(_EXPLAINED_BY[one.measure] for one in effects if one.measure in _EXPLAINED_BY)
    terms = [words.catalogue.glossary[id_] for id_ in (*used, "confidence_interval") if used and id_ in words.catalogue.glossary]
    return [{"term": one.term, "also": ", ".join(one.also), "text": one.plain if words.is_plain else one.clinical,
             "sources": words.citations.numbers(one.sources)} for one in terms]


def meaning(effect: Effect, option: str) -> str:
    """The number in plain words. That nothing was found is said as plainly as that something was."""
    than = "the comparison" if effect.comparator.startswith(_UNKNOWN) else effect.comparator
    if effect.favours == "neither":
        return f"No clear difference was seen between {_lower(option)} and {than}."
    better = "better" if effect.favours == "treatment" else "worse"
    size, name = _plain(abs(effect.value)), option[:1].upper() + option[1:]
    match effect.measure:
        case "SMD":
            return f"{name} did {better} than {than}: {_size(effect)} difference."
        case "MD" | "points":
            unit = (effect.unit or "on the scale used").split(" (")[0]
            return f"{name} did {better} than {than}, by {size} {unit} on average."
        case "RR":
            return f"It was seen {_plain(effect.value)} times as often with {_lower(option)} as with {than}."
        case "OR":
            return f"The odds of it with {_lower(option)} were {_plain(effect.value)} times those with {than}."
        case "RD":
            more = "more" if effect.value > 0 else "fewer"
            return f"Of 100 people, about {_plain(abs(_of_100(effect, effect.value)))} {more} than with {than}."
        case "NNT":
            return f"Of {size} people treated, about one more is helped than with {than}."
        case _:
            return f"{size} {effect.unit or 'of 100'} with {_lower(option)}, next to {than}."


def split(rows: Sequence[EffectRow]) -> dict[str, Sequence[EffectRow]]:
    """The rows shown at once, and those that open on demand."""
    return {"shown": rows[:SHOWN], "more": rows[SHOWN:]}


def _size(effect: Effect) -> str:
    word = next((word for least, word in _SIZES if abs(effect.value) < least), "large")
    return f"a {word}"


def _measured(effect: Effect, value: float) -> str:
    unit = effect.unit or ""
    if effect.measure == "RD":
        unit = "of 100 people"
    return f"{_number(effect, value)} {unit}".strip()


def _number(effect: Effect, value: float) -> str:
    return _plain(_of_100(effect, value)).replace("-", "\N{MINUS SIGN}")


def _of_100(effect: Effect, value: float) -> float:
    """A risk difference without a unit is a share of one; people picture it more easily out of 100."""
    return round(value * 100, 6) if effect.measure == "RD" and effect.unit is None else value


def _plain(value: float) -> str:
    return f"{value:g}"


def _people(effect: Effect) -> str:
    trials = "" if effect.trials is None else f"{effect.trials} trial{'' if effect.trials == 1 else 's'}"
    people = "" if effect.participants is None else f"{effect.participants} people"
    return ", ".join(part for part in (people, trials) if part) or _UNKNOWN


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:]
