"""One page of this folder by itself, below the app's routes: `ONE_PAGE=treatment_page.py streamlit run <this file>`."""

import os
from pathlib import Path

import streamlit as st

from explorer.server import lifespan, middleware, routes

app = st.App(str(Path(__file__).with_name(os.environ.get("ONE_PAGE", "treatment_page.py"))),
             routes=routes(), middleware=middleware(), lifespan=lifespan)
