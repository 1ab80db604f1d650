"""Landmarks of the head and neck, in the half frame (see landmarks_model)."""

from __future__ import annotations

import numpy as np

from explorer.atlas.build.landmarks_model import Half, Points, box, extreme
from explorer.atlas.build.landmarks_skin import Skin, boundary_loops, ray

Found = dict[str, Points]
MIDLINE_WIDTH = 0.006
DOWN_BACK = (0.0, -0.6, -0.8)  # where the external occipital protuberance stands out
EYEBROW_RISE = 0.006


def middle_head(half: Half, skin: Skin) -> Found:
    """Midline landmarks of head and neck."""
    frontal = box(half.middle("frontal bone"), x=(-MIDLINE_WIDTH, MIDLINE_WIDTH))
    mandible = box(half.middle("mandible"), x=(-MIDLINE_WIDTH, MIDLINE_WIDTH))
    occipital = box(half.middle("occipital bone"), x=(-MIDLINE_WIDTH, MIDLINE_WIDTH))
    nasal = half.bone("nasal bone")
    strip = box(skin.vertices, x=(-0.012, 0.012))
    face = strip[(strip[:, 2] > 0.1) & (strip[:, 1] > 1.5)]
    found: Found = {}
    nasion = extreme(nasal, (0, 1, 0))
    found["nasion"] = ray(skin, nasion, (0, 0, 1))
    brow = extreme(box(frontal, y=(nasion[1] + 0.006, nasion[1] + 0.024)), (0, 0, 1))
    found["glabella"] = ray(skin, brow, (0, 0, 1))
    found["nose_tip"] = extreme(box(face, y=(nasion[1] - 0.08, nasion[1])), (0, 0, 1))
    teeth = half.bone("upper central incisor tooth")
    lower = half.bone("lower central incisor tooth")
    mouth = np.array([0.0, (teeth[:, 1].min() + lower[:, 1].max()) / 2, teeth[:, 2].max()])
    found["mouth"] = ray(skin, mouth, (0, 0, 1))
    found["base_of_nose"] = _base_of_nose(skin, found["nose_tip"], found["mouth"])
    found["chin"] = ray(skin, extreme(mandible, (0, -0.5, 0.87)), (0, -0.3, 0.95))
    found["under_chin"] = ray(skin, extreme(mandible, (0, -1, -0.3)), (0, -1, -0.2))
    found["vertex"] = extreme(box(skin.vertices, y=(1.6, 2.0)), (0, 1, 0), within=0.0005)
    found["occipital_protuberance"] = ray(skin, extreme(occipital, DOWN_BACK), (0, 0, -1))
    hyoid = half.middle("hyoid bone")
    found["hyoid"] = ray(skin, extreme(hyoid, (0, 0, 1)), (0, -1, 0.8))
    found["front_hairline"] = _up_the_forehead(strip, found["glabella"], found["chin"])
    spine = extreme(half.middle("seventh cervical vertebra"), (0, 0, -1))
    nape = found["occipital_protuberance"] + (spine - found["occipital_protuberance"]) * (2.5 / 5.5)
    found["back_hairline"] = ray(skin, nape + np.array([0, 0, 0.04]), (0, 0, -1))
    found.update(_over_the_head(skin, found))
    return found


def _over_the_head(skin: Skin, found: Found) -> Found:
    """Points a cun apart on the midline from the front hairline (0) over the vertex (5) to the protuberance (9.5)."""
    front, top, rear = found["front_hairline"], found["vertex"], found["occipital_protuberance"]
    centre = np.array([0.0, (top[1] + rear[1]) / 2, top[2]])
    named: Found = {}
    for start, end, first, last in ((front, top, 0.0, 5.0), (top, rear, 5.0, 9.5)):
        one, two = (np.arctan2(point[1] - centre[1], point[2] - centre[2]) for point in (start, end))
        turns = np.linspace(one, two + (2 * np.pi if two < 0 else 0.0), 40)
        path = np.array([ray(skin, centre, (0.0, float(np.sin(turn)), float(np.cos(turn)))) for turn in turns])
        length = np.concatenate([[0.0], np.linalg.norm(np.diff(path, axis=0), axis=1).cumsum()])
        for cun in range(int(first) + 1, int(np.ceil(last))):
            wanted = length[-1] * (cun - first) / (last - first)
            named[f"head_midline_{cun}"] = np.array([np.interp(wanted, length, path[:, column]) for column in range(3)])
    return named


def _base_of_nose(skin: Skin, tip: Points, mouth: Points) -> Points:
    """Where the nose meets the upper lip: the deepest point of the profile between tip and mouth."""
    profile = box(skin.vertices, x=(-0.006, 0.006), y=(mouth[1] + 0.008, tip[1]), z=(mouth[2] - 0.02, 0.3))
    chord = tip - mouth
    away = np.array([0.0, -chord[2], chord[1]])
    return extreme(profile, -away if away[2] > 0 else away, within=0.0005)


