"""Evidence: how sure we are of what studies say about a way of care, and what one number shows."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import get_args

from explorer.dataset.model import Certainty, Condition, Effect
from explorer.dataset.model import Option as Care
from explorer.finding.evidence import LINEAR, LOGARITHMIC, TREATMENTS, Treatment
from explorer.quiz.ground import Ground
from explorer.quiz.questions import OPTIONS, Difficulty, Idea, Option, Question, Reading, sources_of

_ORDER = get_args(Certainty)
_SHOWS = ("treatment", "comparator", "neither")
_MEASURES = {
    "SMD": "standardised mean difference (SMD)", "MD": "mean difference", "points": "mean difference", "RR": "risk ratio",
    "OR": "odds ratio", "RD": "risk difference"}


def ideas(ground: Ground, region: str) -> Iterator[Idea]:
    """For each condition of a region and each way of care."""
    for condition in ground.catalogue.conditions_of(region):
        subject = ("conditions", condition.id)
        for treatment in TREATMENTS:
            care: Care = getattr(condition, treatment)
            own = f"evidence:certainty:{condition.id}:{treatment}"
            yield Idea(own, "evidence", "how sure", subject, partial(_certainty, ground, own, condition.id, treatment))
            for number, effect in enumerate(care.effects):
                own = f"evidence:effect:{condition.id}:{treatment}:{number}"
                if _shows(effect) == effect.favours and not effect.comparator.startswith("not stated"):
                    yield Idea(own, "evidence", "what it shows", subject,
                               partial(_effect, ground, own, condition.id, treatment, number))
        if sum(getattr(condition, one).evidence.certainty == "unknown" for one in TREATMENTS) == 1:
            own = f"evidence:unknown:{condition.id}"
            yield Idea(own, "evidence", "what is not known", subject, partial(_unknown, ground, own, condition.id))


def _shows(effect: Effect) -> str | None:
    """What an interval shows by itself; None where there is none, or no scale on which to read it."""
    if effect.low is None or effect.high is None or effect.measure not in (*LINEAR, *LOGARITHMIC, "RD"):
        return None
    return "neither" if effect.low <= _none(effect) <= effect.high else effect.favours if effect.favours != "neither" else None


def _none(effect: Effect) -> float:
    """The value of no difference."""
    return 1.0 if effect.measure in LOGARITHMIC else 0.0


def _certainty(ground: Ground, own: str, id_: str, treatment: Treatment, _seed: str, difficulty: Difficulty) -> Question:
    condition, care = ground.catalogue.condition(id_), getattr(ground.catalogue.condition(id_), treatment)
    answer = care.evidence.certainty
    near = sorted(_ORDER, key=lambda one: (abs(_ORDER.index(one) - _ORDER.index(answer)), one))[:OPTIONS[difficulty]]
    options = tuple(Option(one, _certainty_text(ground, one)) for one in _ORDER if one in near)
    return _question(
        ground, own, f"{condition.name}: how sure are we of what studies say about {_name(ground, treatment)}?", options, answer,
        condition, care)


def _unknown(ground: Ground, own: str, id_: str, _seed: str, _difficulty: Difficulty) -> Question:
    condition = ground.catalogue.condition(id_)
    answer = next(one for one in TREATMENTS if getattr(condition, one).evidence.certainty == "unknown")
    options = tuple(Option(one, ground.catalogue.term("treatments", one).name) for one in TREATMENTS)
    prompt = f"{condition.name}: for which way of care is it not known what it does, as no source that we read answers this?"
    return _question(ground, own, prompt, options, answer, condition, getattr(condition, answer))


def _effect(ground: Ground, own: str, id_: str, treatment: Treatment, number: int, _seed: str,
            _difficulty: Difficulty) -> Question:
    condition, care = ground.catalogue.condition(id_), getattr(ground.catalogue.condition(id_), treatment)
    effect: Effect = care.effects[number]
    people = f", {effect.participants} people" if effect.participants else ""
    unit = f" {effect.unit}" if effect.unit else ""
    prompt = (f"{condition.name}, {_name(ground, treatment)} against {effect.comparator}{people}. {effect.outcome}: "
              f"{_MEASURES[effect.measure]} {_number(effect.value)}{unit} (95 % interval {_number(effect.low)} to "
              f"{_number(effect.high)}). What does this show?")
    texts = ("More favourable with the treatment", "More favourable with what it was set against", "No difference was shown")
    options = tuple(Option(one, text) for one, text in zip(_SHOWS, texts, strict=True))
    return _question(ground, own, prompt, options, effect.favours, condition, care, effect.source,
                     reading=_reading(effect))


def _question(ground: Ground, own: str, prompt: str, options: tuple[Option, ...], answer: str, condition: Condition, care: Care,
              *sources: str, reading: str | None = None) -> Question:
    state = ground.region_state(condition.regions[0], "right")
    return Question(
        id=own, kind="evidence", prompt=prompt, options=options, answer=answer,
        answer_name=next(option.text for option in options if option.id == answer), explanation=(care.evidence,),
        sources=sources_of((care.evidence,), *sources), subject=("conditions", condition.id), regions=condition.regions,
        shown=state, reveal=state, reading=Reading(reading, sources) if reading else None)


def _reading(effect: Effect) -> str:
    """How the interval of an effect tells what it shows."""
    low, high, none = _number(effect.low), _number(effect.high), _number(_none(effect))
    if effect.favours == "neither":
        return f"The interval, {low} to {high}, holds {none}, the value of no difference."
    side = "above" if effect.low is not None and effect.low > _none(effect) else "below"
    return f"The whole interval, {low} to {high}, lies {side} {none}, the value of no difference."


def _number(value: float | None) -> str:
    return f"{value:g}".replace("-", "\N{MINUS SIGN}")


def _name(ground: Ground, treatment: Treatment) -> str:
    return ground.catalogue.term("treatments", treatment).name.lower()


def _certainty_text(ground: Ground, certainty: str) -> str:
    name = ground.catalogue.term("certainty", certainty).name
    if certainty == "unknown":
        return f"{name}: no source that we read answers it"
    return name if certainty == "expert_opinion" else f"{name} certainty"
