"""No text is left to be written later."""

from __future__ import annotations

import re
from collections.abc import Iterator

from explorer.dataset.problems import Problem, quoted
from explorer.dataset.reading import Dataset
from explorer.dataset.statement import Entry, Statement
from explorer.dataset.walking import dotted, parts

STAGE = "content"
PLACEHOLDER = re.compile(r"\b(TODO|TBD|TBA|FIXME|XXX|lorem ipsum|to be (written|added|done)|citation needed)\b|\?\?\?|…$")


def check(dataset: Dataset) -> Iterator[Problem]:
    for located in dataset.all():
        for path, part in parts(located.entry):
            for name in ("plain", "clinical", "name", "plain_name", "text", "question") if isinstance(part, Entry) else ():
                value = getattr(part, name, None)
                if isinstance(value, str) and (hit := PLACEHOLDER.search(value)):
                    yield located.problem("placeholder_text", (*path, name), f"{quoted(hit[0])} in `{dotted((*path, name))}`",
                                          "a finished text", "write it; where no source speaks, say that no study was found")
            if isinstance(part, Statement) and len(part.plain.split()) < 2:
                yield located.problem("placeholder_text", (*path, "plain"), f"{quoted(part.plain)} in `{dotted(path)}`",
                                      "a sentence", "write at least one full sentence")
