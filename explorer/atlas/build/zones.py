"""The zones of the skin: every triangle of a refined skin belongs to one zone of data/zones.yaml and one side.

Each half of the body is named by rules about landmarks (see zones_head, zones_trunk, zones_arm, zones_leg) in a
frame in which the half is a left one, so that left and right are drawn alike. The names are then smoothed and the
triangles cut where two zones are equally strong, so that a border is one line, the same in every view.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import yaml

from explorer.atlas.build.landmarks_model import SIDES, Faces, Mask, Points, unit
from explorer.atlas.build.landmarks_skin import Skin, compact, components, outer_faces
from explorer.atlas.build.meshes import Mesh
from explorer.atlas.build.zones_body import name_points
from explorer.atlas.build.zones_mesh import (
    Labels,
    Samples,
    blurred,
    border_vertices,
    cut_borders,
    neighbours,
    one_piece,
    refine,
    sample,
    settled,
    strongest,
    widened,
)
from explorer.atlas.build.zones_space import Surface

Key = tuple[str, str]
Landmarks = Mapping[str, Mapping[str, Points]]
DATA = Path(__file__).resolve().parents[3] / "data"
FINE, COARSE = 0.0042, 0.0085  # longest edge (m) where zones are small, and elsewhere
BLUR = 0.75  # width of the smoothing in longest edges


@dataclass(frozen=True)
class PaintedSkin:
    """The outer skin in mm, with lids and ears, without its inner wall; `labels` (one a triangle) count into `keys`."""

    mesh: Mesh
    labels: Labels
    keys: tuple[Key, ...]


@dataclass(frozen=True)
class Marks:
    """Landmarks in the half frame, and where the mid-plane lies."""

    points: Mapping[str, Points]
    mid: float


def zone_keys(data: Path = DATA) -> tuple[Key, ...]:
    """All (zone id, side) of data/zones.yaml in its order; sided zones left before right."""
    listed = yaml.safe_load((data / "zones.yaml").read_text(encoding="utf-8"))["zones"]
    keys: list[Key] = []
    for zone in listed:
        keys += [(zone["id"], side) for side in SIDES] if zone["sided"] else [(zone["id"], "midline")]
    return tuple(keys)


def half_marks(landmarks: Landmarks) -> Marks:
    """The left landmarks (m) in the half frame, with the directions of palm and foot."""
    mid = float(landmarks["vertex"]["midline"][0])
    points: dict[str, Points] = {}
    for name, sides in landmarks.items():
        place = sides["left"] if "left" in sides else sides["midline"]
        points[name] = np.asarray(place, dtype=np.float64) - np.array([mid, 0.0, 0.0])
    wrist = points["wrist_centre"]
    palm = unit(np.cross(points["mcp2_joint"] - wrist, points["mcp5_joint"] - wrist))
    points["palm_normal"] = palm if palm[2] > 0 else -palm
    points["foot_forward"] = unit((points["mtp2_joint"] - points["heel_sole"]) * np.array([1.0, 0.0, 1.0]))
    return Marks(points, mid)


def label_points(points: Points, normals: Points, marks: Marks, keys: Sequence[Key]) -> Labels:
    """The place in `keys` of the zone of each point (m) of the skin, before smoothing."""
    place = {key: number for number, key in enumerate(keys)}
    labels = np.empty(len(points), dtype=np.int64)
    left = points[:, 0] >= marks.mid
    for side, rows in (("left", left), ("right", ~left)):
        mirror = np.array([1.0 if side == "left" else -1.0, 1.0, 1.0])
        surface = Surface((points[rows] - [marks.mid, 0, 0]) * mirror, normals[rows] * mirror, marks.points)
        names = name_points(surface)
        labels[rows] = [place[name, side] if (name, side) in place else place[name, "midline"] for name in names]
    return labels


def paint_skin(skin: Mesh, landmarks: Landmarks, data: Path = DATA) -> PaintedSkin:
    """The outside of `skin` (mm; body, lids and ears) with triangles cut along the borders of the zones.

    `landmarks` are those of find_landmarks (m).
    """
    keys, marks = zone_keys(data), half_marks(landmarks)
    whole = skin.vertices / 1000.0
    loose = _loose_pieces(whole, skin.faces, marks)
    body = np.ones(len(skin.faces), dtype=bool)
    for rows, _ in loose:
        body[rows] = False
    wall = skin.faces[body]
    centres = [landmarks["eye"][side] for side in SIDES]
    outside = compact(whole, wall[outer_faces(whole, wall, centres)])
    vertices, faces, labels = _painted(outside, marks, keys)
    all_vertices, all_faces, all_labels = [vertices * 1000.0], [faces], [labels]
    count = len(vertices)
    for rows, zone in loose:
        piece = compact(skin.vertices, skin.faces[rows])
        all_vertices.append(piece.vertices)
        all_faces.append(piece.faces + count)
        all_labels.append(np.array([keys.index((zone, side)) for side in _sides(whole, skin.faces[rows], marks.mid)]))
        count += len(piece.vertices)
    mesh = replace(skin, vertices=np.vstack(all_vertices), faces=np.concatenate(all_faces))
    return PaintedSkin(mesh, np.concatenate(all_labels), keys)


def _painted(skin: Skin, marks: Marks, keys: tuple[Key, ...]) -> tuple[Points, Faces, Labels]:
    """The skin's outer wall refined and cut along the borders."""
    limit = edge_limit(skin.vertices, marks)
    vertices, faces = refine(skin.vertices, skin.faces, limit)
    normals = Skin(vertices, faces).normals()
    linked = neighbours(len(vertices), faces)
    labels = one_piece(linked, label_points(vertices, normals, marks, keys))
    near = widened(linked, border_vertices(linked, labels), 1)
    close = widened(linked, near, 3)
    around = faces[close[faces].any(axis=1)]
    points, turned, weights = sample(vertices, around, normals)
    named = settled(label_points(points, turned, marks, keys), labels[around])
    samples = Samples(points, turned, weights, named)
    rows = np.flatnonzero(near)
    widths = BLUR * edge_limit(vertices[rows], marks)
    fields = blurred(vertices, normals, rows, samples, widths, labels, len(keys))
    cut = cut_borders(vertices, faces, one_piece(linked, strongest(fields)), fields)
    return cut.vertices, cut.faces, cut.labels


