"""The page about the guide: its data, licences, limits and all sources."""

from __future__ import annotations

import streamlit as st

from explorer import resources
from explorer.views.citations import reference
from explorer.views.markup import render


def about() -> None:
    """Show what the guide is, what it is not and where everything comes from."""
    catalogue = resources.catalogue()
    sources = sorted(catalogue.sources.values(), key=lambda source: (source.authors[:1], source.year or 0))
    counts = [(name.replace("_", " "), count) for name, count in catalogue.counts().items() if count]
    st.html(render(
        "about.html", info=catalogue.info, counts=counts, references=[reference(source) for source in sources],
        atlas_attribution=str(resources.atlas().index.get("attribution", "")),
    ))
