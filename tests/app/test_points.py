"""Acupoints in the address and in the lexicon: right and left are never swapped."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from explorer.body_map.points import acupoint_section, meridian_section
from explorer.dataset.catalogue import Catalogue
from explorer.page_state import Known, read
from tests.finding.conftest import read_dataset

ROOT = Path(__file__).parent.parent.parent
KNOWN = Known(regions={"calf", "hand"}, muscles={"soleus"}, trigger_points={}, views={"front": ("skin",)},
              audiences=("patient",), acupoints={"LI4": ("hand",), "BL57": ("calf",)})


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return read_dataset()


def test_an_acupoint_brings_its_region() -> None:
    assert read({"acupoint": "LI4"}, KNOWN)[0].region == "hand"


@pytest.mark.parametrize("other", [{"region": "calf"}, {"muscle": "soleus"}])
def test_an_acupoint_of_another_place_is_dropped(other: dict[str, str]) -> None:
    assert read({"acupoint": "LI4", **other}, KNOWN)[0].acupoint is None


def test_an_acupoint_may_stand_beside_a_muscle_of_its_region() -> None:
    known = replace(KNOWN, muscle_regions={"soleus": ("calf",)})
    assert read({"acupoint": "BL57", "muscle": "soleus"}, known)[0].acupoint == "BL57"
    assert read({"acupoint": "LI4", "muscle": "soleus"}, known)[0].acupoint is None


def test_every_acupoint_is_placed_on_its_own_side(catalogue: Catalogue) -> None:
    section = acupoint_section(catalogue, ROOT / "assets" / "atlas")
    assert set(section) == set(catalogue.acupoints)
    for code, point in section.items():
        midline = catalogue.acupoints[code].midline
        assert set(point["at"]) == ({"midline"} if midline else {"right", "left"}), code
        if midline:
            continue
        for side, (view, x, _) in point["at"].items():
            assert not view.startswith("right" if side == "left" else "left"), code
            if view in ("front", "head_front"):
                assert (x < 0) == (side == "right"), (code, side, x)
            elif view in ("back", "head_back"):
                assert (x > 0) == (side == "right"), (code, side, x)


def test_meridians_name_only_points_that_have_an_entry(catalogue: Catalogue) -> None:
    for code, meridian in meridian_section(catalogue).items():
        assert meridian["points"], code
        assert set(meridian["points"]) <= set(catalogue.acupoints)
