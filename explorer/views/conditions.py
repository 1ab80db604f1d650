"""The Conditions page: what can be read that is not a place on the body. The address names the entry."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from explorer import resources
from explorer.dataset.catalogue import Catalogue
from explorer.page_state import DEFAULT_AUDIENCE
from explorer.views.citations import Citations
from explorer.views.effects import EFFECTS_STYLE
from explorer.views.entries import ENTRY_KINDS, entry_html
from explorer.views.markup import render
from explorer.views.words import Words


def conditions() -> None:
    """Show the entry that the address asks for, else the lists."""
    catalogue, params = resources.catalogue(), st.query_params.to_dict()
    audience = params.get("audience") or DEFAULT_AUDIENCE
    if audience not in [term.id for term in catalogue.vocabulary.audiences]:
        audience = DEFAULT_AUDIENCE
    wanted = next((kind for kind in ENTRY_KINDS if params.get(kind)), None)
    st.html(EFFECTS_STYLE)
    st.html(entry_html(catalogue, wanted, params[wanted], audience) if wanted else lists_html(catalogue, audience))


def lists_html(catalogue: Catalogue, audience: str) -> str:
    """Every condition, technique, meridian and word as a link to its entry, by what people call it."""
    name = Words(catalogue, audience, Citations(catalogue.sources)).name
    query = "" if audience == DEFAULT_AUDIENCE else f"&audience={audience}"
    lists = (
        ("condition", "Conditions", _sorted((one.id, name(one), one.name if name(one) != one.name else "")
                                            for one in catalogue.conditions.values())),
        ("technique", "Ways of needling and care", _sorted((one.id, name(one), "") for one in catalogue.techniques.values())),
        ("term", "Words explained", _sorted((one.id, one.term, "") for one in catalogue.vocabulary.glossary)),
        ("meridian", "Meridians", [(one.id, f"{one.id} {one.name}", "") for one in catalogue.meridians.values()]),
    )
    return render("entry_lists.html", query=query, lists=[
        {"kind": kind, "title": title, "entries": entries} for kind, title, entries in lists])


def _sorted(entries: Iterable[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    return sorted(entries, key=lambda entry: entry[1].casefold())
