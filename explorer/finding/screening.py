"""The safety check: which questions matter for a place, and what the answers mean for each treatment.

Answers are given in and handed back; nothing here keeps them. No result says that needling is safe: a list of known reasons
cannot know everything.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from explorer.dataset.catalogue import Catalogue
from explorer.dataset.model import Contraindication, RedFlag, Term

Needling = Literal["dry_needling", "acupuncture"]
NEEDLING: tuple[Needling, ...] = get_args(Needling)
ADVICE = ("see_a_doctor_before", "not_here_or_not_this_way", "tell_your_practitioner")
"""What answers turn into, the most serious first."""
KINDS = ("absolute", "relative", "precaution")
"""How strong a reason is, the strongest first."""
_TOLD_FOR: tuple[tuple[Needling, ...], ...] = (NEEDLING, *((one,) for one in NEEDLING))

Answers = Mapping[str, bool]
"""Answers by id of the contraindication; what is left out is not answered."""


@dataclass(frozen=True, slots=True)
class Group:
    """Reasons with the same advice, the strongest first."""

    advice: str
    reasons: tuple[Contraindication, ...]


@dataclass(frozen=True, slots=True)
class Line:
    """One `yes` as it stands in a summary: what to do about it, and for which treatments."""

    advice: str
    reason: Contraindication
    treatments: tuple[Needling, ...]


@dataclass(frozen=True, slots=True)
class Share:
    """What is told once for the same treatments: their reasons by advice, the most serious first."""

    treatments: tuple[Needling, ...]
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class Screening:
    """What the answers to the questions of a place mean."""

    asked: int
    answered: int
    lines: tuple[Line, ...]
    """Every `yes` once, the most serious first."""

    def shares(self) -> tuple[Share, ...]:
        """Every reason once: first those of both treatments, then those of one alone; nothing empty."""
        return tuple(Share(those, groups) for those in _TOLD_FOR
                     if (groups := _groups(line for line in self.lines if line.treatments == those)))


def _groups(lines: Iterable[Line]) -> tuple[Group, ...]:
    all_ = tuple(lines)
    return tuple(Group(advice, reasons) for advice in ADVICE
                 if (reasons := tuple(line.reason for line in all_ if line.advice == advice)))


def red_flags(catalogue: Catalogue, region: str | None) -> tuple[tuple[RedFlag, ...], tuple[RedFlag, ...]]:
    """Red flags of the place, and those that hold anywhere and are not among them; the most urgent first."""
    here = catalogue.red_flags_of(region) if region else ()
    urgency = [term.id for term in catalogue.vocabulary.urgency]
    anywhere = (flag for flag in catalogue.red_flags.values() if not flag.regions and flag not in here)
    return here, tuple(sorted(anywhere, key=lambda flag: urgency.index(flag.urgency)))


def questions(catalogue: Catalogue, region: str | None) -> tuple[tuple[Term, tuple[Contraindication, ...]], ...]:
    """The questions of the place and the general ones by topic; within a topic those of the place come first."""
    asked = [one for one in catalogue.contraindications.values() if not one.regions or region in one.regions]
    asked.sort(key=lambda one: not one.regions)
    return tuple((topic, those) for topic in catalogue.vocabulary.question_topics
                 if (those := tuple(one for one in asked if one.topic == topic.id)))


def screen(catalogue: Catalogue, region: str | None, answers: Answers) -> Screening:
    """What `answers` mean at the place. Answers to questions that are not asked there count for nothing."""
    asked = [one for _, those in questions(catalogue, region) for one in those]
    yes = [one for one in catalogue.contraindications.values() if one in asked and answers.get(one.id)]
    yes.sort(key=lambda one: (ADVICE.index(one.advice), KINDS.index(one.kind)))
    return Screening(
        asked=len(asked), answered=sum(one.id in answers for one in asked),
        lines=tuple(Line(one.advice, one, tuple(each for each in NEEDLING if each in one.applies_to)) for one in yes),
    )
