"""The treatment plan on a page of its own, with a plan to present: `streamlit run tests/browser/apps/treatment.py`."""

from pathlib import Path

import streamlit as st

from explorer.server import lifespan, middleware, routes

app = st.App(str(Path(__file__).with_name("treatment_page.py")), routes=routes(), middleware=middleware(), lifespan=lifespan)
