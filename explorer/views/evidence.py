"""The Evidence page: for a condition, what was measured for each way of care, as forest plots, sentences and a table."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from textwrap import shorten
from typing import Any

import streamlit as st

from explorer import resources
from explorer.dataset.catalogue import Catalogue
from explorer.dataset.model import Condition, Effect, Source
from explorer.figures import palette
from explorer.finding.evidence import (
    COMPARATORS,
    TIMES,
    TREATMENTS,
    Evidence,
    Scale,
    Treatment,
    better,
    can_be_drawn,
    evidence,
    kinds_present,
    null_value,
    without_aside,
)
from explorer.finding.sources import named_authors
from explorer.views.address import audience_switch, select, unknown, unknown_audience
from explorer.views.citations import Citations, reference
from explorer.views.markup import render
from explorer.views.words import Words

_STYLE = Path(__file__).parent / "evidence.css"
_UNSAID = "not stated"
_TITLE = 32
_MEASURES = {
    "SMD": "standardised mean difference", "MD": "mean difference", "points": "difference in points", "RR": "risk ratio",
    "OR": "odds ratio", "RD": "risk difference", "NNT": "number needed to treat", "percent": "share of people",
}


def evidence_page() -> None:
    """Show the numbers for the condition in the address, or the conditions with how many numbers there are for each."""
    catalogue = resources.catalogue()
    st.html(_STYLE)
    with st.container(key="evidence"):
        st.html('<div class="about"><h1>What studies measured</h1></div>')
        names = {one.id: one.plain_name for one in catalogue.conditions.values()}
        conditions = {"": "All conditions"} | dict(sorted(names.items(), key=lambda item: item[1].casefold()))
        notes = [unknown("condition", conditions, "condition", "Choose one from the list.")]
        compared, times = _filters(catalogue)
        notes += [unknown("comparator", compared, "kind of comparison", "Here are all."),
                  unknown("time", times, "span of time", "Here are all."), unknown_audience(catalogue)]
        with st.container(key="evidence_choices"):
            chosen = select("Condition", "condition", conditions)
            comparator = select("Compared with", "comparator", compared)
            time = select("When it was measured", "time", times)
            audience = audience_switch(catalogue)
        if told := [note for note in notes if note]:
            st.html(f'<div class="about">{render("notes.html", notes=told)}</div>')
        words = Words(catalogue, audience, Citations(catalogue.sources))
        if chosen:
            _show(words, catalogue.conditions[chosen], comparator or None, time or None)
        else:
            st.html(overview_html(words, comparator or None, time or None))


def _filters(catalogue: Catalogue) -> tuple[dict[str, str], dict[str, str]]:
    compared, times = kinds_present(catalogue.conditions.values())
    return ({"": "Anything"} | {id_: name for id_, name in COMPARATORS.items() if id_ in compared},
            {"": "Any time"} | {id_: name for id_, name in TIMES.items() if id_ in times})


def _show(words: Words, condition: Condition, comparator: str | None, time: str | None) -> None:
    from explorer.figures.forest import alt_text, forest

    colours = palette(st.context.theme.type)
    st.html(render("evidence_head.html", title=words.name(condition), condition=condition.id, is_plain=words.is_plain,
                   query="" if words.is_plain else f"&audience={words.audience}"))
    every = {treatment: evidence(condition, treatment, comparator, time) for treatment in TREATMENTS}
    for treatment, found in every.items():
        name = words.catalogue.term("treatments", treatment).name
        st.html(head_html(words, condition, treatment, found))
        for index, (scale, effects) in enumerate(found.drawn):
            with st.container(key=f"forest_{treatment}_{index}"):
                chart = forest(effects, scale, treatment, name.lower(), colours, same_measure(every.values(), scale))
                st.plotly_chart(chart, key=f"chart_{treatment}_{index}",
                                config={"staticPlot": True, "displayModeBar": False},
                                alt=alt_text(effects, scale, name.lower()))
                st.html(effects_html(words, name, effects))
        if found.listed:
            st.html(effects_html(words, name, found.listed, drawn=False))
    cited = [{"number": one.number, "one": reference(words.catalogue.source(one.id))} for one in words.citations.cited()]
    st.html(render("evidence_foot.html", cited=cited))


def same_measure(every: Iterable[Evidence], scale: Scale) -> tuple[Effect, ...]:
    """What the charts of all ways of care show in the measure of a scale, when different outcomes may share an axis."""
    return tuple(effect for found in every for other, effects in found.drawn for effect in effects
                 if scale.source is None and other.source is None and other.measure == scale.measure)


def head_html(words: Words, condition: Condition, treatment: Treatment, found: Evidence) -> str:
    """The head of a way of care: what the evidence says in words, and whether there are numbers."""
    option = getattr(condition, treatment)
    return render("evidence_option.html", id=treatment, name=words.catalogue.term("treatments", treatment).name,
                  statement=words.statement(option.evidence), all=len(option.effects), left_out=found.left_out,
                  certainty=words.catalogue.term("certainty", option.evidence.certainty or "unknown"))


def effects_html(words: Words, name: str, effects: tuple[Effect, ...], drawn: bool = True) -> str:
    """A sentence for each number, and all of them in a table."""
    return render("evidence_effects.html", rows=[row(words, name, effect) for effect in effects], drawn=drawn, name=name)


def row(words: Words, name: str, effect: Effect) -> dict[str, Any]:
    """One number in words, and the cells of its row in the table."""
    from explorer.figures.forest import interval

    way = better(effect)
    return {
        "outcome": effect.outcome, "sentence": sentence(effect, name), "range": reach(effect, words.is_plain),
        "id": effect.source, "cited": _cited(words.catalogue.source(effect.source)),
        "sources": words.citations.numbers([effect.source]), "comparator": effect.comparator, "time": effect.time_point,
        "result": f"{interval(effect)}{_unit(effect)}", "measure": f"{effect.measure}, {_MEASURES[effect.measure]}"
        if effect.measure.isupper() else _MEASURES[effect.measure],
        "participants": str(effect.participants) if effect.participants else None,
        "trials": str(effect.trials) if effect.trials else None, "unsaid": _UNSAID,
        "certainty": words.catalogue.term("certainty", effect.certainty).name.lower(),
        "better": f"{way} is better with {name.lower()}" if way else "better side not stated",
        "has_interval": effect.low is not None,
    }


def sentence(effect: Effect, name: str) -> str:
    """Who did better, in a plain sentence; no clear difference is told in the same form."""
    outcome, time = without_aside(effect.outcome), without_aside(effect.time_point)
    other = without_aside(effect.comparator)
    if other.startswith("not stated"):
        other = "a comparison that is not named in what we read"
    when = "at a time not stated in what we read" if time.startswith("not stated") else time
    verdict = {"treatment": f"{name} did better than {other}",
               "comparator": f"{name} did worse than {other}",
               "neither": f"no clear difference between {name.lower()} and {other}"}[effect.favours]
    return f"{outcome} ({when}): {verdict if effect.favours == 'neither' else verdict[:1].lower() + verdict[1:]}."


def reach(effect: Effect, is_plain: bool) -> str | None:
    """Whether the interval reaches no difference; None for what a chart cannot show."""
    if effect.low is None or effect.high is None or not can_be_drawn(effect):
        return None
    middle = null_value(effect.measure)
    crosses = effect.low <= middle <= effect.high
    if is_plain:
        return "The range reaches across no difference." if crosses else "The range lies on one side of no difference."
    return f"The 95 % interval {'includes' if crosses else 'leaves out'} {middle:g}."


def _cited(source: Source) -> str:
    """`Fransen 2015`, as a source is named in running text; by the start of its title when we saw no author."""
    first = next(iter(named_authors(source)), None) or shorten(source.title, _TITLE, placeholder=" …")
    return f"{first.rsplit(' ', 1)[0] if first[-1:].isupper() else first} {source.year or ''}".strip()


def overview_html(words: Words, comparator: str | None, time: str | None) -> str:
    """Every condition with how many numbers there are for each way of care."""
    catalogue = words.catalogue
    rows = [(one.id, words.name(one), [len(evidence(one, treatment, comparator, time).effects) for treatment in TREATMENTS])
            for one in catalogue.conditions.values()]
    query = "".join(f"&{name}={value}" for name, value in (("comparator", comparator), ("time", time),
                    ("audience", None if words.is_plain else words.audience)) if value)
    return render("evidence_overview.html", rows=sorted(rows, key=lambda item: item[1].casefold()), query=query,
                  options=[(id_, catalogue.term("treatments", id_).name) for id_ in TREATMENTS])


def _unit(effect: Effect) -> str:
    return f" {effect.unit}" if effect.unit else " of 100" if effect.measure == "percent" else ""
