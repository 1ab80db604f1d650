"""An entry with a file of its own has the file's name as its id."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from explorer.dataset.problems import Problem, quoted
from explorer.dataset.reading import Dataset

STAGE = "integrity"


def check(dataset: Dataset) -> Iterator[Problem]:
    for located in dataset.all():
        stem = PurePosixPath(located.file).stem
        if located.kind.is_folder and located.id != stem:
            yield located.problem("id_not_file_stem", ("id",), quoted(located.id), quoted(stem),
                                  f"rename the file to `{located.id}.yaml` or correct the id")
