"""Zones of the head and neck. Side-view borders are drawn in (z, y), front-view borders in (x, y)."""

from __future__ import annotations

import numpy as np

from explorer.atlas.build.landmarks_model import Mask
from explorer.atlas.build.zones_space import Names, Surface, Values, between, choose, ellipse, line

MM = 0.001


def jaw_line(skin: Surface) -> Values:
    """Height of the border between head and neck at each point's depth."""
    chin, angle, mastoid = skin.at("under_chin"), skin.at("jaw_angle"), skin.at("mastoid_tip")
    nape = skin.at("back_hairline")
    return line(skin.z, (chin[2] + 0.03, chin[1] + 0.004), (chin[2], chin[1] + 0.008),
                (angle[2] + 0.012, angle[1] - 0.006), (angle[2] - 0.006, angle[1] + 0.002),
                (mastoid[2] + 0.008, mastoid[1] - 0.010), (mastoid[2] - 0.012, mastoid[1] - 0.016),
                (nape[2] + 0.006, nape[1] + 0.018))


def temple_line(skin: Surface) -> Values:
    """Height below which the side of the head lies: brow, hairline corner, above the ear, behind it."""
    eye, corner, ear = skin.at("outer_eye_corner"), skin.at("front_hairline_corner"), skin.at("ear_top")
    return line(skin.z, (eye[2] + 2 * MM, -1.0), (eye[2] + 1 * MM, skin.at("eyebrow_centre")[1] - 14 * MM),
                (eye[2] - 10 * MM, skin.at("eyebrow_centre")[1] + 14 * MM), (corner[2] + 2 * MM, corner[1] - 8 * MM),
                (ear[2] + 10 * MM, ear[1] + 58 * MM), (ear[2] - 30 * MM, ear[1] + 52 * MM), (-0.02, ear[1] + 30 * MM))


