"""The app with a dataset 100 times larger."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from bench.enlarging import enlarged
from explorer import resources
from explorer.server import middleware, routes

TIMES = 100
APP_SCRIPT = Path(__file__).resolve().parent.parent / "explorer" / "app.py"

_whole = enlarged(resources.catalogue(), TIMES)
resources.catalogue = lambda: _whole

app = st.App(str(APP_SCRIPT), routes=routes(), middleware=middleware())
