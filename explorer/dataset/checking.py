"""Checking a dataset: every fault of every file, in the order of their place."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from explorer.dataset.drawn import Drawn
from explorer.dataset.problems import Problem
from explorer.dataset.reading import Dataset, read_dataset
from explorer.dataset.rules import MissingRequirementError, Rule, Stage, all_rules

EVERYTHING: tuple[Stage, ...] = ("integrity", "atlas", "content")


@dataclass(frozen=True)
class Result:
    """What a check found. `not_run` names rules that could not run, with the reason."""

    problems: tuple[Problem, ...]
    not_run: tuple[tuple[Rule, str], ...]
    dataset: Dataset


def check_dataset(root: Path, shown_root: str | None = None, atlas: Drawn | None = None,
                  stages: Iterable[Stage] = EVERYTHING) -> Result:
    """Read the dataset in `root` and run the rules of these stages. Collects all problems; raises none."""
    dataset, problems = read_dataset(root, shown_root, atlas)
    not_run = []
    wanted = set(stages)
    for rule in all_rules():
        if rule.stage not in wanted:
            continue
        if rule.stage == "atlas" and atlas is None:
            not_run.append((rule, "there is no atlas; build it with `python -m explorer atlas --meshes PATH`"))
            continue
        missing = next((kind for kind in rule.needs if dataset.broken.get(kind)), None)
        if missing:
            not_run.append((rule, f"it needs the {missing}, which have faults of their own; mend those first"))
            continue
        try:
            problems += rule.check(dataset)
        except MissingRequirementError as error:
            not_run.append((rule, str(error)))
    return Result(tuple(sorted(set(problems))), tuple(not_run), dataset)
