"""The Search page: one box over everything. The text that was typed stays out of the address and of every log."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from explorer import resources
from explorer.finding.search import Hit
from explorer.views.entries import ENTRY_KINDS, entry_html
from explorer.views.markup import render

_LONGEST = 100
_SHOWN = 24
_KINDS = {
    "region": "Places", "zone": "Parts of a place", "muscle": "Muscles", "acupoint": "Acupoints", "meridian": "Meridians",
    "condition": "Conditions", "technique": "Ways of needling and care", "term": "Words explained",
}
_LAST = "search_last"
"""What the results on screen were for: sending the same text again opens the first of them."""
_EXPLORE = "pages/explore.py"


def search() -> None:
    """Show the box, then the results or the entry that the address asks for."""
    params = st.query_params.to_dict()
    audience = params.get("audience") or "patient"
    if audience not in [term.id for term in resources.catalogue().vocabulary.audiences]:
        audience = "patient"
    st.html(render("search_head.html"))
    with st.container(key="search"), st.form("search", border=False, enter_to_submit=True):
        text = st.text_input("Search for a place, muscle, point, condition or word", max_chars=_LONGEST, key="search_text",
                             placeholder="For example: calf, SCM, hegu, LI4, frozen shoulder", autocomplete="off")
        sent = st.form_submit_button("Search")
    groups = resources.search().grouped(text, _SHOWN) if text.strip() else {}
    first = next((hits[0] for hits in groups.values()), None)
    if sent and first is not None and st.session_state.get(_LAST) == text:
        _open(first, audience)
    if sent:
        st.session_state[_LAST] = text
    asked = text.strip() and (sent or st.session_state.get(_LAST) == text)
    wanted = next((kind for kind in ENTRY_KINDS if params.get(kind)), None)
    if sent and wanted:
        st.query_params.from_dict({"audience": audience} if audience != "patient" else {})
    if wanted and not sent:
        st.html(entry_html(resources.catalogue(), wanted, params[wanted], audience))
    elif asked:
        st.html(results_html(text, groups, audience))


def results_html(text: str, groups: Mapping[str, tuple[Hit, ...]], audience: str = "patient") -> str:
    """The results by kind, each a link; the first is the one that Enter opens."""
    shown: list[dict[str, Any]] = [{"name": _KINDS[kind], "hits": [
        {"title": hit.title[:1].upper() + hit.title[1:], "subtitle": hit.subtitle, "kind": hit.kind,
         "href": address(hit, audience),
         "matched": hit.matched if hit.matched.casefold() not in f"{hit.title} {hit.subtitle}".casefold() else ""}
        for hit in hits]} for kind, hits in groups.items()]
    count = sum(len(hits) for hits in groups.values())
    return render("search_results.html", groups=shown, text=text.strip()[:_LONGEST], count=count)


def address(hit: Hit, audience: str = "patient") -> str:
    """Where a hit leads, as a link from the Search page."""
    params = _params(hit, audience)
    return ("search?" if hit.kind in ENTRY_KINDS else "./?") + urlencode(params)


def _params(hit: Hit, audience: str) -> dict[str, str]:
    """What the address of a hit asks for: its entry, or its place on the body."""
    kind, id_ = hit.kind, hit.id
    if kind == "zone":
        kind, id_ = "region", resources.catalogue().zone(id_).region
    return {kind: id_} | ({"audience": audience} if audience != "patient" else {})


def _open(hit: Hit, audience: str) -> None:
    params = _params(hit, audience)
    if hit.kind in ENTRY_KINDS:
        st.query_params.from_dict(params)
        st.session_state[_LAST] = None
        st.rerun()
    st.switch_page(_EXPLORE, query_params=params)
