"""The loader reads plain YAML, and turns everything else into located problems."""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from explorer.dataset import loading
from explorer.dataset.checking import check_dataset
from explorer.dataset.files import find_files
from explorer.dataset.loading import read_bytes, read_file
from explorer.dataset.reading import shown_name


def rules_in(raw: bytes | str) -> list[tuple[str, int, int]]:
    document, problems = read_bytes(raw.encode() if isinstance(raw, str) else raw, "x.yaml")
    assert document is not None or problems
    return [(problem.rule, problem.line, problem.column) for problem in problems]


def data_in(text: str) -> Any:
    document, problems = read_bytes(text.encode(), "x.yaml")
    assert problems == []
    assert document is not None
    return document.data


def test_plain_values() -> None:
    assert data_in("a: text\nb: 12\nc: -0.5\nd: true\ne: 2026-11-21\nf:\ng: [x, 1.5e3]\nh: '12'\ni: >-\n  two\n  lines\n") == {
        "a": "text", "b": 12, "c": -0.5, "d": True, "e": date(2026, 11, 21), "f": None, "g": ("x", 1500.0), "h": "12",
        "i": "two lines"}


def test_words_that_only_look_odd_stay_text() -> None:
    text = "[No pain, 24-72 hours, 0-10, n, y, 5 %, LI4, 1.2.3, 10/10, e.g. this, ~50, -]"
    assert data_in(text.replace(", -]", "]")) == ("No pain", "24-72 hours", "0-10", "n", "y", "5 %", "LI4", "1.2.3", "10/10",
                                                "e.g. this", "~50")


def test_marks_point_at_values_and_keys() -> None:
    document, _ = read_bytes(b"a:\n  - b: 1\n    c: two\n", "x.yaml")
    assert document is not None
    assert document.marks.find(("a", 0, "c")) == (3, 8)
    assert document.marks.find(("a", 0, "c"), at_key=True) == (3, 5)
    assert document.marks.find(("a", 0, "missing")) == (2, 5)
    assert document.marks.find(()) == (1, 1)


@pytest.mark.parametrize(("raw", "rule", "line", "column"), [
    ("a: no\n", "unclear_boolean", 1, 4),
    ("a: 1\nOn: 2\n", "unclear_boolean", 2, 1),
    ("a: 012\n", "unclear_number", 1, 4),
    ("a: 1:30\n", "unclear_number", 1, 4),
    ("a: 0E0\n", "unclear_number", 1, 4),
    ("a: 0o17\n", "unclear_number", 1, 4),
    ("a: 2026-13-01\n", "unclear_date", 1, 4),
    ("a: 2026-01-01 10:00:00\n", "unclear_number", 1, 4),
    ("a: .nan\n", "unclear_number", 1, 4),
    ("a: 1\nb: 2\na: 3\n", "duplicate_key", 3, 1),
    ("a: !!python/object:os.system {}\n", "tag_refused", 1, 4),
    ("a: !x 1\n", "tag_refused", 1, 4),
    ("- !!set {a}\n", "tag_refused", 1, 3),
    ("? [a, b]\n: 1\n", "unreadable_key", 1, 3),
    ("1: a\n", "unreadable_key", 1, 1),
    ("a: &a 1\n<<: *a\n", "merge_key", 2, 1),
    ("a: 1\n---\nb: 2\n", "several_documents", 2, 1),
    ("", "empty_file", 1, 1),
    ("# only words\n", "empty_file", 1, 1),
    ("a: *nothing\n", "broken_yaml", 1, 4),
    ("a: &a [*a]\n", "broken_yaml", 1, 8),
    ("a:\n\t- b\n", "broken_yaml", 2, 1),
    ("a: 'open\n", "broken_yaml", 2, 1),
    ("a: b: c\n", "broken_yaml", 1, 5),
    ("a: {b: 1\n", "broken_yaml", 2, 1),
    ("a: \x07\n", "broken_yaml", 1, 1),
    (b"a: \xe4\n", "wrong_encoding", 1, 4),
    ("a: ä\nb: ".encode() + b"\xff\n", "wrong_encoding", 2, 4),
    ("a: ü\n".encode("utf-16"), "wrong_encoding", 1, 1),
    ("a: ü\n".encode("utf-16-le"), "wrong_encoding", 1, 2),
    (b"\xef\xbb\xbfa: 1\n", "wrong_encoding", 1, 1),
    (b"a: 1\nb: \x00\n", "wrong_encoding", 2, 4),
    ("[" * 100_000, "nested_too_deep", 1, 25),
    ("{a: " * 50_000, "nested_too_deep", 1, 97),
    ("- " * 50_000, "nested_too_deep", 1, 49),
])
def test_each_fault_has_its_place(raw: bytes | str, rule: str, line: int, column: int) -> None:
    assert (rule, line, column) in rules_in(raw)


def test_alias_bomb() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{n}: &a{n} [" + ", ".join([f"*a{n - 1}"] * 10) + "]" for n in range(1, 20)]
    assert [rule for rule, *_ in rules_in("\n".join(lines))] == ["alias_bomb"]


def test_aliases_that_repeat_little_are_read() -> None:
    assert data_in("a: &a {b: 1}\nc: *a\n") == {"a": {"b": 1}, "c": {"b": 1}}


