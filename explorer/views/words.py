"""Entries in the words of an audience."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from explorer.dataset.catalogue import Catalogue
from explorer.dataset.model import TriggerPoint
from explorer.dataset.statement import Soreness, Statement
from explorer.views.citations import Citations
from explorer.views.soreness import timeline
from explorer.visit.collecting import button

_CONTESTED = ("delphi2018",)


class Words:
    """Turns entries into the words of an audience. Facts stay the same; only wording and density change."""

    def __init__(self, catalogue: Catalogue, audience: str, citations: Citations) -> None:
        self.catalogue = catalogue
        self.audience = audience
        self.citations = citations

    @property
    def is_plain(self) -> bool:
        return self.audience == "patient"

    def statement(self, statement: Statement) -> dict[str, Any]:
        """A statement's text, its other wording for educators, its sources and its certainty."""
        text = statement.plain if self.is_plain else statement.clinical
        told = "how sure" in text.lower()
        return {
            "text": text, "plainly": statement.plain if self.audience == "educator" else None,
            "sources": self.citations.numbers(statement.sources),
            "certainty": None if statement.certainty is None or told else self.catalogue.term("certainty", statement.certainty),
        }

    def statements(self, statements: Iterable[Statement]) -> list[dict[str, Any]]:
        return [self.statement(one) for one in statements]

    def name(self, entry: Any) -> str:
        name: str = entry.plain_name if self.is_plain else entry.name
        return name[:1].upper() + name[1:]

    def zones(self, ids: Iterable[str]) -> str:
        return ", ".join(self.catalogue.zones[id_].name.lower() for id_ in ids if id_ in self.catalogue.zones)

    def soreness(self, soreness: Soreness) -> dict[str, Any]:
        return {"likelihood": self.catalogue.term("likelihood", soreness.likelihood), "timeline": timeline(soreness),
                "statement": self.statement(soreness.statement)}

    def contested(self) -> list[int]:
        """The numbers of what is cited where trigger points are shown: experts expect no fixed place or area."""
        return self.citations.numbers(_CONTESTED)

    def point(self, number: int, point: TriggerPoint) -> dict[str, Any]:
        return {
            "number": number, "place": self.statement(point.place), "pattern": self.statement(point.pattern),
            "mimics": ", ".join(point.mimics),
            "support": self.catalogue.term("support", point.support),
        }

    def point_rows(self, points: Iterable[TriggerPoint], before: int, side: str | None) -> list[dict[str, Any]]:
        """Trigger points with the words for their pain; points with the same pain share a row."""
        rows: dict[tuple[str, str], dict[str, Any]] = {}
        for number, point in enumerate(points, before + 1):
            felt = self.zones(point.referred_pain.essential), self.zones(point.referred_pain.spillover)
            row = rows.setdefault(felt, {"essential": felt[0], "spillover": felt[1], "points": []})
            row["points"].append({"id": point.id, "number": number,
                                  "visit": button(self.catalogue, "trigger_point", point.id, side)})
        return list(rows.values())

    def urgencies(self, flags: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
        """`flags` and their names by urgency, the most urgent first."""
        return [{"term": term, "flags": own, "names": [flag["name"] for flag in own]}
                for term in self.catalogue.vocabulary.urgency
                if (own := [flag for flag in flags if flag["urgency"].id == term.id])]

    def red_flags(self, ids: Iterable[str]) -> list[dict[str, Any]]:
        urgency = [term.id for term in self.catalogue.vocabulary.urgency]
        flags = [self.catalogue.red_flags[id_] for id_ in ids if id_ in self.catalogue.red_flags]
        return [{"name": self.name(flag), "urgency": self.catalogue.term("urgency", flag.urgency),
                 "statement": self.statement(flag.statement), "what_to_do": self.statement(flag.what_to_do)}
                for flag in sorted(flags, key=lambda flag: urgency.index(flag.urgency))]
