"""Forest plots: estimates with their intervals on one axis, no difference in its middle, both sides of it alike."""

from __future__ import annotations

import math
import re
import textwrap
from collections.abc import Sequence

import plotly.graph_objects as go

from explorer.dataset.model import Effect
from explorer.figures import SYMBOLS, Palette
from explorer.finding.evidence import LOGARITHMIC, Scale, null_value, without_aside

_MEASURES = {
    "SMD": "Difference in standard deviations (SMD)", "MD": "Difference", "points": "Difference in points",
    "RR": "Ratio of risks (RR)", "OR": "Ratio of odds (OR)",
}
_RATIO_TICKS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100)
_WRAP, _LINE_HEIGHT, _BAR, _TOP, _BOTTOM = 46, 17, 34, 6, 92
_ROOM = 1.08
_NO_SIDE = "Which side is better is not stated"
_UNSAID = re.compile(r"^not stated in what we read")


def number(value: float) -> str:
    """A number as it is printed, with a real minus."""
    return f"{value:g}".replace("-", "−")


def interval(effect: Effect) -> str:
    """`−0.4 (−0.7 to −0.1)`, or the estimate alone."""
    if effect.low is None or effect.high is None:
        return number(effect.value)
    return f"{number(effect.value)} ({number(effect.low)} to {number(effect.high)})"


def axis_title(scale: Scale) -> str:
    """What the axis measures, and which value stands for no difference."""
    unit = f" in {scale.unit}" if scale.unit and scale.measure == "MD" else ""
    return f"{_MEASURES[scale.measure]}{unit}; {number(null_value(scale.measure))} is no difference"


def sides(scale: Scale, name: str) -> tuple[str, str]:
    """What the left and the right half of the axis mean."""
    own, other = f"better with {name}", "better with the comparison"
    if scale.better is None:
        return "", ""
    return (own, other) if scale.better == "lower" else (other, own)


def alt_text(effects: Sequence[Effect], scale: Scale, name: str) -> str:
    """The chart in words: what is compared, which side is better, every estimate with its interval."""
    left, right = sides(scale, name)
    meaning = f"Left: {left}. Right: {right}." if left else f"{_NO_SIDE}."
    rows = " ".join(f"{without_aside(one.outcome)}, against {without_aside(one.comparator)}, {without_aside(one.time_point)}: "
                    f"{interval(one)}." for one in effects)
    return f"Forest plot for {name}. {axis_title(scale)}. {meaning} {rows}"


