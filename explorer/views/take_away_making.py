"""Making a file when it is asked for, with progress, and keeping the last one in the session: a new choice drops it."""

from __future__ import annotations

from collections.abc import Hashable
from functools import lru_cache, partial
from pathlib import Path
from threading import Lock
from typing import NamedTuple

import streamlit as st

from explorer import resources
from explorer.atlas.geometry import Atlas, AtlasError
from explorer.dataset.catalogue import Catalogue
from explorer.export.orders import Order
from explorer.export.plates import Plates
from explorer.export.scene import ExportError
from explorer.views.markup import render

_KEY, _ASKED = "take_away_made", "take_away_asked"
_TURN = Lock()
"""One file at a time: making one takes a processor for as long as it lasts, and others want to read their pages."""
_LOOK_AGAIN = 0.5
FAULTS = (ExportError, AtlasError)
"""What keeps a file from being made; the message can be shown as it is."""


class _Made(NamedTuple):
    choice: Hashable
    content: bytes


def plates() -> Plates:
    """The drawings of all pictures. Raises AtlasError."""
    return _plates(resources.catalogue(), resources.atlas().folder)


@lru_cache(maxsize=1)
def _plates(catalogue: Catalogue, folder: Path) -> Plates:
    return Plates(catalogue, Atlas.load(folder))


def making(order: Order, choice: Hashable, label: str) -> None:
    """A button that makes the file, then one that saves it. `choice` is all that the file hangs on."""
    catalogue = resources.catalogue()
    choice = (order.name, choice, catalogue.info.version)
    kept: _Made | None = st.session_state.get(_KEY)
    if kept is not None and kept.choice != choice:
        del st.session_state[_KEY]
        kept = None
    place, fault = st.empty(), ""
    if st.session_state.pop(_ASKED, None) == choice and kept is None:
        try:
            kept = st.session_state[_KEY] = _Made(choice, _made(order, catalogue, place))
        except FAULTS as error:
            fault = str(error)
    with place.container(key="take_away_file", gap="small"):
        if kept is None:
            if fault:
                st.html(render("take_away_fault.html", fault=fault))
            st.button(label, key="take_away_make", type="primary", icon=":material/build:", on_click=_ask, args=(choice,))
            return
        st.html(render("take_away_ready.html", name=order.name, size=_size(len(kept.content))))
        st.download_button("Save the file", partial(bytes, kept.content), order.name, order.media, key="take_away_save",
                           on_click="ignore", type="primary", icon=":material/download:")


def _ask(choice: Hashable) -> None:
    # The run that follows shows no button in the place of the progress: Streamlit would leave it there until the end.
    st.session_state[_ASKED] = choice


def _made(order: Order, catalogue: Catalogue, place: st.delta_generator.DeltaGenerator) -> bytes:
    bar = place.progress(0.0, "Starting …")
    while not _TURN.acquire(timeout=_LOOK_AGAIN):
        bar.progress(0.0, "Another file is being made. Yours is next …")
    try:
        return order.make(catalogue, plates, lambda done, total, words: _tell(bar, done, total, words))
    finally:
        _TURN.release()


def _tell(bar: st.delta_generator.DeltaGenerator, done: int, total: int, words: str) -> None:
    bar.progress(min(done / max(total, 1), 1.0), f"{done} of {total}: {words}")


def _size(count: int) -> str:
    return f"{count / 1_000_000:.1f} MB" if count >= 1_000_000 else f"{max(1, round(count / 1000))} kB"
