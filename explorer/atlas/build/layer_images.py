"""One layer of one view: labels for its outlines and a picture for its relief."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import binary_erosion, gaussian_filter

from explorer.atlas.build import tones
from explorer.atlas.build.cameras import Camera
from explorer.atlas.build.labels import cleaned
from explorer.atlas.build.layers import parts_of
from explorer.atlas.build.meshes import Floats, Mesh
from explorer.atlas.build.raster import Seen, interpolated, rasterise
from explorer.atlas.build.relief import Image, Surface, filled_from_nearest, shaded
from explorer.atlas.build.scene import Model, scene_of, screen_normals, seen_by, surface_of
from explorer.atlas.build.shorts import dressed, with_lids
from explorer.atlas.build.view_files import Name

SMALLEST_MM2 = 14.0
NAPE = ((-26.0, -18.0, -8.0, 5.0, 20.0), (1680.0, 1655.0, 1641.0, 1628.0, 1617.0))
"""Where the skin of the head ends at the nape seen from the side: z and height in mm, from its outline to the skull's."""
COVERED = ("head", "right hand", "left hand", "right foot", "left foot")


@dataclass(frozen=True, eq=False)
class LayerImage:
    """Labels (indices into `names`, -1 nothing) and the picture, both at the working size."""

    label: NDArray[np.int32]
    names: Sequence[Name]
    rgb: Image
    alpha: Image


@dataclass(frozen=True, eq=False)
class PaintedBody:
    """A skin with normals and a zone index per face; faces from `first_cap_face` on close a cut."""

    mesh: Mesh
    normals: Floats
    labels: NDArray[np.int32]
    first_cap_face: int

    def with_faces(self, keep: NDArray[np.bool_]) -> PaintedBody:
        """Only the faces marked in `keep`."""
        first = int(keep[:self.first_cap_face].sum())
        return PaintedBody(self.mesh.with_faces(keep), self.normals, self.labels[keep], first)


@dataclass(frozen=True, eq=False)
class SkinSeen:
    """The skin as a view sees it: what lies at each pixel, its place in the model and its normal on the screen."""

    mesh: Mesh
    seen: Seen
    place: NDArray[np.float32]
    normal: Image
    zone: NDArray[np.int32]
    cap: NDArray[np.bool_]
    """Where the skin closes a cut."""

    @property
    def hit(self) -> NDArray[np.bool_]:
        return self.seen.face >= 0


def smallest_patch(camera: Camera, factor: float) -> int:
    """Pixels under which a patch is a speck: about 0.2 % of the body's height across, less in a close-up."""
    density = camera.pixels_per_mm * factor
    return max(12, int(SMALLEST_MM2 * density**2 * min(1.0, 2.0 / camera.pixels_per_mm)))


def skin_seen(skin: PaintedBody, camera: Camera, factor: float) -> SkinSeen:
    """The view's skin."""
    mesh = skin.mesh
    seen = rasterise(camera.pixels_of(mesh.vertices, factor), mesh.faces, camera.size(factor))
    zone = np.where(seen.face >= 0, skin.labels[seen.face], -1).astype(np.int32)
    place = interpolated(seen, mesh.faces, mesh.vertices)
    normal = screen_normals(camera, seen, mesh.faces, skin.normals)
    return SkinSeen(mesh, seen, place, normal, zone, seen.face >= skin.first_cap_face)


def skin_layer(camera: Camera, skin: SkinSeen, names: Sequence[Name], factor: float) -> LayerImage:
    """The calm figure in shorts; its shapes are the zones."""
    hit = skin.hit
    depth = np.where(hit, skin.seen.depth, -1e4).astype(np.float32)
    density = camera.pixels_per_mm * factor
    colour, cloth = dressed(skin.place, hit, density)
    share = (gaussian_filter(skin.cap.astype(np.float32), 1.2 * density) * skin.cap)[..., None]
    colour = colour + share * (tones.CUT - colour)
    plain = np.zeros(hit.shape, dtype=np.float32)
    surface = Surface(
        np.where(hit, cloth, -1).astype(np.int32), depth, skin.normal, colour, plain,
        np.zeros((*hit.shape, 2), dtype=np.float32), plain, tones.INK_COOL, density,
    )
    rgb = shaded(surface, 0.55)
    label = cleaned(skin.zone, smallest_patch(camera, factor), 2)
    return LayerImage(label, names, rgb, hit.astype(np.float32))


