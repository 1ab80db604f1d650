"""Fibre texture: noise smeared along the fibres as they are seen (line integral convolution)."""

from __future__ import annotations

import numpy as np
from numba import njit
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter

Image = NDArray[np.float32]


def noise(shape: tuple[int, int], grain: float, seed: int) -> Image:
    """Smooth noise of zero mean and unit spread whose grains are about `grain` pixels across."""
    random = np.random.default_rng(seed)
    small = (int(shape[0] / grain) + 2, int(shape[1] / grain) + 2)
    coarse = random.standard_normal(small).astype(np.float32)
    field = resized(coarse, shape)
    field -= field.mean()
    return np.asarray(field / field.std(), dtype=np.float32)


def streaks(label: NDArray[np.int32], along: NDArray[np.float32], grain: float, length: float, seed: int) -> Image:
    """Streaks of zero mean and about unit spread, of a width of `grain` and half a `length` in pixels.

    `label` (h, w): streaks stay within pixels of one label, -1 has none. `along` (h, w, 2): fibre direction in screen
    x, y; the shorter the vector (a fibre coming towards the viewer), the shorter the streak.
    """
    raw = noise(label.shape, grain, seed)
    out = np.zeros(label.shape, dtype=np.float32)
    _smear(label, np.ascontiguousarray(along), raw, int(length / STEP), np.float32(STEP), out)
    inside = label >= 0
    if inside.any():
        out /= max(float(out[inside].std()), 1e-6)
    return np.clip(out, -2.5, 2.5, out=out)


STEP = 1.6
"""Pixels between the samples of a streak."""


@njit(nogil=True, fastmath=False)
def _smear(label, along, raw, steps, size, out):  # type: ignore[no-untyped-def]  # pragma: no cover
    height, width = label.shape
    for row in range(height):
        for column in range(width):
            here = label[row, column]
            if here < 0:
                continue
            total, count = raw[row, column], np.float32(1.0)
            for sense in (np.float32(-1.0), np.float32(1.0)):
                x, y = np.float32(column + 0.5), np.float32(row + 0.5)
                last_x, last_y = np.float32(0.0), np.float32(0.0)
                r, c = row, column
                for step in range(steps):
                    dx, dy = along[r, c, 0], along[r, c, 1]
                    long = np.sqrt(dx * dx + dy * dy)
                    if long < np.float32(0.05):
                        break
                    scale = size / long
                    if step == 0:
                        scale *= sense
                    elif dx * last_x + dy * last_y < np.float32(0.0):
                        scale = -scale
                    dx *= scale
                    dy *= scale
                    last_x, last_y = dx, dy
                    x += dx
                    y += dy
                    c, r = int(x), int(y)
                    if x < 0 or y < 0 or c >= width or r >= height or label[r, c] != here:
                        break
                    weight = np.float32(1.0) - np.float32(step) / np.float32(steps)
                    total += raw[r, c] * weight
                    count += weight
            out[row, column] = total / np.sqrt(count)


def resized(image: Image, shape: tuple[int, ...]) -> Image:
    """A smaller image brought to `shape` (height, width)."""
    from PIL import Image as Picture

    picture = Picture.fromarray(np.ascontiguousarray(image, dtype=np.float32))
    larger = picture.resize((shape[1], shape[0]), Picture.Resampling.BILINEAR)
    return np.array(larger, dtype=np.float32)


def bumps(height: Image, light: tuple[float, float], softness: float) -> Image:
    """How much streaks taken as ridges face the light: the slope of `height` against screen direction `light`."""
    soft = gaussian_filter(height, softness)
    slope: Image = np.zeros_like(soft)
    slope[:, 1:-1] += (soft[:, 2:] - soft[:, :-2]) * light[0]
    slope[1:-1, :] += (soft[2:, :] - soft[:-2, :]) * light[1]
    return slope
