"""The README tells the truth: its table, its commands and its pictures."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest

from explorer import commands
from tests.finding.conftest import read_dataset
from tests.finding.scoring import Outcome, outcomes, read_cases, score

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_table_of_the_dataset_is_current(capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.main(["stats", str(ROOT / "data"), "--markdown"]) == 0
    shown = README.split("--markdown -->\n")[1].split("<!-- /stats -->")[0]
    assert shown == capsys.readouterr().out, "run scripts/update_readme.sh"


def test_links_and_pictures_exist() -> None:
    for target in re.findall(r"\]\(([^)#]+)\)", README):
        if not target.startswith("http"):
            assert (ROOT / target).exists(), target


@pytest.mark.parametrize("command", commands.COMMANDS)
def test_every_command_is_explained(command: str) -> None:
    assert f"python -m explorer {command}" in README


@pytest.mark.parametrize("target", ["run", "test", "bench"])
def test_make_targets_exist(target: str) -> None:
    assert re.search(rf"^{target}:", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE)
    assert f"make {target}" in README


def test_score_of_where_it_hurts_is_current() -> None:
    """The figures are those of `tests.finding.scoring` on the real dataset, held-back descriptions apart."""
    text = " ".join(README.split())
    said = re.search(r"Of (\d+) everyday descriptions .* in ([\d.]+) %, and ([\d.]+) % of the expected muscles are "
                     r"\((\d+) held back while tuning: ([\d.]+) % and ([\d.]+) %\)", text)
    assert said
    results: Sequence[Outcome] = outcomes(read_dataset(), read_cases())
    every, held_back = score(results), score([result for result in results if result.case.held_back])
    counted = [figure for one in (every, held_back)
               for figure in (str(one.descriptions), f"{one.all_muscles:.1%}", f"{one.muscle_share:.1%}")]
    assert [figure.removesuffix("%") for figure in counted] == list(said.groups())
