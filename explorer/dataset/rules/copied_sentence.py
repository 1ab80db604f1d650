"""Texts are in our own words: none shares eight words in a row with the documents the project started from."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.dataset.fingerprints import committed, runs
from explorer.dataset.problems import Problem, quoted
from explorer.dataset.reading import Dataset
from explorer.dataset.rules._wording import all_texts
from explorer.dataset.walking import dotted

STAGE = "content"


def check(dataset: Dataset) -> Iterator[Problem]:
    known = committed()
    for located, path, text in all_texts(dataset):
        for run, mark in runs(text):
            if mark in known:
                yield located.problem("copied_sentence", path, f"{quoted(run)} in `{dotted(path)}`", "our own words",
                                      "say it in your own words; the same eight words stand in a source document")
                break