def edge_limit(vertices: Points, marks: Marks) -> Points:
    """Longest edge wanted at each vertex: fine on face, hands and feet."""
    at = marks.points
    x, y, z = np.abs(vertices[:, 0] - marks.mid), vertices[:, 1], vertices[:, 2]
    face = (y > at["hyoid"][1]) & (z > at["ear_canal"][2])
    hand = (x > at["finger5_tip"][0] - 0.01) & (y < at["wrist_centre"][1] + 0.055)
    foot = y < at["medial_malleolus"][1] + 0.03
    return np.where(face | hand | foot, FINE, COARSE)


def _loose_pieces(vertices: Points, faces: Faces, marks: Marks) -> list[tuple[Mask, str]]:
    """The triangles that do not hang together with the body, by zone: the ears, and the closed lids."""
    number = components(len(vertices), faces)[faces[:, 0]]
    body = np.bincount(number).argmax()
    centres = vertices[faces].mean(axis=1) - [marks.mid, 0, 0]
    centres[:, 0] = np.abs(centres[:, 0])
    lid = np.linalg.norm(centres - marks.points["outer_eye_corner"], axis=1) < np.linalg.norm(
        centres - marks.points["ear_canal"], axis=1)
    found = [(np.asarray((number != body) & ~lid), "ear"), (np.asarray((number != body) & lid), "eye")]
    return [(rows, zone) for rows, zone in found if rows.any()]


def _sides(vertices: Points, faces: Faces, mid: float) -> list[str]:
    return ["left" if x >= mid else "right" for x in vertices[faces].mean(axis=1)[:, 0]]

