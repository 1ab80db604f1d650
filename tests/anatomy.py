"""What anatomy says of left and right in each view, written from the body and not from the code.

The patient stands in the anatomical position: upright, palms and toes to the front. Then the thumb is the outermost finger,
the little toe the outermost toe, the fibula lies outside the tibia. Someone who faces the patient sees the patient's right
on the left of the picture; from behind it is on the right. Feet are seen by someone who faces the patient: from above with
the toes towards the viewer (down in the picture), and soles, of a patient who lies down, with the toes up.
"""

from __future__ import annotations

FACING = ("front", "head_front", "hand_palm", "foot_top", "foot_sole")
FROM_BEHIND = ("back", "head_back", "hand_back")
FROM_THE_SIDE = ("right", "left", "right_without_arm", "left_without_arm", "head_right", "head_left")
VIEWS = ("front", "back", "head_front", "head_back", *FROM_THE_SIDE,
         *(f"{side}_{part}" for side in ("right", "left") for part in ("hand_palm", "hand_back", "foot_top", "foot_sole")))

# Zones of one side of the body: the outer before the inner.
OUTER_INNER = {
    "front": [("thumb", "little_finger"), ("little_toe", "big_toe"), ("outer_elbow", "inner_elbow"), ("outer_knee", "inner_knee"),
              ("outer_ankle", "inner_ankle"), ("ear", "eye"), ("tip_of_shoulder", "angle_of_neck")],
    "back": [("thumb", "little_finger"), ("outer_elbow", "inner_elbow"), ("outer_ankle", "inner_ankle"),
             ("outer_calf", "inner_calf"), ("flat_of_shoulder_blade", "inner_edge_of_shoulder_blade"),
             ("tip_of_shoulder", "angle_of_neck"), ("ear", "behind_ear")],
    "head_front": [("ear", "eye"), ("temple", "eyebrow"), ("angle_of_jaw", "beside_throat")],
    "head_back": [("ear", "behind_ear"), ("side_of_head", "back_of_head"), ("top_of_shoulder", "angle_of_neck")],
    "hand_palm": [("thumb", "index_finger"), ("index_finger", "middle_finger"), ("ring_finger", "little_finger"),
                  ("ball_of_thumb", "little_finger_side_of_palm"), ("thumb_side_of_wrist", "little_finger_side_of_wrist")],
    "hand_back": [("thumb", "index_finger"), ("index_finger", "middle_finger"), ("ring_finger", "little_finger"),
                  ("back_forearm_thumb_side", "back_forearm_little_finger_side"),
                  ("thumb_side_of_wrist", "little_finger_side_of_wrist")],
    "foot_top": [("little_toe", "middle_toes"), ("middle_toes", "big_toe"), ("outer_ankle", "inner_ankle"),
                 ("outer_top_of_foot", "inner_top_of_foot")],
    "foot_sole": [("little_toe", "middle_toes"), ("middle_toes", "big_toe"), ("outer_sole", "arch_of_foot"),
                  ("ball_of_foot", "ball_of_big_toe")],
}
# Of two zones seen from the side, the one nearer the front before the one nearer the back.
FRONT_BACK = {
    "side": [("nose", "ear"), ("kneecap", "back_of_knee"), ("big_toe", "back_of_heel"), ("breast", "tip_of_shoulder_blade"),
             ("front_point_of_hip", "middle_buttock")],
    "head_side": [("nose", "ear"), ("eye", "temple"), ("ear", "behind_ear"), ("throat", "upper_back_of_neck")],
}
# Structures, the outer before the inner: bones and muscles that nobody doubts.
DEEPER = {
    "front": [("skeleton", "fibula", "tibia"), ("skeleton", "radius", "ulna"),
              ("skeleton", "first metacarpal bone", "fifth metacarpal bone"),
              ("skeleton", "fifth metatarsal bone", "first metatarsal bone"),
              ("superficial", "vastus lateralis", "vastus medialis")],
    "back": [("skeleton", "fibula", "tibia"), ("skeleton", "radius", "ulna"),
             ("superficial", "lateral head of gastrocnemius", "medial head of gastrocnemius")],
    "head_front": [("superficial", "masseter", "orbicularis oculi"), ("skeleton", "zygomatic bone", "nasal bone")],
    "head_back": [("superficial", "sternocleidomastoid", "descending part of trapezius")],
    "hand_palm": [("superficial", "abductor pollicis brevis", "abductor digiti minimi of hand"), ("skeleton", "radius", "ulna"),
                  ("skeleton", "second metacarpal bone", "fourth metacarpal bone")],
    "hand_back": [("superficial", "extensor pollicis longus", "extensor digiti minimi"), ("skeleton", "radius", "ulna"),
                  ("skeleton", "second metacarpal bone", "fourth metacarpal bone")],
    "foot_top": [("superficial", "extensor digitorum longus", "extensor hallucis longus"),
                 ("skeleton", "fifth metatarsal bone", "first metatarsal bone"), ("skeleton", "fibula", "tibia")],
    "foot_sole": [("superficial", "abductor digiti minimi of foot", "abductor hallucis"),
                  ("skeleton", "fifth metatarsal bone", "first metatarsal bone")],
}
# Upper before lower, so that a picture that was turned round fails too.
UPPER_LOWER = {
    "front": ("forehead", "kneecap"), "back": ("back_of_head", "back_of_heel"), "side": ("forehead", "kneecap"),
    "head_front": ("forehead", "under_chin"), "head_back": ("crown_of_head", "upper_spine"),
    "head_side": ("forehead", "collarbone"),
    "hand_palm": ("front_of_wrist", "middle_finger"), "hand_back": ("back_of_wrist", "middle_finger"),
    "foot_top": ("front_of_ankle", "big_toe"), "foot_sole": ("big_toe", "under_heel"),
}


def kind_of(view: str) -> str:
    """`right_hand_palm` is a `hand_palm`, `left_without_arm` a `side`."""
    if view in FROM_THE_SIDE:
        return "head_side" if view.startswith("head") else "side"
    return view.removeprefix("right_").removeprefix("left_")


def sides_in(view: str) -> tuple[str, ...]:
    """The sides of the body that a view shows."""
    own = tuple(side for side in ("right", "left") if side in view.split("_"))
    return own or ("right", "left")


def outer_lies_left(view: str, side: str) -> bool:
    """Whether the outer of two places on `side` lies further left in the picture."""
    assert view not in FROM_THE_SIDE
    return (side == "right") == (kind_of(view) in FACING)


def front_lies_left(view: str) -> bool:
    """Whether the patient looks to the left of the picture: who shows the left side does."""
    return "left" in view.split("_")


def lying_left(view: str, side: str) -> list[tuple[str, str]]:
    """Pairs of zones of `side`: the first lies further left in the picture than the second."""
    if view in FROM_THE_SIDE:
        pairs, forwards = FRONT_BACK[kind_of(view)], front_lies_left(view)
    else:
        pairs, forwards = OUTER_INNER[kind_of(view)], outer_lies_left(view, side)
    return pairs if forwards else [(second, first) for first, second in pairs]
