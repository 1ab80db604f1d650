"""Fingerprints of all runs of eight words in the documents the project started from.

The documents are not part of the project; their fingerprints are, so that the copy check runs everywhere. To renew them:
`python -m explorer.dataset.fingerprints FOLDER`, where FOLDER holds the documents as .txt.
"""

from __future__ import annotations

import sys
from base64 import b64decode, b64encode
from collections.abc import Iterator
from functools import cache
from hashlib import blake2b
from pathlib import Path

from explorer.dataset.rules._wording import words

RUN = 8
"""Words in a row that count as copied."""
SIZE = 6
"""Bytes of a fingerprint: a chance match is one in 40 thousand million comparisons."""
FILE = Path(__file__).parent / "seed_fingerprints.txt"
HEADER = "# Fingerprints of runs of eight words; see fingerprints.py. Derived, do not edit.\n"


def runs(text: str) -> Iterator[tuple[str, bytes]]:
    """Every run of eight words in a text, with its fingerprint."""
    found = words(text)
    for start in range(len(found) - RUN + 1):
        run = " ".join(found[start:start + RUN])
        yield run, blake2b(run.encode(), digest_size=SIZE).digest()


def derive(folder: Path) -> str:
    """The text of the fingerprint file for the documents in `folder`."""
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in sorted(folder.glob("*.txt"))]
    marks = {mark for text in texts for _, mark in runs(text)}
    packed = b64encode(b"".join(sorted(marks))).decode()
    return HEADER + "".join(packed[start:start + 120] + "\n" for start in range(0, len(packed), 120))


@cache
def committed() -> frozenset[bytes]:
    """The fingerprints that the project carries."""
    packed = b64decode("".join(FILE.read_text(encoding="ascii").splitlines()[1:]))
    return frozenset(packed[start:start + SIZE] for start in range(0, len(packed), SIZE))


if __name__ == "__main__":
    FILE.write_text(derive(Path(sys.argv[1])), encoding="ascii")
