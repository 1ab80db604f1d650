"""What `streamlit run streamlit_app.py` starts: the Streamlit app with its static files and security headers."""

import streamlit as st

from explorer.server import lifespan, middleware, routes

app = st.App("explorer/app.py", routes=routes(), middleware=middleware(), lifespan=lifespan)
