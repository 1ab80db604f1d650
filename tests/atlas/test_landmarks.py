"""Landmarks: geometry helpers always; the places on the model when its meshes are at hand."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

import numpy as np
import pytest

from explorer.atlas.build.landmarks import SEGMENTS, find_landmarks, segment_point, segments_index
from explorer.atlas.build.landmarks_model import Half, MeshStore, extreme, fraction
from explorer.atlas.build.landmarks_skin import Skin, boundary_loops, components, level_pieces, ray
from explorer.atlas.build.meshes import load_meshes

ROOT = Path(__file__).resolve().parents[2]
MESHES = Path(os.environ.get("NEEDLING_MESHES", ROOT.parent / "shared" / "anatomy"))
needs_meshes = pytest.mark.skipif(
    not (MESHES / "meshes.npz").is_file(), reason="the model's meshes are not here (set NEEDLING_MESHES)")

PAIRED = ("mastoid_tip", "jaw_angle", "nipple", "asis", "psis", "acromion", "coracoid", "olecranon", "radial_styloid",
          "mcp1", "finger5_tip", "patella_centre", "fibular_head", "lateral_malleolus", "heel_point", "mtp5", "toe1_tip")
MIDLINE = ("nasion", "glabella", "chin", "vertex", "occipital_protuberance", "jugular_notch", "umbilicus",
           "pubic_symphysis", "c7_spine", "t12_spine", "l5_spine", "sacral_hiatus", "coccyx_tip")


@lru_cache(maxsize=1)
def landmarks() -> dict[str, dict[str, np.ndarray]]:
    return find_landmarks(load_meshes(MESHES))


def cube() -> Skin:
    """A closed unit cube with normals outwards."""
    corners = np.array([[x, y, z] for x in (0.0, 1.0) for y in (0.0, 1.0) for z in (0.0, 1.0)])
    faces = np.array([[0, 1, 3], [0, 3, 2], [4, 6, 7], [4, 7, 5], [0, 4, 5], [0, 5, 1],
                      [2, 3, 7], [2, 7, 6], [0, 2, 6], [0, 6, 4], [1, 5, 7], [1, 7, 3]])
    return Skin(corners, faces)


def test_extreme_is_the_mean_of_the_farthest_points() -> None:
    points = np.array([[0.0, 0, 0], [0, 1, 0], [0.002, 1, 0]])
    assert extreme(points, (0, 1, 0)) == pytest.approx([0.001, 1, 0])


def test_fraction_keeps_a_share_of_the_extent() -> None:
    points = np.array([[0.0, y, 0] for y in np.linspace(2, 4, 11)])
    assert fraction(points, 1, 0.0, 0.2)[:, 1].max() == pytest.approx(2.4)


@pytest.mark.parametrize("way", [(1, 0, 0), (0, 1, 0), (0, 0, -1)])
def test_a_ray_leaves_the_skin_on_its_far_side(way: tuple[int, int, int]) -> None:
    middle = np.array([0.5, 0.5, 0.5])
    assert ray(cube(), middle, way, reach=2.0) == pytest.approx(middle + 0.5 * np.array(way))


def test_a_ray_that_misses_ends_at_the_nearest_vertex() -> None:
    assert ray(cube(), np.array([0.9, 0.9, 1.4]), (0, 0, 1)) == pytest.approx([1, 1, 1])


def test_normals_of_a_closed_mesh_point_outwards() -> None:
    skin = cube()
    assert ((skin.normals() * (skin.vertices - 0.5)).sum(axis=1) > 0).all()


def test_boundary_loops_finds_the_opening() -> None:
    skin = cube()
    assert boundary_loops(skin.faces) == []
    (loop,) = boundary_loops(skin.faces[2:])
    assert sorted(loop) == [0, 1, 2, 3]


def test_level_pieces_parts_what_does_not_hang_together() -> None:
    one = cube()
    two = Skin(np.vstack([one.vertices * 0.1, one.vertices * 0.1 + [0.4, 0, 0]]), np.vstack([one.faces, one.faces + 8]))
    assert len(set(components(16, two.faces).tolist())) == 2
    assert len(level_pieces(two, 0.05)) == 2
    assert level_pieces(two, 5.0) == []


def test_the_half_frame_turns_there_and_back() -> None:
    half = Half(MeshStore({}), "right", -0.001)
    point = np.array([-0.2, 1.0, 0.1])
    assert half.local(point)[0] == pytest.approx(0.199)
    assert half.world(half.local(point)) == pytest.approx(point)


def test_segment_point_follows_the_stops() -> None:
    marks = {f"t{n}_spine": {"midline": np.array([0.0, -float(n), 0.0])} for n in range(1, 13)}
    marks["c7_spine"] = {"midline": np.zeros(3)}
    marks["t3_spine"] = {"midline": np.array([0.0, -3.4, 0.0])}
    assert segment_point(marks, "thoracic_spine", "left", 3) == pytest.approx([0, -3.4, 0])
    assert segment_point(marks, "thoracic_spine", "left", 2.5) == pytest.approx([0, -2.7, 0])
    assert segment_point(marks, "thoracic_spine", "left", 13) == pytest.approx([0, -13, 0])


def test_segment_stops_rise_and_the_index_says_the_same() -> None:
    index = segments_index()
    assert index.keys() == SEGMENTS.keys()
    for name, segment in SEGMENTS.items():
        places = [cun for cun, _ in segment.stops()]
        assert places == sorted(set(places)), name
        assert index[name]["from"] == segment.start
        assert segment.faces


@needs_meshes
def test_every_stop_of_a_segment_is_a_landmark() -> None:
    assert {stop for segment in SEGMENTS.values() for _, stop in segment.stops()} <= landmarks().keys()


@needs_meshes
def test_left_is_the_patients_left_and_the_halves_match() -> None:
    found = landmarks()
    middle = found["vertex"]["midline"][0]
    for name in PAIRED:
        left, right = found[name]["left"], found[name]["right"]
        assert left[0] > middle > right[0], name
        assert left - [middle, 0, 0] == pytest.approx((right - [middle, 0, 0]) * [-1, 1, 1], abs=1e-6), name
    for name in MIDLINE:
        assert found[name].keys() == {"midline"}, name


@needs_meshes
@pytest.mark.parametrize("order", [
    ("vertex", "front_hairline", "glabella", "nasion", "nose_tip", "base_of_nose", "mouth", "chin", "under_chin",
     "jugular_notch", "sternal_angle", "sternocostal_angle", "xiphoid_tip", "umbilicus", "pubic_symphysis"),
    ("occipital_protuberance", *(f"c{n}_spine" for n in range(2, 8)), *(f"t{n}_spine" for n in range(1, 13)),
     *(f"l{n}_spine" for n in range(1, 6)), "s2_spine", "sacral_hiatus", "coccyx_tip"),
    ("acromion", "front_axillary_fold", "armpit", "elbow_crease", "wrist_crease", "mcp3", "finger3_tip"),
    ("iliac_crest_top", "asis", "greater_trochanter", "patella_top", "patella_bottom", "tibial_tuberosity",
     "medial_malleolus", "lateral_malleolus", "heel_point"),
    ("superior_scapular_angle", "root_of_scapular_spine", "medial_border_of_scapula", "inferior_scapular_angle"),
])
def test_landmarks_follow_each_other_downwards(order: tuple[str, ...]) -> None:
    found = landmarks()
    heights = [next(iter(found[name].values()))[1] for name in order]
    assert heights == sorted(heights, reverse=True)


@needs_meshes
def test_sides_of_a_limb_are_where_anatomy_puts_them() -> None:
    left = {name: sides["left"] for name, sides in landmarks().items() if "left" in sides}
    assert left["lateral_epicondyle"][0] > left["medial_epicondyle"][0]
    assert left["radial_styloid"][0] > left["ulnar_styloid"][0]  # palms face the front: the thumb is lateral
    assert left["mcp1"][0] > left["mcp2"][0] > left["mcp5"][0]
    assert left["lateral_malleolus"][0] > left["medial_malleolus"][0]
    assert left["mtp5"][0] > left["mtp1"][0]
    assert left["olecranon"][2] < left["elbow_crease"][2]
    assert left["popliteal_crease"][2] < left["patella_centre"][2]
