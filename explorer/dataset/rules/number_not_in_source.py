"""A number with a decimal point, a percent sign or thousands stands in what we took from a source that the statement cites."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from explorer.dataset.model import Source
from explorer.dataset.problems import Problem, quoted
from explorer.dataset.reading import Dataset
from explorer.dataset.statement import Statement
from explorer.dataset.walking import parts_of_type

STAGE = "integrity"
_THOUSANDS = r"\d{1,3}(?:[ ,\u202f]\d{3})+(?![\d])"
_CLAIMED = re.compile(rf"(?<![\w.,])(?:{_THOUSANDS}(?:\.\d+)?|\d+\.\d+|\d+(?=[ \u202f]?%))(?![\d])")
_ANY = re.compile(rf"(?={_THOUSANDS})({_THOUSANDS}(?:\.\d+)?)|(\d+(?:\.\d+)?)|(?<!\d)(\.\d+)")
_LEVEL = Decimal(95)
"""95 % is how sure an interval is, and no result."""


def check(dataset: Dataset) -> Iterator[Problem]:
    sources = {located.id: located.entry for located in dataset.of(Source)}
    known = {id_: _numbers(one) for id_, one in sources.items()}
    for located in dataset.all():
        for path, statement in parts_of_type(located.entry, Statement):
            cited = [id_ for id_ in statement.sources if id_ in sources]
            # What we took from a standard tells what it is for, not each of its measures.
            if not cited or any(sources[id_].type == "standard" for id_ in cited):
                continue
            for found in _CLAIMED.findall(statement.clinical):
                number = _read(found)
                if number != _LEVEL and not any(_agrees(number, one) for id_ in cited for one in known[id_]):
                    yield located.problem(
                        "number_not_in_source", (*path, "clinical"), quoted(found),
                        f"a number that stands in `key_findings` of {', '.join(cited)}, perhaps rounded",
                        "correct it, cite the source it is from, or add what was read to that source's `key_findings`")


def _numbers(source: Source) -> frozenset[Decimal]:
    text = " ".join((*source.key_findings, source.title, str(source.year or "")))
    # "5 012" may be one number or two that stand side by side.
    return frozenset(_read(found) for groups in _ANY.findall(text) for found in groups if found) | frozenset(
        map(_read, re.findall(r"\d+(?:\.\d+)?", text)))


def _read(text: str) -> Decimal:
    return Decimal(re.sub(r"[ ,\u202f]", "", text))


def _agrees(number: Decimal, known: Decimal) -> bool:
    """Whether `known` is `number`, perhaps rounded to as many places."""
    return known.quantize(Decimal(1).scaleb(int(number.as_tuple().exponent)), ROUND_HALF_UP) == number
