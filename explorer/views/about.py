"""The page about the guide: what it is not, its data, limits, licences, and how to report an error."""

from __future__ import annotations

import streamlit as st

from explorer import resources
from explorer.finding.sources import uses
from explorer.views.markup import render


def about() -> None:
    """Show what the guide is, what it is not and how it is kept."""
    catalogue = resources.catalogue()
    reviewed = [entry.reviewed for entry in catalogue.conditions.values()]
    st.html(render(
        "about.html", info=catalogue.info, atlas_attribution=str(resources.atlas().index.get("attribution", "")),
        counts=[(name.replace("_", " "), count) for name, count in catalogue.counts().items() if count],
        reviewed=(min(reviewed), max(reviewed)) if reviewed else None, sources=len(catalogue.sources),
        listed_only=sum(one.confidence == "reference_list" for one in catalogue.sources.values()),
        low_tier=sum(one.low_tier for one in catalogue.sources.values()), used=len(uses(catalogue)),
    ))
