"""A small dataset and a small atlas, so that the pages can be tested without the real ones."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from explorer import resources

VALID = Path(__file__).parent.parent / "data" / "valid"
SQUARE = "M0,0h80v400h-80z"


def write_atlas(folder: Path) -> Path:
    """An atlas with one zone, one muscle and one structure at risk on each side of a back view."""
    folder.mkdir(parents=True, exist_ok=True)
    shapes = {
        "skin": [{"id": "upper_calf", "side": side, "kind": "zone", "d": SQUARE} for side in ("left", "right")],
        "superficial": [{"id": "soleus", "side": side, "kind": "muscle", "d": SQUARE} for side in ("left", "right")],
    }
    views: dict[str, object] = {}
    for view in ("front", "back"):
        layers = {}
        for layer, drawn in shapes.items():
            name = f"{view}.{layer}"
            (folder / f"{name}.json").write_text(json.dumps({"view": view, "layer": layer, "scale": 2, "shapes": drawn}))
            (folder / f"{name}.webp").write_bytes(b"")
            layers[layer] = {"shapes": f"{name}.json", "relief": f"{name}.webp", "relief_box": [0, 0, 40, 200]}
        (folder / f"{view}.silhouettes.json").write_text(
            json.dumps({"view": view, "scale": 2, "shapes": shapes["superficial"]}))
        views[view] = {"plane": view, "box": [-50, 0, 100, 200], "scale": 2, "layers": layers,
                       "silhouettes": f"{view}.silhouettes.json", "side_on_screen_left": "right"}
    place = {view: {"layers": {"skin": 1.0}, "box": [0, 0, 40, 200], "at": [20, 100]} for view in views}
    item = {"sides": {"left": place, "right": place}}
    index = {"version": "0123456789abcdef", "attribution": "for tests", "views": views, "structures": {}, "landmarks": {},
             "segments": {}, "zones": {"upper_calf": item}, "regions": {"calf": item}, "muscles": {"soleus": item}}
    (folder / "index.json").write_text(json.dumps(index))
    return folder


@pytest.fixture(autouse=True)
def small_data(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """Point the app at the small dataset and atlas."""
    monkeypatch.setenv("NEEDLING_DATA", str(VALID))
    monkeypatch.setenv("NEEDLING_ATLAS", str(write_atlas(tmp_path / "atlas")))
    resources.atlas.cache_clear()
    yield
    resources.atlas.cache_clear()
