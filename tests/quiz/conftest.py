"""The real dataset and atlas, read once: whether wrong options are wrong depends on what the dataset says."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from explorer.atlas.geometry import Atlas
from explorer.dataset.catalogue import Catalogue
from explorer.quiz.ground import Ground
from tests.finding.conftest import read_dataset

ATLAS = Path(__file__).resolve().parents[2] / "assets" / "atlas"


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return read_dataset()


@cache
def real_ground() -> Ground:
    """What all tests of the quiz build from."""
    return Ground(read_dataset(), Atlas.load(ATLAS))


@pytest.fixture(scope="session")
def ground() -> Ground:
    return real_ground()
