"""What the rules ask of the atlas is answered from its index."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from explorer import commands
from explorer.atlas.placing import face_of
from explorer.dataset.drawn_atlas import drawn_in
from tests.dataset.conftest import VALID

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
