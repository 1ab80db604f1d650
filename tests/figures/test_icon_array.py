"""Icon arrays: as many marks as the survey saw, and no empty field for what is not known."""

from __future__ import annotations

import re

import pytest
from pydantic import ValidationError

from explorer.dataset.catalogue import Catalogue
from explorer.dataset.model import Rate
from explorer.figures.icon_array import icon_array, scale_of
from explorer.figures.rates import Measured, measured


def rate(per_10000: float, n: int = 10_000, high: float | None = None) -> Measured:
    one = Rate(treatment="acupuncture", per_10000=per_10000, n=n, source="survey")
    return Measured(one, "Survey 2020", 0.0, per_10000 * 2 if high is None else high, printed=False)


def area(path: str, side: int) -> float:
    """How many treatments the rectangles of a path cover, a field of 10 000 being drawn at 0.8 of its size."""
    boxes = re.findall(r"h([\d.]+)v([\d.]+)h", path)
    return sum(float(width) * float(height) for width, height in boxes) / 0.64


@pytest.mark.parametrize(("per_10000", "count"), [(1917.7, 19), (3670, 37), (755, 8), (100, 1), (10_000, 100)])
def test_of_100(per_10000: float, count: int) -> None:
    made = icon_array(rate(per_10000), 100)
    assert made.filled.count("M") == count
    assert f"{count} of 100 treatments" in made.words


@pytest.mark.parametrize(("per_10000", "count"), [(1.8855, 2), (9.77, 10), (60, 60)])
def test_few_of_10000_are_marks_of_their_own(per_10000: float, count: int) -> None:
    assert icon_array(rate(per_10000), 10_000).filled.count("M") == count


@pytest.mark.parametrize("per_10000", [67, 219, 100, 999, 1234])
def test_many_of_10000_cover_their_share_of_the_field(per_10000: int) -> None:
    made = icon_array(rate(per_10000), 10_000)
    assert area(made.filled, made.side) == pytest.approx(per_10000)
    assert f"{per_10000:,} of 10,000 treatments" in made.words


@pytest.mark.parametrize(("per_10000", "fields", "words"), [(0.0087, 115, "1 in 1,100,000"), (0.5335, 2, "1 in 19,000")])
def test_fewer_than_one_keeps_the_field_and_is_neither_full_nor_empty(per_10000: float, fields: int, words: str) -> None:
    made, other = icon_array(rate(per_10000), 10_000), icon_array(rate(219), 10_000)
    assert (made.of, made.side, made.grid) == (other.of, other.side, other.grid)
    assert (made.filled, made.hollow, made.fewer.count("M")) == ("", "", 1)
    assert words in made.words
    assert f"about 1 in {fields} such fields" in made.detail


def test_a_pooled_rate_tells_its_studies_and_keeps_its_printed_interval(catalogue: Catalogue) -> None:
    pooled = Rate(treatment="acupuncture", per_10000=0.0798, low=0.0139, high=0.2, studies=14, source="baumler2021")
    one = measured(catalogue, pooled)
    assert (one.low, one.high, one.printed) == (0.0139, 0.2, True)
    made = icon_array(one, 10_000)
    assert "1 in 130,000" in made.words
    assert "about 1 in 13 such fields. Counted in 14 studies together." in made.detail


@pytest.mark.parametrize("missing", ["low", "studies"])
def test_a_rate_without_a_count_must_be_pooled(missing: str) -> None:
    values = {"treatment": "acupuncture", "per_10000": 1, "low": 0.5, "high": 2, "studies": 3, "source": "survey"}
    with pytest.raises(ValidationError, match="a rate needs `n`"):
        Rate.model_validate({name: value for name, value in values.items() if name != missing})


@pytest.mark.parametrize("of", [100, 10_000])
def test_none_seen_is_never_an_empty_field(of: int) -> None:
    made = icon_array(rate(0, 7629, high=4), of)
    assert made.filled == ""
    assert made.hollow.count("M") == (4 if of == 10_000 else 1)
    assert "None seen in 7,629 treatments" in made.words
    assert "not zero" in made.detail


def test_the_surveys_of_an_event_share_one_denominator() -> None:
    assert scale_of([rate(1600), rate(465)]) == 100
    assert scale_of([rate(219), rate(67)]) == 10_000
    assert scale_of([rate(0), rate(0.0087)]) == scale_of([rate(0)]) == 10_000


def test_every_rate_of_the_dataset_can_be_drawn(catalogue: Catalogue) -> None:
    for event in catalogue.adverse_events.values():
        found = [measured(catalogue, one) for one in event.rates]
        for one in found:
            made = icon_array(one, scale_of(found))
            assert made.filled or made.hollow or made.fewer
            assert one.rate.per in made.words
