"""Rules about the dataset as a whole, one a module, each named after the fault it finds.

A rule module has `STAGE` ("integrity": run whenever the dataset is loaded; "content": run by `python -m explorer check` only,
about wording; "atlas": integrity rules that need the derived atlas) and `check(dataset)`, which yields problems. Its docstring
says the rule in one sentence. `NEEDS` names kinds without which it would report false faults: it waits until they load without
a fault. To add one: write the module, an example under tests/data/invalid/ of the same name.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import Literal

from explorer.dataset.problems import Problem
from explorer.dataset.reading import Dataset

Stage = Literal["integrity", "content", "atlas"]


class MissingRequirementError(Exception):
    """A rule cannot run because something it needs is not installed. The message says how to install it."""


@dataclass(frozen=True, slots=True)
class Rule:
    name: str
    stage: Stage
    sentence: str
    check: Callable[[Dataset], Iterable[Problem]]
    needs: tuple[str, ...] = ()


@cache
def all_rules() -> tuple[Rule, ...]:
    """Every rule module of this package, by name. Modules whose name starts with `_` are helpers."""
    found = []
    for module in pkgutil.iter_modules(__path__):
        if not module.name.startswith("_"):
            loaded = import_module(f"{__name__}.{module.name}")
            found.append(Rule(module.name, loaded.STAGE, " ".join((loaded.__doc__ or "").split()), loaded.check,
                              getattr(loaded, "NEEDS", ())))
    return tuple(found)
