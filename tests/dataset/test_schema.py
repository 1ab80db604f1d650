"""The JSON Schemas: valid themselves, true to the valid dataset, and strict."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from explorer.dataset.layout import KINDS, Kind
from explorer.dataset.schema import schema_of, schemas
from tests.dataset.conftest import VALID


def _files(kind: Kind) -> list[Path]:
    return sorted((VALID / kind.path).glob("*.yaml")) if kind.is_folder else [VALID / kind.path]


def _as_editors_see(path: Path) -> Any:
    return _dates_as_text(yaml.safe_load(path.read_text(encoding="utf-8")))


def _dates_as_text(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _dates_as_text(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_dates_as_text(inner) for inner in value]
    return value.isoformat() if isinstance(value, date) else value


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_schema_accepts_the_valid_dataset_and_refuses_unknown_fields(kind: Kind) -> None:
    schema = schema_of(kind)
    Draft202012Validator.check_schema(schema)
    validator = Draft202012Validator(schema)
    for path in _files(kind):
        data = _as_editors_see(path)
        assert [error.message for error in validator.iter_errors(data)] == []
        entry = data[kind.name][-1] if kind.is_list else data
        entry["invented"] = 1
        assert not validator.is_valid(data)
        del entry["invented"], entry[next(iter(entry))]
        assert not validator.is_valid(data)


def test_there_is_a_schema_for_every_kind() -> None:
    assert list(schemas()) == [kind.name for kind in KINDS]
