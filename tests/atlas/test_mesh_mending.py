"""Parts made fit for the map, on made-up meshes."""

from __future__ import annotations

import numpy as np

from explorer.atlas.build.mesh_mending import VEIN, by_level, under_skin
from explorer.atlas.build.meshes import MIDLINE, Floats, Mesh, face_normals


def tube(structure: str, side: str, kind: str, centre: tuple[float, float], radius: float, low: float, high: float) -> Mesh:
    """An upright open tube about x, z = `centre`."""
    turn = np.linspace(0.0, 2.0 * np.pi, 24, endpoint=False)
    levels = np.arange(low, high + 1.0, 4.0)
    x, z = centre[0] + radius * np.cos(turn), centre[1] + radius * np.sin(turn)
    rings = [np.stack([x, np.full(24, y), z], axis=1) for y in levels]
    faces = []
    for level in range(len(levels) - 1):
        for step in range(24):
            a, b = level * 24 + step, level * 24 + (step + 1) % 24
            faces += [[a, a + 24, b], [b, a + 24, b + 24]]
    return Mesh(structure, side, kind, np.concatenate(rings), np.array(faces, dtype=np.int64))


def surface(mesh: Mesh) -> float:
    return float(np.linalg.norm(face_normals(mesh.vertices, mesh.faces), axis=1).sum() / 2.0)


def inner(vertices: Floats, side: str) -> float:
    return float(((vertices[:, 0] - MIDLINE) * (1.0 if side == "left" else -1.0)).min())


def test_a_muscle_is_cut_at_the_borders_of_the_spine() -> None:
    bones = [tube(f"{name} vertebra", "midline", "bone", (0.0, 0.0), 20.0, low, low + 40.0) for name, low in (
        ("first lumbar", 0.0), ("twelfth thoracic", 32.0), ("first thoracic", 300.0), ("seventh cervical", 332.0))]
    muscle = tube("multifidus", "left", "muscle", (20.0, 0.0), 6.0, -100.0, 400.0)
    parts = by_level(muscle, bones)
    assert [(part.structure, part.side) for part in parts] == [
        (f"{name} part of multifidus", "left") for name in ("lumbar", "thoracic", "cervical")]
    assert [round(float(part.vertices[:, 1].max()), 3) for part in parts] == [36.0, 336.0, 400.0]
    assert abs(sum(surface(part) for part in parts) - surface(muscle)) < 1e-6 * surface(muscle)


def test_a_vein_outside_the_leg_is_moved_inside_and_keeps_its_width() -> None:
    for side, sign in (("left", 1.0), ("right", -1.0)):
        leg = tube("skin", "midline", "skin", (sign * 80.0 + MIDLINE, 0.0), 60.0, 0.0, 700.0)
        vein = tube(VEIN, side, "vessel", (sign * 20.0 + MIDLINE, 0.0), 3.0, 100.0, 600.0)
        moved = under_skin(vein, leg).vertices
        assert inner(vein.vertices, side) < 20.0 < inner(moved, side)
        assert np.ptp(moved[:, 0]) > 0.9 * np.ptp(vein.vertices[:, 0])
        assert (moved[:, 1:] == vein.vertices[:, 1:]).all()


def test_a_vein_well_inside_stays() -> None:
    leg = tube("skin", "midline", "skin", (80.0, 0.0), 60.0, 0.0, 700.0)
    vein = tube(VEIN, "left", "vessel", (50.0, 0.0), 3.0, 100.0, 600.0)
    assert (under_skin(vein, leg).vertices == vein.vertices).all()
