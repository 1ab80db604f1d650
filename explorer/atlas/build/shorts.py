"""The figure's clothing and face on the skin layer: plain shorts, a line where the closed lids meet."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter

from explorer.atlas.build import tones

WAIST, HEM = 985.0, 640.0
"""Heights in mm between which the shorts lie."""
_BAND = 16.0
_LIDS = ((-31.5, 1634.5), (29.5, 1634.5))
_LID_HALF = 15.0
MOUTH = 1579.5
"""Height in mm of the line between the lips."""


def dressed(place: NDArray[np.float32], hit: NDArray[np.bool_], density: float) -> tuple[NDArray[np.float32], NDArray[np.int32]]:
    """Colour (h, w, 3) of the figure and which piece it is (0 body, 1 shorts, 2 waistband), from model places."""
    x, y, z = place[hit].T
    waist = WAIST + 10.0 * np.cos(np.clip((z - 60.0) / 130.0, -1.5, 1.5) * 2.0) - 10.0
    hem = HEM + 0.10 * (np.abs(x) - 90.0)
    inside = (y < waist) & (y > hem) & (np.abs(x) < 188.0)
    piece = np.zeros(hit.shape, dtype=np.int32)
    piece[hit] = np.where(inside, np.where(y > waist - _BAND, 2, 1), 0)
    mark = np.zeros(hit.shape, dtype=np.float32)
    mark[hit] = np.maximum(0.22 * _ridge(y - hem - 12.0, 1.6) * inside, 0.55 * _lids(x, y, z))
    soft = gaussian_filter((piece > 0).astype(np.float32), 0.4 * density)
    colour = np.empty((*hit.shape, 3), dtype=np.float32)
    for band in range(3):
        tone = tones.SKIN[band] + (tones.SHORTS[band] - tones.SKIN[band]) * soft
        colour[..., band] = tone + (tones.INK_COOL[band] - tone) * mark
    return colour, piece


def _ridge(distance: NDArray[np.float32], width: float) -> NDArray[np.float32]:
    return np.asarray(np.maximum(1.0 - (distance / (1.6 * width)) ** 2, 0.0) ** 2, dtype=np.float32)


def _lids(x: NDArray[np.float32], y: NDArray[np.float32], z: NDArray[np.float32]) -> NDArray[np.float32]:
    """How much a point of the skin lies on the line between closed lids or lips."""
    line = np.zeros(x.shape, dtype=np.float32)
    near = np.flatnonzero((np.abs(y - _LIDS[0][1]) < 8.0) & (z > 150.0))
    for middle, height in _LIDS:
        along = (x[near] - middle) / _LID_HALF
        curve = height - 3.2 * (1.0 - along**2)
        line[near] += _ridge(y[near] - curve, 0.9) * np.clip((1.0 - np.abs(along)) * 4.0, 0.0, 1.0)
    near = np.flatnonzero((np.abs(y - MOUTH) < 8.0) & (z > 170.0))
    along = (x[near] + 1.0) / 23.0
    curve = MOUTH - 1.2 * along**2 + 0.8 * np.cos(along * 9.0) * (np.abs(along) < 0.5)
    line[near] += 0.75 * _ridge(y[near] - curve, 0.9) * np.clip((1.0 - np.abs(along)) * 3.0, 0.0, 1.0)
    return line


def with_lids(place: NDArray[np.float32], colour: tones.Colour, flush: float) -> NDArray[np.float32]:
    """Colours (n, 3) of points of the skin (n, 3): `colour` with the line between closed lids and lips, and rosy lips.

    `flush` 0..1 brings lids and lips near to the tone of the muscles around them.
    """
    mark = 0.6 * _lids(place[:, 0], place[:, 1], place[:, 2])[:, None]
    along = np.clip(1.0 - ((place[:, 0] + 1.0) / 25.0) ** 2, 0.0, 1.0)
    height = (place[:, 1] - MOUTH) / np.maximum(np.where(place[:, 1] > MOUTH, 10.0, 9.0) * along, 0.5)
    lip = 0.80 * np.clip((1.0 - np.abs(height)) * 3.0, 0.0, 1.0) * (place[:, 2] > 170.0) * (along > 0.02)
    lids = np.zeros(lip.shape, dtype=np.float32)
    for middle, level in _LIDS:
        round_the_eye = np.hypot((place[:, 0] - middle) / 21.0, (place[:, 1] - level - 3.5) / 11.5)
        lids += np.clip((1.0 - round_the_eye) * 5.0, 0.0, 1.0) * (place[:, 2] > 150.0)
    tone = colour + (tones.LIPS - colour) * (lip * (0.4 + 0.6 * flush))[:, None]
    tone = tone + (tones.LIDS - tone) * (lids * flush)[:, None]
    return np.asarray(tone * (1.0 - mark) + tones.INK_WARM * mark, dtype=np.float32)
