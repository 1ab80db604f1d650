"""Shading: from what is seen at each pixel to a picture like a plate of an atlas."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numba import njit
from numpy.typing import NDArray
from scipy.ndimage import gaussian_filter

from explorer.atlas.build import tones
from explorer.atlas.build.streaks import bumps, resized, streaks

Image = NDArray[np.float32]
Labels = NDArray[np.int32]
KEY_LIGHT = (np.array([-0.50, -0.62, 0.60]) / np.sqrt(0.25 + 0.3844 + 0.36)).astype(np.float32)
"""Direction to the light on the screen (x, y down, towards the viewer): from the upper left."""


@dataclass(frozen=True, eq=False)
class Surface:
    """What is seen at each pixel, (h, w) or (h, w, k).

    `label` -1 is nothing; `normal` on the screen (x, y down, towards); `depth` mm; `colour` base tone; `flesh` 0..1 how
    much it is muscle; `along` fibre direction x, y on the screen; `tendon` 0..1; `density` pixels per mm.
    """

    label: Labels
    depth: Image
    normal: Image
    colour: Image
    flesh: Image
    along: Image
    tendon: Image
    ink: tones.Colour
    density: float


def shaded(surface: Surface, edge_strength: float = 1.0) -> Image:
    """RGB (h, w, 3) in 0..1 of a surface; meaningless where the label is -1."""
    empty = np.zeros((1, 1), dtype=np.float32)
    fine = bundle = ridges = empty
    if (surface.flesh > 0).any():
        fine, bundle, ridges = _fibre_texture(surface)
    shadow = occlusion(surface.depth, surface.label >= 0, surface.density)
    line = edge_lines(surface.label, surface.depth, surface.density)
    half = KEY_LIGHT + np.array([0.0, 0.0, 1.0], dtype=np.float32)
    half = (half / np.linalg.norm(half)).astype(np.float32)
    out = np.zeros((*surface.label.shape, 3), dtype=np.float32)
    _shade(
        surface.label, surface.normal, surface.colour, surface.flesh, surface.tendon, fine, bundle, ridges, shadow, line,
        surface.ink, tones.TENDON, KEY_LIGHT, half, np.float32(edge_strength), out,
    )
    return out


@njit(nogil=True)
def _shade(  # type: ignore[no-untyped-def]  # pragma: no cover
    label, normal, colour, flesh_at, tendon_at, fine_at, bundle_at, ridges_at, shadow_at, line_at, ink, pale, key, half,
    edge_strength, out,
):
    height, width = label.shape
    fibrous = fine_at.shape[0] > 1
    for row in range(height):
        for column in range(width):
            if label[row, column] < 0:
                continue
            nx, ny, nz = normal[row, column, 0], normal[row, column, 1], normal[row, column, 2]
            facing = min(max(nz, np.float32(0.0)), np.float32(1.0))
            lit = max(np.float32(0.0), (nx * key[0] + ny * key[1] + nz * key[2]) * np.float32(0.62) + np.float32(0.38))
            shadow = shadow_at[row, column]
            light = 0.40 + 0.46 * min(lit, 1.0) ** 1.2 + 0.30 * facing
            flesh, tendon, strand, fine = 0.0, 0.0, 0.0, 0.0
            if fibrous and flesh_at[row, column] > 0:
                flesh = flesh_at[row, column]
                fine = fine_at[row, column]
                strand = 0.60 * fine + 0.50 * bundle_at[row, column]
                tendon = tendon_at[row, column]
                if tendon > 0.02:
                    tendon = min(max(tendon + 0.10 * fine, 0.0), 1.0)
                light -= 0.15 * ridges_at[row, column] * flesh * (1.0 - 0.5 * tendon)
            light *= 1.0 - 0.62 * shadow
            light *= 0.80 + 0.20 * min(facing * 1.6, 1.0)
            sheen = max(0.0, nx * half[0] + ny * half[1] + nz * half[2]) ** 14 * (1.0 - shadow) * 0.07
            line = min(line_at[row, column] * edge_strength, 1.0)
            dark = min(max(1.0 - light, 0.0), 1.0)
            bright = min(max(light - 1.0, 0.0), 1.0) * 0.9
            streak_pale = min(max(strand - 0.7, 0.0), 1.4) * 0.10 * flesh
            for band in range(3):
                tone = colour[row, column, band] * (1.0 + 0.08 * strand * flesh)
                tone += (pale[band] - tone) * streak_pale
                tone += (pale[band] * (1.0 + 0.03 * fine) - tone) * tendon
                tone = min(max(tone, 0.0), 1.0)
                tone = tone * (1.0 - dark) + (tone * 0.30 + ink[band] * 0.32) * dark
                tone += (1.0 - tone) * bright + sheen
                tone = tone * (1.0 - line) + ink[band] * line
                out[row, column, band] = min(max(tone, 0.0), 1.0)


def _fibre_texture(surface: Surface) -> tuple[Image, Image, Image]:
    """Fine streaks, bundles of fibres, and how their ridges catch the light."""
    label = np.where(surface.flesh > 0, surface.label, -1).astype(np.int32)
    unit = max(surface.density, 1.0)
    thin = min(max(0.75 * unit, 1.6), 4.0)
    fine = streaks(label, surface.along, thin, 10.0 * unit + 8.0, 11)
    small = streaks(
        np.ascontiguousarray(label[::2, ::2]), np.ascontiguousarray(surface.along[::2, ::2]), thin * 1.6, 11.0 * unit + 6.0, 12
    )
    bundle = resized(small, label.shape)
    ridges = bumps(0.45 * fine + 1.5 * bundle, (float(-KEY_LIGHT[0]), float(-KEY_LIGHT[1])), thin * 0.45)
    return fine, bundle, ridges


def occlusion(depth: Image, hit: NDArray[np.bool_], density: float) -> Image:
    """0 in the open to 1 in a groove: how far a pixel lies below its surroundings, at three widths."""
    total = np.zeros(depth.shape, dtype=np.float32)
    level = np.where(hit, depth, np.float32(0.0))
    for width_mm, reach_mm, weight in ((2.0, 3.5, 0.40), (7.0, 10.0, 0.40), (22.0, 34.0, 0.40)):
        sigma = width_mm * density
        shrink = max(1, int(sigma / 2.5))
        small = np.ascontiguousarray(level[::shrink, ::shrink])
        covered = gaussian_filter(hit[::shrink, ::shrink].astype(np.float32), sigma / shrink, truncate=2.5)
        mean = gaussian_filter(small, sigma / shrink, truncate=2.5) / np.maximum(covered, np.float32(1e-3))
        if shrink > 1:
            mean = resized(mean, depth.shape)
        mean -= level
        mean *= np.float32(1.0 / reach_mm)
        np.clip(mean, 0.0, 1.0, out=mean)
        mean *= np.float32(weight)
        total += mean
    np.clip(total, 0.0, 1.0, out=total)
    total *= hit
    return total


def edge_lines(label: Labels, depth: Image, density: float) -> Image:
    """Soft dark lines where one structure ends: fine between level neighbours, heavier where one lies on another."""
    line = np.zeros(label.shape, dtype=np.float32)
    _mark_edges(label, depth, line)
    width = float(np.clip(0.30 * density, 0.7, 1.8))
    soft = gaussian_filter(line, width, truncate=3.0)
    soft *= np.float32(1.15)
    return np.asarray(np.minimum(soft, np.float32(0.85), out=soft), dtype=np.float32)


@njit(nogil=True)
def _mark_edges(label, depth, line):  # type: ignore[no-untyped-def]  # pragma: no cover
    height, width = label.shape
    for row in range(height):
        for column in range(width):
            here = label[row, column]
            if here < 0:
                continue
            for way in range(2):
                r, c = (row + 1, column) if way == 0 else (row, column + 1)
                if r >= height or c >= width or label[r, c] < 0:
                    continue
                step = abs(depth[row, column] - depth[r, c])
                strength = np.float32(0.0)
                if label[r, c] != here:
                    strength = np.float32(0.42 + 0.45 * min(step / 8.0, 1.0))
                elif step > 5.0:
                    strength = np.float32(0.4)
                if strength > line[row, column]:
                    line[row, column] = strength
                if strength > line[r, c]:
                    line[r, c] = strength


def filled_from_nearest(rgb: Image, wrong: NDArray[np.bool_]) -> Image:
    """The picture with the pixels of `wrong` taken from a near right one."""
    out = rgb.copy()
    _spread(out, wrong.copy())
    return out


@njit(nogil=True)
def _spread(rgb, wrong):  # type: ignore[no-untyped-def]  # pragma: no cover
    height, width = wrong.shape
    left = True
    while left:
        left, changed = False, False
        done = wrong.copy()
        for row in range(height):
            for column in range(width):
                if not wrong[row, column]:
                    continue
                count = 0
                total = np.zeros(3, dtype=np.float32)
                for r in range(max(0, row - 1), min(height, row + 2)):
                    for c in range(max(0, column - 1), min(width, column + 2)):
                        if not wrong[r, c] and (rgb[r, c, 0] > 0 or rgb[r, c, 1] > 0):
                            total += rgb[r, c]
                            count += 1
                if count > 0:
                    rgb[row, column] = total / count
                    done[row, column] = False
                    changed = True
                else:
                    left = True
        wrong[:] = done
        if not changed:
            break


def reduced(rgb: Image, alpha: Image, size: tuple[int, int]) -> NDArray[np.uint8]:
    """RGBA bytes of `size` (width, height), edges smoothed by averaging with the colour weighted by its cover."""
    from PIL import Image as Picture

    def small(band: Image) -> Image:
        return np.asarray(Picture.fromarray(np.ascontiguousarray(band)).resize(size, Picture.Resampling.BOX), dtype=np.float32)

    cover = small(alpha)
    out = np.empty((size[1], size[0], 4), dtype=np.uint8)
    out[..., 3] = np.clip(cover, 0.0, 1.0) * 255.0 + 0.5
    for band in range(3):
        colour = small(rgb[..., band] * alpha) / np.maximum(cover, np.float32(1e-4))
        out[..., band] = np.clip(colour, 0.0, 1.0) * 255.0 + 0.5
    return out
