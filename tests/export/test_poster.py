"""Posters, read back by a PDF reader."""

from __future__ import annotations

import io

import pikepdf
import pypdfium2
import pytest

from explorer.export.plates import Plates
from explorer.export.poster import panel_of, poster
from explorer.export.scene import ExportError

_A3 = (1190.55, 841.89)


@pytest.mark.parametrize("region", ["forehead_and_scalp", "buttock"])
def test_poster_is_one_a3_page_with_every_point(plates: Plates, region: str) -> None:
    told: list[tuple[int, int]] = []
    made = poster(plates, region, relief=False, progress=lambda done, total, _: told.append((done, total)))
    with pikepdf.open(io.BytesIO(made)) as document:
        (page,) = document.pages
        assert [float(value) for value in page.mediabox[2:]] == pytest.approx(_A3, abs=0.5)
        assert document.Root.MarkInfo.Marked
        assert "pdfuaid" in document.Root.Metadata.read_bytes().decode()
    text = " ".join(pypdfium2.PdfDocument(made)[0].get_textpage().get_text_range().split())
    muscles = plates.catalogue.muscles_of(region)
    points = [point for muscle in muscles for point in muscle.trigger_points]
    assert f"{len(points)} trigger point" in text
    for muscle in muscles:
        assert muscle.name in text
        assert muscle.latin.split()[-1] in text
    for words in ("Solid:", "patient’s right side", "BodyParts3D", "CC BY-SA 4.0", "spillover"):
        assert words in text, words
    assert told[-1][0] == told[-1][1]


def test_the_same_bytes_each_time(plates: Plates) -> None:
    assert poster(plates, "temple", relief=False) == poster(plates, "temple", relief=False)


def test_pain_far_from_its_point_gets_a_view_of_its_own(plates: Plates) -> None:
    muscle = plates.catalogue.muscle("infraspinatus")
    panel = panel_of(plates, muscle, muscle.trigger_points[:2], 1, 70, 40)
    assert len(panel.scenes) == 2
    assert [mark.sign for mark in panel.scenes[0].marks] == ["1", "2"]
    assert panel.scenes[1].muscle is None
    assert panel.scenes[1].essential


def test_an_unknown_region_is_named_with_the_nearest(plates: Plates) -> None:
    with pytest.raises(ExportError, match=r"no region `buttok`; did you mean `buttock`"):
        poster(plates, "buttok")
