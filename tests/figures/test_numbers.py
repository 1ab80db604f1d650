"""Numbers in words, and intervals."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.dataset.model import Source
from explorer.figures.numbers import by_chance, one_in, short_name, short_number


@pytest.mark.parametrize(("value", "text"), [
    (0, "0"), (7629.0, "7,629"), (1917.6825, "1,918"), (18.85, "19"), (1.8855, "1.9"), (0.3142, "0.31"), (0.0087, "0.0087"),
    (2.0, "2"), (10_000, "10,000")])
def test_short_number(value: float, text: str) -> None:
    assert short_number(value) == text


@pytest.mark.parametrize(("rate", "text"), [(100, "1 in 100"), (0.3142, "1 in 32,000"), (0.0087, "1 in 1,100,000")])
def test_one_in(rate: float, text: str) -> None:
    assert one_in(rate) == text


def test_by_chance_is_the_wilson_interval() -> None:
    # 10 of 100: a textbook example, 5.5 % to 17.4 %.
    low, high = by_chance(0.1, 100)
    assert (round(low, 3), round(high, 3)) == (0.055, 0.174)


@given(st.floats(0, 1), st.integers(1, 10_000_000))
def test_the_interval_holds_the_share_and_never_ends_at_zero(share: float, n: int) -> None:
    low, high = by_chance(share, n)
    assert 0 <= low <= share + 1e-9
    assert share - 1e-9 <= high <= 1
    assert high > 0


def test_a_source_is_named_by_author_and_year_or_by_its_title() -> None:
    known = Source.model_construct(title="Safety of needles by doctors", year=2022, authors=("Martín-Pintado Zugasti A", "Lo C"))
    assert short_name(known) == "Martín-Pintado Zugasti 2022"
    assert short_name(known.model_copy(update={"authors": ()})) == "Safety of needles … 2022"
