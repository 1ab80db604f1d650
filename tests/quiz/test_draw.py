"""Chance that is the same everywhere."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.quiz.draw import one_of, shuffled

IDS = st.lists(st.text(min_size=1, max_size=8), unique=True, max_size=12)


def test_an_order_is_frozen() -> None:
    """A change here changes the quizzes of every link: raise VERSION in link.py with it."""
    assert shuffled("k3", ["a", "b", "c", "d", "e", "f"], str) == ["e", "d", "c", "b", "a", "f"]
    assert one_of("k3", ["left", "right"]) == "right"


@settings(deadline=None)
@given(st.text(max_size=12), IDS, st.randoms())
def test_the_order_in_which_items_come_does_not_matter(seed: str, ids: list[str], chance: object) -> None:
    mixed = list(ids)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    assert shuffled(seed, mixed, str) == shuffled(seed, ids, str)
    assert sorted(shuffled(seed, ids, str)) == sorted(ids)


@settings(deadline=None)
@given(st.text(max_size=12), IDS, st.text(min_size=9, max_size=10))
def test_one_more_item_leaves_the_order_of_the_others(seed: str, ids: list[str], more: str) -> None:
    assert [id_ for id_ in shuffled(seed, [*ids, more], str) if id_ != more] == shuffled(seed, ids, str)


def test_seeds_give_different_orders() -> None:
    orders = {tuple(shuffled(str(seed), "abcdef", str)) for seed in range(60)}
    assert len(orders) > 40
