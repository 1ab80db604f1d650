"""Walking through the parts of an entry: what rules and the catalogue's indexes are built on."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, TypeVar, get_args

from explorer.dataset.entries import Path
from explorer.dataset.statement import Entry

P = TypeVar("P", bound=Entry)


def parts(entry: Entry, path: Path = ()) -> Iterator[tuple[Path, Entry]]:
    """The entry itself and every part inside it (statements, effects, trigger points ...) with its path."""
    yield path, entry
    for name in _fields_with_parts(type(entry)):
        value = getattr(entry, name)
        if isinstance(value, Entry):
            yield from parts(value, (*path, name))
        elif isinstance(value, tuple):
            for index, item in enumerate(value):
                if isinstance(item, Entry):
                    yield from parts(item, (*path, name, index))


def parts_of_type(entry: Entry, type_: type[P]) -> Iterator[tuple[Path, P]]:
    """The parts of one type, with their paths."""
    for path, part in parts(entry):
        if isinstance(part, type_):
            yield path, part


def dotted(path: Path) -> str:
    """A path as shown in a message: `trigger_points.0.place`."""
    return ".".join(map(str, path))


@cache
def _fields_with_parts(type_: type[Entry]) -> tuple[str, ...]:
    return tuple(name for name, field in type_.model_fields.items() if _holds_entry(field.annotation))


def _holds_entry(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, Entry):
        return True
    return any(_holds_entry(inner) for inner in get_args(annotation))
