"""The real dataset and the small one, loaded once."""

from __future__ import annotations

from pathlib import Path

import pytest

from explorer.dataset.catalogue import Catalogue, load
from tests.finding.conftest import read_dataset

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return read_dataset()


@pytest.fixture(scope="session")
def small() -> Catalogue:
    return load(ROOT / "tests" / "data" / "valid")
