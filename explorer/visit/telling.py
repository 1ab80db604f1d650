"""Entries in the words of a sheet: names with their sides, statements with numbered sources, what several sheets tell alike."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlsplit

from explorer.dataset.catalogue import Catalogue
from explorer.dataset.model import RedFlag, Statement
from explorer.finding.screening import ADVICE, Line, red_flags
from explorer.views.citations import TYPES, Citations, reference
from explorer.views.soreness import hours_in_words
from explorer.visit.figures import Placed, attribution, figures
from explorer.visit.known import is_known, regions_of
from explorer.visit.plan import Item, Plan, Step
from explorer.visit.sheet import Bullets, Figures, Paragraph, Section, Source, Words

_KINDS = tuple(TYPES)
_LONGEST = 66
"""Letters of authors, title and address together, so that a source takes one line."""
_SHORTEST_TITLE = 24
_MOST_CITED = {True: 2, False: 4}
"""Sources shown for a statement in plain and in clinical words: paper is short, and the app lists them all."""
MOST_REGIONS = 3
"""So many places are told about at length; the app tells about the others."""


class Telling:
    """Turns entries into words for one sheet and numbers their sources."""

    def __init__(self, catalogue: Catalogue, plan: Plan, plain: bool) -> None:
        self.catalogue, self.plan, self.plain = catalogue, plan, plain
        self._citations = Citations(catalogue.sources)

    def said(self, statement: Statement, lead: str = "") -> Words:
        text = statement.plain if self.plain else statement.clinical
        return Words(text, self._numbers(self._strongest(statement.sources)[:_MOST_CITED[self.plain]]), lead)

    def sources(self) -> tuple[Source, ...]:
        """Every source cited so far."""
        return tuple(_source(self.catalogue, one.number, one.id) for one in self._citations.cited())

    def credit(self, sections: Iterable[Section]) -> str:
        """Who is to be named for the drawings, if there are any."""
        is_drawn = any(section.id == "figures" for section in sections)
        return f"Drawings: {attribution(self.catalogue)}" if is_drawn else ""

    def name(self, kind: str, ref: str) -> str:
        """What an entry is called on this sheet. An entry that the dataset does not have gets a plain word."""
        there = self.catalogue
        match kind:
            case "mark":
                return there.zones[ref].name if ref in there.zones else "A place I marked"
            case "trigger_point" if ref in there.trigger_points:
                point = there.trigger_points[ref].name
                return f"Trigger point in: {_lowered(there.muscle_of(ref).plain_name)} ({point})" if self.plain else point
            case "acupoint" if ref in there.acupoints:
                return f"{ref} ({there.acupoints[ref].name})"
            case "muscle" if self.plain and ref in there.muscles:
                # The person needs the plain name, whoever treats them the field's.
                muscle = there.muscles[ref]
                same = muscle.name.lower() == muscle.plain_name.lower()
                return self._named(muscle) if same else f"{self._named(muscle)} ({_lowered(muscle.name)})"
            case "region" | "muscle" | "condition":
                entry = {"region": there.regions, "muscle": there.muscles, "condition": there.conditions}[kind].get(ref)
                return self._named(entry) if entry is not None else "A place"
        return "A place"

    def pain(self, kinds: Iterable[str]) -> str:
        """Kinds of pain in one line: `dull ache, burning`."""
        names = [term.name for term in self.catalogue.vocabulary.pain_kinds if term.id in kinds]
        return ", ".join(_lowered(name) for name in names)

    def regions(self, those: Iterable[Item | Step]) -> tuple[str, ...]:
        """Regions of what was collected or planned: of an entry that lies in several the first one, which it is most about.

        A condition has no place of its own: it adds none.
        """
        found = (regions_of(self.catalogue, one.kind, one.ref)[:1] for one in those
                 if one.kind not in ("question", "condition"))
        return tuple(dict.fromkeys(region for regions in found for region in regions))

    def _strongest(self, ids: Iterable[str]) -> list[str]:
        """Sources by kind, those that weigh most first; within a kind in the order of the statement."""
        there = self.catalogue.sources
        return sorted((id_ for id_ in ids if id_ in there), key=lambda id_: _KINDS.index(there[id_].type))

    def _numbers(self, ids: Iterable[str]) -> tuple[int, ...]:
        return tuple(dict.fromkeys(self._citations.numbers(ids)))

    def _named(self, entry: Any) -> str:
        name: str = entry.plain_name if self.plain else entry.name
        return name[:1].upper() + name[1:]

    # What several sheets tell alike

    def figure_section(self, placed: Sequence[Placed], heading: str) -> tuple[Section, ...]:
        drawn = figures(self.catalogue, placed)
        return (Section("figures", heading, (Figures(drawn),)),) if drawn else ()

    def red_flag_section(self, regions: Sequence[str], conditions: Iterable[str] = ()) -> tuple[Section, ...]:
        """Signs to get help for before any needling, by urgency; those that hold anywhere where no place was named."""
        flags: dict[str, RedFlag] = {}
        for region in regions:
            flags |= {flag.id: flag for flag in red_flags(self.catalogue, region)[0]}
        for ref in conditions:
            named = self.catalogue.conditions[ref].red_flags
            flags |= {id_: self.catalogue.red_flags[id_] for id_ in named if id_ in self.catalogue.red_flags}
        if not flags:
            flags = {flag.id: flag for flag in red_flags(self.catalogue, None)[1]}
        items = []
        for term in self.catalogue.vocabulary.urgency:
            those = [flag for flag in flags.values() if flag.urgency == term.id]
            if those:
                names = "; ".join(_lowered(self._named(flag)) for flag in those)
                names = names[:1].upper() + names[1:]
                numbers = self._numbers(source for flag in those for source in self._strongest(flag.statement.sources)[:1])
                items.append((Words(f"{names}.", numbers, f"{term.name}. {term.description}"),))
        return (Section("red_flags", "Get help first, before any needling, for", (Bullets(tuple(items)),), "red_flag"),)

    def soreness(self, regions: Sequence[str]) -> tuple[tuple[Words, ...], ...]:
        """How sore one may be in each region, as items of a list; regions that say the same share one."""
        items: dict[str, tuple[list[str], Words, str]] = {}
        for id_ in regions[:MOST_REGIONS]:
            region = self.catalogue.region(id_)
            one, times = self.said(region.soreness.statement), region.soreness
            when = (f"Starts {hours_in_words(*times.onset_hours)}, mostly gone after "
                    f"{hours_in_words(*times.gone_by_hours).removeprefix('after ').removeprefix('within ')}.")
            items.setdefault(one.text, ([], one, when))[0].append(self._named(region))
        return tuple((one._replace(lead=", ".join(names) + ".", text=one.text if self.plain else f"{one.text} {when}"),)
                     for names, one, when in items.values())

    def safety_section(self, lines: Sequence[Line], heading: str) -> tuple[Section, ...]:
        """What the safety check gave, the most serious first; only for a person who chose to tell it."""
        if not (self.plan.with_safety and lines):
            return ()
        blocks: list[Paragraph | Bullets] = []
        for advice in ADVICE:
            those = [line.reason for line in lines if line.advice == advice]
            if those:
                term = self.catalogue.term("advice", advice)
                blocks.append(Paragraph((Words("", (), f"{term.name}. {term.description}"),)))
                blocks.append(Bullets(tuple((self.said(one.statement, f"{self._named(one)}."),) for one in those)))
        return (Section("safety", heading, tuple(blocks)),)


def side_in_words(side: str | None) -> str:
    return {"right": "right", "left": "left", "both": "both sides"}.get(side or "", "")


def known(catalogue: Catalogue, those: Iterable[Item]) -> tuple[Item, ...]:
    """The items that can be told: marks and questions always, entries where the dataset has them."""
    return tuple(item for item in those if item.kind in ("mark", "question") or is_known(catalogue, item.kind, item.ref))


def _lowered(name: str) -> str:
    """A name within a sentence; abbreviations and eponyms that start with two capitals stay."""
    return name[:1].lower() + name[1:] if name[1:2].islower() or name[1:2] == " " else name


def _source(catalogue: Catalogue, number: int, id_: str) -> Source:
    listed = reference(catalogue.source(id_))
    first = listed.authors.split(",")[0].removesuffix(" et al")
    authors = f"{first} et al" if "," in listed.authors or listed.authors.endswith("et al") else first
    link = listed.links[0] if listed.links else None
    # An identifier finds the source; without one its title has to.
    is_found = bool(authors and link and link.text.startswith(("doi:", "PMID")))
    # On paper the name of the place says more than the words `Web page`.
    host = (urlsplit(link.url).hostname or "").removeprefix("www.") if link else ""
    longest = max(_LONGEST - len(authors) - len(listed.year) - len(host), _SHORTEST_TITLE)
    title = listed.title if len(listed.title) <= longest else listed.title[:longest].rsplit(" ", 1)[0].rstrip(" ,:;-–") + "…"
    text = " ".join(part if part.endswith((".", "…", "?", "!")) else f"{part}."
                    for part in (authors, "" if is_found else title, listed.year) if part)
    return Source(number, text, "" if link is None else link.text if is_found else host, link.url if link else "")
