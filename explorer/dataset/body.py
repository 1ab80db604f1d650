"""Entries about the body: zones, regions, muscles with their trigger points, acupoints and meridians."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from explorer.dataset.statement import (
    Approach,
    Entry,
    Face,
    Fraction,
    Id,
    PointCode,
    Reviewed,
    Soreness,
    Statement,
    Support,
    Text,
)


class Zone(Entry):
    """A named patch of skin, the unit of "where it hurts"."""

    id: Id
    name: Text
    words: tuple[Text, ...] = ()
    region: Id
    sided: bool


class Risk(Entry):
    """Something that can be harmed here. `structures` are ids of vocabulary.yaml, structures_at_risk."""

    structures: tuple[Id, ...]
    seriousness: Literal["minor", "moderate", "serious"]
    statement: Statement


class Question(Entry):
    """A question that a patient may want to ask."""

    plain: Text
    why: Text | None = None


class Region(Reviewed):
    """A part of the body, a union of zones."""

    id: Id
    name: Text
    plain_name: Text
    also_called: tuple[Text, ...] = ()
    faces: tuple[Face, ...] = Field(min_length=1)
    """Views that show it best, the best first."""
    zones: tuple[Id, ...] = Field(min_length=1)
    muscles: tuple[Id, ...] = ()
    acupoints: tuple[PointCode, ...] = ()
    conditions: tuple[Id, ...] = ()
    at_a_glance: Statement
    overview: Statement
    dry_needling: Approach
    acupuncture: Approach
    other_care: Approach
    soreness: Soreness
    risks: tuple[Risk, ...] = Field(min_length=1)
    red_flags: tuple[Id, ...] = Field(min_length=1)
    questions_to_ask: tuple[Question, ...] = Field(min_length=3)
    tell_your_practitioner: tuple[Statement, ...] = Field(min_length=1)


class ReferredPain(Entry):
    """Zones where pain from a trigger point is typically felt, on the same side unless the statement says otherwise."""

    essential: tuple[Id, ...] = Field(min_length=1)
    spillover: tuple[Id, ...] = ()


class TriggerPoint(Entry):
    """A commonly described trigger point.

    `along` runs from 0 (the end of the muscle's outline nearer the head, or for a muscle lying across the body the
    end nearer the midline) to 1; `across` from 0 (the edge nearer the midline; in a side view the front edge) to 1.
    Both are fractions of the muscle's outline in `face`.
    """

    id: Id
    name: Text
    structures: tuple[Text, ...] = ()
    """Parts of the muscle it lies on, when not the whole; names of structures of the model."""
    face: Face
    along: Fraction
    across: Fraction
    place: Statement
    referred_pain: ReferredPain
    pattern: Statement
    mimics: tuple[Text, ...] = ()
    support: Support
    sources: tuple[Id, ...] = Field(min_length=1)


class MuscleNeedling(Entry):
    """How clinicians dry needle a muscle: an explanation, never an instruction (no depths)."""

    position: Statement
    techniques: tuple[Id, ...] = Field(min_length=1)
    direction: Statement
    what_is_felt: Statement
    what_is_avoided: Statement
    evidence: Statement


class StructureAtRisk(Entry):
    structure: Id
    statement: Statement


class ExternalIds(Entry):
    """Identifiers in public vocabularies, from evidence/anatomy_ids.yaml."""

    fma: tuple[Text, ...] = ()
    uberon: Text | None = None


class Muscle(Reviewed):
    """A muscle (or a head of one) that clinicians needle, made of structures of the anatomical model."""

    id: Id
    name: Text
    latin: Text
    plain_name: Text
    also_called: tuple[Text, ...] = ()
    structures: tuple[Text, ...] = Field(min_length=1)
    regions: tuple[Id, ...] = Field(min_length=1)
    faces: tuple[Face, ...] = Field(min_length=1)
    depth: Literal["superficial", "intermediate", "deep"]
    action: Statement
    nerve: Statement
    at_a_glance: Statement
    trigger_points: tuple[TriggerPoint, ...] = Field(min_length=1)
    dry_needling: MuscleNeedling
    structures_at_risk: tuple[StructureAtRisk, ...] = ()
    soreness: Soreness
    self_care: tuple[Statement, ...] = Field(min_length=1)
    ids: ExternalIds = ExternalIds()


class PointPosition(Entry):
    """Where an acupoint is drawn: measured on a body segment of the atlas.

    From the segment's first landmark `along` cun towards its second, then `lateral` cun away from the body's midline
    (negative: towards it; in a side view positive is towards the back). The atlas index lists the segments, their
    landmarks and length in cun.
    """

    face: Face
    segment: Id
    along: float
    lateral: float = 0.0


class CunDistance(Entry):
    """A distance in cun that the WHO location states.

    `measured_from` is a landmark of the atlas, the code of another acupoint, or `midline`; left out where the atlas has no
    such landmark. `landmark_first` names the landmark of the location that decides where it and the distance differ on the
    atlas's body: the WHO standard puts the anatomical landmark first.
    """

    distance: float = Field(gt=0, le=19)
    direction: Literal["superior", "inferior", "proximal", "distal", "lateral", "anterior", "posterior", "medioinferior"]
    measured_from: Id | PointCode | None = None
    landmark_first: Text | None = None


class Acupoint(Reviewed):
    id: PointCode
    name: Text
    name_with_tones: Text | None = None
    chinese: Text | None = None
    meridian: Text
    midline: bool = False
    regions: tuple[Id, ...] = Field(min_length=1)
    location: Statement
    position: PointPosition
    cun_distances: tuple[CunDistance, ...] = ()
    commonly_used_for: Statement
    cautions: tuple[Statement, ...] = ()
    structures_at_risk: tuple[Id, ...] = ()


class Meridian(Reviewed):
    id: Text
    name: Text
    plain_name: Text
    points: tuple[PointCode, ...]
    """All points of the meridian in order, also those without an entry of their own yet."""
    course: Statement
