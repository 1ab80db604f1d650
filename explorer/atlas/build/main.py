"""Builds assets/atlas from the anatomical meshes: `build(meshes, out, data)`."""

from __future__ import annotations

import multiprocessing
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from tqdm import tqdm

from explorer.atlas.build.cameras import Camera, cameras
from explorer.atlas.build.fibres import fibres_of
from explorer.atlas.build.index import index_of, write_index
from explorer.atlas.build.landmarks import find_landmarks, segments_index
from explorer.atlas.build.layer_images import PaintedBody
from explorer.atlas.build.layers import PAINTED
from explorer.atlas.build.mesh_mending import mended
from explorer.atlas.build.meshes import Mesh, both_sides, find, load_meshes, vertex_normals
from explorer.atlas.build.painted import painted_muscles
from explorer.atlas.build.scene import Model
from explorer.atlas.build.silhouettes import FIELD
from explorer.atlas.build.skin_mending import whole_skin
from explorer.atlas.build.view_files import Name
from explorer.atlas.build.views import ViewResult, build_view
from explorer.atlas.build.zones import PaintedSkin, paint_skin
from explorer.atlas.build.zones_armless import without_arms

WORKERS = 2


@dataclass(frozen=True, eq=False)
class Zones:
    """The skin with and without its arms, each with a label per face into `names`."""

    whole: PaintedBody
    armless: PaintedBody
    names: Sequence[Name]
    landmarks: dict[str, Any]
    segments: dict[str, Any]


def mended_meshes(folder: Path) -> tuple[list[Mesh], Mesh]:
    """The model's parts with painted muscles in the place of its stand-ins, and the whole skin."""
    listed = both_sides(load_meshes(folder))
    skin = whole_skin(listed)
    kept = mended([mesh for mesh in listed if mesh.structure not in PAINTED], skin)
    return kept + painted_muscles(skin), skin


def model_with(meshes: Sequence[Mesh]) -> Model:
    """The mended model with normals and fibres."""
    bones = [mesh for mesh in meshes if mesh.kind == "bone"] + [find(meshes, "linea alba")]
    normals = {(mesh.structure, mesh.side): vertex_normals(mesh.vertices, mesh.faces) for mesh in meshes}
    fibres = {(mesh.structure, mesh.side): fibres_of(mesh, bones) for mesh in meshes}
    return Model(meshes, normals, fibres)


def zones_of(meshes: Sequence[Mesh], whole: Mesh, data: Path) -> Zones:
    """The skin with its zones painted on, landmarks and segments."""
    landmarks = find_landmarks(meshes)
    painted = paint_skin(whole, landmarks, data)
    names = [Name(zone, side, "zone") for zone, side in painted.keys]
    bare = without_arms(painted)
    return Zones(_body(painted, len(painted.labels)), _body(bare.skin, bare.first_cap_face), names, landmarks, segments_index())


def _body(skin: PaintedSkin, first_cap_face: int) -> PaintedBody:
    normals = vertex_normals(skin.mesh.vertices, skin.mesh.faces)
    return PaintedBody(skin.mesh, normals, np.asarray(skin.labels, dtype=np.int32), first_cap_face)


def structures_at_risk(data: Path) -> frozenset[str]:
    """Names of the model's structures that a needle must stay away from, from the vocabulary."""
    vocabulary = yaml.safe_load((data / "vocabulary.yaml").read_text(encoding="utf-8"))
    named = {name for term in vocabulary["structures_at_risk"] for name in term["structures"]}
    return frozenset(named | {FIELD})


_shared: dict[str, Any] = {}


def _build(view: str) -> ViewResult:
    shared = _shared
    camera: Camera = shared["cameras"][view]
    zones: Zones = shared["zones"]
    body = zones.armless if view.endswith("without_arm") else zones.whole
    return build_view(shared["model"], body, camera, zones.names, shared["at_risk"], shared["out"])


def build(meshes: Path, out: Path, data: Path, views: Sequence[str] | None = None) -> None:
    """Derive the atlas from the model in folder `meshes` and write it to `out`; `data` holds the dataset.

    `views` limits the work to some views while drawing (then without an index).
    """
    out.mkdir(parents=True, exist_ok=True)
    every = cameras()
    chosen = list(views or every)
    fork = multiprocessing.get_context("fork")
    with tqdm(total=len(chosen) + 2, desc="atlas", unit="view") as progress:
        parts, whole = mended_meshes(meshes)
        with fork.Pool(1) as painter:
            painting = painter.apply_async(zones_of, (parts, whole, data))
            model = model_with(parts)
            progress.update()
            zones = painting.get()
        _shared.update(cameras=every, model=model, zones=zones, at_risk=structures_at_risk(data), out=out)
        progress.update()
        _remove_stale(out, chosen if views else list(every), keep_others=bool(views))
        order = sorted(chosen, key=lambda view: (-every[view].pixels * every[view].size()[0], view))
        with fork.Pool(WORKERS) as pool:
            results = {}
            for result in pool.imap_unordered(_build, order, chunksize=1):
                results[result.view] = result
                progress.update()
    if views is None:
        ordered = [results[view] for view in every]
        names = [(name.id, name.side) for name in zones.names]
        write_index(out, index_of(every, ordered, data, names, zones.landmarks, zones.segments))


def _remove_stale(out: Path, views: Sequence[str], keep_others: bool) -> None:
    """Removes what an earlier run wrote, so that nothing old stays behind."""
    for path in out.iterdir():
        if path.suffix in (".json", ".webp") and (not keep_others or path.name.split(".")[0] in views):
            path.unlink()
