"""The real dataset, read once: how well things are found depends on its words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import pytest

from explorer.dataset.catalogue import Catalogue
from explorer.dataset.checking import check_dataset
from explorer.dataset.layout import KINDS
from explorer.finding.places import PlaceFinder
from explorer.finding.search import Search
from tests.finding.scoring import Case, Outcome, outcomes, read_cases

DATA = Path(__file__).resolve().parents[2] / "data"


@cache
def read_dataset() -> Catalogue:
    """What can be read of the dataset; its faults are for the tests of the dataset."""
    entries = check_dataset(DATA, stages=()).dataset.entries
    return Catalogue({kind.type: tuple(located.entry for located in entries.get(kind.name, ())) for kind in KINDS})


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    return read_dataset()


@pytest.fixture(scope="session")
def places(catalogue: Catalogue) -> PlaceFinder:
    return PlaceFinder(catalogue)


@pytest.fixture(scope="session")
def search(catalogue: Catalogue, places: PlaceFinder) -> Search:
    return Search(catalogue, places)


@pytest.fixture(scope="session")
def cases() -> Sequence[Case]:
    return read_cases()


@pytest.fixture(scope="session")
def results(catalogue: Catalogue, cases: Sequence[Case]) -> Sequence[Outcome]:
    return outcomes(catalogue, cases)
