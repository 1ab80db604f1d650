"""A plan as a file: JSON text, versioned. docs/plan_file.md tells the format."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from explorer.dataset.catalogue import Catalogue
from explorer.dataset.problems import quoted
from explorer.visit.notes import Notes, shown
from explorer.visit.plan import Plan
from explorer.visit.reading import read_plan

FORMAT = "needling-explorer-visit"
VERSION = 1
MOST_BYTES = 4_000_000
"""More than the longest plan takes, with every text at its limit."""

UPGRADES: dict[int, Callable[[dict[str, Any]], dict[str, Any]]] = {}
"""By version: makes the fields of a file those of the next version. Version 1 was the first."""

_MEND = "Choose a file that was saved on My visit."


class PlanFileError(ValueError):
    """The file as a whole cannot be opened. The message tells why and what to do."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A plan that was opened, and a line for each thing that had to be left out or changed."""

    plan: Plan
    notes: tuple[str, ...]


def write(plan: Plan, info_version: str, today: date) -> str:
    """The plan as the text of a file. `info_version` is that of the dataset its ids belong to."""
    return json.dumps({
        "format": FORMAT, "version": VERSION, "dataset": info_version, "saved": today.isoformat(),
        "plan": plan.model_dump(mode="json", exclude_defaults=True),
    }, ensure_ascii=False, indent=1) + "\n"


def read(content: bytes | str, catalogue: Catalogue) -> Opened:
    """The plan in a file. Raises PlanFileError; keeps what can be kept of a file that is partly wrong, with notes."""
    notes = Notes()
    file = _of_present_version(_parsed(_text(content), notes))
    if not isinstance(file.get("plan"), dict):
        raise PlanFileError(f"The file holds no plan: `plan` is {shown(file.get('plan'))}, expected fields in braces. {_MEND}")
    return Opened(read_plan(file["plan"], catalogue, notes), notes.lines())


def _text(content: bytes | str) -> str:
    size = len(content)
    if size > MOST_BYTES:
        raise PlanFileError(f"The file is too big: {size / 1e6:,.1f} MB, at most {MOST_BYTES / 1e6:g} MB can be opened. {_MEND}")
    if not content.strip():
        raise PlanFileError(f"The file is empty. {_MEND}")
    if isinstance(content, str):
        return content.removeprefix("\ufeff")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise PlanFileError(f"The file is not text in UTF-8 (byte {error.start + 1} is none), so it is another kind of file, or "
                            f"was damaged. {_MEND}") from None


def _parsed(text: str, notes: Notes) -> dict[str, Any]:
    twice: list[str] = []

    def fields(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        found = dict(pairs)
        if len(found) < len(pairs) and not twice:
            twice.append(Counter(name for name, _ in pairs).most_common(1)[0][0])
        return found

    try:
        # Whole numbers of thousands of digits are refused by int() with an error of their own.
        found = json.loads(text, object_pairs_hook=fields, parse_int=lambda number: (int if len(number) < 20 else float)(number))
    except json.JSONDecodeError as error:
        where = f"line {error.lineno:,}, column {error.colno:,}"
        raise PlanFileError(f"The file cannot be read: {where} is not JSON ({error.msg.lower()}). It is another kind of file, or "
                            f"was damaged. {_MEND}") from None
    except RecursionError:
        raise PlanFileError(f"The file cannot be read: its brackets are nested far deeper than a plan's. {_MEND}") from None
    for name in twice:
        notes.say(f"{quoted(name[:200])} stands twice among the same fields; the last one counts.")
    if not isinstance(found, dict):
        raise PlanFileError(f"The file holds {shown(found)}, expected the fields of a plan. {_MEND}")
    return found


def _of_present_version(file: dict[str, Any]) -> dict[str, Any]:
    if file.get("format") != FORMAT:
        found = shown(file.get("format"))
        raise PlanFileError(f"This is not a file of My visit: its `format` is {found}, expected `{FORMAT}`. {_MEND}")
    version = file.get("version")
    if isinstance(version, bool) or not isinstance(version, int):
        raise PlanFileError(f"The file does not tell its version: `version` is {shown(version)}, expected a whole number. "
                            f"{_MEND}")
    if version > VERSION:
        raise PlanFileError(f"The file was saved by a newer Needling Explorer: its version is {shown(version)}, this one opens "
                            f"versions up to {VERSION}. Open it where it was saved, or reload this page and try again.")
    for older in range(version, VERSION):
        if older not in UPGRADES:
            raise PlanFileError(f"The file's version is {shown(version)}, expected one from 1 to {VERSION}. {_MEND}")
        try:
            file = UPGRADES[older](file)
        except (AttributeError, LookupError, TypeError, ValueError):
            raise PlanFileError(f"The file says that it is of version {version}, but is not built like one. It was damaged. "
                                f"{_MEND}") from None
    return file
