"""The comparison of dry needling, acupuncture and other care or none, as HTML: the same rows for each, in general and for a place
or a condition."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from explorer.body_map.small import small_maps
from explorer.dataset.catalogue import Catalogue
from explorer.dataset.model import Comparison, Condition, Disagreement, Region, Statement
from explorer.finding.common import common_muscles
from explorer.views.citations import Citations, reference
from explorer.views.effects import effect_rows, measures_explained, split
from explorer.views.markup import render
from explorer.views.panel import TREATMENTS
from explorer.views.small_maps import picture
from explorer.views.words import Words
from explorer.visit.collecting import button

GENERAL = "In general"
_DONE = "what_is_done"
_AFTER = "idea"
"""What is done is told after the idea, and only of a place or a condition."""
_OF_REGION = {_DONE: "what_is_done", "what_it_feels_like": "what_you_may_feel", "evidence": "evidence"}
"""Rows to which a region has something of its own to say, by the field of its approaches."""
_OF_CONDITION = {_DONE: "what_is_done", "evidence": "evidence"}
_FIRST_QUESTION = "dry_needling_and_acupuncture"
_NOW = "emergency"
"""Red flags of this urgency are never folded."""
_UNTOLD = "myofascial_pain"
"""The condition that stands for the rest when none is chosen."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What the comparison is about. `side` is the patient's own."""

    region: str | None = None
    condition: str | None = None
    side: str | None = None
    audience: str = "patient"


@lru_cache(maxsize=64)
def comparison_html(catalogue: Catalogue, choice: Choice, dark: bool = False) -> str:
    """The page below its controls; `dark` says on what paper."""
    words = Words(catalogue, choice.audience, Citations(catalogue.sources))
    told = _Told(words, choice, dark)
    # In the order in which they are shown: the sources are numbered as they are cited.
    urgencies, subjects = told.flags(), told.subjects()
    now = [one for one in urgencies if one["term"].id == _NOW]
    rows = told.rows()
    effects = [one for treatment in TREATMENTS for one in getattr(told.condition, treatment).effects] if told.condition else []
    measures = measures_explained(words, effects)
    questions = told.questions()
    cited = [{"number": one.number, "one": reference(catalogue.source(one.id))} for one in words.citations.cited()]
    reviewed = min((row.reviewed for row in catalogue.comparisons.values()), default=catalogue.info.released)
    return render(
        "compare.html", treatments=[catalogue.term("treatments", one) for one in TREATMENTS], title=told.title, visit=told.visit,
        now=now, later=[one for one in urgencies if one not in now], subjects=subjects, rows=rows, measures=measures,
        values=told.values(), questions=questions, cited=cited, info=catalogue.info, reviewed=reviewed, about=told.about,
        query=told.query)


