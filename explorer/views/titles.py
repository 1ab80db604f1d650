"""The title of the document: what is looked at, the page, the app."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from explorer import resources
from explorer.dataset.catalogue import Catalogue
from explorer.page_state import DEFAULT_AUDIENCE
from explorer.views.address import chosen
from explorer.views.citations import Citations
from explorer.views.words import Words

_APP = "Needling Explorer"
_OF_THEIR_SUBJECT = ("Explore", "Conditions")
"""Pages that are about one thing when the address names one: its name is enough."""


def entitle(page: str) -> None:
    """Give the document its title, by the page and what the address asks for."""
    st.set_page_config(page_title=document_title(resources.catalogue(), page, dict(st.query_params)))


def document_title(catalogue: Catalogue, page: str, params: Mapping[str, str]) -> str:
    """As `Soleus · Needling Explorer`, or `Calf · Compare · Needling Explorer`."""
    subject = _subject(catalogue, params)
    if not subject:
        return f"{page} · {_APP}"
    return f"{subject} · {_APP}" if page in _OF_THEIR_SUBJECT else f"{subject} · {page} · {_APP}"


def _subject(catalogue: Catalogue, params: Mapping[str, str]) -> str | None:
    """What the address names, in the words of its readers; a point rather than the place that it lies in."""
    audience = chosen("audience", [term.id for term in catalogue.vocabulary.audiences], DEFAULT_AUDIENCE, params)
    in_their_words = Words(catalogue, audience, Citations(catalogue.sources)).name
    kinds: tuple[tuple[str, Mapping[str, Any], Callable[[Any], str]], ...] = (
        ("acupoint", catalogue.acupoints, _coded),
        ("trigger_point", catalogue.trigger_points, lambda point: catalogue.muscle_of(point.id).name),
        ("muscle", catalogue.muscles, lambda muscle: muscle.name),
        ("condition", catalogue.conditions, in_their_words),
        ("region", catalogue.regions, in_their_words),
        ("technique", catalogue.techniques, in_their_words),
        ("meridian", catalogue.meridians, _coded),
        ("term", catalogue.glossary, lambda term: term.term),
        ("lesson", catalogue.lessons, lambda lesson: lesson.name),
    )
    return next((named(entries[id_]) for key, entries, named in kinds if (id_ := params.get(key, "")) in entries), None)


def _coded(entry: Any) -> str:
    return f"{entry.id} {entry.name}"