def test_too_many_values(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(loading, "MAX_VALUES", 100)
    assert [rule for rule, *_ in rules_in("- a\n" * 200)] == ["file_too_big"]


def test_reading_stops_after_many_problems() -> None:
    assert len(rules_in("- no\n" * 1000)) == loading.MAX_PROBLEMS


def test_huge_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "big.yaml"
    with path.open("wb") as stream:
        stream.truncate(loading.MAX_BYTES + 1)
    assert [problem.rule for problem in read_file(path, tmp_path, "big.yaml")[1]] == ["file_too_big"]


def test_links_out_and_special_files(tmp_path: Path) -> None:
    root = tmp_path / "data"
    root.mkdir()
    (tmp_path / "secret.yaml").write_text("a: 1\n")
    for name, target in (("out.yaml", tmp_path / "secret.yaml"), ("loop.yaml", root / "loop.yaml"), ("gone.yaml", root / "none")):
        (root / name).symlink_to(target)
    os.mkfifo(root / "pipe.yaml")
    (root / "folder.yaml").mkdir()
    found = {name: [problem.rule for problem in read_file(root / name, root, name)[1]]
             for name in ("out.yaml", "loop.yaml", "gone.yaml", "pipe.yaml", "folder.yaml")}
    assert found == {"out.yaml": ["file_outside"], "loop.yaml": ["unreadable_file"], "gone.yaml": ["unreadable_file"],
                     "pipe.yaml": ["not_a_file"], "folder.yaml": ["not_a_file"]}


def test_a_folder_that_leads_out_is_refused(dataset_copy: Path, tmp_path: Path) -> None:
    (dataset_copy / "muscles").rename(tmp_path / "elsewhere")
    (dataset_copy / "muscles").symlink_to(tmp_path / "elsewhere")
    assert "file_outside" in {problem.rule for problem in find_files(dataset_copy, "")[1]}


def test_odd_file_names_stay_on_one_line(dataset_copy: Path) -> None:
    (dataset_copy / "muscles" / "a\nb.yaml").write_text("id: a\n")
    (dataset_copy / "muscles" / os.fsdecode(b"\xff.yaml")).write_text("id: a\n")
    for problem in check_dataset(dataset_copy, "", stages=()).problems:
        assert "\n" not in str(problem)
        str(problem).encode()


def test_shown_name(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    assert shown_name(Path("data")) == "data/"
    assert shown_name(Path()) == ""
    assert shown_name(tmp_path / "data") == "data/"
    assert shown_name(Path("/elsewhere/data")) == "data/"


@given(st.binary(max_size=400))
def test_arbitrary_bytes_never_raise(raw: bytes) -> None:
    rules_in(raw)


@given(st.text(st.sampled_from("ab:-[]{}&*!|>'\"#%@`,? \n\t0123456789.~<=noyes…é\u2028\x85"), max_size=200))
@settings(max_examples=400)
def test_arbitrary_yaml_never_raises(text: str) -> None:
    rules_in(text)


@given(st.text(max_size=200))
def test_arbitrary_text_never_raises(text: str) -> None:
    rules_in(text.encode("utf-8", "surrogatepass"))


NUMBERS_IN_YAML_1_2 = re.compile(r"[-+]?([0-9]+[eE][-+]?[0-9]+|0o[0-7]+)")
"""The standard writer leaves these words without quotes: it is one of YAML 1.1, to which they are text."""
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["C"]), max_size=30).filter(
    lambda text: not NUMBERS_IN_YAML_1_2.fullmatch(text))
TREES = st.recursive(
    st.none() | st.booleans() | st.integers(-10**9, 10**9) | st.floats(-1e6, 1e6) | WORDS | st.dates(date(1000, 1, 1)),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text("abc_", min_size=1, max_size=6), inner, max_size=4),
    max_leaves=12)


@given(TREES)
@settings(max_examples=200)
def test_what_yaml_writes_is_read_back(tree: Any) -> None:
    """The standard writer quotes all unclear words, so its output must come back unchanged (lists as tuples)."""
    document, problems = read_bytes(yaml.safe_dump(tree, allow_unicode=True).encode(), "x.yaml")
    assert [str(problem) for problem in problems] == []
    assert document is not None
    assert document.data == _tuples(tree)


@given(path=st.sampled_from(["muscles/soleus.yaml", "sources.yaml", "vocabulary.yaml", "conditions/calf_pain.yaml"]),
       at=st.integers(0, 5000), junk=st.text(max_size=8), cut=st.integers(0, 40))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
def test_a_damaged_dataset_never_raises(dataset_copy: Path, path: str, at: int, junk: str, cut: int) -> None:
    file = dataset_copy / path
    good = file.read_bytes()
    try:
        at %= len(good)
        file.write_bytes(good[:at] + junk.encode("utf-8", "surrogatepass") + good[at + cut:])
        for problem in check_dataset(dataset_copy, "", stages=("integrity",)).problems:
            assert "\n" not in str(problem)
    finally:
        file.write_bytes(good)


def _tuples(tree: Any) -> Any:
    if isinstance(tree, list):
        return tuple(_tuples(item) for item in tree)
    if isinstance(tree, dict):
        return {key: _tuples(value) for key, value in tree.items()}
    return tree
