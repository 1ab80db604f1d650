"""Numbers in clinical prose agree with what we took from the cited source: as printed, or rounded."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from explorer.dataset.checking import check_dataset
from tests.dataset.conftest import SmallAtlas

PROSE = "clinical: A local twitch response or a dull ache may be reported."
TAKEN = "key_findings: [Harm was rare.]"


@pytest.mark.parametrize(("said", "taken", "agrees"), [
    ("7.55 % of sessions", "7.55 % of sessions", True), ("7.6 % of sessions", "7.55 % of sessions", True),
    ("8 % of sessions", "7.55 % of sessions", True), ("7.5 % of sessions", "7.55 % of sessions", False),
    ("7.55 of them", "7.6 % of sessions", False), ("0.42 points", "SMD -.42", True), ("0.42 points", "SMD -0.24", False),
    ("1,205 sessions", "in 1205 sessions", True), ("37,490 sessions", "in 37 490 sessions", True),
    ("about 12 people (95 % CI)", "no number", True),
])
def test_numbers_agree_as_printed_or_rounded(
    said: str, taken: str, agrees: bool, spoiled: Callable[[Any], Path], small_atlas: SmallAtlas
) -> None:
    case = {"file": "regions/calf.yaml", "replace": PROSE, "by": f"clinical: A dull ache, {said}, may be reported.",
            "and": {"file": "sources.yaml", "replace": TAKEN, "by": f"key_findings: [{taken!r}]"}}
    found = [problem for problem in check_dataset(spoiled(case), "", small_atlas).problems
             if problem.rule == "number_not_in_source"]
    assert (found == []) == agrees
