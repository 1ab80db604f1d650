"""The plate's colours, as 0..1 RGB, chosen to sit on warm paper and on deep slate alike."""

from __future__ import annotations

import hashlib

import numpy as np
from numpy.typing import NDArray

Colour = NDArray[np.float32]


def _hex(text: str) -> Colour:
    return np.array([int(text[index:index + 2], 16) / 255.0 for index in (0, 2, 4)], dtype=np.float32)


MUSCLE = _hex("a65a49")
TENDON = _hex("e9dfc9")
BONE = _hex("e6dcc4")
CONNECTIVE = _hex("e0d8c8")
COVERING = _hex("d9cfc0")
LIPS = _hex("c08a76")
LIDS = _hex("b87a68")
SKIN = _hex("b9c1b8")
CUT = _hex("c9cfc7")
"""Where the skin closes a cut: a little paler than SKIN."""
SHORTS = _hex("7d8c90")
ARTERY = _hex("b6453c")
VEIN = _hex("5f7896")
ORGAN = _hex("8a7a9c")
AIRWAY = _hex("b9c6c4")
FIELD = _hex("6f9db5")
INK_WARM = _hex("3b1a14")
INK_COOL = _hex("39403f")
INK_BONE = _hex("4d4032")
OUTLINE = _hex("8f8d86")

VEINS = ("vein",)


def tone_of(structure: str, kind: str) -> Colour:
    """The base colour of a structure; muscles vary a little so that neighbours part."""
    if kind == "muscle" or structure == "diaphragm":
        return np.asarray(np.clip(MUSCLE * (1.0 + 0.055 * _lean(structure)), 0.0, 1.0), dtype=np.float32)
    if kind == "vessel":
        return VEIN if any(word in structure for word in VEINS) else ARTERY
    if structure == "sclera":
        return TENDON
    if kind == "organ":
        return AIRWAY if structure == "trachea" else ORGAN
    if kind == "skin":
        return SKIN
    if structure.startswith("connective tissue of"):
        return COVERING
    return BONE if kind == "bone" else CONNECTIVE


def _lean(structure: str) -> float:
    """A steady number in -1..1 from a name."""
    return int.from_bytes(hashlib.sha256(structure.encode()).digest()[:2], "big") / 32767.5 - 1.0
