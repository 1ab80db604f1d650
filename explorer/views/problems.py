"""What is shown instead of the pages when the dataset or the atlas cannot be used."""

from __future__ import annotations

from collections.abc import Iterable

import streamlit as st

from explorer.dataset.problems import Problem
from explorer.views.markup import render

_MOST = 200


def show_problems(problems: Iterable[Problem]) -> None:
    """List the dataset's problems, each with its place and its mend."""
    found = list(problems)
    st.html(render("problems.html", problems=found[:_MOST], count=len(found)))


def show_missing_atlas(reason: str) -> None:
    """Say that there are no drawings and how to make them."""
    st.html(render("no_atlas.html", reason=reason))