def muscle_layer(model: Model, camera: Camera, layer: str, skin: SkinSeen, ears: NDArray[np.bool_], factor: float) -> LayerImage:
    """Superficial or deep muscles; bare bone of face, hands and feet is covered with the form of the skin."""
    parts = parts_of(layer, model.meshes, camera)
    scene = scene_of(model, parts)
    seen, label = seen_by(camera, scene, factor)
    surface = surface_of(camera, scene, seen, label, factor)
    names = [Name(mesh.structure, mesh.side, mesh.kind) for mesh in parts]
    names += [Name(f"connective tissue of the {_unsided(where)}", _side(where), "connective") for where in COVERED]
    bare = np.array([mesh.kind == "bone" for mesh in parts] + [False])[label] & (label >= 0)
    cover, covering = _covering(camera.view, skin, label < 0, bare, skin.seen.depth - surface.depth)
    cover |= ears
    label = np.where(cover, len(parts) + covering, label).astype(np.int32)
    surface = _covered(surface, cover, skin, label, 0.85 if layer == "superficial" else 0.0)
    whole = cleaned(label, smallest_patch(camera, factor), 2, 4 * smallest_patch(camera, factor))
    rgb = shaded(_relabelled(surface, whole))
    rgb = filled_from_nearest(rgb, (whole != label) & (whole >= 0))
    return LayerImage(whole, names, *with_body(rgb, whole >= 0, skin.hit, camera.pixels_per_mm * factor))


def _unsided(where: str) -> str:
    return where.split()[-1]


def _side(where: str) -> str:
    return where.split()[0] if " " in where else "midline"


def _covering(
    view: str, skin: SkinSeen, empty: NDArray[np.bool_], bare: NDArray[np.bool_], below: Image
) -> tuple[NDArray[np.bool_], NDArray[np.int32]]:
    """Which pixels the skin's form covers, and which of COVERED each point of the skin belongs to.

    `empty` marks pixels without any part, `bare` those with bone, `below` is how far in mm a part lies under the skin:
    on the face whatever lies deep (in the nose, behind the lips) is covered too. In a close-up of a hand or foot
    wrist and ankle are covered as well.
    """
    x, y, z = skin.place[..., 0], skin.place[..., 1], skin.place[..., 2]
    out = np.full(x.shape, -1, dtype=np.int32)
    close = "_hand_" in view or "_foot_" in view
    jaw = 1603.0 - 1.3 * np.clip(85.0 - np.abs(x), 0.0, 60.0) if "front" in view else np.full(x.shape, 1606.0)
    jaw = np.where(z < 40.0, 1648.0, jaw)
    if view.startswith(("right", "left", "head_right", "head_left")):
        jaw = np.where(z > 112.0, 1523.0 + 0.8 * np.clip(163.0 - z, 0.0, 60.0), jaw)
        jaw = np.where(z < 40.0, np.interp(z, *NAPE), jaw)
    out[skin.hit & (y > np.where(empty, jaw, np.where(z > 95.0, 1524.0, 1570.0)))] = 0
    hand = skin.hit & (np.abs(x) > 200.0) & (y < np.where(close, 1000.0, np.where(empty, 842.0, 868.0)))
    out[hand & (x < 0)], out[hand & (x > 0)] = 1, 2
    foot = skin.hit & (y < np.where(close, 700.0, np.where(empty, -38.0, -8.0)))
    out[foot & (x < 0)], out[foot & (x > 0)] = 3, 4
    face = (out == 0) & (z > 135.0) & (np.abs(x) < 45.0) & (below > 24.0)
    return (out >= 0) & (empty | bare | face), out


def _covered(surface: Surface, cover: NDArray[np.bool_], skin: SkinSeen, label: NDArray[np.int32], flush: float) -> Surface:
    three = cover[..., None]
    tone = np.zeros((*label.shape, 3), dtype=np.float32)
    tone[cover] = with_lids(skin.place[cover], tones.COVERING, flush)
    return Surface(
        label, np.where(cover, skin.seen.depth - 2.0, surface.depth).astype(np.float32),
        np.where(three, skin.normal, surface.normal), np.where(three, tone, surface.colour),
        np.where(cover, 0.0, surface.flesh).astype(np.float32), surface.along, surface.tendon, surface.ink, surface.density,
    )


def _relabelled(surface: Surface, label: NDArray[np.int32]) -> Surface:
    seen = surface.label >= 0
    return Surface(
        np.where(seen, label, -1).astype(np.int32), surface.depth, surface.normal, surface.colour, surface.flesh,
        surface.along, surface.tendon, surface.ink, surface.density,
    )


def with_body(rgb: Image, solid: NDArray[np.bool_], body: NDArray[np.bool_], density: float) -> tuple[Image, Image]:
    """The picture with the body's outline faintly behind it, and its cover."""
    inner = binary_erosion(body, iterations=max(1, round(0.9 * density)))
    line = body & ~inner
    alpha = np.where(solid, 1.0, np.where(line, 0.55, np.where(body, 0.13, 0.0))).astype(np.float32)
    return np.where(solid[..., None], rgb, tones.OUTLINE).astype(np.float32), alpha
