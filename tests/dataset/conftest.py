"""A small valid dataset, copies of it with one fault, and a stand-in for the atlas."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from explorer.dataset.drawn import MuscleView

DATA = Path(__file__).parent.parent / "data"
VALID = DATA / "valid"
INVALID = DATA / "invalid"


class SmallAtlas:
    """Draws the calf, its muscle and its point in the back view; from the front the muscle is covered."""

    def structures(self) -> frozenset[str]:
        return frozenset({"soleus", "posterior tibial artery", "gastrocnemius"})

    def muscle_faces(self, structures: tuple[str, ...]) -> frozenset[str]:
        return frozenset(self.muscle_views(structures))

    def muscle_views(self, structures: tuple[str, ...]) -> Mapping[str, MuscleView]:
        return {"back": MuscleView(0.9, 900.0), "front": MuscleView(0.0, 900.0)} if "soleus" in structures else {}

    def zone_faces(self, zone: str) -> frozenset[str]:
        return frozenset() if zone.startswith("unseen") else frozenset({"back"})

    def segments(self) -> Mapping[str, tuple[float, frozenset[str]]]:
        return {"leg_back": (16.0, frozenset({"back"}))}

    def landmark(self, name: str, face: str, side: str) -> tuple[float, float] | None:
        """The leg is 160 mm long and 60 mm beside the midline; across the back a cun is 20 mm."""
        outwards = 1.0 if side == "right" else -1.0
        heights = {"popliteal_crease": 0.0, "lateral_malleolus": 160.0, "medial_border_of_scapula": -900.0}
        return (outwards * 60.0, heights[name]) if name in heights else None

    def on_segment(self, segment: str, face: str, side: str, along: float, lateral: float) -> tuple[float, float] | None:
        outwards = 1.0 if side == "right" else -1.0
        return outwards * (60.0 + 10.0 * lateral), 10.0 * along

    def trigger_point_inside(self, structures: tuple[str, ...], face: str, along: float, across: float) -> bool | None:
        if face not in self.muscle_faces(structures):
            return None
        return 0.1 <= along <= 0.9 and 0.1 <= across <= 0.9


@pytest.fixture
def small_atlas() -> SmallAtlas:
    return SmallAtlas()


@pytest.fixture
def dataset_copy(tmp_path: Path) -> Path:
    """A copy of the valid dataset that a test may spoil."""
    return Path(shutil.copytree(VALID, tmp_path / "dataset"))


@pytest.fixture
def spoiled(dataset_copy: Path) -> Callable[[Mapping[str, Any]], Path]:
    """Applies a case of tests/data/invalid to a copy of the valid dataset."""

    def apply(case: Mapping[str, Any]) -> Path:
        for change in (case, *(case[name] for name in ("and", "and_also") if name in case)):
            _change(dataset_copy, change)
        return dataset_copy

    return apply


def _change(root: Path, change: Mapping[str, Any]) -> None:
    path = root / change["file"]
    text = path.read_text(encoding="utf-8")
    if "replace" in change:
        assert change["replace"] in text, f"{change['file']} has no {change['replace']!r}"
        text = text.replace(change["replace"], change["by"], 1)
    path.write_text(change.get("write", text + change.get("append", "")), encoding="utf-8")
    if "rename" in change:
        path.rename(root / change["rename"])
    if change.get("delete"):
        path.unlink()
