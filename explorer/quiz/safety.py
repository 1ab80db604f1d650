"""Safety: what lies under a muscle or an acupoint, and which signs and reasons are asked about first.

A wrong structure is one that nothing in the same places names, nor, of organs, in the places next to them, and that does not
run together with one that is right; the nearest of such come first. A wrong sign or reason is tied to other parts of the body
only, and one that holds everywhere is never an option.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import partial
from typing import Literal

from explorer.dataset.model import Contraindication, RedFlag, Statement
from explorer.page_state import PageState
from explorer.quiz.draw import one_of, shuffled
from explorer.quiz.ground import Ground, side_for, wrong_options
from explorer.quiz.parts import parts_of
from explorer.quiz.questions import Difficulty, Idea, Kind, Option, Question, Reading, gives_away, sources_of
from explorer.quiz.structures import lie_together

_KIND: Kind = "safety"
_FEWEST_PLACES = 5
"""A reason tied to fewer places is about the place itself (the breast, the eye), not something to ask."""
_SIGNS_BESIDE = 6
"""How many signs that are looked for elsewhere stand beside the few reasons that are tied to places."""
_STEM = 5
_TELLING_NOTHING = frozenset((
    "and", "the", "its", "their", "lower", "upper", "great", "small", "main", "body", "long", "large", "abdominal", "cavity"))
_ALSO_TOLD = {"bowel": "colon peritoneum", "eye": "orbit"}
_WHERE = frozenset(("lie", "lies", "run", "runs", "beneath", "behind", "below", "under"))


def ideas(ground: Ground, region: str) -> Iterator[Idea]:
    """For what lies under each muscle and acupoint of a region, and for what is asked first there."""
    for muscle in ground.catalogue.muscles_of(region):
        if muscle.structures_at_risk and muscle.id in ground.muscles:
            yield Idea(f"safety:muscle:{muscle.id}", _KIND, "under a muscle", ("muscles", muscle.id),
                       partial(_under_muscle, ground, muscle.id))
    for point in ground.catalogue.acupoints_of(region):
        if point.structures_at_risk and point.id in ground.acupoints:
            yield Idea(f"safety:acupoint:{point.id}", _KIND, "under an acupoint", ("acupoints", point.id),
                       partial(_under_acupoint, ground, point.id))
    for flag in ground.catalogue.red_flags_of(region):
        if flag.regions:
            yield Idea(f"safety:red_flag:{region}:{flag.id}", _KIND, "signs first", ("red_flags", flag.id),
                       partial(_first, ground, region, "red_flags", flag.id))
    for reason in ground.catalogue.contraindications.values():
        if region in reason.regions and len(reason.regions) >= _FEWEST_PLACES:
            yield Idea(f"safety:contraindication:{region}:{reason.id}", _KIND, "reasons first",
                       ("contraindications", reason.id), partial(_first, ground, region, "contraindications", reason.id))


def _under_muscle(ground: Ground, id_: str, seed: str, difficulty: Difficulty) -> Question | None:
    muscle, own = ground.catalogue.muscle(id_), f"safety:muscle:{id_}"
    right = [risk.structure for risk in muscle.structures_at_risk]
    answer = one_of(f"{seed} {own}", right)
    said = tuple(risk.statement for risk in muscle.structures_at_risk if risk.structure == answer)
    side = side_for(seed, own)
    prompt = f"{muscle.name}: which of these lies near, so that a needle must stay away from it?"
    return _under(ground, own, prompt, answer, right, (*said, muscle.dry_needling.what_is_avoided), ("muscles", id_),
                  muscle.regions, ground.muscle_state(id_, side), ground.muscle_state(id_, side, near=True), seed, difficulty)


def _under_acupoint(ground: Ground, code: str, seed: str, difficulty: Difficulty) -> Question | None:
    point, own = ground.catalogue.acupoints[code], f"safety:acupoint:{code}"
    answer = one_of(f"{seed} {own}", point.structures_at_risk)
    said = _naming_first(ground, answer, point.cautions) or (point.location,)
    side = side_for(seed, own)
    prompt = f"{point.id} {point.name}: which of these lies under or beside this acupoint?"
    return _under(ground, own, prompt, answer, point.structures_at_risk, said, ("acupoints", code), point.regions,
                  ground.acupoint_state(code, side), ground.acupoint_state(code, side, near=True), seed, difficulty)


def _under(ground: Ground, own: str, prompt: str, answer: str, right: Sequence[str], said: tuple[Statement, ...],
           subject: tuple[str, str], regions: tuple[str, ...], shown: PageState, reveal: PageState, seed: str,
           difficulty: Difficulty) -> Question | None:
    terms = {term.id: term for term in ground.catalogue.vocabulary.structures_at_risk}
    here = ground.structures_near(regions)
    other = [terms[id_] for id_ in ground.structures_like(answer, regions)
             if id_ not in here and not any(lie_together(id_, one) for one in right)]
    wrong = wrong_options(f"{seed} {own}", difficulty, other, lambda term: term.id)
    named = terms[answer]
    if wrong is None or gives_away(prompt, [named.name]):
        return None
    options = shuffled(f"{seed} {own} order", [named, *wrong], lambda term: term.id)
    return Question(
        id=own, kind=_KIND, prompt=prompt, options=tuple(Option(term.id, term.name) for term in options), answer=answer,
        answer_name=named.name, explanation=said, sources=sources_of(said), subject=subject, regions=regions, shown=shown,
        reveal=reveal, reading=Reading(f"Named as lying near: {', '.join(terms[id_].name for id_ in right)}.", sources_of(said)))


def _naming_first(ground: Ground, structure: str, cautions: Iterable[Statement]) -> tuple[Statement, ...]:
    """The cautions of an acupoint, the one that tells most of a structure, or else where something lies, first."""
    term = ground.catalogue.structure_at_risk(structure)
    telling = {word[:_STEM] for word in _words(f"{term.name} {term.plain_name} {_ALSO_TOLD.get(structure, '')}")
               if word not in _TELLING_NOTHING}

    def told(caution: Statement) -> tuple[int, int]:
        words = _words(f"{caution.plain} {caution.clinical}")
        return sum(word[:_STEM] in telling for word in words), len(_WHERE.intersection(words))

    return tuple(sorted(cautions, key=told, reverse=True))


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z]{3,}", text.lower())


def _first(ground: Ground, region: str, kind: Literal["red_flags", "contraindications"], id_: str, seed: str,
           difficulty: Difficulty) -> Question | None:
    own = f"safety:{kind.removesuffix('s')}:{region}:{id_}"
    name = ground.catalogue.region(region).name
    if kind == "red_flags":
        prompt = f"{name}: which of these is looked for first, before any muscle there is treated?"
        other = _elsewhere(ground, region, ground.catalogue.red_flags.values())
    else:
        prompt = f"{name}: which of these must be asked or minded here in particular, before a needle is used?"
        reasons = _elsewhere(ground, region, [one for one in ground.catalogue.contraindications.values()
                                              if len(one.regions) >= _FEWEST_PLACES])
        signs = _elsewhere(ground, region, ground.catalogue.red_flags.values())[:_SIGNS_BESIDE]
        other = shuffled(f"{seed} {own} others", [*reasons, *signs], lambda one: one.id)
    right: RedFlag | Contraindication = getattr(ground.catalogue, kind)[id_]
    wrong = wrong_options(f"{seed} {own}", difficulty, other, lambda one: one.id)
    if wrong is None or gives_away(prompt, [right.name]):
        return None
    side = side_for(seed, own)
    said = (right.statement,)
    return Question(
        id=own, kind=_KIND, prompt=prompt,
        options=tuple(Option(one.id, one.name) for one in shuffled(f"{seed} {own} order", [right, *wrong], lambda one: one.id)),
        answer=id_, answer_name=right.name, explanation=said, sources=sources_of(said), subject=(kind, id_), regions=(region,),
        shown=ground.region_state(region, side), reveal=ground.region_state(region, side))


def _elsewhere(ground: Ground, region: str, entries: Collection[RedFlag | Contraindication]) -> list[RedFlag | Contraindication]:
    """Signs and reasons tied to other parts of the body only, and to no place that touches the region; the nearest first."""
    away = {one.id: ground.nearness.between((region,), one.regions) for one in entries if one.regions}
    parts, listed = parts_of((region,)), {flag.id for flag in ground.catalogue.red_flags_of(region)}
    found = [one for one in entries if away.get(one.id, 0) > 1 and one.id not in listed
             and not parts & parts_of(one.regions, one.id)]
    return sorted(found, key=lambda one: (away[one.id], one.id))
