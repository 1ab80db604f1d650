"""Pieces of text as the wording rules see them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from explorer.dataset.entries import Path
from explorer.dataset.model import Contraindication, GlossaryTerm, Question, Source
from explorer.dataset.reading import Dataset, Located
from explorer.dataset.statement import Entry, Statement
from explorer.dataset.walking import parts

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
SENTENCE_END = re.compile(r"(?<=[.!?])[\"'”’)]*\s+(?=[\"'“‘(]*[A-Z0-9])")


def words(text: str) -> list[str]:
    """The words of a text in small letters, without marks; a hyphen separates words."""
    return [word.replace("’", "'") for word in WORD.findall(text.lower())]


def sentences(text: str) -> list[str]:
    """The sentences of a text."""
    return [sentence for sentence in SENTENCE_END.split(text.strip()) if sentence]


def patient_texts(dataset: Dataset) -> Iterator[tuple[Located[Entry], Path, str]]:
    """Every text that a patient reads, with its path: plain wordings, questions and their reasons."""
    for located in dataset.all():
        for path, part in parts(located.entry):
            if isinstance(part, Statement | GlossaryTerm):
                yield located, (*path, "plain"), part.plain
            elif isinstance(part, Question):
                yield located, (*path, "plain"), part.plain
                if part.why:
                    yield located, (*path, "why"), part.why
            elif isinstance(part, Contraindication):
                yield located, (*path, "question"), part.question


def all_texts(dataset: Dataset) -> Iterator[tuple[Located[Entry], Path, str]]:
    """Every text written for this dataset, with its path: all fields but ids, and nothing of the sources."""
    for located in dataset.all():
        if isinstance(located.entry, Source):
            continue
        for path, part in parts(located.entry):
            for name in type(part).model_fields:
                value = getattr(part, name)
                if isinstance(value, str) and " " in value:
                    yield located, (*path, name), value
