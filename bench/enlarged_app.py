"""The app with a dataset 100 times larger."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from bench.enlarging import enlarged
from explorer import resources
from explorer.dataset.catalogue import Catalogue
from explorer.server import middleware, routes

TIMES = 100
APP_SCRIPT = Path(__file__).resolve().parent.parent / "explorer" / "app.py"
_read = resources._read


def _read_enlarged(folder: Path) -> resources._Loaded:
    loaded = _read(folder)
    if not isinstance(loaded.result, Catalogue):
        raise loaded.result
    loaded.result = enlarged(loaded.result, TIMES)
    return loaded


resources._read = _read_enlarged

app = st.App(str(APP_SCRIPT), routes=routes(), middleware=middleware())
