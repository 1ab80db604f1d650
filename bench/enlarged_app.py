"""The app with a dataset 100 times larger: each entry is there 99 more times, under an id of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st

from explorer import resources
from explorer.dataset import model
from explorer.dataset.catalogue import Catalogue
from explorer.dataset.layout import KINDS
from explorer.server import middleware, routes

TIMES = 100
APP_SCRIPT = Path(__file__).resolve().parent.parent / "explorer" / "app.py"
SINGLE = (model.DatasetInfo, model.Vocabulary, model.Zone, model.Region)
"""Kinds that stay as they are: the regions and zones of one body, and the two single files.

So the copies belong to one another and not to these places: the text about one place stays as long as it is.
"""


def enlarged(catalogue: Catalogue) -> Catalogue:
    """The same catalogue with every muscle, point, condition, source ... `TIMES` times."""
    entries: dict[Any, tuple[Any, ...]] = {}
    for kind in KINDS:
        there = getattr(catalogue, kind.name)
        if kind.type in SINGLE:
            entries[kind.type] = tuple(there.values()) if hasattr(there, "values") else (there,)
            continue
        originals = tuple(there.values())
        copies = (_renamed(entry, number) for number in range(1, TIMES) for entry in originals)
        entries[kind.type] = (*originals, *copies)
    return Catalogue(entries)


def _renamed(entry: Any, number: int) -> Any:
    changes: dict[str, Any] = {"id": f"{entry.id}_{number}"}
    if isinstance(entry, model.Muscle):
        changes["trigger_points"] = tuple(
            point.model_copy(update={"id": f"{point.id}_{number}"}) for point in entry.trigger_points)
    elif isinstance(entry, model.Condition):
        changes["muscles"] = tuple(f"{muscle}_{number}" for muscle in entry.muscles)
    elif isinstance(entry, model.RedFlag):
        changes["regions"] = ()
    return entry.model_copy(update=changes)


_whole = enlarged(resources.catalogue())
resources.catalogue = lambda: _whole

app = st.App(str(APP_SCRIPT), routes=routes(), middleware=middleware())