def head(skin: Surface) -> Names:
    """Names of the zones of the points of the head, by the first rule that fits."""
    at = skin.at
    x, y, z = skin.x, skin.y, skin.z
    inner, outer, brow = at("inner_eye_corner"), at("outer_eye_corner"), at("eyebrow_centre")
    ear_x, ear_back = at("ear_front"), at("ear_back")
    canal = at("ear_canal")
    eye_middle = (inner + outer) / 2
    front = z > outer[2] - 22 * MM
    eye_y = y - eye_middle[1]
    eye_height = np.where(eye_y > 0, brow[1] - 5 * MM - eye_middle[1], eye_middle[1] - at("lower_orbital_margin")[1] - 1 * MM)
    eye = front & (np.abs((x - eye_middle[0] - 1 * MM) / 24.5 / MM) ** 2.4 + np.abs(eye_y / eye_height) ** 2.4 < 1)
    brow_y = brow[1] + line(x, (0.0, -2 * MM), (0.02, 0.0), (0.04, 2 * MM), (0.06, -5 * MM))
    eyebrow = front & between(y, brow_y - 14 * MM, brow_y + 9 * MM) & (x < outer[0] + 9 * MM)
    eyebrow &= ~((x < 10 * MM) & (y < at("nasion")[1] + 2 * MM))
    nose_half = line(y, (at("base_of_nose")[1] - 3 * MM, 15 * MM), (at("base_of_nose")[1] + 6 * MM, 22 * MM),
                     (at("nose_tip")[1] + 4 * MM, 20 * MM), (at("nasion")[1] - 14 * MM, 12 * MM), (at("nasion")[1], 9 * MM))
    nose = front & (x < nose_half) & between(y, at("base_of_nose")[1] - 1 * MM, at("nasion")[1] + 3 * MM)
    mouth, corner = at("mouth"), at("mouth_corner")
    upper_lip = (z > corner[2] - 12 * MM) & (x < corner[0] + 7 * MM) & between(y, mouth[1], at("base_of_nose")[1] + 3 * MM)
    lower_lip = (x < line(y, (at("under_chin")[1], 30 * MM), (mouth[1], corner[0] + 7 * MM))) & (y < mouth[1])
    lower_lip &= z > at("chin")[2] - 42 * MM
    jaw_joint = ellipse(z - at("jaw_joint")[2] - 7 * MM, y - at("jaw_joint")[1] + 3 * MM, 22 * MM, 19 * MM)
    back_of_masseter = at("jaw_angle")[2]
    masseter_front = line(y, (at("jaw_angle")[1] - 10 * MM, back_of_masseter + 33 * MM),
                          (at("cheekbone_lower_edge")[1], back_of_masseter + 42 * MM))
    cheekbone_low = line(z, (at("cheekbone")[2] + 6 * MM, at("base_of_nose")[1] + 5 * MM),
                         (at("jaw_joint")[2], at("cheekbone_lower_edge")[1] + 8 * MM))
    angle_of_jaw = (z < masseter_front) & (z > ear_x[2] - 25 * MM) & (y < cheekbone_low)
    cheekbone_top = line(z, (eye_middle[2] - 6 * MM, eye_middle[1]), (at("jaw_joint")[2] + 20 * MM, eye_middle[1] + 2 * MM))
    cheekbone = between(y, cheekbone_low, cheekbone_top) & (z > at("jaw_joint")[2] + 8 * MM)
    ear = ellipse(z - (ear_back[2] * 0.5 + ear_x[2] * 0.5) + 1 * MM, y - (at("ear_top")[1] + at("ear_lobe")[1]) / 2,
                  17 * MM, 33 * MM) & (x > 0.03)
    behind_front = canal[2] + 2 * MM
    behind_ear = between(z, ear_back[2] - 24 * MM, behind_front) & (y < at("ear_top")[1] - 4 * MM) & (x > 0.03)
    side = (y < temple_line(skin)) & (x > 0.03)
    protuberance = at("occipital_protuberance")
    base_top = line(z, (protuberance[2], protuberance[1] - 1 * MM),
                    (at("mastoid_tip")[2] - 16 * MM, at("mastoid_tip")[1] + 4 * MM))
    hair = line(x, (0.0, at("front_hairline")[1]), (0.03, at("front_hairline")[1] - 2 * MM),
                (at("front_hairline_corner")[0], at("front_hairline_corner")[1] - 8 * MM))
    vertex = at("vertex")
    behind = z < line(y, (protuberance[1], ear_back[2] - 24 * MM), (at("ear_top")[1] + 20 * MM, ear_back[2] - 30 * MM),
                      (vertex[1] - 30 * MM, vertex[2] - 75 * MM), (vertex[1], vertex[2] - 120 * MM))
    rules: list[tuple[Mask, str]] = [
        (ear, "ear"),
        (jaw_joint & (x > 0.04), "jaw_joint"),
        (nose, "nose"),
        (eye, "eye"),
        (eyebrow, "eyebrow"),
        (upper_lip, "upper_lip_and_teeth"),
        (lower_lip & (z > back_of_masseter + 30 * MM), "chin_and_lower_teeth"),
        (behind & (y < base_top), "base_of_skull"),
        (behind_ear, "behind_ear"),
        (cheekbone, "cheekbone"),
        (angle_of_jaw & ~behind_ear, "angle_of_jaw"),
        (side & (y > at("jaw_joint")[1]) & (z > canal[2] + 16 * MM), "temple"),
        (behind, "back_of_head"),
        (side & (y > at("jaw_joint")[1]), "side_of_head"),
        (y < cheekbone_top, "cheek"),
        ((y < hair) & (z > at("front_hairline_corner")[2] - 12 * MM), "forehead"),
        (z > vertex[2] + 38 * MM, "front_of_scalp"),
    ]
    return choose(skin, rules, "crown_of_head")


def neck(skin: Surface) -> Names:
    """Names of the zones of the points of the neck down to the collarbone and the slope of the shoulder."""
    at = skin.at
    x, y, z = skin.x, skin.y, skin.z
    centre = line(y, (at("jugular_notch")[1], (at("jugular_notch")[2] + at("t1_spine")[2]) / 2),
                  (at("hyoid")[1], (at("hyoid")[2] + at("c4_spine")[2]) / 2), (at("mastoid_tip")[1], at("mastoid_tip")[2]))
    turn = np.degrees(np.arctan2(z - centre, x))
    under_chin = (z > at("hyoid")[2] - 4 * MM) & (y > at("hyoid")[1] - 12 * MM)
    under_chin |= (turn > 38) & (y > line(z, (at("jaw_angle")[2], at("jaw_angle")[1] - 14 * MM),
                                          (at("hyoid")[2], at("hyoid")[1] - 6 * MM)))
    throat = (turn > 45) & (x < line(y, (at("jugular_notch")[1], 15 * MM), (at("hyoid")[1], 24 * MM)))
    half_way = (at("mastoid_tip")[1] + at("clavicle_middle")[1]) / 2 + 19 * MM
    nape_split = (at("c4_spine")[1] + at("c3_spine")[1]) / 2
    rules: list[tuple[Mask, str]] = [
        (under_chin, "under_chin"),
        (throat, "throat"),
        (turn > 32, "beside_throat"),
        ((turn > -44) & (y > half_way), "upper_side_of_neck"),
        (turn > -44, "lower_side_of_neck"),
        (y > nape_split, "upper_back_of_neck"),
    ]
    return choose(skin, rules, "lower_back_of_neck")
