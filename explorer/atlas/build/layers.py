"""Which structures each layer shows, and what is lifted so that it is seen where it should be.

`deep` peels away every structure listed in SUPERFICIAL_SHEETS. NEVER_SHOWN are left out of both muscle layers: what
would frighten (teeth, eyes), what lies inside, and platysma, which would hide the neck.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from explorer.atlas.build.cameras import Camera
from explorer.atlas.build.meshes import Mesh

PAINTED = ("frontalis", "occipitalis", "orbicularis oculi")
"""Stand-ins of the model that are drawn anew on the skin (see painted.py)."""

SUPERFICIAL_SHEETS = frozenset({
    # head and neck

    "frontalis", "occipitalis", "orbicularis oculi", "orbicularis oris",
    "procerus", "corrugator supercilii", "nasalis", "depressor septi nasi",
    "levator labii superioris", "levator labii superioris alaeque nas", "zygomaticus major", "zygomaticus minor",
    "risorius", "depressor anguli oris", "depressor labii inferioris", "levator anguli oris", "mentalis", "buccinator",
    "sternocleidomastoid", "sternohyoid", "omohyoid", "splenius capitis", "splenius cervicis",
    # back, shoulder and chest
    "descending part of trapezius", "transverse part of trapezius", "ascending part of trapezius",
    "latissimus dorsi", "serratus posterior inferior", "serratus posterior superior",
    "clavicular part of deltoid", "acromial part of deltoid", "spinal part of deltoid",
    "clavicular part of pectoralis major", "sternocostal part of pectoralis major",
    "abdominal part of pectoralis major",
    # trunk
    "external oblique", "internal oblique", "transversus abdominis", "rectus abdominis", "pyramidalis", "linea alba",
    # arm, forearm and hand
    "long head of biceps brachii", "short head of biceps brachii", "long head of triceps brachii",
    "lateral head of triceps brachii", "brachioradialis", "extensor carpi radialis longus",
    "extensor carpi radialis brevis", "extensor digitorum", "extensor digiti minimi", "extensor carpi ulnaris",
    "anconeus", "flexor carpi radialis", "palmaris longus", "humeral head of flexor carpi ulnaris",
    "ulnar head of flexor carpi ulnaris", "humeral head of pronator teres", "flexor digitorum superficialis",
    "abductor pollicis brevis", "superficial head of flexor pollicis brevis", "abductor digiti minimi of hand",
    "flexor digiti minimi brevis of hand", "flexor retinaculum of wrist",
    # hip, thigh, leg and foot
    "gluteus maximus", "gluteus medius", "tensor fasciae latae", "iliotibial tract", "sartorius", "rectus femoris",
    "gracilis", "pectineus", "adductor longus", "semitendinosus", "long head of biceps femoris",
    "medial head of gastrocnemius", "lateral head of gastrocnemius", "plantaris", "soleus", "calcaneal tendon",
    "tibialis anterior", "fibularis longus",
    "flexor digitorum brevis", "abductor hallucis", "abductor digiti minimi of foot",
})

NEVER_SHOWN = frozenset({
    "platysma", "external anal sphincter", "puborectalis", "pubococcygeus", "iliococcygeus",
    "tendinous arch of levator ani", "mandibular gingiva", "maxillary gingiva", "transversus thoracis",
    "ethmoid", "vomer", "palatine bone", "lacrimal bone", "inferior nasal concha", "set of dorsal metacarpal arteries",
})

DEEP_ONLY = frozenset({"coccygeus", "diaphragm", "medial pterygoid"})
DEEP_WALL = frozenset({"transversus abdominis"})
"""Left out of the deep layer in front only, where it would hide psoas and quadratus lumborum."""
ABOVE_ANKLE = 25.0
BEHIND_HEEL = frozenset({"calcaneal tendon", "plantaris"})
OVER_BACK_OF_FOOT = frozenset({"extensor digitorum longus", "extensor hallucis longus", "fibularis tertius"})
"""Left out of the deep layer in the close-up of the foot, where their tendons would hide what lies under them."""
SKELETON_LEFT_OUT = frozenset({"diaphragm", "stomach"})
AIRWAY = "trachea"

LIFTS: dict[str, dict[str, float]] = {
    "back": {
        "latissimus dorsi": 30.0, "descending part of trapezius": 50.0, "transverse part of trapezius": 50.0,
        "ascending part of trapezius": 50.0, "occipitalis": 6.0, "gluteus maximus": 6.0,
    },
    "front": {
        "rectus abdominis": 30.0, "pyramidalis": 31.0, "linea alba": 32.0, "external oblique": 6.0,
        "frontalis": 6.0, "orbicularis oculi": 8.0, "orbicularis oris": 2.0, "descending part of trapezius": 4.0,
    },
    "right": {
        "latissimus dorsi": 20.0, "descending part of trapezius": 8.0, "transverse part of trapezius": 8.0,
        "ascending part of trapezius": 8.0, "external oblique": 12.0, "serratus anterior": 13.0,
        "rectus abdominis": 6.0, "frontalis": 5.0, "occipitalis": 5.0, "orbicularis oculi": 5.0,
        "iliotibial tract": 4.0,
    },
}
LIFTS["left"] = LIFTS["right"]
"""mm by which a structure is brought nearer the viewer before the z-test, by plane (model README, known defects)."""

ARM_BONES = frozenset({
    "humerus", "radius", "ulna", "capitate", "hamate", "lunate", "pisiform", "scaphoid", "trapezium", "trapezoid",
    "triquetral",
})
ARM_VESSELS = frozenset({"brachial artery", "radial artery", "ulnar artery", "axillary artery", "axillary vein"})
_HAND_WORDS = ("metacarpal", "thumb", " finger", "of hand", "forearm", "wrist", "pollicis", "brachii", "brachialis")
_ARM_MUSCLES = frozenset({
    "anconeus", "brachioradialis", "coracobrachialis", "extensor digitorum", "extensor digiti minimi",
    "extensor indicis", "flexor digitorum profundus", "flexor digitorum superficialis", "palmaris longus",
    "pronator quadratus", "supinator", "clavicular part of deltoid", "acromial part of deltoid",
    "spinal part of deltoid",
})


def in_arm(structure: str) -> bool:
    """Whether a structure belongs to the free arm (left out of the side views without the arm)."""
    if structure in ARM_BONES or structure in ARM_VESSELS or structure in _ARM_MUSCLES:
        return True
    if any(word in structure for word in _HAND_WORDS):
        return True
    return "carpi" in structure or "pronator" in structure


def is_tooth(structure: str) -> bool:
    return structure.endswith("tooth")


def shown_in(layer: str, mesh: Mesh) -> bool:
    """Whether a part of the model is drawn in a layer; skin is handled apart."""
    name, kind = mesh.structure, mesh.kind
    if kind == "skin":
        return False
    if layer == "skeleton":
        return "arteries" not in name and kind in ("bone", "vessel", "organ") and name not in SKELETON_LEFT_OUT
    if layer == "skin" or name in NEVER_SHOWN or is_tooth(name) or name == "intermediate tendon":
        return False
    if kind == "vessel" or (kind == "organ" and name not in (AIRWAY, "diaphragm")):
        return False
    if layer == "superficial":
        return name not in DEEP_ONLY
    return name not in SUPERFICIAL_SHEETS


def parts_of(layer: str, meshes: Sequence[Mesh], camera: Camera) -> list[Mesh]:
    """The parts drawn in a layer of a view: a side view leaves out the far side and, where asked, the arm."""
    view = camera.view
    parts = [mesh for mesh in meshes if shown_in(layer, mesh) and mesh.side in camera.sides]
    if view.endswith("without_arm"):
        parts = [mesh for mesh in parts if not in_arm(mesh.structure)]
    if layer == "deep" and not view.startswith(("front", "head_front")):
        parts += [mesh for mesh in meshes if mesh.structure in DEEP_WALL and mesh.side in camera.sides]
    if layer == "deep" and view.endswith("foot_top"):
        parts = [mesh for mesh in parts if mesh.structure not in OVER_BACK_OF_FOOT]
    if view.endswith("sole"):
        parts = foot_parts(parts)
    if "_foot_" in view or "_hand_" in view:
        parts = [mesh for mesh in parts if mesh.side == view.split("_")[0]]
    return parts


def foot_parts(parts: Sequence[Mesh]) -> list[Mesh]:
    """What a view of the sole shows of the parts: cut at the ankle, without what lies behind the heel."""
    cut = [mesh.with_faces(low_faces(mesh)) for mesh in parts if mesh.structure not in BEHIND_HEEL]
    return [mesh for mesh in cut if len(mesh.faces)]


def low_faces(mesh: Mesh) -> NDArray[np.bool_]:
    """Faces below the ankle: what a view of the sole shows, so that the leg and the body do not stand behind it."""
    return np.asarray((mesh.vertices[mesh.faces][:, :, 1] < ABOVE_ANKLE).all(axis=1), dtype=bool)


def lift_of(plane: str, mesh: Mesh) -> float:
    """mm by which a part is brought nearer the viewer before the z-test."""
    return LIFTS.get(plane, {}).get(mesh.structure, 0.0)
