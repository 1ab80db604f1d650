"""Entries as flat tables: statements as columns, lists of parts as tables of their own that name the entry they belong to."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from types import MappingProxyType, NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from explorer.dataset.catalogue import Catalogue
from explorer.dataset.layout import KINDS, Kind
from explorer.dataset.model import Entry, Term, Vocabulary
from explorer.export.meanings import MEANINGS, UNITS

Cell = str | int | float | bool | date | None
_LAST = ("reviewed", "sources")
_FROM_TO = (("from", "Start of the range: "), ("to", "End of the range: "))


@dataclass(frozen=True, slots=True)
class Column:
    """A field of a table; an entry of the field dictionary."""

    name: str
    type: str
    meaning: str
    unit: str
    required: bool
    path: tuple[str | int, ...]
    """Where the value is found in an entry."""


@dataclass(frozen=True, slots=True)
class Table:
    """Entries of a kind, or parts of them. The first columns of a table of parts say what they belong to."""

    name: str
    meaning: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...] = field(repr=False, default=())


def tables(catalogue: Catalogue) -> tuple[Table, ...]:
    """All tables of a dataset, each kind followed by its parts; parts that no entry has are left out."""
    found: list[Table] = []
    for kind in KINDS:
        entries = _entries(catalogue, kind)
        if kind.type is Vocabulary:
            found += _vocabulary(catalogue.vocabulary)
            continue
        meaning = _first_line(kind.type) or f"One {kind.one}."
        found += _tables(kind.name, kind.type, [((), entry) for entry in entries], (), meaning)
    return tuple(found)


def _entries(catalogue: Catalogue, kind: Kind) -> list[Entry]:
    held: Any = getattr(catalogue, kind.name)
    return list(held.values()) if isinstance(held, Mapping) else [held]


def _vocabulary(vocabulary: Vocabulary) -> Iterator[Table]:
    """Closed lists of words in one table that names the list; those with fields of their own apart."""
    plain = [(name, term) for name in Vocabulary.model_fields for term in getattr(vocabulary, name) if type(term) is Term]
    head = Column("list", "text", "The closed list that the word belongs to.", "", True, ())
    yield from _tables("vocabulary", Term, [((name,), term) for name, term in plain], (head,), _first_line(Term))
    for name in ("structures_at_risk", "glossary"):
        those = getattr(vocabulary, name)
        if those:
            yield from _tables(name, type(those[0]), [((), one) for one in those], (), _first_line(type(those[0])))


def _tables(name: str, type_: type[BaseModel], rows: list[tuple[tuple[Cell, ...], BaseModel]], head: tuple[Column, ...],
            meaning: str) -> Iterator[Table]:
    own = tuple(columns_of(type_))
    yield Table(name, meaning, (*head, *own),
                tuple((*before, *(_value(entry, column.path) for column in own)) for before, entry in rows))
    for path, part, info, owner in _lists(type_):
        parts = [((*_key(before, entry), number), one) for before, entry in rows
                 for number, one in enumerate(_at(entry, path) or (), 1)]
        if parts:
            keys = head if head and "id" not in type_.model_fields else (
                *head, Column(f"{_one(name)}_id", "text", "Id of the entry that this belongs to.", "", True, ()))
            number = Column(f"{path[-1]}_number", "whole number", "Place in the list of the entry, from 1.", "", True, ())
            own_words = MEANINGS.get(f"{owner.__name__}.{path[-1]}") or info.description or _field_texts(owner).get(str(path[-1]))
            told = " ".join((own_words or _first_line(part) or f"{path[-1]} of {name}").split())
            yield from _tables(f"{name}.{'.'.join(map(str, path))}", part, parts, (*keys, number), told)


def _key(before: tuple[Cell, ...], entry: BaseModel) -> tuple[Cell, ...]:
    return (*before, _value(entry, ("id",))) if "id" in type(entry).model_fields else before


def _one(name: str) -> str:
    """The name of one row: that of its kind in the singular."""
    last = name.rsplit(".", 1)[-1]
    known = {kind.name: kind.type.__name__ for kind in KINDS}
    word = known.get(last, last)
    snake = "".join(f"_{char.lower()}" if char.isupper() else char for char in word).lstrip("_")
    return snake.removesuffix("s") if last not in known else snake


# Fields of a type


def columns_of(type_: type[BaseModel], path: tuple[str | int, ...] = (), required: bool = True) -> Iterator[Column]:
    """The columns of a type: id first, review and further sources last."""
    names = sorted(type_.model_fields, key=lambda name: (name != "id", name in _LAST and not path))
    for name in names:
        info = type_.model_fields[name]
        annotation, is_required = info.annotation, required and info.is_required()
        inner, item = _model(annotation), _item_model(annotation)
        at = (*path, name)
        if item is not None:
            continue
        if inner is not None:
            yield from columns_of(inner, at, is_required)
            continue
        meaning = _meaning(type_, name, info)
        unit = UNITS.get(f"{type_.__name__}.{name}", UNITS.get(name, ""))
        if path:
            meaning = f"Of `{'.'.join(map(str, path))}`: {meaning}"
        flat = "_".join(map(str, at))
        if _is_pair(annotation):
            for index, (word, told) in enumerate(_FROM_TO):
                yield Column(f"{flat}_{word}", "number", told + meaning, unit, is_required, (*at, index))
        else:
            yield Column(flat, _type_words(annotation), meaning, unit, is_required, at)


def _lists(type_: type[BaseModel], path: tuple[str | int, ...] = ()) -> Iterator[
        tuple[tuple[str | int, ...], type[BaseModel], FieldInfo, type[BaseModel]]]:
    """Lists of parts in a type and in the single parts that it holds."""
    for name, info in type_.model_fields.items():
        inner, item = _model(info.annotation), _item_model(info.annotation)
        if item is not None:
            yield (*path, name), item, info, type_
        elif inner is not None:
            yield from _lists(inner, (*path, name))


def _bare(annotation: Any) -> Any:
    """An annotation without what constrains it, and without None."""
    while get_origin(annotation) is Annotated:
        annotation = get_args(annotation)[0]
    if get_origin(annotation) in (Union, UnionType):
        left = [one for one in get_args(annotation) if one is not NoneType]
        return _bare(left[0])
    return annotation


def _model(annotation: Any) -> type[BaseModel] | None:
    bare = _bare(annotation)
    return bare if isinstance(bare, type) and issubclass(bare, BaseModel) else None


def _item_model(annotation: Any) -> type[BaseModel] | None:
    bare = _bare(annotation)
    return _model(get_args(bare)[0]) if get_origin(bare) is tuple else None


def _is_pair(annotation: Any) -> bool:
    bare = _bare(annotation)
    return get_origin(bare) is tuple and Ellipsis not in get_args(bare)


def _type_words(annotation: Any) -> str:
    bare = _bare(annotation)
    if get_origin(bare) is Literal:
        return "one of: " + ", ".join(map(str, get_args(bare)))
    if get_origin(bare) is tuple:
        return f"list, joined by `; `, of: {_type_words(get_args(bare)[0])}"
    return {str: "text", int: "whole number", float: "number", bool: "true or false", date: "date"}[bare]


def _meaning(type_: type[BaseModel], name: str, info: FieldInfo) -> str:
    """What a field means: its description, the text under it, or what the word means everywhere."""
    own = info.description or _field_texts(type_).get(name) or MEANINGS.get(f"{type_.__name__}.{name}")
    found = own or MEANINGS.get(name, "")
    return " ".join(found.split())


@cache
def _field_texts(type_: type[BaseModel]) -> Mapping[str, str]:
    """The texts that stand under the fields of a type and of those that it extends."""
    found: dict[str, str] = {}
    for one in reversed(type_.__mro__):
        if not (issubclass(one, BaseModel) and one is not BaseModel):
            continue
        body = ast.parse(inspect.getsource(one)).body[0]
        assert isinstance(body, ast.ClassDef)
        for field_, text in zip(body.body, body.body[1:], strict=False):
            if (isinstance(field_, ast.AnnAssign) and isinstance(field_.target, ast.Name) and isinstance(text, ast.Expr)
                    and isinstance(text.value, ast.Constant) and isinstance(text.value.value, str)):
                found[field_.target.id] = text.value.value
    return MappingProxyType(found)


def _first_line(type_: type[BaseModel]) -> str:
    text = "" if type_.__doc__ is None or "__doc__" not in vars(type_) else inspect.cleandoc(type_.__doc__)
    return " ".join(text.split("\n\n")[0].split())


# Values


def _at(entry: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        if entry is None:
            return None
        entry = entry[step] if isinstance(step, int) else getattr(entry, step)
    return entry


def _value(entry: BaseModel, path: tuple[str | int, ...]) -> Cell:
    value = _at(entry, path)
    if isinstance(value, tuple):
        return "; ".join(map(str, value))
    assert value is None or isinstance(value, str | int | float | bool | date)
    return value
