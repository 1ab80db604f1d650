"""Sentences, clause by clause: which words and sides belong to one place, and what is said not to hurt."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.finding.clauses import clauses
from explorer.finding.words import Speller, weight


@pytest.mark.parametrize(("text", "told"), [
    ("front of the shoulder and down the arm", (("front", "shoulder"), ("arm",))),
    ("outer elbow when I lift a cup", (("outer", "elbow"),)),
    ("when I sit, my tailbone hurts", (("tailbone",),)),
    ("ring and little fingers", (("ring", "finger"), ("little", "finger"))),
    ("inner thigh, high up near the groin", (("inner", "thigh", "upper", "near", "groin"),)),
    ("between thumb and first finger", (("between", "thumb", "index", "finger"),)),
    ("knee, inner knee", (("inner", "knee"),)),
    ("knee; the knee", (("knee",),)),
    ("when sitting", (("sitting",),)),
    ("the outer elbow, but only when I lift a cup", (("outer", "elbow"),)),
    ("between the shoulder and the neck", (("between", "shoulder", "neck"),)),
    ("", ()),
])
def test_places(text: str, told: tuple[tuple[str, ...], ...]) -> None:
    assert tuple(clause.words for clause in clauses(text)) == told


def _said(text: str) -> list[str]:
    """Each clause as one text: `L knee`, `RL outer hip`."""
    return [" ".join(("".join(side[0].upper() for side in clause.sides), *clause.words)).strip() for clause in clauses(text)]


@pytest.mark.parametrize(("text", "said"), [
    ("left knee", ["L knee"]), ("my RIGHT hip", ["R hip"]), ("on the right in my hip", ["R hip"]), ("knee", ["knee"]),
    ("both knees", ["RL knee"]), ("rightly knee", ["rightly knee"]),
    ("right behind my ear", ["back ear"]), ("right behind my left ear", ["L back ear"]),
    ("either side of the spine", ["RL beside spine"]), ("left side of my neck", ["L side neck"]),
    ("belly, on the left-hand side", ["L belly"]),
    ("left shoulder and right hip", ["L shoulder", "R hip"]),
    ("right hip, left shoulder", ["R hip", "L shoulder"]),
    ("pain from my left hip down to my right knee", ["L hip", "R knee"]),
    ("both knees and right hip", ["RL knee", "R hip"]),
    ("right hip and both knees", ["R hip", "RL knee"]),
    ("left elbow and wrist", ["L elbow", "L wrist"]),
    ("left elbow, wrist, and right hip and knee", ["L elbow", "L wrist", "R hip", "R knee"]),
    ("neck and shoulder on the left", ["L neck", "L shoulder"]),
    ("knee on the left and hip on the right", ["L knee", "R hip"]),
    ("left and right knee", ["RL knee"]), ("knees, left and right", ["RL knee"]), ("right knee and left", ["RL knee"]),
    ("on the left, my knee", ["L knee"]), ("pain in my knee, the left one", ["L knee"]),
    ("left outer and right inner knee", ["L outer knee", "R inner knee"]),
    ("left knee and right knee", ["L knee", "R knee"]),
    ("left knee, right inner knee", ["L knee", "R inner knee"]), ("left knee, the inner knee", ["L inner knee"]),
    ("hip, when I lie on my left side", ["L hip"]),
])
def test_each_place_has_its_own_side_or_that_of_its_neighbour(text: str, said: list[str]) -> None:
    assert _said(text) == said


@pytest.mark.parametrize(("text", "said"), [
    ("not my neck but my shoulder", ["shoulder"]),
    ("not the left hip but the right knee", ["R knee"]),
    ("my shoulder, not my neck", ["shoulder"]), ("hip not knee", ["hip"]),
    ("it isn't the hip, it's the knee", ["knee"]), ("it is not the hip it's the knee", ["knee"]),
    ("never in the hip, only the knee", ["knee"]), ("no knee pain", []), ("knee, no pain in the hip", ["knee"]),
    ("knee hurts but not the hip or ankle", ["knee"]), ("neither my hip nor my knee", []),
    ("my neck isn't sore, my shoulder is", ["shoulder"]), ("my neck doesn’t hurt but my shoulder does", ["shoulder"]),
    ("knee hurts, the hip is fine", ["knee"]), ("knee hurts, my hip is all right", ["knee"]),
    ("whole leg except the knee", ["leg"]),
    ("left knee but not right", ["L knee"]), ("not the left knee, the right one", ["R knee"]),
    ("not only my neck but also my left shoulder", ["L neck", "L shoulder"]), ("not just the knee", ["knee"]),
    ("no strength in my hand", ["strength hand"]), ("my knee does not bend", ["knee fold"]),
    ("I'm not able to sleep, my hip hurts", ["hip"]), ("not in my hip when sitting", []),
    ("my hip hurts but also my left knee", ["L hip", "L knee"]),
])
def test_what_does_not_hurt_is_left_out(text: str, said: list[str]) -> None:
    assert _said(text) == said


WORDS = ["left", "right", "both", "either", "sides", "side", "of", "on", "not", "no", "isn't", "but", "and", "or", "knee", "hip",
         "inner", "my", "the", "when", "just", "fine", "hurts", ",", "all", "to", "down", "between"]


@given(st.text(max_size=400) | st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join))
def test_any_text_is_read(text: str) -> None:
    told = clauses(Speller(["knee"])(text))
    assert told == clauses(Speller(["knee"])(text))
    assert len(set(told)) == len(told)
    for words, sides, _ in told:
        assert all(0 < weight(word) <= 1 for word in words)
        assert len(set(words)) == len(words)
        assert sides in ((), ("right",), ("left",), ("right", "left"))
