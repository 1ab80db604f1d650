"""Sources of a text: numbered in the order in which they are cited, listed at its end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from explorer.dataset.model import Source

_AUTHORS_SHOWN = 3
TYPES = {
    "guideline": "Guideline", "systematic_review": "Systematic review", "rct": "Randomised trial",
    "survey": "Survey, case or anatomy study", "textbook": "Textbook", "standard": "Standard", "web": "Web page or overview",
    "seed": "Starting document",
}


@dataclass(frozen=True, slots=True)
class Link:
    """Where a source can be read."""

    text: str
    url: str


@dataclass(frozen=True, slots=True)
class Cited:
    """A source in the list of a panel: its number and id; the browser fills in the rest when the list is opened."""

    number: int
    id: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A source as it is listed."""

    authors: str
    title: str
    container: str
    year: str
    kind: str
    links: tuple[Link, ...]


class Citations:
    """Gives each source its number when it is first cited."""

    def __init__(self, sources: Mapping[str, Source]) -> None:
        self._sources = sources
        self._numbers: dict[str, int] = {}

    def numbers(self, ids: Iterable[str]) -> list[int]:
        """The numbers of the sources, smallest first. An unknown id gets none."""
        return sorted(self._numbers.setdefault(id_, len(self._numbers) + 1) for id_ in ids if id_ in self._sources)

    def cited(self) -> list[Cited]:
        """All sources cited so far, in the order of their numbers."""
        return [Cited(number, id_) for id_, number in self._numbers.items()]


def source_list(sources: Mapping[str, Source]) -> dict[str, dict[str, Any]]:
    """Every source as the browser lists it, by id."""
    return {id_: asdict(reference(source)) for id_, source in sources.items()}


def reference(source: Source) -> Reference:
    """A source with its links; identifiers come first, a bare web address only when there is none."""
    links = []
    if source.doi:
        links.append(Link(f"doi:{source.doi}", f"https://doi.org/{source.doi}"))
    if source.pmid:
        links.append(Link(f"PMID {source.pmid}", f"https://pubmed.ncbi.nlm.nih.gov/{source.pmid}/"))
    if not links and source.url and source.url.startswith(("https://", "http://")):
        links.append(Link("Web page", source.url))
    named = [author for author in source.authors if not author.startswith("(")]
    authors = ", ".join(named[:_AUTHORS_SHOWN]).rstrip(".")
    if len(named) > _AUTHORS_SHOWN:
        authors += " et al"
    year, container = str(source.year or ""), source.container or ""
    return Reference(authors, source.title, container, year, TYPES[source.type], tuple(links))