class _Told:
    def __init__(self, words: Words, choice: Choice, dark: bool) -> None:
        self._words, self._catalogue, self._choice, self._dark = words, words.catalogue, choice, dark
        self.region: Region | None = self._catalogue.regions.get(choice.region) if choice.region else None
        self.condition: Condition | None = self._catalogue.conditions.get(choice.condition) if choice.condition else None
        self.about = [words.name(one) for one in (self.condition, self.region) if one is not None]

    @property
    def title(self) -> str:
        return " · ".join([*self.about, *([f"patient’s {self._choice.side}"] if self.region and self._choice.side else [])])

    @property
    def visit(self) -> str:
        """What can be added to My visit."""
        wanted = [button(self._catalogue, "condition", self.condition.id)] if self.condition else []
        wanted += [button(self._catalogue, "region", self.region.id, self._choice.side)] if self.region else []
        return " ".join(wanted)

    @property
    def query(self) -> str:
        """What a link to another page takes along."""
        return "" if self._words.is_plain else f"&audience={self._words.audience}"

    def flags(self) -> list[dict[str, Any]]:
        """The red flags by urgency."""
        ids = [flag.id for flag in self._catalogue.red_flags_of(self.region.id)] if self.region else []
        return self._words.urgencies(
            self._words.red_flags(dict.fromkeys((*(self.condition.red_flags if self.condition else ()), *ids))))

    def subjects(self) -> list[dict[str, Any]]:
        """What the problem is about which one decides."""
        told = []
        if self.condition:
            told.append((self._words.name(self.condition), self.condition.what_it_is))
        if self.region:
            told.append((self._words.name(self.region), self.region.at_a_glance))
        if not told and (most := self._catalogue.conditions.get(_UNTOLD)):
            told.append((self._words.name(most), most.what_it_is))
        return [{"name": name, "statement": self._words.statement(statement)} for name, statement in told]

    def rows(self) -> list[dict[str, Any]]:
        told = []
        for row in self._catalogue.comparisons.values():
            told.append({"id": row.id, "name": self._words.name(row), "cells": [self._cell(row, one) for one in TREATMENTS],
                         "notes": self._notes(row)})
            if row.id == _AFTER and self.about:
                told.append({"id": _DONE, "name": "What is done", "notes": [], "cells": [
                    {"treatment": one, "name": self._name(one), "parts": self._own(_DONE, one)} for one in TREATMENTS]})
        return told

    def _cell(self, row: Comparison, treatment: str) -> dict[str, Any]:
        parts = self._own(row.id, treatment)
        general: Statement = getattr(row, treatment)
        parts.append(self._part(GENERAL if self.about else "", general) | {"folded": bool(parts)})
        if row.id == "where" and treatment != "other_care":
            parts.append(self._map(treatment))
        return {"treatment": treatment, "name": self._name(treatment), "parts": parts}

    def _own(self, row: str, treatment: str) -> list[dict[str, Any]]:
        """What the condition and the region say about a row."""
        parts = []
        if self.condition:
            option, name = getattr(self.condition, treatment), self._words.name(self.condition)
            if row in _OF_CONDITION:
                parts.append(self._part(name, getattr(option, _OF_CONDITION[row])))
            if row == "evidence":
                parts[-1]["effects"] = split(effect_rows(self._words, option.effects, self._name(treatment)))
            if row == "guidelines":
                parts.append({"kind": "guidelines", "about": name, "guidelines": [
                    {"body": one.body, "year": one.year, "text": one.text, "sources": self._words.citations.numbers([one.source]),
                     "position": self._catalogue.term("guideline_positions", one.position).name} for one in option.guidelines]})
        if self.region and row in _OF_REGION:
            approach = getattr(self.region, treatment)
            parts.append(self._part(self._words.name(self.region), getattr(approach, _OF_REGION[row])))
        return parts

    def _part(self, about: str, statement: Statement) -> dict[str, Any]:
        return {"kind": "statement", "about": about, "statement": self._words.statement(statement), "effects": None,
                "folded": False}

    def _notes(self, row: Comparison) -> list[dict[str, Any]]:
        """What is told once for all three columns."""
        notes: list[dict[str, Any]] = []
        if row.no_treatment:
            notes.append({"lead": "With no treatment", "statements": [self._words.statement(row.no_treatment)], "by": []})
        if self.region:
            name = self._words.name(self.region)
            if row.id == "soreness":
                soreness = self._words.soreness(self.region.soreness)
                times = [(one.label, one.words) for one in soreness["timeline"].stretches]
                notes.append({"lead": f"{name}, after needling: {soreness['likelihood'].name.lower()}", "by": times,
                              "statements": [soreness["statement"]]})
            if row.id == "harms":
                notes.append({"lead": f"{name}: what can be harmed by a needle here", "by": [],
                              "statements": self._words.statements(risk.statement for risk in self.region.risks)})
            if row.id == "who_should_not":
                notes.append({"lead": f"{name}: tell your practitioner first", "by": [],
                              "statements": self._words.statements(self.region.tell_your_practitioner)})
        return notes

    def _map(self, treatment: str) -> dict[str, Any]:
        """A small map of the points that this treatment needles, on the same drawings as the other's."""
        catalogue, dry = self._catalogue, treatment == "dry_needling"
        muscles: Sequence[str]
        if self.region:
            muscles, acupoints = [one.id for one in common_muscles(catalogue)[self.region.id].here], self.region.acupoints
        elif self.condition:
            muscles, acupoints = self.condition.muscles, self.condition.acupoints
        else:
            muscles, acupoints = tuple(catalogue.muscles), tuple(catalogue.acupoints)
        regions = (self.region.id,) if self.region else self.condition.regions if self.condition else ()
        drawings = small_maps(catalogue, regions, muscles, acupoints, self._choice.side, near=self.region is not None)
        noun = "trigger point" if dry else "acupuncture point"
        links = ([{"query": f"muscle={id_}", "name": catalogue.muscles[id_].name} for id_ in muscles if id_ in catalogue.muscles]
                 if dry else [{"query": f"acupoint={code}", "name": f"{code} {catalogue.acupoints[code].name}"}
                              for code in acupoints if code in catalogue.acupoints])
        return {
            "kind": "map", "about": self.about[-1] if self.about else "", "noun": noun, "dry": dry,
            "drawings": [picture(catalogue, one, treatment, noun, self._dark) for one in drawings],
            "links": links if self.about else [], "count": len(links),
            "list": "Muscles they lie in" if dry else "Names of the points",
        }

    def _name(self, treatment: str) -> str:
        return self._catalogue.term("treatments", treatment).name

    def values(self) -> list[dict[str, Any]]:
        rows = self._catalogue.comparisons
        return [{"statement": self._words.statement(one.statement),
                 "rows": [{"id": id_, "name": self._words.name(rows[id_])} for id_ in one.rows if id_ in rows]}
                for one in self._catalogue.personal_values.values()]

    def questions(self) -> list[dict[str, Any]]:
        """The disagreements, the one that names both treatments first."""
        found = sorted(self._catalogue.disagreements.values(), key=lambda one: one.id != _FIRST_QUESTION)
        return [self._question(one) for one in found]

    def _question(self, one: Disagreement) -> dict[str, Any]:
        positions = [{"who": position.who, "statement": self._words.statement(position.statement)} for position in one.positions]
        return {"id": one.id, "question": one.question, "positions": positions,
                "research": self._words.statement(one.what_research_says)}

