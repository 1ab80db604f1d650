"""Zones: mesh work always; the painted skin when the model's meshes are at hand."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

import numpy as np
import pytest
import yaml
from scipy.sparse import csr_matrix

from explorer.atlas.build.landmarks import find_landmarks
from explorer.atlas.build.landmarks_skin import components
from explorer.atlas.build.meshes import load_meshes
from explorer.atlas.build.skin_mending import whole_skin
from explorer.atlas.build.zones import PaintedSkin, paint_skin, zone_keys
from explorer.atlas.build.zones_armless import ARM_ZONES, cap, without_arms
from explorer.atlas.build.zones_mesh import Samples, blurred, cut_borders, neighbours, one_piece, refine, sample, settled
from explorer.atlas.build.zones_space import Surface, axis, choose, ellipse, to_segment

ROOT = Path(__file__).resolve().parents[2]
MESHES = Path(os.environ.get("NEEDLING_MESHES", ROOT.parent / "shared" / "anatomy"))
needs_meshes = pytest.mark.skipif(
    not (MESHES / "meshes.npz").is_file(), reason="the model's meshes are not here (set NEEDLING_MESHES)")

SMALLEST_CM2 = 4.0


def sheet(cells: int = 10) -> tuple[np.ndarray, np.ndarray]:
    """A unit square in x, y of cells x cells squares, two triangles each, facing front."""
    x, y = np.meshgrid(np.linspace(0, 1, cells + 1), np.linspace(0, 1, cells + 1))
    points = np.stack([x.ravel(), y.ravel(), np.zeros(x.size)], axis=1)
    number = np.arange(x.size).reshape(x.shape)
    a, b, c, d = number[:-1, :-1].ravel(), number[:-1, 1:].ravel(), number[1:, 1:].ravel(), number[1:, :-1].ravel()
    return points, np.concatenate([np.stack([a, b, c], axis=1), np.stack([a, c, d], axis=1)])


def area(vertices: np.ndarray, faces: np.ndarray) -> np.ndarray:
    corners = vertices[faces]
    return np.asarray(np.linalg.norm(np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]), axis=1) / 2)


def test_keys_follow_the_listed_zones() -> None:
    listed = yaml.safe_load((ROOT / "data" / "zones.yaml").read_text(encoding="utf-8"))["zones"]
    keys = zone_keys()
    assert len(keys) == len(set(keys)) == sum(2 if zone["sided"] else 1 for zone in listed)
    assert ("nose", "midline") in keys
    assert keys.index(("temple", "left")) + 1 == keys.index(("temple", "right"))
    assert {zone for zone, _ in keys} >= ARM_ZONES


def test_refine_keeps_the_surface_and_shortens_the_edges() -> None:
    points, faces = sheet(3)
    finer, small = refine(points, faces, np.full(len(points), 0.1))
    assert area(finer, small).sum() == pytest.approx(1.0)
    corners = finer[small]
    assert np.linalg.norm(corners - np.roll(corners, 1, axis=1), axis=2).max() <= 0.1 + 1e-9


def test_one_piece_gives_stray_islands_to_their_neighbours() -> None:
    points, faces = sheet()
    labels = (points[:, 0] > 0.5).astype(np.int64)
    labels[12] = 1
    assert one_piece(neighbours(len(points), faces), labels)[12] == 0


def test_cut_borders_cuts_where_the_fields_are_equal() -> None:
    points, faces = sheet()
    over = points[:, 0] - 0.43
    fields = csr_matrix(np.stack([np.maximum(-over, 0), np.maximum(over, 0)], axis=1))
    cut = cut_borders(points, faces, (over > 0).astype(np.int64), fields)
    sizes = area(cut.vertices, cut.faces)
    assert sizes.sum() == pytest.approx(1.0)
    assert sizes[cut.labels == 0].sum() == pytest.approx(0.43, abs=1e-9)
    corners = cut.vertices[cut.faces]
    assert (np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])[:, 2] > 0).all()


def test_three_zones_meet_in_one_point() -> None:
    points = np.array([[0.0, 0, 0], [1, 0, 0], [0, 1, 0]])
    cut = cut_borders(points, np.array([[0, 1, 2]]), np.array([0, 1, 2]), csr_matrix(np.eye(3)))
    assert sorted(np.bincount(cut.labels)) == [2, 2, 2]
    assert area(cut.vertices, cut.faces).sum() == pytest.approx(0.5)


def test_blurring_makes_a_ragged_border_straight() -> None:
    points, faces = sheet(40)
    normals = np.tile([0.0, 0, 1], (len(points), 1))
    places, turned, weights = sample(points, faces, normals)
    samples = Samples(places, turned, weights, (places[:, 0] + 0.013 * np.sin(places[:, 1] * 200) > 0.5).astype(np.int64))
    labels = (points[:, 0] > 0.5).astype(np.int64)
    rows = np.flatnonzero(abs(points[:, 0] - 0.5) < 0.1)
    fields = blurred(points, normals, rows, samples, np.full(len(rows), 0.05), labels, 2)
    cut = cut_borders(points, faces, np.asarray(fields.argmax(axis=1)).ravel(), fields)
    added = cut.vertices[len(points):]
    assert np.ptp(added[(added[:, 1] > 0.1) & (added[:, 1] < 0.9), 0]) < 0.012


def test_samples_take_over_what_their_triangle_was_given() -> None:
    assert settled(np.array([7, 1, 2, 7]), np.array([[1, 1, 2]])).tolist() == [1, 1, 2, 1]


def test_angles_about_a_limb() -> None:
    points = np.array([[1.0, 0.5, 0], [0, 0.5, 1], [-1, 0.5, 0.001], [0, 0.25, -1]])
    about = axis(points, np.array([0.0, 1, 0]), np.zeros(3), np.array([1.0, 0, 0]), np.array([0.0, 0, 1]))
    assert about.turn == pytest.approx([0, 90, 180, -90], abs=0.1)
    assert about.along == pytest.approx([0.5, 0.5, 0.5, 0.75])


def test_the_first_rule_that_holds_names_a_point() -> None:
    points = np.array([[0.0, 0, 0], [1, 0, 0], [2, 0, 0]])
    surface = Surface(points, points, {})
    names = choose(surface, [(points[:, 0] < 0.5, "a"), (points[:, 0] < 1.5, "b")], "c")
    assert names.tolist() == ["a", "b", "c"]


def test_ellipse_and_distance_to_a_line_piece() -> None:
    assert ellipse(np.array([0.9, 1.1]), np.zeros(2), 1.0, 2.0).tolist() == [True, False]
    distance, along = to_segment(np.array([[0.0, 2, 0], [1, 0.5, 0]]), np.zeros(3), np.array([0.0, 1, 0]))
    assert distance == pytest.approx([1, 1])
    assert along == pytest.approx([2, 0.5])


def test_a_cap_fills_its_rim() -> None:
    turn = np.linspace(0, 2 * np.pi, 60, endpoint=False)
    rim = np.stack([np.full(60, 80.0), 50 * np.sin(turn), 50 * np.cos(turn)], axis=1)
    points, triangles = cap(rim)
    assert area(points, triangles).sum() == pytest.approx(np.pi * 2500, rel=0.01)
    assert points[:, 0] == pytest.approx(80.0, abs=0.5)


@lru_cache(maxsize=1)
def painted() -> PaintedSkin:
    meshes = load_meshes(MESHES)
    return paint_skin(whole_skin(meshes), find_landmarks(meshes))


@lru_cache(maxsize=1)
def centres() -> dict[tuple[str, str], np.ndarray]:
    skin = painted()
    middle = skin.mesh.vertices[skin.mesh.faces].mean(axis=1)
    return {key: middle[skin.labels == number].mean(axis=0) for number, key in enumerate(skin.keys)}


@needs_meshes
def test_every_zone_is_painted_large_enough_to_tap() -> None:
    skin = painted()
    sizes = np.bincount(skin.labels, area(skin.mesh.vertices, skin.mesh.faces), len(skin.keys)) / 100
    assert not [key for key, size in zip(skin.keys, sizes, strict=True) if size < SMALLEST_CM2]


@needs_meshes
def test_the_halves_are_alike() -> None:
    skin = painted()
    sizes = dict(zip(skin.keys, np.bincount(skin.labels, area(skin.mesh.vertices, skin.mesh.faces)), strict=True))
    paired = [zone for zone, side in skin.keys if side == "left"]
    unlike = [zone for zone in paired if abs(np.log(sizes[zone, "left"] / sizes[zone, "right"])) > 0.12]
    assert not unlike


@needs_meshes
def test_every_zone_is_one_piece() -> None:
    skin = painted()
    broken = []
    for number, (zone, side) in enumerate(skin.keys):
        if zone in ("ear", "eye"):  # an ear or a closed lid lies on the skin without being grown to it
            continue
        faces = skin.mesh.faces[skin.labels == number]
        pieces = components(len(skin.mesh.vertices), faces)[faces[:, 0]]
        sizes = np.bincount(pieces, area(skin.mesh.vertices, faces))
        if sizes.max() < 0.98 * sizes.sum():
            broken.append((zone, side))
    assert not broken


@needs_meshes
def test_left_zones_lie_on_the_patients_left() -> None:
    found = centres()
    for (zone, side), centre in found.items():
        if side != "midline":
            assert (centre[0] > 0) == (side == "left"), (zone, side)


@needs_meshes
@pytest.mark.parametrize(("outer", "inner"), [
    ("outer_elbow", "inner_elbow"), ("outer_knee", "inner_knee"), ("outer_ankle", "inner_ankle"), ("thumb", "little_finger"),
    ("thumb_side_of_wrist", "little_finger_side_of_wrist"), ("outer_calf", "inner_calf"), ("little_toe", "big_toe"),
    ("outer_shoulder", "armpit"), ("lower_outer_thigh", "lower_inner_thigh"), ("ball_of_thumb", "little_finger_side_of_palm"),
    ("front_forearm_thumb_side", "front_forearm_little_finger_side"), ("outer_edge_of_foot", "inner_edge_of_foot"),
    ("upper_outer_shin", "inner_shin"), ("temple", "eyebrow"), ("flat_of_shoulder_blade", "inner_edge_of_shoulder_blade"),
])
def test_outer_lies_lateral_of_inner(outer: str, inner: str) -> None:
    found = centres()
    for side in ("left", "right"):
        assert abs(found[outer, side][0]) > abs(found[inner, side][0])


@needs_meshes
@pytest.mark.parametrize(("front", "back"), [
    ("crease_of_elbow", "point_of_elbow"), ("front_of_wrist", "back_of_wrist"), ("palm", "back_of_hand"),
    ("kneecap", "back_of_knee"), ("upper_shin", "outer_calf"), ("front_of_ankle", "achilles_tendon"),
    ("front_of_shoulder", "back_of_shoulder"), ("forehead", "back_of_head"), ("side_of_belly", "back_of_waist"),
    ("middle_front_of_thigh", "middle_back_of_thigh"), ("jaw_joint", "behind_ear"),
])
def test_front_lies_before_back(front: str, back: str) -> None:
    found = centres()
    for side in ("left", "right"):
        assert found[front, side][2] > found[back, side][2]


@needs_meshes
def test_without_arms_keeps_no_arm_and_closes_the_opening() -> None:
    armless = without_arms(painted())
    bare = armless.skin
    assert {bare.keys[number][0] for number in bare.labels[armless.first_cap_face:]} == {"armpit", "upper_side_of_chest"}
    assert not {bare.keys[number][0] for number in np.unique(bare.labels)} & ARM_ZONES
    width = np.ptp(bare.mesh.vertices[np.unique(bare.mesh.faces)][:, 0])
    assert width < 0.75 * np.ptp(painted().mesh.vertices[:, 0])
