"""Messages teach: where, what was found, what was expected, how to mend it."""

from __future__ import annotations

import pickle
import re

from hypothesis import given
from hypothesis import strategies as st

from explorer.dataset.problems import DatasetError, Problem, listed, nearest, quoted, suggestion

ONE = Problem("data/a.yaml", 3, 5, "unknown_reference", "`uper`", "a zone", "did you mean `upper`?")


def test_a_problem_reads_as_one_line() -> None:
    assert str(ONE) == "data/a.yaml:3:5 unknown_reference: found `uper`, expected a zone; did you mean `upper`?"


def test_annotation() -> None:
    odd = Problem("a,b:c.yaml", 1, 2, "rule", "50 %", "one\nline", "mend")
    assert odd.as_annotation() == "::error file=a%2Cb%3Ac.yaml,line=1,col=2,title=rule::found 50 %25, expected one%0Aline; mend"
    assert Problem("a.yaml", 0, 0, "rule", "x", "y", "z").as_annotation().startswith("::error file=a.yaml,title=rule::")


def test_problems_are_sorted_by_place_and_counted() -> None:
    first = Problem("data/a.yaml", 2, 1, "z", "x", "y", "z")
    error = DatasetError([ONE, first])
    assert error.problems == (first, ONE)
    assert str(error).startswith("2 problems in the dataset:\ndata/a.yaml:2:1 z")
    assert pickle.loads(pickle.dumps(error)).problems == error.problems


def test_near_matches() -> None:
    assert nearest("Uper_trapezius", ["upper_trapezius", "soleus"]) == ["upper_trapezius"]
    assert suggestion("uper", ["upper"], "other") == "did you mean `upper`?"
    assert suggestion("zzz", ["upper"], "other") == "other"


def test_lists_in_words() -> None:
    assert listed([]) == ""
    assert listed(["a"]) == "`a`"
    assert listed(["a", "b", "c"]) == "`a`, `b` or `c`"
    assert listed(map(str, range(20)), 3) == "`0`, `1`, `2` or 17 more"


@given(st.text())
def test_what_is_quoted_is_one_short_printable_line(text: str) -> None:
    shown = quoted(text)
    assert shown.startswith("`")
    assert shown.isprintable()
    assert len(re.sub(r"\\u[0-9a-f]+", "x", shown)) <= 83
