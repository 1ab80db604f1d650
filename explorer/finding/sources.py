"""The references of the dataset: where each is used, and the ones that fit what is asked."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from explorer.dataset.catalogue import Catalogue
from explorer.dataset.layout import COUNTED
from explorer.dataset.model import Acupoint, Meridian, Source
from explorer.dataset.references import references
from explorer.dataset.statement import Entry

SORTS: Mapping[str, str] = {"author": "Author", "newest": "Newest first", "oldest": "Oldest first", "used": "Most used first",
                            "title": "Title"}
LEFT_OUT = "It also names needle lengths, depths or places, which this guide leaves out."
_HOW_TO = ("technique", "needle_depth")
_LENGTH = re.compile(r"\d\s*-?\s*(mm|cm|millimet\w*|centimet\w*|inch\w*)\b|\d\s*(°|degrees?\b)", re.IGNORECASE)
_SENTENCES = re.compile(r"(?<=[.!?])\s+")
_CITING = (*(kind for kind in COUNTED if kind not in ("sources", "trigger_points")), "aftercare")


class Use(NamedTuple):
    """An entry that cites a source. `kind` is the plural of the dataset: `conditions`, `muscles` ... or `glossary`."""

    kind: str
    id: str
    name: str


@lru_cache(maxsize=2)
def uses(catalogue: Catalogue) -> Mapping[str, tuple[Use, ...]]:
    """The entries that cite each source, by its id; a source that none cites is not in it."""
    found: dict[str, dict[Use, None]] = {}
    for kind, entry in _entries(catalogue):
        use = Use(kind, entry.id, _name(entry))  # type: ignore[attr-defined]
        for _, target, id_ in references(entry):
            if target == "sources":
                found.setdefault(id_, {})[use] = None
    return MappingProxyType({id_: tuple(all_) for id_, all_ in found.items()})


@lru_cache(maxsize=2)
def topics(catalogue: Catalogue) -> Mapping[str, int]:
    """The topics of the sources with how many sources each has, by the alphabet."""
    counts = Counter(topic for source in catalogue.sources.values() for topic in source.topics)
    return MappingProxyType(dict(sorted(counts.items(), key=lambda item: item[0].casefold())))


def select(catalogue: Catalogue, type_: str | None = None, topic: str | None = None, text: str = "",
           sort: str = "author") -> tuple[Source, ...]:
    """The sources of a type, a topic and with all words of the text in them, in order. Accents and case do not matter."""
    words = _plain(text).split()
    texts = _texts(catalogue) if words else {}
    kept = [source for source in catalogue.sources.values()
            if type_ in (None, source.type) and (topic is None or topic in source.topics)
            and all(word in texts[source.id] for word in words)]
    return tuple(sorted(kept, key=_order(catalogue, sort)))


def findings(source: Source) -> tuple[str, ...]:
    """What we take from it. Of sources on technique, sentences with lengths are left out: they read like instructions."""
    if not set(_HOW_TO) & set(source.topics):
        return source.key_findings
    kept = [[sentence for sentence in _SENTENCES.split(one) if not _LENGTH.search(sentence)] for one in source.key_findings]
    texts = tuple(" ".join(sentences) for sentences in kept if sentences)
    return texts if texts == source.key_findings else (*texts, LEFT_OUT)


def named_authors(source: Source) -> list[str]:
    """Authors without remarks such as `(authors not in excerpt)`."""
    return [author for author in source.authors if not author.startswith("(")]


@lru_cache(maxsize=2)
def _texts(catalogue: Catalogue) -> Mapping[str, str]:
    return {one.id: _plain(" ".join((one.id, one.title, *one.authors, str(one.year or ""), one.container or "", one.doi or "",
                                     one.pmid or "", *one.key_findings, *(topic.replace("_", " ") for topic in one.topics))))
            for one in catalogue.sources.values()}


def _order(catalogue: Catalogue, sort: str) -> Callable[[Source], tuple[object, ...]]:
    used = uses(catalogue)

    def by_author(source: Source) -> tuple[object, ...]:
        first = next(iter(named_authors(source)), "")
        return not first, _plain(first), source.year or 0, source.id

    match sort:
        case "newest":
            return lambda source: (source.year is None, -(source.year or 0), *by_author(source))
        case "oldest":
            return lambda source: (source.year is None, source.year or 0, *by_author(source))
        case "used":
            return lambda source: (-len(used.get(source.id, ())), *by_author(source))
        case "title":
            return lambda source: (_plain(source.title), source.id)
        case _:
            return by_author


def _entries(catalogue: Catalogue) -> Iterable[tuple[str, Entry]]:
    for kind in _CITING:
        yield from ((kind, entry) for entry in getattr(catalogue, kind).values())
    yield from (("glossary", term) for term in catalogue.vocabulary.glossary)


def _name(entry: Entry) -> str:
    if isinstance(entry, Acupoint | Meridian):
        return f"{entry.id} {entry.name}"
    for field in ("name", "term", "question", "plain_name"):
        if isinstance(value := getattr(entry, field, None), str):
            return value
    return str(getattr(entry, "id", "")).replace("_", " ").capitalize()


def _plain(text: str) -> str:
    return "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter)).casefold()
