"""A chart of dots with intervals: rows under headings, read from top to bottom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log10

import plotly.graph_objects as go

from explorer.figures import SYMBOLS, Palette

_ROW, _HEAD, _GAP = 23, 25, 8
FONT = '"Source Sans", sans-serif'


@dataclass(frozen=True, slots=True)
class Row:
    """One number. Without a `value` only its `text` is written; `below` marks an upper limit where nothing was seen."""

    label: str
    treatment: str
    text: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    below: bool = False


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that belong together, under a heading."""

    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Axis:
    """The axis of the numbers. On a logarithmic one `least` stands for everything smaller."""

    least: float
    most: float
    ticks: Sequence[float]
    words: Sequence[str]
    title: str
    log: bool = False


def dot_chart(groups: Sequence[Group], axis: Axis, colours: Palette) -> go.Figure:
    """The chart; as tall as its rows need."""
    figure, y = go.Figure(), 0.0
    heads: list[tuple[float, str]] = []
    ticks: list[tuple[float, str]] = []
    for group in groups:
        y += _GAP if heads else 0
        heads.append((y + _HEAD / 2, group.name))
        y += _HEAD
        for row in group.rows:
            ticks.append((y + _ROW / 2, row.label))
            _add(figure, row, y + _ROW / 2, axis, colours)
            y += _ROW
    margin = {"l": 118, "r": 58, "t": 4, "b": 74}
    figure.update_layout(
        height=round(y) + margin["t"] + margin["b"], margin=margin, showlegend=False, dragmode=False,
        paper_bgcolor="rgba(0,0,0,0)", plot_bgcolor="rgba(0,0,0,0)", font={"family": FONT, "size": 13, "color": colours.ink},
        xaxis={
            "type": "log" if axis.log else "linear", "tickmode": "array", "tickvals": list(axis.ticks),
            "ticktext": list(axis.words), "tickangle": 0, "tickfont": {"size": 12, "color": colours.quiet},
            "range": _range(axis), "gridcolor": colours.line, "zeroline": False, "fixedrange": True,
            "title": {"text": axis.title, "font": {"size": 13}, "standoff": 8},
        },
        yaxis={
            "range": [y, 0], "tickmode": "array", "tickvals": [at for at, _ in ticks], "ticktext": [label for _, label in ticks],
            "showgrid": False, "zeroline": False, "fixedrange": True, "tickfont": {"size": 12.5, "color": colours.quiet},
        },
        annotations=[
            {"x": 0, "xref": "paper", "xshift": -margin["l"] + 2, "xanchor": "left", "y": at, "yref": "y", "yanchor": "middle",
             "text": f"<b>{name}</b>", "showarrow": False, "align": "left", "bgcolor": colours.paper, "borderpad": 1,
             "font": {"size": 14, "color": colours.ink}}
            for at, name in heads],
    )
    return figure


def _range(axis: Axis) -> list[float]:
    if not axis.log:
        return [axis.least, axis.most]
    return [log10(axis.least), log10(axis.most)]


def _add(figure: go.Figure, row: Row, y: float, axis: Axis, colours: Palette) -> None:
    colour = colours.of(row.treatment)
    shown = {"showlegend": False, "hoverinfo": "skip", "cliponaxis": False}
    end = axis.least if row.value is None else row.value
    if row.low is not None and row.high is not None:
        low, end = max(row.low, axis.least), max(row.high, axis.least)
        figure.add_scatter(x=[low, end], y=[y, y], mode="lines", name="interval",
                           line={"color": colour, "width": 2, "dash": "dot" if row.below else "solid"}, **shown)
    if row.below:
        figure.add_scatter(x=[end], y=[y], mode="markers", name="upper limit",
                           marker={"symbol": "line-ns-open", "size": 12, "color": colour, "line": {"width": 2}}, **shown)
    elif row.value is not None:
        figure.add_scatter(x=[row.value], y=[y], mode="markers", name="rate",
                           marker={"symbol": SYMBOLS[row.treatment], "size": 10, "color": colour}, **shown)
    figure.add_scatter(x=[end], y=[y], mode="text", text=[f" {row.text}"], name="words", textposition="middle right",
                       textfont={"size": 12.5, "color": colours.ink if row.value is not None else colours.quiet}, **shown)
