"""Dry needling, acupuncture and other care are told at equal length, within 20 % of each other's words; so are the two needlings
in a stage, and what speaks for an option and against it in the comparison."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.dataset.entries import Path
from explorer.dataset.model import Comparison, Condition, Region, Stage
from explorer.dataset.problems import Problem
from explorer.dataset.reading import Dataset, Located
from explorer.dataset.rules._wording import words
from explorer.dataset.statement import Entry, Statement
from explorer.dataset.walking import dotted

STAGE = "content"
OPTIONS = ("dry_needling", "acupuncture", "other_care")
LEAST = 0.8


def check(dataset: Dataset) -> Iterator[Problem]:
    for region in dataset.of(Region):
        for field in ("what_is_done", "what_you_may_feel", "evidence"):
            yield from _unbalanced(region, {(option, field): getattr(getattr(region.entry, option), field) for option in OPTIONS})
    for condition in dataset.of(Condition):
        for field in ("what_is_done", "evidence"):
            yield from _unbalanced(
                condition, {(option, field): getattr(getattr(condition.entry, option), field) for option in OPTIONS})
    for row in dataset.of(Comparison):
        yield from _unbalanced(row, {(option,): getattr(row.entry, option) for option in OPTIONS})
    for stage in dataset.of(Stage):
        if stage.entry.dry_needling and stage.entry.acupuncture:
            yield from _unbalanced(
                stage, {("dry_needling",): stage.entry.dry_needling, ("acupuncture",): stage.entry.acupuncture})
    yield from _one_sided(dataset)


def _unbalanced(located: Located[Entry], told: dict[Path, Statement]) -> Iterator[Problem]:
    for wording in ("plain", "clinical"):
        counts = {path: len(words(getattr(statement, wording))) for path, statement in told.items()}
        shortest, longest = min(counts, key=counts.__getitem__), max(counts, key=counts.__getitem__)
        if counts[shortest] < LEAST * counts[longest]:
            all_counts = ", ".join(f"{path[0]} {count}" for path, count in counts.items())
            yield _problem(located, (*shortest, wording), counts[shortest], counts[longest], all_counts,
                           f"under `{dotted(longest)}`")


def _one_sided(dataset: Dataset) -> Iterator[Problem]:
    """Rows of advantages against rows of drawbacks, for each option."""
    rows = [row for row in dataset.of(Comparison) if row.entry.feature]
    sides = {side: [row for row in rows if row.entry.feature == side] for side in ("advantage", "drawback")}
    if not all(sides.values()):
        return
    for option in OPTIONS:
        for wording in ("plain", "clinical"):
            counts = {side: sum(len(words(getattr(getattr(row.entry, option), wording))) for row in of_side)
                      for side, of_side in sides.items()}
            shortest, longest = min(counts, key=counts.__getitem__), max(counts, key=counts.__getitem__)
            if counts[shortest] < LEAST * counts[longest]:
                all_counts = ", ".join(f"{side}s {count}" for side, count in counts.items())
                yield _problem(sides[shortest][0], (option, wording), counts[shortest], counts[longest], all_counts,
                               f"in the {longest}s")


def _problem(located: Located[Entry], path: Path, fewest: int, most: int, told: str, elsewhere: str) -> Problem:
    return located.problem("unbalanced_options", path, f"{fewest} words in `{dotted(path)}` ({told})",
                           f"at least 80 % of the longest, {-(-most * 4 // 5)} words", f"say more here or less {elsewhere}")
