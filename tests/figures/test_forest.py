"""Forest plots: their data, axes and words. What is drawn is what the dataset says, each mark with its source."""

from __future__ import annotations

import math
import subprocess
import sys

import pytest

from explorer.dataset.catalogue import Catalogue
from explorer.dataset.model import Effect
from explorer.figures import DARK, LIGHT
from explorer.figures.forest import alt_text, axis_title, forest, interval, number, sides
from explorer.finding.evidence import LOGARITHMIC, TREATMENTS, Scale, evidence, null_value
from tests.finding.conftest import DATA, read_dataset
from tests.finding.test_evidence import condition, effect


def drawn(*effects: Effect) -> tuple[tuple[Effect, ...], Scale]:
    ((scale, group),) = evidence(condition(*effects), "dry_needling").drawn
    return group, scale


def words(effects: tuple[Effect, ...], scale: Scale) -> list[str]:
    return [note.text for note in forest(effects, scale, "dry_needling", "dry needling", LIGHT).layout.annotations]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return read_dataset()


def test_marks_and_intervals_are_those_of_the_dataset_with_their_sources(catalogue: Catalogue) -> None:
    charts = 0
    for one in catalogue.conditions.values():
        for treatment in TREATMENTS:
            for scale, effects in evidence(one, treatment).drawn:
                (trace,) = forest(effects, scale, treatment, "it", LIGHT).data
                charts += 1
                assert list(trace.x) == [row.value for row in effects]
                assert list(trace.customdata) == [row.source for row in effects]
                assert set(trace.customdata) <= catalogue.sources.keys()
                ends = zip(trace.x, trace.error_x.arrayminus, trace.error_x.array, strict=True)
                for row, (value, minus, plus) in zip(effects, ends, strict=True):
                    assert (value - minus, value + plus) == pytest.approx((row.low, row.high))
    assert charts > 50


def test_no_difference_is_in_the_middle_and_every_interval_fits(catalogue: Catalogue) -> None:
    for one in catalogue.conditions.values():
        for treatment in TREATMENTS:
            for scale, effects in evidence(one, treatment).drawn:
                figure = forest(effects, scale, treatment, "it", DARK)
                low, high = figure.layout.xaxis.range
                middle = null_value(scale.measure)
                assert [one.x0 for one in figure.layout.shapes if not one.name] == [middle]
                is_log = scale.measure in LOGARITHMIC
                assert figure.layout.xaxis.type == ("log" if is_log else "linear")
                assert (low + high) / 2 == pytest.approx(math.log10(middle) if is_log else middle, abs=1e-9)
                for row in effects:
                    assert row.low is not None
                    assert row.high is not None
                    ends = [math.log10(end) if is_log else end for end in (row.low, row.high)]
                    assert low < min(ends) <= max(ends) < high
                rows = figure.data[0].y
                assert list(rows) == sorted(set(rows))
                assert max(rows) < figure.layout.yaxis.range[0]


def test_a_null_result_looks_like_any_other() -> None:
    group, scale = drawn(effect(), effect(value=-0.1, low=-0.5, high=0.3, favours="neither"))
    (trace,) = forest(group, scale, "dry_needling", "dry needling", LIGHT).data
    assert isinstance(trace.marker.color, str)
    assert isinstance(trace.marker.size, int)
    assert any("−0.1 (−0.5 to 0.3)" in text for text in words(group, scale))


def test_the_better_side_follows_the_outcome() -> None:
    group, scale = drawn(effect())
    assert sides(scale, "dry needling") == ("better with dry needling", "better with the comparison")
    assert words(group, scale)[-2:] == ["<b>← Better with<br>dry needling</b>", "Better with<br>the comparison →"]
    _, other = drawn(effect(outcome="Grip (higher is better)", value=0.4, low=0.1, high=0.7))
    assert sides(other, "dry needling") == ("better with the comparison", "better with dry needling")
    rows, neither = drawn(effect(outcome="Score", favours="neither", low=-0.9, high=0.1))
    assert sides(neither, "dry needling") == ("", "")
    assert words(rows, neither)[-1] == "Which side is better is not stated"
    assert "not stated" in alt_text(rows, neither, "dry needling")


def test_rows_tell_comparator_and_time() -> None:
    text = words(*drawn(effect()))[0].replace("<br>", " ")
    assert text == "<b>Pain</b> Against: sham needling. When: 4 weeks. −0.4 (−0.7 to −0.1)"


def test_words_of_the_dataset_are_no_tags() -> None:
    hostile = "<a href='javascript:alert(1)'>Pain</a> & <b>more</b>"
    group, scale = drawn(effect(outcome=hostile, comparator=hostile))
    assert all("<a" not in text for text in words(group, scale))


def test_alt_text_tells_everything_that_is_drawn() -> None:
    group, scale = drawn(effect(), effect(value=-0.1, low=-0.5, high=0.3, favours="neither", comparator="usual care"))
    text = alt_text(group, scale, "dry needling")
    for part in ("Left: better with dry needling", "0 is no difference", "sham needling", "usual care", "−0.4 (−0.7 to −0.1)",
                 "−0.1 (−0.5 to 0.3)"):
        assert part in text


def test_numbers_are_printed_as_they_are() -> None:
    assert number(-0.5974) == "−0.5974"
    assert number(12.0) == "12"
    assert interval(effect(low=None, high=None)) == "−0.4"
    assert axis_title(Scale("MD", "points", "lower", "Pain", "a")) == "Difference in points; 0 is no difference"
    assert axis_title(Scale("RR", None, "lower", None, None)).endswith("1 is no difference")


def test_both_themes_have_transparent_paper_and_colours_of_their_own() -> None:
    group, scale = drawn(effect())
    light, dark = (forest(group, scale, "dry_needling", "it", one) for one in (LIGHT, DARK))
    assert light.layout.paper_bgcolor == dark.layout.paper_bgcolor == "rgba(0,0,0,0)"
    assert light.data[0].marker.color != dark.data[0].marker.color


def test_charts_are_not_loaded_by_pages_that_may_show_none() -> None:
    pages = ", ".join(f"explorer.views.{name}" for name in ("explore", "where", "conditions", "compare", "evidence", "safety",
                                                            "sources", "about"))
    told = "[name for name in sys.modules if name.startswith('explorer.figures.')]"
    asked = subprocess.run([sys.executable, "-c", f"import sys, {pages}; print({told})"], cwd=DATA.parent,
                           capture_output=True, text=True, check=True)
    assert asked.stdout.strip() == "[]"


@pytest.mark.parametrize(("outcome", "value", "end"), [("Pain (lower is better)", -0.4, 0), ("Grip (higher is better)", 0.4, 1)])
def test_the_side_that_is_better_with_the_treatment_stands_out(outcome: str, value: float, end: int) -> None:
    group, scale = drawn(effect(outcome=outcome, value=value, low=value - 0.1, high=value + 0.1))
    figure = forest(group, scale, "dry_needling", "dry needling", LIGHT)
    (half,) = (shape for shape in figure.layout.shapes if shape.name == "better side")
    assert (half.x0, half.x1, half.xref) == (0.5, end, "paper")
    (bold,) = (one for one in figure.layout.annotations if "Better with" in one.text and one.text.startswith("<b>"))
    assert (bold.x, bold.font.color) == (end, half.line.color)
    assert "dry needling" in bold.text
