"""The panel of "Where it hurts", as HTML: what must not be missed, the muscles in order with the reasons, what fits."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from explorer.dataset.catalogue import Catalogue
from explorer.finding.ranking import (
    Mark,
    MuscleMatch,
    by_muscle,
    conditions_for,
    muscles_lying,
    rank_muscles,
    red_flags_for,
)
from explorer.views.citations import Citations
from explorer.views.markup import render
from explorer.views.panel import condition_of
from explorer.views.words import Words
from explorer.visit.collecting import button

_MUSCLES_SHOWN = 8
_CONDITIONS_SHOWN = 6
_SUPPORT = {
    "better": "more than one source describes this pattern",
    "single": "one source describes this pattern",
    "weak": "only a weak source describes this pattern",
}
QUESTIONS = (
    "How many of the marked places does the main area of its pain reach? More comes first.",
    "How many more does the area reach where its pain is sometimes also felt? More comes first.",
    "Does the muscle itself lie here? One that does comes first.",
    "How well is its pattern described? More than one source comes before one, and one before a weak one.",
    "How much of its main area is marked? A pattern that lies mostly here comes before one that passes through.",
)
"""The questions of `explorer.finding.ranking`, in plain words."""
_REASONS = (
    "its main area reaches more of the marked places",
    "the area where it is sometimes also felt reaches more of them",
    "the muscle itself lies here",
    "its pattern is better described",
    "more of its main area is marked",
)


def where_html(catalogue: Catalogue, marks: Sequence[Mark], audience: str) -> str:
    """The panel for the marked places. It is about a person, so it is made anew each time and kept nowhere."""
    words = Words(catalogue, audience, Citations(catalogue.sources))
    common = {"audience": audience, "audiences": catalogue.vocabulary.audiences}
    if not marks:
        return render("where_welcome.html", **common)
    matches = rank_muscles(catalogue, marks)
    own_flags = red_flags_for(catalogue, marks)
    flags = words.red_flags(flag.id for flag in own_flags)
    muscles = by_muscle(matches)
    rows = [_row(words, sides, len(marks), muscles[place + 1][0] if place + 1 < len(muscles) else None)
            for place, sides in enumerate(muscles)]
    contested = words.contested()
    conditions = [condition_of(words, one, own_flags) for one in conditions_for(catalogue, marks, matches)]
    body = render(
        "where.html", **common, is_plain=words.is_plain, count=len(marks), flags=flags, urgencies=words.urgencies(flags),
        visit=" ".join(button(catalogue, "mark", mark.zone, mark.side) for mark in marks),
        contested=contested, rows=rows[:_MUSCLES_SHOWN], more_rows=rows[_MUSCLES_SHOWN:], questions=QUESTIONS,
        conditions=conditions[:_CONDITIONS_SHOWN], more_conditions=conditions[_CONDITIONS_SHOWN:],
        lying=[{"id": one.id, "name": one.name, "side": marks[0].side or "right"} for one in muscles_lying(catalogue, marks)],
    )
    reviewed = min((match.muscle.reviewed for match in matches), default=catalogue.info.released)
    return body + render("sources.html", cited=words.citations.cited(), reviewed=reviewed)


def _row(words: Words, sides: Sequence[MuscleMatch], marked: int, following: MuscleMatch | None) -> dict[str, Any]:
    match = sides[0]
    muscle = match.muscle
    numbers = {point.id: number for number, point in enumerate(muscle.trigger_points, 1)}
    return {
        "id": muscle.id, "name": muscle.name, "plain": muscle.plain_name[:1].upper() + muscle.plain_name[1:],
        "latin": muscle.latin, "side": match.side or "right",
        "visit": " ".join(button(words.catalogue, "muscle", muscle.id, one.side) for one in sides),
        "side_words": f"Patient’s {' and '.join(str(one.side) for one in sides)}" if match.side else "Either side",
        "why": why(words, sides, marked),
        "above": decided(match, following) if following is not None and not words.is_plain else None,
        "best": match.points[0].point.id,
        "sides": [{"side": one.side or "right", "name": one.side if len(sides) > 1 else None,
                   "points": [{"id": point.point.id, "number": numbers[point.point.id]} for point in one.points]}
                  for one in sides],
    }


def why(words: Words, sides: Sequence[MuscleMatch], marked: int) -> str:
    """Why the muscle is in the list, on one side or both, as one sentence."""
    alike = len({(one.essential, one.spillover, one.support) for one in sides}) == 1
    parts = [*_reaches(words, sides[0]), _SUPPORT[sides[0].support]]
    if not alike:
        told = ("; ".join(_reaches(words, one)) for one in sides)
        parts = [f"{'o' if at else 'O'}n the {sides[at].side}: {text[:1].lower()}{text[1:]}" for at, text in enumerate(told)]
    reached = {(zone, one.side if words.catalogue.zone(zone).sided else None)
               for one in sides for zone in (*one.essential, *one.spillover)}
    places = "marked place" if marked == 1 else "marked places"
    return "; ".join((*parts, f"{len(reached)} of {marked} {places}")) + "."


def _reaches(words: Words, match: MuscleMatch) -> list[str]:
    parts = []
    if match.essential:
        parts.append(f"Main area reaches {words.zones(match.essential)}")
    if match.spillover:
        also = words.zones(match.spillover)
        parts.append(f"sometimes also felt at {also}" if parts else f"Sometimes also felt at {also}, outside its main area")
    return parts


def decided(match: MuscleMatch, following: MuscleMatch) -> str:
    """Which of the five questions puts `match` above `following`, the next in the list."""
    for mine, other, reason in zip(match.rank[:5], following.rank[:5], _REASONS, strict=True):
        if mine != other:
            return reason
    return "nothing but the alphabet: all five questions are answered alike"
