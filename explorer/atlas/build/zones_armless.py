"""The painted skin without its arms, for the side views: in the model arm and chest are fused below the armpit."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from scipy.interpolate import RBFInterpolator
from scipy.sparse import csr_matrix
from scipy.spatial import Delaunay
from shapely import Polygon, contains_xy

from explorer.atlas.build.landmarks_model import Faces, Points
from explorer.atlas.build.landmarks_skin import boundary_loops
from explorer.atlas.build.zones import PaintedSkin
from explorer.atlas.build.zones_mesh import Labels, cut_borders

STEP = 7.0  # mm between the points of the cap
ARMPIT_SHARE = 0.45  # how much of the cap, from above, is armpit; the rest is the side of the chest
ARM_ZONES = frozenset({
    "front_of_upper_arm", "inner_upper_arm", "outer_upper_arm", "upper_back_of_arm", "lower_back_of_arm",
    "crease_of_elbow", "inner_elbow", "outer_elbow", "point_of_elbow", "front_forearm_thumb_side",
    "front_forearm_little_finger_side", "back_forearm_thumb_side", "back_forearm_little_finger_side", "front_of_wrist",
    "back_of_wrist", "thumb_side_of_wrist", "little_finger_side_of_wrist", "ball_of_thumb", "web_of_thumb", "palm",
    "little_finger_side_of_palm", "back_of_hand", "thumb", "index_finger", "middle_finger", "ring_finger",
    "little_finger",
})


@dataclass(frozen=True)
class Armless:
    """A painted skin without arms; its faces from `first_cap_face` on close the openings."""

    skin: PaintedSkin
    first_cap_face: int


def without_arms(skin: PaintedSkin) -> Armless:
    """The skin cut at the lower edge of the shoulder, the openings closed (armpit above, side of chest below)."""
    on_arm = np.array([zone in ARM_ZONES for zone, _ in skin.keys])[skin.labels]
    body = (skin.mesh.vertices, skin.mesh.faces[~on_arm], skin.labels[~on_arm])
    caps = []
    for loop in _openings(skin, on_arm):
        rim = skin.mesh.vertices[loop]
        side = "left" if rim[:, 0].mean() > 0 else "right"
        upper, lower = skin.keys.index(("armpit", side)), skin.keys.index(("upper_side_of_chest", side))
        height = float(rim[:, 1].max() - ARMPIT_SHARE * np.ptp(rim[:, 1]))
        points, triangles = cap(rim)
        caps.append(split_level(points, triangles, np.full(len(triangles), upper, dtype=np.int64), upper, height, lower))
        body = split_level(*body, upper, height, lower)
    pieces = [body, *caps]
    starts = np.cumsum([0] + [len(vertices) for vertices, _, _ in pieces])
    faces = np.concatenate([piece[1] + start for piece, start in zip(pieces, starts, strict=False)])
    mesh = replace(skin.mesh, vertices=np.vstack([piece[0] for piece in pieces]), faces=faces)
    return Armless(PaintedSkin(mesh, np.concatenate([piece[2] for piece in pieces]), skin.keys), len(body[1]))


def split_level(vertices: Points, faces: Faces, labels: Labels, label: int, height: float,
                below: int) -> tuple[Points, Faces, Labels]:
    """Cut the triangles of a label at a height; the lower part gets the label `below`."""
    chosen = labels == label
    over = vertices[:, 1] - height
    fields = csr_matrix(np.stack([np.maximum(over, 0.0), np.maximum(-over, 0.0)], axis=1))
    cut = cut_borders(vertices, faces[chosen], (over < 0).astype(np.int64), fields)
    names = np.where(cut.labels == 1, below, label)
    return cut.vertices, np.concatenate([faces[~chosen], cut.faces]), np.concatenate([labels[~chosen], names])


def _openings(skin: PaintedSkin, on_arm: np.ndarray) -> list[list[int]]:
    """The long loops that bound the arms."""
    loops = boundary_loops(skin.mesh.faces[on_arm])
    return [loop[::-1] for loop in loops if len(loop) > 40]


def cap(rim: Points) -> tuple[Points, Faces]:
    """A smooth sheet over a loop seen from the side: x is a thin plate over (z, y) held by the rim. mm."""
    outline = Polygon(rim[:, [2, 1]]).buffer(0)
    low, high = rim.min(axis=0), rim.max(axis=0)
    z, y = np.meshgrid(np.arange(low[2], high[2], STEP), np.arange(low[1], high[1], STEP))
    kept = contains_xy(outline.buffer(-STEP / 2), z, y)
    inner = np.stack([np.zeros(int(kept.sum())), y[kept], z[kept]], axis=1)
    points = np.vstack([rim, inner])
    triangles = Delaunay(points[:, [2, 1]]).simplices.astype(np.int64)
    middle = points[triangles].mean(axis=1)
    triangles = triangles[contains_xy(outline, middle[:, 2], middle[:, 1])]
    if len(inner):
        spread = RBFInterpolator(rim[:, [2, 1]], rim[:, 0], kernel="thin_plate_spline", smoothing=5.0)
        points[len(rim):, 0] = spread(inner[:, [2, 1]])
    return points, _facing(points, triangles, outwards=float(np.sign(rim[:, 0].mean())))


def _facing(points: Points, triangles: Faces, outwards: float) -> Faces:
    """The triangles wound so that their normals point to the side given by the sign."""
    corners = points[triangles]
    across = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])[:, 0]
    return np.where((across * outwards < 0)[:, None], triangles[:, ::-1], triangles)
