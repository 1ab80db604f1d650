"""JSON Schema for editors: what each file of the dataset may hold."""

from __future__ import annotations

from typing import Any

from explorer.dataset.layout import KINDS, Kind

DIALECT = "https://json-schema.org/draft/2020-12/schema"


def schema_of(kind: Kind) -> dict[str, Any]:
    """The schema of one file of a kind: an entry, or for a file with a list the list under its name."""
    entry = kind.type.model_json_schema()
    if not kind.is_list:
        return {"$schema": DIALECT, **entry}
    definitions = entry.pop("$defs", {})
    definitions[kind.type.__name__] = entry
    return {
        "$schema": DIALECT, "title": kind.name, "type": "object", "additionalProperties": False, "required": [kind.name],
        "properties": {kind.name: {"type": "array", "items": {"$ref": f"#/$defs/{kind.type.__name__}"}}},
        "$defs": definitions,
    }


def schemas() -> dict[str, dict[str, Any]]:
    """The schema of every kind, by the kind's name."""
    return {kind.name: schema_of(kind) for kind in KINDS}
