"""HTML from templates. Every value is escaped; a value that is missing is an error, not an empty place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

_BETWEEN_TAGS = re.compile(r">\s*\n\s*<")
_ENVIRONMENT = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, auto_reload=False,
)


def ranges(numbers: Iterable[int]) -> str:
    """Sorted numbers as short as they can be written: 1, 2, 3, 7 becomes `1–3, 7`."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}{'–' if len(run) > 2 else ', '}{run[-1]}" for run in runs)


_ENVIRONMENT.filters["ranges"] = ranges


def render(template: str, **values: Any) -> str:
    """The template filled with `values`."""
    return _BETWEEN_TAGS.sub("><", _ENVIRONMENT.get_template(template).render(**values)).strip()
