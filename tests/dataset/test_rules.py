"""Every rule has an example that it finds, and finds nothing in the valid dataset."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from explorer.dataset import rules
from explorer.dataset.checking import check_dataset
from explorer.dataset.entries import SHAPES
from explorer.dataset.fingerprints import committed, derive
from tests.dataset.conftest import INVALID, VALID, SmallAtlas

CASES = [
    pytest.param(path.stem, case, id=f"{path.stem}-{number}")
    for path in sorted(INVALID.glob("*.yaml"))
    for number, case in enumerate(yaml.safe_load(path.read_text(encoding="utf-8")), 1)
    if path.stem != "copied_sentence"
]
SEEDS = Path(__file__).parents[3] / "shared" / "seeds"


def test_the_valid_dataset_has_no_problems(small_atlas: SmallAtlas) -> None:
    result = check_dataset(VALID, "", small_atlas)
    assert [str(problem) for problem in result.problems] == []
    assert result.not_run == ()


@pytest.mark.parametrize(("rule", "case"), CASES)
def test_exactly_this_rule_finds_the_fault(
    rule: str, case: dict[str, Any], spoiled: Callable[[Any], Path], small_atlas: SmallAtlas
) -> None:
    result = check_dataset(spoiled(case), "", small_atlas)
    messages = [str(problem) for problem in result.problems]
    found = {problem.rule for problem in result.problems}
    assert rule in found, messages
    assert found <= {rule, *case.get("also", ())}, messages
    assert any(case.get("found", "") in message for message in messages if f" {rule}: " in message), messages
    for problem in result.problems:
        assert re.fullmatch(r"[\w./]+:\d+:\d+ [a-z_]+: found .+, expected .+; .+", str(problem)), problem
        assert problem.rule in ("missing_file", "unknown_file") or problem.line > 0


def test_every_rule_has_an_example() -> None:
    examples = {path.stem for path in INVALID.glob("*.yaml")}
    assert {rule.name for rule in rules.all_rules()} - examples == set()
    too_much = {"too_many", "text_too_long"}
    assert set(SHAPES.values()) - examples == too_much


def test_every_rule_says_what_it_asks_and_is_named_in_its_problems() -> None:
    assert len(rules.all_rules()) >= 30
    for rule in rules.all_rules():
        assert rule.stage in ("integrity", "content", "atlas")
        assert rule.sentence.endswith(".")
        module = (Path(rules.__file__).parent / f"{rule.name}.py").read_text(encoding="utf-8")
        assert f'"{rule.name}"' in module


def test_a_text_from_a_source_document_is_found(dataset_copy: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from base64 import b64decode

    from explorer.dataset.rules import copied_sentence

    folder = tmp_path / "documents"
    folder.mkdir()
    (folder / "one.txt").write_text("It says: the long muscle of the leg is quite sore today.", encoding="utf-8")
    packed = b64decode("".join(derive(folder).splitlines()[1:]))
    marks = frozenset(packed[start:start + 6] for start in range(0, len(packed), 6))
    monkeypatch.setattr(copied_sentence, "committed", lambda: marks)
    path = dataset_copy / "safety" / "aftercare.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("Gentle active movement.", "The LONG muscle of the leg is quite sore."), encoding="utf-8")
    problems = check_dataset(dataset_copy, "", stages=("content",)).problems
    assert [problem.rule for problem in problems] == ["copied_sentence"]
    assert "our own words" in str(problems[0])


def test_fingerprints_were_derived_from_the_documents() -> None:
    assert len(committed()) > 5000
    if not SEEDS.is_dir():
        pytest.skip("the source documents are not here")
    from explorer.dataset.fingerprints import FILE

    assert derive(SEEDS) == FILE.read_text(encoding="ascii")


def test_without_textstat_the_check_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    from explorer.dataset.rules import _grading

    monkeypatch.setattr(_grading, "find_spec", lambda _: None)
    result = check_dataset(VALID, "", stages=("content",))
    assert [rule.name for rule, _ in result.not_run] == ["reading_grade"]
    assert "pip install -r requirements-dev.txt" in result.not_run[0][1]
