"""The real dataset and atlas, read once."""

from __future__ import annotations

from pathlib import Path

import pytest

from explorer.atlas.geometry import Atlas
from explorer.dataset.catalogue import Catalogue
from explorer.export.plates import Plates
from tests.finding.conftest import read_dataset

ATLAS = Path(__file__).resolve().parents[2] / "assets" / "atlas"


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return read_dataset()


@pytest.fixture(scope="session")
def plates(catalogue: Catalogue) -> Plates:
    return Plates(catalogue, Atlas.load(ATLAS))
