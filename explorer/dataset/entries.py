"""Turning plain values into entries, and the faults pydantic finds into located problems that say how to mend them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from explorer.dataset.loading import Marks
from explorer.dataset.problems import Problem, listed, quoted, suggestion
from explorer.dataset.statement import Entry

Path = tuple[str | int, ...]

SHAPES = {
    "string_pattern_mismatch": "malformed_id", "missing": "missing_field", "extra_forbidden": "unknown_field",
    "literal_error": "unknown_word", "too_short": "too_few", "too_long": "too_many", "string_too_short": "empty_text",
    "string_too_long": "text_too_long", "value_error": "inconsistent_values",
}
EXPECTED_TYPE = {
    "string_type": ("text", "put the value in quotes"),
    "int_type": ("a whole number", "write a number without quotes"),
    "int_from_float": ("a whole number", "write it without decimals"),
    "float_type": ("a number", "write a number without quotes"),
    "bool_type": ("true or false", "write true or false, without quotes"),
    "date_type": ("a date", "write year-month-day without quotes, such as 2026-11-21"),
    "tuple_type": ("a list", "write one item a line, each starting with `- `"),
    "model_type": ("fields with values", "write one `name: value` a line, indented by two spaces"),
    "dict_type": ("fields with values", "write one `name: value` a line, indented by two spaces"),
    "finite_number": ("a finite number", "write the number"),
}
EXPECTED_TYPE["model_attributes_type"] = EXPECTED_TYPE["model_type"]


def make_entry(type_: type[Entry], data: Any, marks: Marks, file: str, at: Path = ()) -> tuple[Entry | None, list[Problem]]:
    """The entry in `data`, or None with every reason why there is none. `at` is its place in the file."""
    try:
        return type_.model_validate(data, strict=True), []
    except ValidationError as error:
        faults = error.errors(include_url=False, include_context=True)
        return None, [_problem(type_, fault, marks, file, at) for fault in faults if not _is_echo(fault)]


def _problem(type_: type[Entry], fault: Any, marks: Marks, file: str, at: Path) -> Problem:
    kind, path, context = fault["type"], tuple(fault["loc"]), fault.get("ctx", {})
    value = fault["input"]
    name = ".".join(map(str, path)) or "the entry"
    at_key = kind in ("extra_forbidden", "unexpected_keyword_argument")
    line, column = marks.find((*at, *(path[:-1] if kind == "missing" else path)), at_key)
    found = f"{_shown(value)} in {quoted(name)}"
    rule = SHAPES.get(kind, "wrong_type")
    if kind == "missing":
        found, expected = f"no {quoted(path[-1])}", _field_words(type_, path)
        mend = f"add `{path[-1]}:`" + (f" to {quoted('.'.join(map(str, path[:-1])))}" if len(path) > 1 else "")
        if isinstance(path[-1], int):
            mend = f"write {path[-1] + 1} values"
    elif at_key:
        fields = sorted(_type_at(type_, path[:-1]).model_fields)
        found, expected = f"the field {quoted(path[-1])}", "one of " + listed(fields, 30)
        mend = suggestion(str(path[-1]), fields, "remove it, or use one of these fields")
    elif kind == "literal_error":
        words = [word.strip().strip("'\"") for word in str(context.get("expected", "")).replace(" or ", ", ").split(",")]
        expected = "one of " + listed(words, 30)
        mend = suggestion(str(value), words, "use one of these words")
    elif kind == "string_pattern_mismatch":
        expected, mend = _pattern_words(str(context.get("pattern", "")), str(value))
    elif kind == "too_short":
        expected = f"at least {context.get('min_length', '?')}"
        found, mend = f"{context.get('actual_length', 0)} in {quoted(name)}", "add what is missing"
    elif kind == "too_long":
        expected = f"at most {context.get('max_length', '?')}"
        found, mend = f"{context.get('actual_length', 'more')} in {quoted(name)}", "remove what is too much"
    elif kind == "string_too_short":
        found, expected, mend = f"no text in {quoted(name)}", "text", "write the text, or leave the field out if it is optional"
    elif kind == "string_too_long":
        found, expected = f"{len(str(value)):,} characters in {quoted(name)}", f"at most {context.get('max_length'):,}"
        mend = "shorten the text"
    elif kind in EXPECTED_TYPE:
        expected, mend = EXPECTED_TYPE[kind]
    elif kind in ("greater_than_equal", "less_than_equal", "greater_than", "less_than"):
        rule, mend = "out_of_range", "correct the number"
        expected = {"ge": "at least", "le": "at most", "gt": "more than", "lt": "less than"}[next(iter(context))] \
            + f" {next(iter(context.values()))}"
    elif kind == "value_error":
        first, _, mend = str(context.get("error", fault["msg"])).partition("; ")
        found, expected, mend = first, "values that agree", mend or "correct one of them"
    else:
        expected, mend = quoted(fault["msg"]), "correct the value"
    return Problem(file, line, column, rule, found, expected, mend)


def _is_echo(fault: Any) -> bool:
    """Whether a list is called too short only because an item of it has a fault of its own."""
    return bool(fault["type"] == "too_short" and len(fault["input"]) >= fault["ctx"]["min_length"])


def likely_id(value: str) -> str:
    """The well-formed id that was probably meant."""
    return "_".join("".join(c if c.isascii() and c.isalnum() else " " for c in value.lower()).split())


def _shown(value: Any) -> str:
    if value is None:
        return "nothing"
    if isinstance(value, tuple):
        return f"a list of {len(value)}"
    if isinstance(value, dict):
        return "fields"
    if isinstance(value, bool):
        return quoted(str(value).lower())
    kind = {int: "the number ", float: "the number ", date: "the date ", str: ""}.get(type(value), "")
    return kind + quoted(value)


def _pattern_words(pattern: str, value: str) -> tuple[str, str]:
    if "EX-" in pattern:
        return "the WHO code of an acupoint", "write it in capitals, such as LI4 or GV20 (extra points: EX-HN5)"
    likely = likely_id(value)
    mend = f"write {quoted(likely)}" if likely[:1].isalpha() else "write it in small letters with underscores"
    return "an id in small letters, words joined by one underscore", mend


def _types_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _types_in(inner)


def _type_at(type_: type[BaseModel], path: tuple[Any, ...]) -> type[BaseModel]:
    """The type of the mapping at `path` inside an entry of `type_`."""
    for step in path:
        if step in type_.model_fields:
            type_ = next(_types_in(type_.model_fields[step].annotation), type_)
    return type_


def _field_words(type_: type[BaseModel], path: tuple[Any, ...]) -> str:
    field = _type_at(type_, path[:-1]).model_fields.get(str(path[-1]))
    if field is None:
        return "a value"
    if next(_types_in(field.annotation), None):
        inner = next(_types_in(field.annotation))
        return f"it, with the fields {listed([n for n, f in inner.model_fields.items() if f.is_required()], 20)}".replace(
            " or ", " and ")
    return "it"
