"""The committed atlas: everything is drawn, on its own side, without gaps."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml
from shapely import Polygon, box, make_valid, unary_union

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


def together(name: str, *wanted: str, side: str | None = None) -> Polygon:
    return unary_union([polygon(shape["d"]) for shape in shapes(name) if shape["id"] in wanted and side in (None, shape["side"])])


@pytest.mark.parametrize("view", ["back", "head_back"])
def test_nothing_inside_the_skull_shows_through_its_back(view: str) -> None:
    drawn = shapes(f"{view}.skeleton.json")
    assert "sclera" not in {shape["id"] for shape in drawn}
    skull = together(f"{view}.skeleton.json", "occipital bone", "parietal bone")
    for shape in drawn:
        if shape["kind"] in ("vessel", "organ"):
            outline = polygon(shape["d"])
            assert outline.intersection(skull).area < 0.1 * outline.area, shape["id"]


@pytest.mark.parametrize("view", ["front", "back"])
def test_the_long_leg_vein_runs_under_the_skin(view: str) -> None:
    skin = unary_union([polygon(shape["d"]) for shape in shapes(f"{view}.skin.json")])
    for side in ("left", "right"):
        vein = together(f"{view}.skeleton.json", "great saphenous vein", side=side)
        assert vein.area > 0
        assert vein.difference(skin).area < 0.01 * vein.area


@pytest.mark.parametrize("side", ["left", "right"])
def test_the_back_of_the_foot_lies_bare_in_the_deep_layer(side: str) -> None:
    short = ("extensor digitorum brevis", "extensor hallucis brevis")
    outer, deep = (together(f"{side}_foot_top.{layer}.json", *short).area for layer in ("superficial", "deep"))
    assert deep > 1.3 * outer
    assert not together(f"{side}_foot_top.deep.json", "extensor digitorum longus", "extensor hallucis longus").area


@pytest.mark.parametrize("side", ["left", "right"])
def test_outlines_of_the_sole_end_at_the_ankle(side: str) -> None:
    assert (FOLDER / f"{side}_foot_sole.silhouettes.json").stat().st_size < 40_000
    assert "gluteus maximus" not in {name for name, _, _ in atlas().silhouettes(f"{side}_foot_sole")}


@pytest.mark.parametrize("view", ["head_right", "head_left"])
def test_the_skin_of_the_head_ends_at_the_nape_without_a_step(view: str) -> None:
    scale, front_is_right = atlas().views[view].scale, view == "head_right"
    head = together(f"{view}.deep.json", "connective tissue of the head", "occipital bone")
    edges = []
    for y in range(-1670, -1620, 2):
        left, _, right, _ = head.intersection(box(-9999, y * scale - 1, 9999, y * scale + 1)).bounds
        edges.append((left if front_is_right else right) / scale)
    assert max(abs(a - b) for a, b in pairwise(edges)) < 5.0


def test_multifidus_is_divided_by_levels_of_the_spine() -> None:
    t12 = atlas().landmark("t12_spine", "midline", "back")
    c7 = atlas().landmark("c7_spine", "midline", "back")
    assert t12 is not None
    assert c7 is not None
    boxes = {part: atlas().structures[f"{part} part of multifidus"].sides["left"]["back"].box
             for part in ("lumbar", "thoracic", "cervical")}
    assert boxes["lumbar"][1] >= t12[1] - 5.0
    assert boxes["thoracic"][1] >= c7[1] - 5.0
    assert "multifidus" not in atlas().structures


def test_reliefs_keep_to_their_size() -> None:
    assert (FOLDER / "front.skin.webp").stat().st_size <= 110_000
    assert (FOLDER / "front.skin.json").stat().st_size <= 120_000
    for path in FOLDER.glob("*.webp"):
        assert path.stat().st_size <= 260_000, path.name
