"""What the rules ask of the atlas is answered from its index."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from explorer import commands
from explorer.atlas.placing import face_of
from explorer.dataset.drawn import MuscleView
from explorer.dataset.drawn_atlas import drawn_in
from explorer.dataset.rules.undrawn_muscle import faces_showing
from tests.dataset.conftest import VALID, SmallAtlas

INDEX = {
    "structures": {"soleus": {"kind": "muscle", "sides": {"left": {"back": {}, "left_without_arm": {}}, "right": {"back": {}}}}},
    "zones": {"upper_calf": {"sides": {"left": {"back": {}}}}},
    "segments": {"leg_back": {"from": "a", "to": "b", "cun": 16, "faces": ["back"]}},
}


def test_faces_of_views() -> None:
    assert [face_of(view) for view in ("front", "left", "right_without_arm", "head_left", "head_front", "right_hand_palm",
                                       "left_foot_sole")] == [
        "front", "side", "side", "head_side", "head_front", "hand_palm", "foot_sole"]


def test_answers(tmp_path: Path) -> None:
    (tmp_path / "index.json").write_text(json.dumps(INDEX))
    atlas = drawn_in(tmp_path)
    assert atlas.structures() == {"soleus"}
    assert atlas.muscle_faces(("soleus", "unknown")) == {"back", "side"}
    assert atlas.zone_faces("upper_calf") == {"back"}
    assert atlas.zone_faces("elsewhere") == frozenset()
    assert atlas.segments() == {"leg_back": (16.0, frozenset({"back"}))}
    assert atlas.trigger_point_inside(("soleus",), "front", 0.5, 0.5) is None


def test_a_broken_index_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "index.json").write_text("[")
    assert commands.main(["check", str(VALID), "--atlas", str(tmp_path)]) == 2
    assert "index.json cannot be read" in capsys.readouterr().err


def test_how_a_view_shows_a_muscle(tmp_path: Path) -> None:
    def place(seen: float, width: float) -> dict[str, object]:
        return {"layers": {"deep": seen} if seen else {}, "box": [0, 0, width, 10]}

    sides = {"left": {"left": place(0.5, 4), "left_without_arm": place(0.7, 4), "right": place(1.0, 1), "back": place(0, 8)},
             "right": {"right": place(0.6, 4), "back": place(0.2, 9)}}
    (tmp_path / "index.json").write_text(json.dumps({**INDEX, "structures": {"soleus": {"sides": sides}}}))
    assert drawn_in(tmp_path).muscle_views(("soleus",)) == {"side": (0.6, 40.0), "back": (0.0, 80.0)}


@pytest.mark.parametrize(("views", "fit"), [
    ({"back": (0.6, 10), "front": (0.0, 10)}, {"back"}),
    ({"back": (0.2, 10), "front": (0.0, 10), "side": (0.0, 3)}, {"back", "front"}),
    ({"back": (0.0, 10), "side": (0.03, 1)}, {"back", "side"}),
    ({}, set()),
])
def test_a_covered_muscle_is_shown_by_its_outline(views: dict[str, tuple[float, float]], fit: set[str]) -> None:
    class Views(SmallAtlas):
        def muscle_views(self, structures: tuple[str, ...]) -> dict[str, MuscleView]:
            return {face: MuscleView(*view) for face, view in views.items()}

    assert faces_showing(Views(), ("soleus",)) == fit


def test_where_landmarks_and_acupoints_lie() -> None:
    atlas = drawn_in(Path(__file__).parents[2] / "assets" / "atlas")
    umbilicus = atlas.landmark("umbilicus", "front", "right")
    assert umbilicus is not None
    assert atlas.landmark("umbilicus", "front", "left") == umbilicus
    assert atlas.landmark("unknown", "front", "right") is None
    assert atlas.on_segment("lower_abdomen", "front", "right", 0, 0) == umbilicus
    right, left = (atlas.on_segment("lower_abdomen", "front", side, 0, 2) for side in ("right", "left"))
    assert right is not None
    assert left is not None
    assert right[0] < 0 < left[0]
