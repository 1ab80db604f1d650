"""Entries behind the entries: sources, the description of the dataset and its vocabulary."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from explorer.dataset.statement import Entry, Id, Text


class Source(Entry):
    """A reference. `confidence: reference_list` means only its citation was seen: never cite it for a number."""

    id: Id
    type: Literal["guideline", "systematic_review", "rct", "survey", "textbook", "standard", "web", "seed"]
    title: Text
    authors: tuple[Text, ...] = ()
    year: int | None = None
    container: Text | None = None
    doi: Text | None = None
    pmid: Text | None = None
    pmcid: Text | None = None
    isbn: Text | None = None
    url: Text | None = None
    seen_at: tuple[Text, ...] = ()
    key_findings: tuple[Text, ...] = ()
    confidence: Literal["seen", "reference_list"]
    topics: tuple[Text, ...] = ()
    title_exact: bool = True
    authors_seen: bool = True
    low_tier: bool = False
    """Clinic blogs, leaflets, flash cards: never the only source of a safety claim."""
    section: Text | None = None
    note: Text | None = None


class DatasetInfo(Entry):
    """What dataset.yaml holds."""

    name: Text
    version: Text
    schema_version: int
    released: date
    licence: Text
    funding: Text
    update_policy: Text
    attribution: Text
    contact: Text | None = None
    """Where errors are reported: a web address or words. Whoever runs a copy sets it."""


class Term(Entry):
    """A member of a closed list: its id, the word on screen and what it means."""

    id: Id
    name: Text
    description: Text


class StructureAtRiskTerm(Term):
    """Something a needle must stay away from. `structures` are names in the model; empty when the model lacks it."""

    plain_name: Text
    structures: tuple[Text, ...] = ()


class GlossaryTerm(Entry):
    """A word explained once; it does not count in the reading grade."""

    id: Id
    term: Text
    also: tuple[Text, ...] = ()
    plain: Text
    clinical: Text
    sources: tuple[Id, ...] = ()


class Vocabulary(Entry):
    """Closed lists with the words shown on screen: one file drives the checks and the labels."""

    certainty: tuple[Term, ...]
    support: tuple[Term, ...]
    urgency: tuple[Term, ...]
    seriousness: tuple[Term, ...]
    likelihood: tuple[Term, ...]
    treatments: tuple[Term, ...]
    audiences: tuple[Term, ...]
    views: tuple[Term, ...]
    layers: tuple[Term, ...]
    advice: tuple[Term, ...]
    question_topics: tuple[Term, ...]
    guideline_positions: tuple[Term, ...]
    phases: tuple[Term, ...]
    pain_kinds: tuple[Term, ...] = Field(min_length=1)
    """Words for what a pain is like; a person chooses some. Nothing but these lists them."""
    structures_at_risk: tuple[StructureAtRiskTerm, ...]
    glossary: tuple[GlossaryTerm, ...]
