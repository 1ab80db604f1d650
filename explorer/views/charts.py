"""A chart on a page: its drawing, what it shows in words, and the table behind it."""

from __future__ import annotations

import streamlit as st

from explorer.figures import Chart
from explorer.views.markup import render
from explorer.views.words import Words


def show_chart(key: str, chart: Chart, words: Words) -> None:
    """Draw `chart`. It cannot be zoomed or dragged: a finger that scrolls past must not change it."""
    with st.container(key=f"figure_{key}"):
        st.plotly_chart(chart.figure, theme=None, key=f"chart_{key}", alt=chart.alt,
                        config={"staticPlot": True, "displayModeBar": False, "responsive": True})
        rows = [(row, words.citations.numbers([source] if source else []))
                for row, source in zip(chart.table.rows, chart.table.sources, strict=True)]
        st.html(render("chart_table.html", columns=chart.table.columns, rows=rows))
