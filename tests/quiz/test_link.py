"""The link of a quiz: there and back, and a clear line for any other text."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from explorer.quiz.link import BROKEN, OLD, VERSION, decode, encode
from explorer.quiz.questions import DIFFICULTIES, KINDS
from explorer.quiz.quiz import MOST, Choice

REGIONS = ("buttock", "calf", "front_of_upper_arm", "shoulder")
CHOICES = st.builds(
    Choice, st.lists(st.sampled_from(REGIONS), unique=True).map(sorted).map(tuple),
    st.lists(st.sampled_from(KINDS), min_size=1, unique=True).map(lambda some: tuple(kind for kind in KINDS if kind in some)),
    st.integers(1, MOST), st.sampled_from(DIFFICULTIES), st.from_regex(r"\A[a-z0-9]{1,12}\Z"))


def test_a_link_is_frozen() -> None:
    assert VERSION == 2
    assert encode(Choice(("shoulder", "buttock"), number=10, seed="k3f9")) == "2.10.m.lnpse.k3f9.buttock-shoulder.d6c2"


@settings(deadline=None)
@given(CHOICES)
def test_there_and_back(choice: Choice) -> None:
    text = encode(choice)
    assert decode(text, REGIONS) == (choice, None)
    assert decode(f" {text}\n", REGIONS).choice == choice
    assert set(text) <= set("abcdefghijklmnopqrstuvwxyz0123456789._-")


@settings(deadline=None)
@given(st.one_of(st.text(), st.from_regex(r"\A[0-9]{1,3}(\.[a-z0-9_-]{0,9}){0,8}\Z"), st.text("0123456789.-٣lnpse", max_size=30)))
def test_any_text_gives_a_quiz_or_a_line(text: str) -> None:
    choice, note = decode(text, REGIONS)
    assert choice is not None or note in (OLD, BROKEN)


@settings(deadline=None)
@given(CHOICES, st.data())
def test_a_link_that_was_cut_short_is_broken(choice: Choice, data: st.DataObject) -> None:
    text = encode(choice)
    end = data.draw(st.integers(0, len(text) - 1))
    assert decode(text[:end], REGIONS).choice is None
    assert decode(text[:end], REGIONS).note == BROKEN


def test_another_version_is_told() -> None:
    assert decode("1.10.m.lnpse.k3f9.buttock-shoulder.7306", REGIONS) == (None, OLD)
    assert decode("0.whatever", REGIONS) == (None, OLD)


def test_places_that_are_gone_are_told() -> None:
    choice, note = decode(encode(Choice(("atlantis", "calf"))), REGIONS)
    assert choice == Choice(("calf",))
    assert "may differ" in str(note)
    choice, note = decode(encode(Choice(("atlantis",))), REGIONS)
    assert choice is None
    assert "no longer" in str(note)
