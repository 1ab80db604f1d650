"""The charts of soreness: the points, the spread and the shares of the studies, and nothing else."""

from __future__ import annotations

import pytest

from explorer.dataset.catalogue import Catalogue
from explorer.dataset.model import SorenessShare
from explorer.figures import DARK, LIGHT
from explorer.figures.soreness import intensity_chart, shares_chart, when_asked


def test_the_points_and_their_spread_are_those_of_the_studies(catalogue: Catalogue) -> None:
    studies = catalogue.soreness_studies.values()
    made = intensity_chart(studies, None, LIGHT)
    assert made
    arms = [(study, arm) for study in studies for arm in study.arms]
    assert len(made.figure.data) == len(arms)
    for trace, (study, arm) in zip(made.figure.data, arms, strict=True):
        assert study.scale
        span = 100 / (study.scale.most - study.scale.least)
        assert list(trace.y) == pytest.approx([(point.value - study.scale.least) * span for point in arm.points])
        # Marks at the same hour stand a little apart.
        assert list(trace.x) == pytest.approx([point.hours for point in arm.points], abs=1)
        assert list(trace.error_y.array) == pytest.approx([(point.sd or 0) * span for point in arm.points])
    rows = [(study.name, arm.name, f"{point.hours:g}", f"{point.value:g} of 100") for study, arm in arms for point in arm.points]
    assert [row[:4] for row in made.table.rows] == rows
    assert set(made.table.sources) == {study.source for study, _ in arms}


def test_an_interval_is_drawn_as_printed(small: Catalogue) -> None:
    made = intensity_chart(small.soreness_studies.values(), None, LIGHT)
    assert made
    (trace,) = made.figure.data
    assert list(trace.error_y.array) == [5, 4]
    assert list(trace.error_y.arrayminus) == [5, 4]
    assert [row[4] for row in made.table.rows] == ["25 to 35", "SD 4"]


def test_no_bar_reaches_below_none(catalogue: Catalogue) -> None:
    made = intensity_chart(catalogue.soreness_studies.values(), None, LIGHT)
    assert made
    for trace in made.figure.data:
        assert all(y - low >= -1e-9 for y, low in zip(trace.y, trace.error_y.arrayminus, strict=True))


def test_the_range_of_the_place_is_shaded(catalogue: Catalogue) -> None:
    soreness = catalogue.region("top_of_shoulder").soreness
    made = intensity_chart(catalogue.soreness_studies.values(), soreness, LIGHT)
    assert made
    (shape,) = made.figure.layout.shapes
    assert (shape.x0, shape.x1) == soreness.gone_by_hours


@pytest.mark.parametrize("of", ["people", "sessions"])
def test_every_share_is_drawn_once_and_listed(catalogue: Catalogue, of: str) -> None:
    studies = catalogue.soreness_studies.values()
    made = shares_chart(studies, of, LIGHT)
    assert made
    shares = [(study, share) for study in studies for share in study.shares if share.of == of]
    assert sorted(trace.x[0] for trace in made.figure.data if trace.name == "value") == sorted(one.percent for _, one in shares)
    assert sorted((row[0], row[1], row[2], row[3]) for row in made.table.rows) == sorted(
        (when_asked(one), study.name, one.name, f"{one.percent:g} of 100 {of}") for study, one in shares)
    compared = [trace.x[0] for trace in made.figure.data if trace.marker.symbol == "square"]
    assert sorted(compared) == sorted(one.percent for _, one in shares if one.comparator)


@pytest.mark.parametrize(("hours", "gone", "words"), [
    ((2, 8), None, "After 2 to 8 hours"), ((48, 48), None, "After 48 hours"),
    (None, (24, 48), "At any time; gone after 24 to 48 hours"), (None, None, "Hour not named")])
def test_when_a_share_was_asked(hours: tuple[float, float] | None, gone: tuple[float, float] | None, words: str) -> None:
    assert when_asked(SorenessShare(name="Sore", percent=5, hours=hours, gone_by_hours=gone)) == words


def test_without_numbers_there_is_no_chart(catalogue: Catalogue) -> None:
    silent = [study for study in catalogue.soreness_studies.values() if not study.arms and not study.shares]
    assert silent
    for studies in (silent, []):
        assert intensity_chart(studies, None, LIGHT) is None
        assert shares_chart(studies, "people", LIGHT) is None


def test_both_themes_and_the_description(catalogue: Catalogue) -> None:
    light, dark = (intensity_chart(catalogue.soreness_studies.values(), None, colours) for colours in (LIGHT, DARK))
    assert light
    assert dark
    assert light.table == dark.table
    assert light.alt == dark.alt
    for study in catalogue.soreness_studies.values():
        for arm in study.arms:
            assert arm.name[1:] in light.alt
