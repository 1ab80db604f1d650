"""The annotated entries of CONTRIBUTING.md are valid entries, one of each kind, citing sources that exist."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from pydantic import TypeAdapter

from explorer.dataset.layout import KINDS
from explorer.dataset.loading import Loader
from explorer.dataset.model import GlossaryTerm

ROOT = Path(__file__).resolve().parent.parent
_BLOCK = re.compile(r"```yaml\n# data/(\S+)\n(.*?)```", re.DOTALL)
BLOCKS = dict(_BLOCK.findall((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")))
WITHOUT_EXAMPLE = {"info", "vocabulary"}


def _kind_of(path: str) -> Any:
    return next(kind for kind in KINDS if path == kind.path or (kind.is_folder and path.startswith(kind.path)))


def test_every_kind_has_an_example() -> None:
    shown = {_kind_of(path).name for path in BLOCKS if "#" not in path}
    assert shown == {kind.name for kind in KINDS} - WITHOUT_EXAMPLE


@pytest.mark.parametrize("path", BLOCKS)
def test_the_example_is_valid(path: str) -> None:
    document = yaml.safe_load(BLOCKS[path])
    if path.endswith("#glossary"):
        TypeAdapter(tuple[GlossaryTerm, ...]).validate_python(document["glossary"])
        return
    kind = _kind_of(path)
    entries = document[kind.name] if kind.is_list else [document]
    for entry in entries:
        kind.type.model_validate(entry)
    if kind.is_folder:
        assert document["id"] == Path(path).stem


@cache
def source_ids() -> set[str]:
    document = yaml.load((ROOT / "data/sources.yaml").read_text(encoding="utf-8"), Loader)
    return {source["id"] for source in document["sources"]}


@pytest.mark.parametrize("path", [path for path in BLOCKS if path != "sources.yaml"])
def test_the_example_cites_sources_that_exist(path: str) -> None:
    known = source_ids()
    cited: set[str] = set()
    stack: list[Any] = [yaml.safe_load(BLOCKS[path])]
    while stack:
        value = stack.pop()
        if isinstance(value, dict):
            cited.update(value.get("sources") or () if not isinstance(value.get("sources"), dict) else ())
            stack.extend(value.values())
        elif isinstance(value, list):
            stack.extend(value)
    assert cited <= known, sorted(cited - known)