def forest(effects: Sequence[Effect], scale: Scale, treatment: str, name: str, colours: Palette,
           beside: Sequence[Effect] = ()) -> go.Figure:
    """One row an effect: its words, then its interval. `customdata` holds the source of each.

    The axis has room for the effects `beside` too, which other charts of the page show: the same length is then the same effect.
    """
    colour, ink, line = colours.of(treatment), colours.ink, colours.quiet
    labels = [_label(effect) for effect in effects]
    tops, height = [], 0
    for label in labels:
        tops.append(height)
        height += len(label) * _LINE_HEIGHT + _BAR
    heights = [top + len(label) * _LINE_HEIGHT + _BAR * 0.4 for top, label in zip(tops, labels, strict=True)]
    figure = go.Figure(go.Scatter(
        x=[one.value for one in effects], y=heights, mode="markers", customdata=[one.source for one in effects],
        marker={"symbol": SYMBOLS[treatment], "size": 11, "color": colour},
        error_x={"type": "data", "symmetric": False, "array": [_or(one.high, one.value) - one.value for one in effects],
                 "arrayminus": [one.value - _or(one.low, one.value) for one in effects],
                 "color": colour, "thickness": 2.5, "width": 5},
    ))
    for top, label in zip(tops, labels, strict=True):
        figure.add_annotation(text="<br>".join(label), x=0, y=top, xref="paper", yref="y", xanchor="left", yanchor="top",
                              # The page's paper behind the words, so that no line runs through them.
                              align="left", showarrow=False, borderpad=0, bgcolor=colours.paper,
                              font={"size": 13, "color": ink})
    if scale.better is None:
        figure.add_annotation(text=_NO_SIDE, x=0.5, y=0, xref="paper", yref="paper", yshift=-24, xanchor="center", yanchor="top",
                              showarrow=False, font={"size": 13, "color": ink})
    own = 0 if scale.better == "lower" else 1
    for text, place, arrow in zip(sides(scale, name), (0, 1), ("← {}", "{} →"), strict=True):
        if text:
            first, _, rest = text.partition(" with ")
            words = arrow.format(f"{first.capitalize()} with<br>{rest}")
            figure.add_annotation(text=f"<b>{words}</b>" if place == own else words, x=place, y=0, xref="paper",
                                  yref="paper", yshift=-24, xanchor="right" if place else "left", yanchor="top",
                                  align="right" if place else "left", showarrow=False,
                                  font={"size": 13, "color": colour if place == own else ink})
    if scale.better is not None:
        # The better side changes from measure to measure: its half of the axis stands out. No difference is in the middle.
        figure.add_shape(type="line", name="better side", x0=0.5, x1=own, y0=0, y1=0, xref="paper", yref="paper",
                         line={"color": colour, "width": 5})
    middle = null_value(scale.measure)
    figure.add_vline(x=middle, line={"color": line, "width": 1.5, "dash": "dot"}, layer="below")
    figure.update_layout(
        height=height + _TOP + _BOTTOM, margin={"l": 8, "r": 8, "t": _TOP, "b": _BOTTOM, "pad": 0}, showlegend=False,
        paper_bgcolor="rgba(0,0,0,0)", plot_bgcolor="rgba(0,0,0,0)", font={"color": ink, "size": 13}, hovermode=False,
    )
    figure.update_yaxes(visible=False, range=[height, 0], fixedrange=True)
    figure.update_xaxes(title={"text": axis_title(scale), "standoff": 40, "font": {"size": 13, "color": ink}}, fixedrange=True,
                        showgrid=False, zeroline=False, showline=True, linecolor=line, ticks="outside", tickcolor=line,
                        tickfont={"size": 13, "color": ink}, automargin=False, **_axis((*effects, *beside), scale, middle))
    return figure


def _axis(effects: Sequence[Effect], scale: Scale, middle: float) -> dict[str, object]:
    ends = [end for one in effects for end in (one.value, _or(one.low, one.value), _or(one.high, one.value))]
    if scale.measure in LOGARITHMIC:
        reach = max(abs(math.log10(end)) for end in ends) * _ROOM or 0.5
        ticks = [tick for tick in _RATIO_TICKS if abs(math.log10(tick)) <= reach]
        if len(ticks) < 3:
            ticks = [round(10 ** (-reach / _ROOM), 2), 1, round(10 ** (reach / _ROOM), 2)]
        return {"type": "log", "range": [-reach, reach], "tickvals": ticks, "ticktext": [number(tick) for tick in ticks]}
    reach = max(abs(end - middle) for end in ends) * _ROOM or 1.0
    return {"type": "linear", "range": [middle - reach, middle + reach], "nticks": 6}


def _label(effect: Effect) -> list[str]:
    what = textwrap.wrap(_plain(without_aside(effect.outcome)), _WRAP)
    comparator, time = (_UNSAID.sub("not stated", without_aside(text)) for text in (effect.comparator, effect.time_point))
    how = textwrap.wrap(_plain(f"Against: {comparator}. When: {time}."), _WRAP)
    return [f"<b>{line}</b>" for line in what] + how + [interval(effect)]


def _plain(text: str) -> str:
    """Plotly reads a few tags in texts: none comes from the dataset."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _or(value: float | None, otherwise: float) -> float:
    return otherwise if value is None else value
