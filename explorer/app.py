"""The router: page settings, navigation, run. A broken dataset shows its problems instead of the pages."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

import streamlit as st
from streamlit.navigation.page import Page as StreamlitPage

from explorer import resources
from explorer.dataset.problems import DatasetError
from explorer.views.chrome import apply_chrome, mark_place
from explorer.views.head import head
from explorer.views.problems import show_missing_atlas, show_problems
from explorer.views.titles import entitle
from explorer.views.visit_offer import ask_about_shared

_PAGES = Path(__file__).parent / "pages"
# By section of the bar: the name of a page's file, and its title. Those of no section stand in the bar itself.
# (No text in quotes: Streamlit would show it.)
_SECTIONS = {
    "": (("explore", "Explore"), ("where", "Where it hurts"), ("safety", "Safety check"), ("conditions", "Conditions"),
         ("visit", "My visit")),
    "Before you decide": (("compare", "Compare"), ("expect", "What to expect"), ("risks", "Risks"), ("evidence", "Evidence")),
    "Teach": (("workshop", "Workshop"), ("quiz", "Quiz"), ("take_away", "Take away")),
    "About": (("sources", "Sources"), ("about", "About this guide")),
}

st.set_page_config(
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
    sections = {name: [st.Page(_PAGES / f"{file}.py", title=title, url_path=file.replace("_", "-"), default=file == "explore")
                       for file, title in pages] for name, pages in _SECTIONS.items()}
    page = st.navigation(sections, position="top")
    mark_place(page, sections)
    entitle(page.title)
    head(shows_plan=page.url_path in ("visit", "workshop"))
    ask_about_shared()
page.run()
resources.settle()
