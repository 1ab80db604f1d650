"""The charts of rates: every number is that of a survey, and what is not known is never drawn as zero."""

from __future__ import annotations

import pytest

from explorer.dataset.catalogue import Catalogue
from explorer.dataset.model import Rate
from explorer.figures import DARK, LIGHT, SYMBOLS, Chart, palette
from explorer.figures.numbers import short_number
from explorer.figures.rates import NOT_KNOWN, Per, measured, rates_chart

NAMES = {"dry_needling": "Dry needling", "acupuncture": "Acupuncture"}


def chart(catalogue: Catalogue, per: Per, colours=LIGHT) -> Chart:  # type: ignore[no-untyped-def]
    found = rates_chart(catalogue, [(event, event.name) for event in catalogue.adverse_events.values()], per, colours, NAMES)
    assert found
    return found


def rates(catalogue: Catalogue, per: Per) -> list[tuple[str, Rate]]:
    return [(event.name, rate) for event in catalogue.adverse_events.values() for rate in event.rates if rate.per == per]


def counted(rate: Rate) -> str:
    return f"{rate.n:,}" if rate.n else f"{rate.studies} studies together"


@pytest.mark.parametrize("per", ["treatments", "patients"])
def test_the_table_holds_every_rate_with_its_survey_and_no_other_number(catalogue: Catalogue, per: Per) -> None:
    table = chart(catalogue, per).table
    shown = {(row[0], row[1], row[2], row[4], source) for row, source in zip(table.rows, table.sources, strict=True)
             if row[2] != NOT_KNOWN}
    wanted = {(name, NAMES[rate.treatment], short_number(rate.per_10000) if rate.per_10000 else "none seen", counted(rate),
               rate.source) for name, rate in rates(catalogue, per)}
    assert shown == wanted
    for row, source in zip(table.rows, table.sources, strict=True):
        if row[2] == NOT_KNOWN:
            assert source == ""
            assert set(row[3:]) == {""}


@pytest.mark.parametrize("per", ["treatments", "patients"])
def test_the_marks_are_the_rates_that_were_seen(catalogue: Catalogue, per: Per) -> None:
    traces = chart(catalogue, per).figure.data
    drawn = sorted((trace.x[0], trace.marker.symbol) for trace in traces if trace.name == "value")
    seen = sorted((rate.per_10000, SYMBOLS[rate.treatment]) for _, rate in rates(catalogue, per) if rate.per_10000)
    assert drawn == seen
    assert all(x > 0 for trace in traces for x in trace.x)


def test_none_seen_is_an_upper_limit_and_never_a_mark_at_zero(catalogue: Catalogue) -> None:
    made = chart(catalogue, "treatments")
    limits = sorted(trace.x[0] for trace in made.figure.data if trace.name == "upper limit")
    none_seen = [measured(catalogue, rate) for _, rate in rates(catalogue, "treatments") if rate.per_10000 == 0]
    assert none_seen
    assert limits == sorted(one.high for one in none_seen)
    assert all(limit > 0 for limit in limits)
    texts = [note.text for note in made.figure.layout.annotations]
    assert sum(text.startswith("none seen, under") for text in texts) == len(none_seen)


def test_a_treatment_without_a_rate_is_written_as_not_known(catalogue: Catalogue, small: Catalogue) -> None:
    texts = [note.text for note in chart(small, "treatments").figure.layout.annotations]
    assert texts[0] == "<b>Bruising</b>"
    assert texts[-2:] == ["Acupuncture", NOT_KNOWN]
    events = [(catalogue.adverse_events["nerve_injury"], "Nerve damage")]
    assert rates_chart(catalogue, events, "treatments", LIGHT, NAMES) is None


def test_printed_intervals_are_kept_and_the_others_are_marked(catalogue: Catalogue, small: Catalogue) -> None:
    (rate,) = small.adverse_events["bruising"].rates
    printed = measured(small, rate)
    assert (printed.low, printed.high, printed.printed) == (700, 810, True)
    for row in chart(catalogue, "treatments").table.rows:
        if row[2] == NOT_KNOWN:
            continue
        (rate,) = [one for name, one in rates(catalogue, "treatments") if name == row[0] and counted(one) == row[4]
                   and NAMES[one.treatment] == row[1] and measured(catalogue, one).survey == row[5]]
        assert ("worked out here" in row[3]) == (rate.low is None)


def test_patients_and_treatments_never_share_a_chart(catalogue: Catalogue) -> None:
    for per, other in (("treatments", "patients"), ("patients", "treatments")):
        made = chart(catalogue, per)  # type: ignore[arg-type]
        assert f"of 10,000 {per}" in made.figure.layout.xaxis.title.text
        assert other not in made.alt
        assert made.figure.layout.xaxis.type == "log"


def test_whom_a_survey_counted_is_told_beside_its_mark(catalogue: Catalogue) -> None:
    texts = [note.text.replace("<br>", " ") for note in chart(catalogue, "treatments").figure.layout.annotations]
    for _, rate in rates(catalogue, "treatments"):
        if rate.only:
            assert any(rate.only in text for text in texts)


def test_both_themes_draw_the_same_numbers_on_a_clear_ground(catalogue: Catalogue) -> None:
    light, dark = chart(catalogue, "treatments"), chart(catalogue, "treatments", DARK)
    assert light.table == dark.table
    assert [trace.x for trace in light.figure.data] == [trace.x for trace in dark.figure.data]
    assert light.figure.layout.paper_bgcolor == dark.figure.layout.paper_bgcolor == "rgba(0,0,0,0)"
    assert (palette("dark"), palette("light"), palette(None)) == (DARK, LIGHT, LIGHT)


def test_the_description_names_what_is_drawn(catalogue: Catalogue) -> None:
    assert "collapsed lung" not in chart(catalogue, "patients").alt.lower()
    assert "pneumothorax" in chart(catalogue, "treatments").alt
