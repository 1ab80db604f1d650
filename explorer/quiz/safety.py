"""Safety: what lies under a muscle or an acupoint, and which signs and reasons are asked about first.

A wrong structure is one that nothing in the same places names, nor, of organs, in the places next to them, and that does not
run together with one that is right; the nearest of such come first. A wrong sign or reason is tied to places further off, and
one that holds everywhere is never an option.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Literal

from explorer.dataset.model import Statement
from explorer.page_state import PageState
from explorer.quiz.draw import one_of, shuffled
from explorer.quiz.ground import Ground, side_for, wrong_options
from explorer.quiz.questions import Difficulty, Idea, Kind, Option, Question, Reading, gives_away, sources_of
from explorer.quiz.structures import lie_together

_KIND: Kind = "safety"
_FEWEST_PLACES = 5
"""A reason tied to fewer places is about the place itself (the breast, the eye), not something to ask."""


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
    side = side_for(seed, own)
    prompt = f"{point.id} {point.name}: which of these lies under or beside this acupoint?"
    return _under(ground, own, prompt, answer, point.structures_at_risk, point.cautions or (point.location,),
                  ("acupoints", code), point.regions, ground.acupoint_state(code, side),
                  ground.acupoint_state(code, side, near=True), seed, difficulty)


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


def _first(ground: Ground, region: str, kind: Literal["red_flags", "contraindications"], id_: str, seed: str,
           difficulty: Difficulty) -> Question | None:
    catalogue = ground.catalogue
    own = f"safety:{kind.removesuffix('s')}:{region}:{id_}"
    name = catalogue.region(region).name
    if kind == "red_flags":
        prompt = f"{name}: which of these is looked for first, before any muscle there is treated?"
        here = {flag.id for flag in catalogue.red_flags_of(region)}
        all_ = {one.id: (one.name, one.statement, set(one.regions)) for one in catalogue.red_flags.values() if one.regions}
    else:
        prompt = f"{name}: which of these must be asked or minded here in particular, before needling?"
        here = {id_}
        all_ = {one.id: (one.name, one.statement, set(one.regions)) for one in catalogue.contraindications.values()
                if len(one.regions) >= _FEWEST_PLACES}
    side = side_for(seed, own)
    if gives_away(prompt, [all_[id_][0]]):
        return None
    around = ground.around((region,))
    other = sorted((one for one, (_, _, regions) in all_.items() if one not in here and not regions & around),
                   key=lambda one: (ground.steps((region,), all_[one][2]), -len(all_[one][2] & all_[id_][2]), one))
    wrong = wrong_options(f"{seed} {own}", difficulty, other, str)
    if wrong is None:
        return None
    text, said, _ = all_[id_]
    options = shuffled(f"{seed} {own} order", [id_, *wrong], str)
    return Question(
        id=own, kind=_KIND, prompt=prompt, options=tuple(Option(one, all_[one][0]) for one in options), answer=id_,
        answer_name=text, explanation=(said,), sources=sources_of((said,)), subject=(kind, id_), regions=(region,),
        shown=ground.region_state(region, side), reveal=ground.region_state(region, side))
