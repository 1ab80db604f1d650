"""The committed atlas: everything is drawn, on its own side, without gaps."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from shapely import Polygon, make_valid, unary_union

from explorer.atlas.geometry import Atlas, place_on_outline
from explorer.atlas.outline import contains, flattened

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "assets" / "atlas"
LAYERS = ("skin", "superficial", "deep", "skeleton")
WHOLE = ("front", "back", "right", "left")


@cache
def atlas() -> Atlas:
    return Atlas.load(FOLDER)


def shapes(name: str) -> list[dict[str, Any]]:
    return list(json.loads((FOLDER / name).read_text(encoding="utf-8"))["shapes"])


def polygon(path: str) -> Polygon:
    whole = Polygon()
    for ring in flattened(path):
        whole = whole.symmetric_difference(make_valid(Polygon(ring)))
    return whole


def vocabulary() -> dict[str, Any]:
    return dict(yaml.safe_load((ROOT / "data" / "vocabulary.yaml").read_text(encoding="utf-8")))


def muscles() -> dict[str, list[str]]:
    return {
        path.stem: yaml.safe_load(path.read_text(encoding="utf-8"))["structures"]
        for path in sorted((ROOT / "data" / "muscles").glob("*.yaml"))
    }


def test_every_view_has_all_its_files() -> None:
    assert len(atlas().views) == 18
    for view in atlas().views.values():
        assert set(view.layers) == set(LAYERS)
        for layer in view.layers.values():
            assert (FOLDER / layer["shapes"]).is_file()
            assert (FOLDER / layer["relief"]).is_file()
        assert (FOLDER / view.silhouettes).is_file()
        assert all(close in atlas().views for close in view.close_ups)


def test_no_file_is_left_over() -> None:
    named = {"index.json", "ATTRIBUTION.md"}
    for view in atlas().views.values():
        named |= {layer[key] for layer in view.layers.values() for key in ("shapes", "relief")} | {view.silhouettes}
    assert {path.name for path in FOLDER.iterdir()} == named


def test_the_version_is_made_of_the_files() -> None:
    content = json.loads((FOLDER / "index.json").read_text(encoding="utf-8"))
    digest = hashlib.sha256()
    for path in sorted(FOLDER.iterdir()):
        if path.name not in ("index.json", "ATTRIBUTION.md"):
            digest.update(path.name.encode() + b"\0" + path.read_bytes())
    version = content.pop("version")
    digest.update(json.dumps(content, sort_keys=True).encode())
    assert version == digest.hexdigest()[:16]


@pytest.mark.parametrize("view", WHOLE)
def test_zones_cover_the_figure_without_gap_or_overlap(view: str) -> None:
    drawn = [polygon(shape["d"]) for shape in shapes(f"{view}.skin.json")]
    together = unary_union(drawn)
    assert sum(each.area for each in drawn) - together.area < 0.001 * together.area
    holes = sum(Polygon(ring).area for part in getattr(together, "geoms", [together]) for ring in part.interiors)
    assert holes < 0.02 * together.area  # between arms and trunk only


@pytest.mark.parametrize("view", ["right", "left", "right_without_arm", "left_without_arm"])
def test_silhouettes_of_a_side_view_are_of_that_side(view: str) -> None:
    own = {view.split("_")[0], "midline"}
    assert {side for _, side, _ in atlas().silhouettes(view)} <= own


@pytest.mark.parametrize("side", ["left", "right"])
def test_every_muscle_of_the_dataset_is_drawn(side: str) -> None:
    for muscle, structures in muscles().items():
        assert muscle in atlas().muscles, muscle
        assert atlas().muscles[muscle].views(side), muscle
        assert all(name in atlas().structures for name in structures), muscle


def test_every_structure_at_risk_is_drawn() -> None:
    for term in vocabulary()["structures_at_risk"]:
        for name in term["structures"]:
            assert name in atlas().structures, name


@pytest.mark.parametrize("view", ["front", "back", "right", "left_foot_sole", "right_hand_palm", "head_left"])
def test_places_lie_inside_real_silhouettes(view: str) -> None:
    scale = json.loads((FOLDER / atlas().views[view].silhouettes).read_text(encoding="utf-8"))["scale"]
    plane = atlas().views[view].plane
    for name, side, path in atlas().silhouettes(view):
        rings = flattened(path, scale)
        for along, across in ((0, 0), (0.5, 0.5), (1, 1), (0.25, 0.8)):
            at = place_on_outline(path, along, across, scale=scale, plane=plane, side=side)
            assert contains(rings, at), (name, side, along, across)


def test_nothing_frightening_in_the_muscle_layers() -> None:
    for view in atlas().views:
        for layer in ("superficial", "deep"):
            names = {shape["id"] for shape in shapes(f"{view}.{layer}.json")}
            assert not any(name.endswith(("tooth", "gingiva")) or name == "sclera" for name in names)


def test_reliefs_keep_to_their_size() -> None:
    assert (FOLDER / "front.skin.webp").stat().st_size <= 110_000
    assert (FOLDER / "front.skin.json").stat().st_size <= 120_000
    for path in FOLDER.glob("*.webp"):
        assert path.stat().st_size <= 260_000, path.name
