"""The router: page settings, navigation, run. A broken dataset shows its problems instead of the pages."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import Page as StreamlitPage

from explorer import resources
from explorer.dataset.problems import DatasetError
from explorer.views.chrome import apply_chrome
from explorer.views.head import head
from explorer.views.problems import show_missing_atlas, show_problems
from explorer.views.visit_offer import ask_about_shared

_PAGES = Path(__file__).parent / "pages"

st.set_page_config(
    page_title="Needling Explorer",
    page_icon=str(resources.icon_file()),
    layout="wide",
    initial_sidebar_state="collapsed",
    menu_items={"Get help": None, "Report a bug": None, "About": None},
)
apply_chrome()


def _single_page(show: Callable[[], None], title: str) -> StreamlitPage:
    # Streamlit would list the files of pages/ by itself if a run ended without st.navigation.
    return st.navigation([st.Page(show, title=title, url_path="problems")], position="hidden")


try:
    resources.catalogue()
    resources.atlas()
except DatasetError as error:
    page = _single_page(partial(show_problems, error.problems), "Problems")
except resources.AtlasMissingError as error:
    page = _single_page(partial(show_missing_atlas, str(error)), "No drawings")
else:
    page = st.navigation([
        st.Page(_PAGES / "explore.py", title="Explore", default=True),
        st.Page(_PAGES / "where.py", title="Where it hurts", url_path="where"),
        st.Page(_PAGES / "conditions.py", title="Conditions", url_path="conditions"),
        st.Page(_PAGES / "compare.py", title="Compare", url_path="compare"),
        st.Page(_PAGES / "expect.py", title="What to expect", url_path="expect"),
        st.Page(_PAGES / "risks.py", title="Risks", url_path="risks"),
        st.Page(_PAGES / "safety.py", title="Safety check", url_path="safety"),
        st.Page(_PAGES / "visit.py", title="My visit", url_path="visit"),
        st.Page(_PAGES / "workshop.py", title="Workshop", url_path="workshop"),
        st.Page(_PAGES / "quiz.py", title="Quiz", url_path="quiz"),
        st.Page(_PAGES / "take_away.py", title="Take away", url_path="take-away"),
        st.Page(_PAGES / "evidence.py", title="Evidence", url_path="evidence"),
        st.Page(_PAGES / "sources.py", title="Sources", url_path="sources"),
        st.Page(_PAGES / "about.py", title="About", url_path="about"),
    ], position="top")
    head(shows_plan=page.url_path in ("visit", "workshop"))
    ask_about_shared()
page.run()
resources.settle()
