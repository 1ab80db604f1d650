"""Slides of every kind that the presenter can show."""

from __future__ import annotations

import streamlit as st

from explorer.presenter import Slide, presenter

SLIDES = (
    Slide("Text alone", '<ul class="ticks"><li><label><input type="checkbox" data-tick="one"> One</label></li>'
          '<li><label><input type="checkbox" data-tick="two"> Two</label></li></ul>'),
    Slide("A view", "<p>Bones.</p>", state={"view": "front", "layer": "skeleton"}),
    Slide("A place", "<p>What lies near.</p>", "Region", state={"region": "top_of_shoulder", "side": "left", "risks": True}),
    Slide("Both sides", "<p>Right and left.</p>", "Muscle",
          state={"muscle": "infraspinatus", "side": "both", "trigger_point": "infraspinatus_1"}),
    Slide("Other structures", "<p>Named by the slide.</p>", state={"acupoint": "GV20", "near": ["pleura_and_lung"]}),
)

st.set_page_config(page_title="Slides", layout="wide")
ticked = st.session_state.setdefault("ticked", {})
presenter(key="slides", title="Every kind of slide", slides=lambda _: SLIDES, audiences={"educator": "Educator"},
          on_tick=ticked.__setitem__, opener="Present to the patient")
st.text(f"Ticked: {ticked}")
