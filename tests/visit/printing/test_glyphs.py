"""Text made fit to print."""

from __future__ import annotations

import json
import unicodedata

import pytest

from explorer.typesetting import FONT_FOLDER
from explorer.visit.printing.glyphs import FAMILIES, MISSING, clean, direction, isolated, printable
from scripts.font_coverage import covered

FONTS = FONT_FOLDER
MOST_BYTES = 12 * 1024 * 1024


def test_controls_and_marks_of_direction_fall_away() -> None:
    assert clean("a\x00b\x07c\x1b[31m\u202ed\u2066e\u200ff\ufeffg\u00adh\U000e0041") == "abc[31mdefgh"


def test_lines_stay_and_empty_ones_are_few() -> None:
    assert clean("one\r\ntwo\u2028three\n\n\n\n\nfour\tfive\u00a0six") == "one\ntwo\nthree\n\nfour five six"


@pytest.mark.parametrize("name", [
    "محمد بن سلمان", "שרה כהן", "राम शर्मा", "王小明", "さくら 田中", "김철수", "Ελένη Παπαδοπούλου", "Đặng Thị Hồng",
    "Иван Ђорђевић",
    "สมชาย ใจดี", "தமிழ்", "বাংলা", "ગુજરાતી", "ਪੰਜਾਬੀ", "తెలుగు", "ಕನ್ನಡ", "മലയാളം", "සිංහල", "မြန်မာ", "ខ្មែរ", "ລາວ", "አማርኛ",
    "ქართული",
    "Հայերեն", "ދިވެހި", "ଓଡ଼ିଆ", "Zoë Ångström-Þórsdóttir", "Nguyễn", "می‌خواهم",
])
def test_names_of_any_script_stay_as_they_are(name: str) -> None:
    assert printable(name) == unicodedata.normalize("NFC", name)


def test_what_no_font_has_becomes_one_box() -> None:
    assert printable("a 😀 b") == f"a {MISSING} b"
    assert printable("👨\u200d👩\u200d👧") == MISSING
    assert printable("\ue000") == MISSING


def test_a_mark_of_another_script_leaves_its_letter() -> None:
    assert printable("★\u0bbe") == "★"


def test_long_words_can_be_broken_and_others_cannot() -> None:
    long = printable("A" * 10_000)
    assert long.replace("\u200b", "") == "A" * 10_000
    assert max(map(len, long.split("\u200b"))) <= 40
    assert "\u200b" not in printable("Donaudampfschifffahrtsgesellschaft " * 20)
    assert "\u200b" not in printable("กินข้าวแล้วหรือยัง" * 20)


def test_the_direction_is_that_of_the_first_letter() -> None:
    assert [direction(text) for text in ("7 (שלום", "שלום abc", "abc שלום", "12")] == ["rtl", "rtl", "ltr", "ltr"]


def test_each_line_is_isolated() -> None:
    assert isolated("אב\n\nab") == "\u2068אב\u2069\n\n\u2068ab\u2069"


def test_the_coverage_is_that_of_the_fonts() -> None:
    written = json.loads((FONTS / "coverage.json").read_text(encoding="utf-8"))
    assert written == {name: [list(run) for run in runs] for name, runs in covered().items()}
    assert set(written) == set(FAMILIES)


def test_every_font_has_a_licence_beside_it_and_all_are_light_enough() -> None:
    told = (FONTS / "README.md").read_text(encoding="utf-8")
    files = [path.name for path in FONTS.glob("*.ttf")]
    assert all(name in told or name.startswith("NotoSans") for name in files)
    licences = {path.name for path in FONTS.glob("*.txt")}
    assert licences == {"Apache-2.0-Droid.txt", "OFL-Noto.txt", "OFL-Nanum.txt"}
    assert all(name in told for name in licences)
    assert "SIL OPEN FONT LICENSE" in (FONTS / "OFL-Noto.txt").read_text(encoding="utf-8")
    assert sum(path.stat().st_size for path in FONTS.iterdir()) < MOST_BYTES
