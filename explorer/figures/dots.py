"""A chart of dots with intervals: rows under headings, read from top to bottom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log10
from typing import Any

import plotly.graph_objects as go

from explorer.figures import SYMBOLS, Palette

_ROW, _LINE, _HEAD, _GAP = 23, 14, 25, 8
_LEFT, _RIGHT = 126, 58
_GAP_AT_MARK, _GAP_AT_LINE, _WIDER_THAN_MARK = 8, 4, 1.5
_LABEL = 18
"""So many letters stand on one line left of the dots."""
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
    figure, y = go.Figure(), 4.0
    notes: list[dict[str, Any]] = []
    for group in groups:
        y += _GAP if notes else 0
        notes.append(_note(f"<b>{group.name}</b>", y + _HEAD / 2, -_LEFT, "left", 14, colours.ink, colours))
        y += _HEAD
        for row in group.rows:
            label = wrapped(row.label)
            height = _ROW + _LINE * max(label.count("<br>"), row.text.count("<br>"))
            _draw(figure, row, y + height / 2, axis, colours)
            notes.append(_note(label, y + height / 2, -10, "right", 12.5, colours.quiet, colours))
            notes.append(_words(row, y + height / 2, axis, colours))
            y += height
    lines = max(words.count("<br>") for words in axis.words) + 1
    ends = {"t": 34 + 17 * lines, "b": 4} if axis.log else {"t": 4, "b": 34 + 17 * lines}
    figure.update_layout(
        height=round(y) + sum(ends.values()), margin={"l": _LEFT, "r": _RIGHT, **ends}, showlegend=False, dragmode=False,
        paper_bgcolor="rgba(0,0,0,0)", plot_bgcolor="rgba(0,0,0,0)", font={"family": FONT, "size": 13, "color": colours.ink},
        xaxis={
            "type": "log" if axis.log else "linear", "tickmode": "array", "tickvals": list(axis.ticks), "fixedrange": True,
            "ticktext": list(axis.words), "tickangle": 0, "tickfont": {"size": 12, "color": colours.quiet}, "zeroline": False,
            "range": [_at(axis.least, axis), _at(axis.most, axis)], "gridcolor": colours.line,
            "side": "top" if axis.log else "bottom", "title": {"text": axis.title, "font": {"size": 13}, "standoff": 6},
        },
        yaxis={"range": [y, 0], "visible": False, "fixedrange": True}, annotations=notes,
    )
    return figure


def wrapped(label: str) -> str:
    """A long label on two lines, parted at a space or after a hyphen as near its middle as can be."""
    if len(label) <= _LABEL:
        return label
    breaks = [at for at, sign in enumerate(label[1:-1], 1) if sign in " -"]
    if not breaks:
        return label
    at = min(breaks, key=lambda place: abs(place - len(label) / 2))
    return f"{label[:at + 1].rstrip()}<br>{label[at + 1:]}"


def _at(value: float, axis: Axis) -> float:
    """Where a value stands in the units of the axis: Plotly wants ranges and notes of a logarithmic axis as exponents."""
    return log10(max(value, axis.least)) if axis.log else value


def _note(text: str, y: float, shift: float, anchor: str, size: float, colour: str, colours: Palette) -> dict[str, Any]:
    return {"text": text, "x": 0, "xref": "paper", "xshift": shift, "xanchor": anchor, "y": y, "yref": "y", "yanchor": "middle",
            "showarrow": False, "align": anchor, "bgcolor": colours.paper, "borderpad": 1,
            "font": {"size": size, "color": colour}}


def _words(row: Row, y: float, axis: Axis, colours: Palette) -> dict[str, Any]:
    """What is written at the end of a row."""
    if row.value is None:
        return _note(row.text, y, 4, "left", 12.5, colours.quiet, colours)
    if "<br>" in row.text and _at(row.value, axis) > (_at(axis.least, axis) + _at(axis.most, axis)) / 2:
        # A long text right of the middle has no room before the edge of a phone.
        start = row.value if row.low is None else row.low
        return {**_note(row.text, y, -_GAP_AT_MARK, "right", 12.5, colours.ink, colours), "x": _at(start, axis), "xref": "x"}
    end = max(row.value, row.high or 0.0)
    narrow = end < row.value * _WIDER_THAN_MARK if row.value else False
    gap = _GAP_AT_MARK if narrow else _GAP_AT_LINE
    return {**_note(row.text, y, gap, "left", 12.5, colours.ink, colours), "x": _at(end, axis), "xref": "x"}


def _draw(figure: go.Figure, row: Row, y: float, axis: Axis, colours: Palette) -> None:
    if row.value is None:
        return
    colour = colours.of(row.treatment)
    shown = {"hoverinfo": "skip", "cliponaxis": False}
    if row.low is not None and row.high is not None:
        low, high = max(row.low, axis.least), max(row.high, axis.least)
        figure.add_scatter(x=[low, high], y=[y, y], mode="lines", name="interval",
                           line={"color": colour, "width": 2, "dash": "dot" if row.below else "solid"}, **shown)
    if row.below:
        figure.add_scatter(x=[row.high], y=[y], mode="markers", name="upper limit",
                           marker={"symbol": "line-ns-open", "size": 12, "color": colour, "line": {"width": 2}}, **shown)
    else:
        figure.add_scatter(x=[row.value], y=[y], mode="markers", name="value",
                           marker={"symbol": SYMBOLS[row.treatment], "size": 10, "color": colour}, **shown)