def _up_the_forehead(strip: Points, glabella: Points, chin: Points) -> Points:
    """Front hairline: half the length of glabella to chin, measured up over the forehead."""
    wanted = float(np.linalg.norm(glabella - chin)) / 2
    upper = strip[(strip[:, 1] > glabella[1]) & (strip[:, 2] > 0.04)]
    upper = upper[np.argsort(upper[:, 1], kind="stable")]
    edges = np.arange(glabella[1], upper[:, 1].max(), 0.006)
    path = [glabella]
    for low in edges:
        band = upper[(upper[:, 1] >= low) & (upper[:, 1] < low + 0.006)]
        if len(band):
            path.append(band.mean(axis=0))
    steps = np.linalg.norm(np.diff(np.array(path), axis=0), axis=1).cumsum()
    return np.asarray(path[int(np.searchsorted(steps, wanted)) + 1 if steps[-1] > wanted else -1])


def side_head(half: Half, skin: Skin, middle: Found) -> Found:
    """Paired landmarks of the head and neck."""
    found: Found = {}
    eye = half.bone("sclera")
    found["eye"] = (eye.min(axis=0) + eye.max(axis=0)) / 2
    rims = [skin.vertices[loop] for loop in boundary_loops(skin.faces)]
    rim = min(rims, key=lambda points: float(np.linalg.norm(points.mean(axis=0) - found["eye"])))
    found["outer_eye_corner"] = extreme(rim, (1, 0, 0))
    found["inner_eye_corner"] = extreme(rim, (-1, 0, 0))
    over = box(half.middle("frontal bone"), x=(found["eye"][0] - 0.006, found["eye"][0] + 0.006),
               y=(found["eye"][1], 2.0), z=(found["eye"][2], 0.3))
    margin = extreme(over, (0, -1, 0))
    margin[2] = over[:, 2].max()
    found["eyebrow_centre"] = ray(skin, margin + np.array([0, EYEBROW_RISE, 0]), (0, 0, 1))
    cheek = np.vstack([half.bone("maxilla"), half.bone("zygomatic bone")])
    under = box(cheek, x=(found["eye"][0] - 0.005, found["eye"][0] + 0.005), z=(found["eye"][2], 0.3))
    found["lower_orbital_margin"] = ray(skin, extreme(under, (0, 1, 0)), (0, 0, 1))
    zygoma = half.bone("zygomatic bone")
    found["cheekbone"] = ray(skin, extreme(zygoma, (0.8, -0.2, 1)), (0.6, 0, 0.8))
    found["cheekbone_lower_edge"] = ray(skin, extreme(zygoma, (0.1, -1, 0.2)), (0.4, -0.2, 0.9))
    mandible = box(half.middle("mandible"), x=(0, 1))
    behind = fraction_back(mandible)
    condyle = extreme(behind, (0, 1, 0))
    found["jaw_joint"] = ray(skin, condyle, (1, 0, 0))
    found["jaw_angle"] = ray(skin, extreme(mandible, (0.4, -0.8, -1)), (1, -0.2, -0.2))
    ear = half.local(half.model.mesh("external ear", "midline")[0])
    ear = ear[ear[:, 0] > 0]
    found["ear_top"] = extreme(ear, (0, 1, 0))
    found["ear_lobe"] = extreme(ear, (0, -1, 0))
    found["ear_back"] = extreme(ear, (0, 0, -1))
    found["ear_front"] = extreme(ear, (0, 0, 1))
    canal = np.array([condyle[0], condyle[1] - 0.004, condyle[2] - 0.016])
    found["ear_canal"] = ray(skin, canal, (1, 0, 0))
    temporal = half.bone("temporal bone")
    wide = temporal[temporal[:, 0] > temporal[:, 0].max() - 0.028]
    rear = wide[wide[:, 2] < canal[2]]
    found["mastoid_tip"] = ray(skin, extreme(rear, (0, -1, 0)), (1, 0, -0.2))
    corner = half.bone("first upper premolar tooth")
    lips = np.array([corner[:, 0].mean() + 0.005, middle["mouth"][1], corner[:, 2].max()])
    found["mouth_corner"] = ray(skin, lips, (0.2, 0, 1))
    hair = middle["front_hairline"]
    wide_hair = np.array([found["outer_eye_corner"][0] * 0.98, hair[1] - 0.012, 0.09])
    found["front_hairline_corner"] = ray(skin, wide_hair, (0.35, 0.1, 1))
    return found


def fraction_back(mandible: Points) -> Points:
    """The rear third of the mandible: the ramus with its condyle, without the coronoid process."""
    depth = mandible[:, 2]
    return np.asarray(mandible[depth < depth.min() + 0.22 * (depth.max() - depth.min())])
