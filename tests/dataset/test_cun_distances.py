"""The distances in cun of the acupoints are those of the WHO index, and nearly all of them are checked on the drawing."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest
import yaml

from explorer.atlas.outline import Ring, contains, flattened
from explorer.atlas.placing import SIDES, view_of_face
from explorer.dataset.drawn_atlas import DrawnAtlas, drawn_in
from explorer.dataset.model import Acupoint
from explorer.dataset.reading import Dataset, read_dataset

ROOT = Path(__file__).resolve().parents[2]
ATLAS = ROOT / "assets" / "atlas"
INDEX = ROOT.parent / "shared" / "evidence" / "who_points_index.yaml"
BY_OTHER_WORDS = {"directly": "superior", "within": "superior"}


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return read_dataset(ROOT / "data", "", drawn_in(ATLAS))[0]


def test_the_distances_are_those_of_the_index(dataset: Dataset) -> None:
    if not INDEX.exists():
        pytest.skip("the evidence base is not here")
    stated = {point.id: [(distance.distance, distance.direction) for distance in point.entry.cun_distances]
              for point in dataset.of(Acupoint)}
    for point in yaml.safe_load(INDEX.read_text(encoding="utf-8"))["points"]:
        words = [text.split()[:2] for text in point["cun"]]
        expected = [(float(number), BY_OTHER_WORDS.get(word, word)) for number, word in words]
        assert stated[point["code"]][:len(expected)] == expected, point["code"]


def test_nearly_every_distance_says_what_it_is_measured_from(dataset: Dataset) -> None:
    distances = [distance for point in dataset.of(Acupoint) for distance in point.entry.cun_distances]
    assert len(distances) >= 220
    assert all(distance.measured_from for distance in distances)
    assert sum(distance.landmark_first is not None for distance in distances) <= 3


def test_every_acupoint_is_drawn_on_the_skin_of_its_view(dataset: Dataset) -> None:
    assert isinstance(dataset.atlas, DrawnAtlas)
    for point in dataset.of(Acupoint):
        position = point.entry.position
        for side in SIDES:
            place = dataset.atlas.on_segment(position.segment, position.face, side, position.along, position.lateral)
            assert place is not None, point.id
            assert any(contains(rings, place) for rings in _skin(view_of_face(position.face, side))), (point.id, side)


@cache
def _skin(view: str) -> list[list[Ring]]:
    drawn = json.loads((ATLAS / f"{view}.skin.json").read_text(encoding="utf-8"))
    return [flattened(shape["d"], drawn["scale"]) for shape in drawn["shapes"] if shape["kind"] == "zone"]
