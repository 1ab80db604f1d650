"""The Sources page: every reference, what we take from it and where it is used; filtered, sorted, and taken away as a file."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import streamlit as st

from explorer import resources
from explorer.dataset.catalogue import Catalogue
from explorer.dataset.model import Source
from explorer.finding import exports
from explorer.finding.sources import SORTS, Use, findings, select, topics, uses
from explorer.views import address
from explorer.views.citations import TYPES, reference
from explorer.views.markup import render

ON_A_PAGE = 20
_STYLE = Path(__file__).parent / "sources.css"
_USES_SHOWN = 60
_TAKEN = 240
"""So many letters of what we take from a source are shown at once in the list."""
_SENTENCES = re.compile(r"(?<=[.!?])\s+(?=[A-Z0-9])")
_ADDRESSES = {
    "regions": "./?region=", "muscles": "./?muscle=", "acupoints": "./?acupoint=", "conditions": "conditions?condition=",
    "techniques": "conditions?technique=", "meridians": "conditions?meridian=", "glossary": "conditions?term=",
}
"""Where an entry is read that has an address of its own."""
_PAGES = {
    "comparisons": "compare", "personal_values": "compare", "disagreements": "compare", "stages": "expect",
    "soreness_studies": "expect", "aftercare": "expect", "adverse_events": "risks", "contraindications": "safety",
    "red_flags": "safety",
}
"""The page on which all entries of a kind are read together."""
_KINDS = {"regions": "places", "glossary": "words explained", "comparisons": "rows of the comparison"}


def sources_page() -> None:
    """Show the sources that fit the filter, a page at a time."""
    catalogue = resources.catalogue()
    st.html(_STYLE)
    with st.container(key="sources"):
        st.html(render("sources_head.html", count=len(catalogue.sources), unused=len(catalogue.sources) - len(uses(catalogue))))
        types = {"": "Any type"} | {id_: name for id_, name in TYPES.items()
                                    if any(one.type == id_ for one in catalogue.sources.values())}
        named = {"": "Any topic"} | {id_: f"{id_.replace('_', ' ')} ({count})" for id_, count in topics(catalogue).items()}
        known = {id_: one.title for id_, one in catalogue.sources.items()}
        notes = [address.unknown("type", types, "type of source", "Here are all."),
                 address.unknown("topic", named, "topic", "Here are all."),
                 address.unknown("source", known, "source", "Here are all.")]
        single = address.chosen("source", known)
        found: tuple[Source, ...]
        if single:
            found = (catalogue.source(single),)
            st.html('<p class="about"><a href="sources" target="_self">All sources</a></p>')
        else:
            found = _chosen(catalogue, types, named)
        if told := [note for note in notes if note]:
            st.html(render("notes.html", notes=told))
        _downloads(catalogue, found)
        shown = _page(found)
        st.html(render("sources_list.html", found=len(found), first=shown.start + 1, last=shown.stop,
                       sources=[row(catalogue, one, whole=bool(single)) for one in found[shown.start:shown.stop]]))


def row(catalogue: Catalogue, source: Source, whole: bool = False) -> dict[str, Any]:
    """A source as the list shows it; `whole` folds nothing of what we take from it."""
    cited = uses(catalogue).get(source.id, ())
    taken, more = (" ".join(findings(source)), "") if whole else clamped(findings(source))
    return {"id": source.id, "one": reference(source), "taken": taken, "more": more, "used": used_in(cited),
            "times": len(cited), "remarks": remarks(source), "topics": [topic.replace("_", " ") for topic in source.topics]}


def clamped(texts: tuple[str, ...]) -> tuple[str, str]:
    """The first sentences, and those that are folded."""
    sentences = [sentence for text in texts for sentence in _SENTENCES.split(text)]
    shown = 1
    while shown < len(sentences) and len(" ".join(sentences[:shown + 1])) <= _TAKEN:
        shown += 1
    return " ".join(sentences[:shown]), " ".join(sentences[shown:])


def used_in(cited: tuple[Use, ...]) -> list[dict[str, Any]]:
    """The entries by kind, each with its address; of very many only the first."""
    kinds = list(dict.fromkeys(use.kind for use in cited))
    groups = []
    for kind in kinds:
        all_ = [use for use in cited if use.kind == kind]
        groups.append({
            "kind": _KINDS.get(kind, kind.replace("_", " ")), "more": max(0, len(all_) - _USES_SHOWN), "count": len(all_),
            "entries": [{"name": use.name, "url": f"{_ADDRESSES[kind]}{use.id}" if kind in _ADDRESSES else _PAGES.get(kind)}
                        for use in all_[:_USES_SHOWN]]})
    return groups


def remarks(source: Source) -> list[str]:
    """What a reader should know before trusting a source or its citation."""
    told = []
    if source.confidence == "reference_list":
        told.append("We saw only its citation. No number is taken from it.")
    if source.low_tier:
        told.append("A clinic page, leaflet or flash card: never the only source of a safety claim.")
    if not source.title_exact:
        told.append("The title may differ in wording.")
    if not source.authors_seen:
        told.append("We did not see the list of authors.")
    return told


def _chosen(catalogue: Catalogue, types: dict[str, str], named: dict[str, str]) -> tuple[Source, ...]:
    back = ("page",)
    with st.container(key="sources_choices"):
        # Not in the address: what someone types may be about themselves.
        text = st.text_input("Words in it", key="sources_text", placeholder="Title, author, year, finding", max_chars=100,
                             on_change=_turn, args=(1,))
        type_ = address.select("Type", "type", types, clears=back)
        topic = address.select("Topic", "topic", named, clears=back)
        sort = address.select("Order", "sort", dict(SORTS), "author", clears=back)
    return select(catalogue, type_ or None, topic or None, text or "", sort)


def _page(found: tuple[Source, ...]) -> range:
    """The places of the sources that are shown, with the switch between pages."""
    pages = max(1, -(-len(found) // ON_A_PAGE))
    if pages == 1:
        return range(len(found))
    wanted = st.query_params.get("page", "1")
    now = int(wanted) if wanted.isdecimal() and 1 <= int(wanted) <= pages else 1
    key = f"sources_page_{now}"
    st.pagination(pages, default=now, key=key, on_change=lambda: _turn(st.session_state[key]))
    return range((now - 1) * ON_A_PAGE, min(now * ON_A_PAGE, len(found)))


def _turn(page: int) -> None:
    if page > 1:
        st.query_params["page"] = str(page)
    else:
        st.query_params.pop("page", None)


def _downloads(catalogue: Catalogue, found: tuple[Source, ...]) -> None:
    # Made when asked for: BibTeX for all sources takes a third of a second.
    files: tuple[tuple[str, str, str, Callable[[], bytes]], ...] = (
        ("CSV", "csv", "text/csv", partial(exports.to_csv, found, uses(catalogue))),
        ("BibTeX", "bib", "application/x-bibtex", partial(exports.to_bibtex, found)),
        ("RIS", "ris", "application/x-research-info-systems", partial(exports.to_ris, found)),
    )
    with st.container(key="sources_files", horizontal=True):
        for name, ending, mime, make in files:
            st.download_button(f"Save as {name}", make, f"needling_explorer_sources.{ending}", mime, key=f"save_{ending}",
                               on_click="ignore", disabled=not found)
