"""The yardstick: the smallest Streamlit app with a button that changes a text."""

import streamlit as st

st.session_state.setdefault("count", 0)
if st.button("Press"):
    st.session_state["count"] += 1
st.header(f"Pressed {st.session_state['count']}")
