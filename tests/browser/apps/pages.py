"""The router of the pages of this folder."""

import streamlit as st

st.navigation([st.Page("treatment_page.py", default=True), st.Page("slides_page.py", url_path="slides")], position="hidden").run()
