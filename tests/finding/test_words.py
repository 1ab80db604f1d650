"""Words as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from explorer.finding.words import Speller, fold, weight, words_of


@pytest.mark.parametrize(("text", "folded"), [
    ("Outer  ELBOW!", "outer elbow"),
    ("Hégǔ", "hegu"),
    ("Zú-Sān-Lǐ", "zu san li"),
    ("golfer’s elbow", "golfer's elbow"),
    ("ＬＩ４", "li4"),
    ("合谷", "合谷"),
    ("<b>'knee'</b>", "b knee b"),
    ("\x00\n\t", ""),
    ("", ""),
])
def test_fold(text: str, folded: str) -> None:
    assert fold(text) == folded


@given(st.text(max_size=300))
def test_fold_is_done_once_and_stays_short(text: str) -> None:
    folded = fold(text)
    assert folded == folded.strip()
    assert len(text) > 200 or fold(folded[:200]) == folded[:200].strip() or len(folded) > 200
    assert fold(text + " ") == folded or len(text) >= 200


@pytest.mark.parametrize(("text", "words"), [
    ("outside of my left knee cap", ("outer", "kneecap")),
    ("pain in my lower back", ("lowback",)),
    ("small of the back", ("lowback",)),
    ("low down in my back", ("lowback",)),
    ("upper back of the arm", ("upper", "back", "arm")),
    ("my lower back teeth", ("lower", "back", "tooth")),
    ("lower ribs at the back", ("lower", "rib", "back")),
    ("middle of my back", ("midback",)),
    ("my back", ("dorsum",)),
    ("between my shoulder blades", ("between", "shoulderblade")),
    ("bum cheek", ("buttock",)),
    ("my bottom", ("buttock",)),
    ("bottom of the ribs", ("lower", "rib")),
    ("my behind", ("buttock",)),
    ("behind my knee", ("back", "knee")),
    ("right side of my neck", ("side", "neck")),
    ("lower right side of my back", ("lower", "side", "dorsum")),
    ("lower right back", ("lowback",)),
    ("belly, on the right side", ("belly",)),
    ("either side of the spine", ("beside", "spine")),
    ("headache", ("head",)),
    ("headache in the temple", ("temple",)),
    ("pinkie", ("little", "finger")),
    ("first finger", ("index", "finger")),
    ("it really hurts all day", ()),
])
def test_words_of(text: str, words: tuple[str, ...]) -> None:
    assert words_of(text) == words


@pytest.fixture(scope="module")
def speller() -> Speller:
    return Speller(["shoulder blade", "outer elbow", "wrist", "hamstrings", "achilles tendon", "forehead", "back", "thigh",
                    "hand", "ankle", "kneecap"])


@pytest.mark.parametrize(("typed", "meant"), [
    ("shouder", "shoulder"), ("sholder", "shoulder"), ("ELBO", "elbow"), ("rist", "wrist"), ("hamsting", "hamstrings"),
    ("achiles", "achilles"), ("forhead", "forehead"), ("bak", "back"), ("ankel", "ankle"), ("rigth", "right"), ("lefft", "left"),
])
def test_typing_errors_are_put_right(speller: Speller, typed: str, meant: str) -> None:
    assert fold(speller(typed)) in (meant, meant.rstrip("s"))


@pytest.mark.parametrize("word", ["band", "thing", "tight", "lift", "wait", "cup", "but", "night", "stairs", "running", "ankles",
                                  "isn't", "doesn't", "aren't",
                                  "合谷"])
def test_other_words_stay(speller: Speller, word: str) -> None:
    assert speller(word) == word


@given(st.text(max_size=400))
def test_any_text_is_read(text: str) -> None:
    speller = Speller(["knee"])
    words = words_of(speller(text))
    assert all(0 < weight(word) <= 1 for word in words)
    assert len(set(words)) == len(words)
