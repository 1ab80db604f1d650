"""Soreness after needling, from the studies: how strong it was hour by hour, and how many were sore."""

from __future__ import annotations

from collections.abc import Iterable

import plotly.graph_objects as go

from explorer.dataset.model import SorenessArm, SorenessShare, SorenessStudy
from explorer.dataset.statement import Soreness
from explorer.figures import Chart, Palette, Table
from explorer.figures.dots import FONT, Axis, Group, Row, dot_chart
from explorer.figures.numbers import short_number

HOURS = 72
NO_SPREAD = "not found"
_MARKS = ("circle", "square", "triangle-up", "diamond", "star", "cross")
_DASHES = ("solid", "dash", "dot", "dashdot")


def intensity_chart(studies: Iterable[SorenessStudy], soreness: Soreness | None, colours: Palette) -> Chart | None:
    """Mean soreness of each arm from 0 to 72 hours with its spread, in percent of its scale; None without a study that has it.

    `soreness` is that of a place: the stretch in which it has mostly gone is shaded.
    """
    figure, rows, sources, told = go.Figure(), [], [], []
    number = 0
    measured = [study for study in studies if study.arms]
    for study in measured:
        for arm in study.arms:
            name = arm.name if len(measured) == 1 else f"{arm.name}<br>({study.name})"
            _add_arm(figure, study, arm, name, number, colours)
            number += 1
            rows += [_cells(study, arm, place) for place in range(len(arm.points))]
            sources += [study.source] * len(arm.points)
            told.append(f"{study.name}, {arm.name[:1].lower() + arm.name[1:]}: " + ", ".join(
                f"{point.value:g} at {point.hours:g} hours" for point in arm.points))
    if not rows:
        return None
    if soreness is not None:
        low, high = soreness.gone_by_hours
        high = min(high, HOURS + 4)
        figure.add_vrect(x0=low, x1=high, fillcolor=colours.other_care, opacity=0.16, line_width=0, layer="below")
        figure.add_annotation(x=(low + high) / 2, y=1, yref="paper", yanchor="top", text="mostly gone<br>here by then",
                              showarrow=False, font={"size": 12.5, "color": colours.quiet})
    own = {"gridcolor": colours.line, "zeroline": False, "fixedrange": True, "tickfont": {"color": colours.quiet}}
    figure.update_layout(
        height=390, margin={"l": 44, "r": 12, "t": 10, "b": 8}, dragmode=False, paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)", font={"family": FONT, "size": 13, "color": colours.ink},
        legend={"orientation": "h", "x": 0, "xanchor": "left", "y": -0.24, "yanchor": "top", "font": {"size": 13}},
        xaxis={"range": [-3, HOURS + 4], "tickvals": [0, 12, 24, 36, 48, 60, 72],
               "title": {"text": "hours after needling", "standoff": 6}, **own},
        yaxis={"range": [0, 100], "tickvals": [0, 25, 50, 75, 100], "title": {"text": "0 none, 100 worst", "standoff": 4}, **own},
    )
    alt = (f"Mean soreness on a scale from 0, none, to 100, worst, from 0 to {HOURS} hours after needling. {'; '.join(told)}. "
           "Bars show the spread as printed. Lines only join what was measured.")
    columns = ("Study", "Group", "Hours", "Mean soreness", "Spread as printed", "Who")
    return Chart(figure, alt, Table(columns, tuple(rows), tuple(sources)))


def _add_arm(figure: go.Figure, study: SorenessStudy, arm: SorenessArm, name: str, number: int, colours: Palette) -> None:
    assert study.scale is not None
    colour, span = colours.of(study.treatment), 100 / (study.scale.most - study.scale.least)
    points = [point for point in arm.points if point.hours <= HOURS]
    spreads = [_spread(point) for point in points]
    figure.add_scatter(
        x=[point.hours + (number % 3 - 1) * 0.9 for point in points],
        y=[(point.value - study.scale.least) * span for point in points],
        name=name, mode="lines+markers", hoverinfo="skip",
        line={"color": colour, "width": 1.25, "dash": _DASHES[number % len(_DASHES)]},
        marker={"symbol": _MARKS[number % len(_MARKS)], "size": 10},
        error_y={"type": "data", "symmetric": False, "array": [high * span for _, high in spreads],
                 "arrayminus": [low * span for low, _ in spreads], "thickness": 1.75, "width": 5, "color": colour},
    )


def _spread(point: object) -> tuple[float, float]:
    """How far the bar reaches below and above the mean."""
    value, low, high, sd = (getattr(point, name) for name in ("value", "low", "high", "sd"))
    if low is not None and high is not None:
        return value - low, high - value
    return (min(sd, value), sd) if sd is not None else (0.0, 0.0)


def _cells(study: SorenessStudy, arm: SorenessArm, place: int) -> tuple[str, ...]:
    point = arm.points[place]
    assert study.scale is not None
    if point.low is not None and point.high is not None:
        spread = f"{short_number(point.low)} to {short_number(point.high)}"
    else:
        spread = NO_SPREAD if point.sd is None else f"SD {point.sd:g}"
    return (study.name, arm.name, f"{point.hours:g}", f"{point.value:g} of {study.scale.most:g}", spread, study.people)


def shares_chart(studies: Iterable[SorenessStudy], of: str, colours: Palette) -> Chart | None:
    """How many of 100 people (or sessions) were sore, grouped by when; None when no study says."""
    found = sorted(((share, study) for study in studies for share in study.shares if share.of == of),
                   key=lambda pair: (pair[0].hours or (999, 999), pair[0].gone_by_hours or (999, 999), -pair[0].percent))
    if not found:
        return None
    groups: dict[str, list[Row]] = {}
    rows, told = [], []
    for share, study in found:
        when = when_asked(share)
        treatment = "other_care" if share.comparator else study.treatment
        groups.setdefault(when, []).append(Row(study.name, treatment, f"{share.percent:g}{_what(share)}", share.percent))
        people = f"{share.participants:,}" if share.participants else "not found"
        rows.append((when, study.name, share.name, f"{share.percent:g} of 100 {of}", people, study.note))
        told.append(f"{when.lower()}: {study.name}, {share.name[:1].lower() + share.name[1:]}, {share.percent:g} of 100")
    axis = Axis(0, 108, (0, 25, 50, 75, 100), ("0", "25", "50", "75", "100"), f"sore, of 100 {of}")
    alt = f"How many of 100 {of} were followed by soreness, by when they were asked. {'; '.join(told)}."
    columns = ("When", "Study", "What was counted", "How many", f"{of.capitalize()} counted", "What it cannot tell")
    figure = dot_chart([Group(when, tuple(group)) for when, group in groups.items()], axis, colours)
    return Chart(figure, alt, Table(columns, tuple(rows), tuple(study.source for _, study in found)))


def when_asked(share: SorenessShare) -> str:
    """The hours of a share in words; the end of soreness when only that is known."""
    if share.hours:
        low, high = share.hours
        return f"After {high:g} hours" if low == high else f"After {low:g} to {high:g} hours"
    if share.gone_by_hours:
        low, high = share.gone_by_hours
        return f"At any time; gone after {low:g} to {high:g} hours"
    return "Hour not named"


def _what(share: SorenessShare) -> str:
    """What was counted, in short, where it is not soreness after the treatment itself."""
    name = share.name.removeprefix("Sore after ")
    if name != share.name and not share.comparator:
        return ""
    short = name.split(",")[0]
    return f": {short[:1].lower()}{short[1:]}"
