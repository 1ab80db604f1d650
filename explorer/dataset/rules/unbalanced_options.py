"""Dry needling, acupuncture and other care are told at equal length, within 20 % of each other's words."""

from __future__ import annotations

from collections.abc import Iterator

from explorer.dataset.model import Condition, Region
from explorer.dataset.problems import Problem
from explorer.dataset.reading import Dataset, Located
from explorer.dataset.rules._wording import words

STAGE = "content"
OPTIONS = ("dry_needling", "acupuncture", "other_care")
LEAST = 0.8


def check(dataset: Dataset) -> Iterator[Problem]:
    for region in dataset.of(Region):
        yield from _unbalanced(region, ("what_is_done", "what_you_may_feel", "evidence"))
    for condition in dataset.of(Condition):
        yield from _unbalanced(condition, ("what_is_done", "evidence"))


def _unbalanced(located: Located[Region] | Located[Condition], fields: tuple[str, ...]) -> Iterator[Problem]:
    for field in fields:
        for wording in ("plain", "clinical"):
            counts = {option: len(words(getattr(getattr(getattr(located.entry, option), field), wording)))
                      for option in OPTIONS}
            shortest, longest = min(counts, key=counts.__getitem__), max(counts, key=counts.__getitem__)
            if counts[shortest] < LEAST * counts[longest]:
                told = ", ".join(f"{option} {count}" for option, count in counts.items())
                yield located.problem("unbalanced_options", (shortest, field, wording),
                                      f"{counts[shortest]} words in `{field}.{wording}` ({told})",
                                      f"at least 80 % of the longest, {-(-counts[longest] * 4 // 5)} words",
                                      f"say more here or less under `{longest}`")
