"""Pages of this folder by themselves, below the app's routes: the treatment plan, and `/slides`."""

from pathlib import Path

import streamlit as st

from explorer.server import lifespan, middleware, routes

app = st.App(str(Path(__file__).with_name("pages.py")), routes=routes(), middleware=middleware(), lifespan=lifespan)
