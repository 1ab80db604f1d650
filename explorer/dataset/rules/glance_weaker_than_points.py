"""A muscle's summary calls its support weak only when every trigger point's support is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from explorer.dataset.model import Muscle
from explorer.dataset.problems import Problem, listed, quoted
from explorer.dataset.reading import Dataset

STAGE = "content"
WEAK = re.compile(r"\bweak(ly)? support(ed)?\b|\bsupport\b[^.;]*\b(is|are) weak\b|\bweakly described\b", re.IGNORECASE)


def check(dataset: Dataset) -> Iterator[Problem]:
    for muscle in dataset.of(Muscle):
        glance = muscle.entry.at_a_glance
        stronger = [point.id for point in muscle.entry.trigger_points if point.support != "weak"]
        for field in ("plain", "clinical"):
            hit = WEAK.search(getattr(glance, field))
            if hit and stronger:
                yield muscle.problem("glance_weaker_than_points", ("at_a_glance", field),
                                     f"{quoted(hit[0])}, though {listed(stronger)} has more",
                                     "what holds for every trigger point",
                                     "say which points have which source, or mend the points' `support`")
