"""Parts of the model made fit for the map: multifidus by levels of the spine, the leg's long vein under the skin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from scipy.ndimage import gaussian_filter1d

from explorer.atlas.build.meshes import MIDLINE, Mesh, find
from explorer.atlas.build.painted import cut_by

VEIN = "great saphenous vein"
_STEP = 5.0
_UNDER = 1.5
"""mm that the vein keeps from the skin's inner border."""
_CROTCH = 720.0
"""Height in mm above which the thighs touch and the skin has no inner border."""


def mended(meshes: Sequence[Mesh], skin: Mesh) -> list[Mesh]:
    """The parts with multifidus divided and the great saphenous vein moved inside the leg, sorted by name."""
    made: list[Mesh] = []
    for mesh in meshes:
        if mesh.structure == "multifidus":
            made += by_level(mesh, meshes)
        else:
            made.append(under_skin(mesh, skin) if mesh.structure == VEIN else mesh)
    return sorted(made, key=lambda mesh: (mesh.structure, mesh.side))


def by_level(mesh: Mesh, bones: Sequence[Mesh]) -> list[Mesh]:
    """Lumbar, thoracic and cervical part, cut level between T12 and L1 and between C7 and T1."""
    low = _between(bones, "twelfth thoracic vertebra", "first lumbar vertebra")
    high = _between(bones, "seventh cervical vertebra", "first thoracic vertebra")
    lumbar = cut_by(mesh, mesh.vertices[:, 1] - low)
    upper = cut_by(mesh, low - mesh.vertices[:, 1])
    thoracic = cut_by(upper, upper.vertices[:, 1] - high)
    cervical = cut_by(upper, high - upper.vertices[:, 1])
    parts = {"lumbar": lumbar, "thoracic": thoracic, "cervical": cervical}
    return [replace(part, structure=f"{name} part of {mesh.structure}") for name, part in parts.items()]


def _between(bones: Sequence[Mesh], upper: str, lower: str) -> float:
    """The height half way through the overlap of two neighbouring vertebrae."""
    return float(find(bones, upper).vertices[:, 1].min() + find(bones, lower).vertices[:, 1].max()) / 2.0


def under_skin(vein: Mesh, skin: Mesh) -> Mesh:
    """A vein of the inner leg moved sideways where it runs outside the skin's inner border; branches further out stay."""
    sign = 1.0 if vein.side == "left" else -1.0
    out = (vein.vertices[:, 0] - MIDLINE) * sign
    height = vein.vertices[:, 1]
    levels = np.arange(height.min(), height.max() + _STEP, _STEP)
    inner, border = np.empty(len(levels)), np.empty(len(levels))
    skin_out, skin_height = (skin.vertices[:, 0] - MIDLINE) * sign, skin.vertices[:, 1]
    for index, level in enumerate(levels):
        inner[index] = out[np.abs(height - level) <= _STEP].min()
        border[index] = skin_out[(np.abs(skin_height - level) <= _STEP) & (skin_out > 0.0)].min()
    short = np.where(levels < _CROTCH, np.maximum(border + _UNDER - inner, 0.0), 0.0)
    wide = np.array([short[max(0, index - 4):index + 5].max() for index in range(len(short))])
    shift = np.interp(height, levels, np.maximum(gaussian_filter1d(wide, 2.0), short))
    near = np.clip((np.interp(height, levels, inner) + 15.0 - out) / 8.0, 0.0, 1.0)
    moved = vein.vertices.copy()
    moved[:, 0] += sign * shift * near
    return vein.moved(moved)
