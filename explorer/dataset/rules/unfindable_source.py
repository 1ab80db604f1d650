"""A reader can find every source: it has a DOI, PubMed number, ISBN or address, each well-formed, or says where it was seen."""

from __future__ import annotations

import re
from collections.abc import Iterator

from explorer.dataset.model import Source
from explorer.dataset.problems import Problem, quoted
from explorer.dataset.reading import Dataset

STAGE = "integrity"
SHAPES = {
    "doi": (re.compile(r"10\.\d{4,9}/\S+"), "a DOI such as 10.1136/bmj.323.7311.485, without https://doi.org/"),
    "pmid": (re.compile(r"[1-9]\d{0,8}"), "a PubMed number such as 11532840"),
    "pmcid": (re.compile(r"PMC\d+"), "a PubMed Central number such as PMC2995190"),
    "url": (re.compile(r"https?://[^\s/.]+\.[^\s]+"), "an address that starts with https://"),
}


def check(dataset: Dataset) -> Iterator[Problem]:
    for source in dataset.of(Source):
        entry = source.entry
        for field, (shape, expected) in SHAPES.items():
            value = getattr(entry, field)
            if value is not None and not shape.fullmatch(value):
                yield source.problem("unfindable_source", (field,), quoted(value), expected, "copy it from the source's page")
        if entry.isbn is not None and not _is_isbn(entry.isbn):
            yield source.problem("unfindable_source", ("isbn",), f"{quoted(entry.isbn)}, whose check digit is wrong",
                                 "an ISBN with 10 or 13 digits", "copy it from the book")
        if not any((entry.doi, entry.pmid, entry.pmcid, entry.isbn, entry.url, entry.seen_at)):
            yield source.problem("unfindable_source", ("id",), "nothing to find the source by",
                                 "`doi`, `pmid`, `isbn`, `url` or `seen_at`", "add where it was read")


def _is_isbn(text: str) -> bool:
    digits = text.replace("-", "").replace(" ", "").upper()
    if re.fullmatch(r"\d{13}", digits):
        return sum(int(digit) * (3 if place % 2 else 1) for place, digit in enumerate(digits)) % 10 == 0
    if re.fullmatch(r"\d{9}[\dX]", digits):
        return sum((10 if digit == "X" else int(digit)) * (10 - place) for place, digit in enumerate(digits)) % 11 == 0
    return False
