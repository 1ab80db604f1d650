"""Figures of map states: the SVG read by a parser, PNG by its chunks and a reader, PDF by its own."""

from __future__ import annotations

import io
import struct
from dataclasses import replace
from itertools import combinations
from xml.etree import ElementTree as Tree

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from explorer.export.figure import caption_of, figure
from explorer.export.plates import Plates, meet
from explorer.export.scene import ExportError, scene_of
from explorer.export.view_choices import layers_for, views_for
from explorer.finding.common import common_muscles
from explorer.page_state import PageState

_SVG = "{http://www.w3.org/2000/svg}"


def _parsed(plates: Plates, **state: object) -> Tree.Element:
    return Tree.fromstring(figure(plates, PageState(**state), "svg"))  # type: ignore[arg-type]


def _texts(root: Tree.Element) -> str:
    return " ".join(text.text or "" for text in root.iter(f"{_SVG}text"))


def test_svg_says_what_it_shows_and_whose_it_is(plates: Plates) -> None:
    root = _parsed(plates, muscle="infraspinatus")
    said = _texts(root)
    assert root.findtext(f"{_SVG}title") == "Infraspinatus"
    for words in ("Musculus infraspinatus", "Patient’s left", "Patient’s right", "the patient’s right side", "BodyParts3D",
                  "CC BY-SA 4.0", "CC BY 4.0", plates.catalogue.info.version):
        assert words in said, words
    assert [group.get("data-muscle") for group in root.iter(f"{_SVG}g") if group.get("class") == "muscle"] == ["infraspinatus"]


def test_svg_draws_the_outlines_of_the_atlas(plates: Plates) -> None:
    root = _parsed(plates, view="front", layer="superficial")
    drawn = {(path.get("data-shape"), path.get("d")) for path in root.iter(f"{_SVG}path") if path.get("data-shape")}
    assert drawn == {(one.id, one.path) for one in plates.shapes("front", "superficial")}
    assert not list(root.iter(f"{_SVG}image")), "outlines only, unless shading is asked for"
    shaded = Tree.fromstring(figure(plates, PageState(view="front"), "svg", relief=True))
    assert len(list(shaded.iter(f"{_SVG}image"))) == 1


def test_pain_is_solid_and_stippled(plates: Plates) -> None:
    root = _parsed(plates, trigger_point="temporalis_1")
    groups = {group.get("class"): group for group in root.iter(f"{_SVG}g") if group.get("class")}
    pain = plates.catalogue.trigger_point("temporalis_1").referred_pain
    assert pain.spillover
    assert {path.get("fill") for path in groups["essential"]} == {"#b0124f"}
    assert any("stipple" in (path.get("fill") or "") for path in groups["spillover"])
    assert {sign.get("data-id") for sign in root.iter(f"{_SVG}g") if sign.get("class") == "sign"} >= {"temporalis_1"}


@pytest.mark.parametrize("state", [
    {"region": "shoulder", "overlays": ("triggers",)}, {"muscle": "gluteus_medius"}, {"muscle": "rectus_abdominis"},
    {"region": "heel_and_sole", "overlays": ("triggers",)}, {"acupoint": "LI4"}])
def test_signs_do_not_overlap_and_are_in_the_legend(plates: Plates, state: dict[str, object]) -> None:
    root = _parsed(plates, **state)
    signs = [sign for sign in root.iter(f"{_SVG}g") if sign.get("class") == "sign"]
    badges = [tuple(float(badge.get(key, "")) for key in ("x", "y", "width", "height")) for sign in signs
              for badge in sign.iter(f"{_SVG}rect")]
    assert badges
    boxes = [(x, y, x + width, y + height) for x, y, width, height in badges]
    assert not any(meet(one, other) for one, other in combinations(boxes, 2))
    assert min(box[0] for box in boxes) >= 0
    numbers = [text.text for sign in signs for text in sign.iter(f"{_SVG}text")]
    assert len(set(numbers)) == len(numbers)


def _groups(root: Tree.Element, kind: str) -> list[Tree.Element]:
    return [group for group in root.iter(f"{_SVG}g") if group.get("class") == kind]


def test_acupoints_and_lines_of_a_place_are_drawn_as_on_the_map(plates: Plates) -> None:
    root = _parsed(plates, region="chest", overlays=("acupoints", "lines"))
    codes = {group.get("data-id") for group in _groups(root, "spot")}
    assert codes == set(plates.catalogue.regions["chest"].acupoints)
    assert all(list(group.iter(f"{_SVG}text")) for group in _groups(root, "spot")), "each has its code"
    lines = {group.get("data-meridian") for group in _groups(root, "meridian")}
    assert lines == {plates.catalogue.acupoints[str(code)].meridian for code in codes}
    said = _texts(root)
    assert "Diamonds: 30 acupoints." in said
    assert "Broken lines: meridians" in said
    assert "WHO Standard Acupuncture Point Locations" in said
    assert all(plates.catalogue.acupoints[str(code)].name in said for code in codes)


def test_a_meridian_is_drawn_on_both_sides(plates: Plates) -> None:
    root = _parsed(plates, points="BL", overlays=("acupoints", "lines"), view="back")
    codes = [group.get("data-id") for group in _groups(root, "spot")]
    assert codes.count("BL23") == 2
    assert {str(code)[:2] for code in codes} == {"BL"}
    assert [group.get("data-meridian") for group in _groups(root, "meridian")] == ["BL"]
    assert root.findtext(f"{_SVG}title") == "Bladder (BL)"


def test_trigger_points_keep_the_numbers_of_the_panel(plates: Plates) -> None:
    scene = scene_of(plates, PageState(region="shoulder", overlays=("triggers",)))
    points = [point.id for muscle in common_muscles(plates.catalogue)["shoulder"].here for point in muscle.trigger_points]
    assert scene.marks
    assert all(mark.sign == str(points.index(mark.id) + 1) for mark in scene.marks)


def test_a_close_up_leaves_out_points_beyond_it(plates: Plates) -> None:
    scene = scene_of(plates, PageState(region="hand", acupoint="LI4", overlays=("triggers", "acupoints")))
    assert scene.view == "right_hand_back"
    assert "LI4" in {mark.id for mark in scene.marks}
    for mark in (*scene.marks, *scene.spots):
        assert scene.box[0] <= mark.at[0] <= scene.box[2], mark.id
        assert scene.box[1] <= mark.at[1] <= scene.box[3], mark.id


def test_views_to_choose_from_show_what_is_chosen(plates: Plates) -> None:
    assert set(views_for(plates, PageState())) == set(plates.atlas.views)
    for state in (PageState(muscle="soleus"), PageState(region="hand"), PageState(acupoint="LI4"),
                  PageState(trigger_point="temporalis_1")):
        views = views_for(plates, state)
        assert scene_of(plates, state).view in views
        assert "left_foot_sole" not in views
        assert set(layers_for(plates, replace(state, view=views[0]))) == set(plates.view(views[0]).layers)


@pytest.mark.parametrize(("state", "name"), [
    (PageState(muscle="soleus", view="head_right"), "soleus"), (PageState(region="chest", view="back"), "Front of the chest"),
    (PageState(acupoint="LI4", view="left"), "LI4")])
def test_what_a_view_does_not_show_is_told_and_not_said_to_be_outlined(plates: Plates, state: PageState, name: str) -> None:
    def lines(state: PageState) -> str:
        return " ".join(caption_of(plates, state, scene_of(plates, state)).lines)

    assert f"Not seen in this view: {name}" in lines(state)
    assert "Outlined" not in lines(state)
    assert "Not seen" not in lines(replace(state, view=None))


def test_left_and_right_are_the_patients_own(plates: Plates) -> None:
    for side in ("right", "left"):
        scene = scene_of(plates, PageState(muscle="infraspinatus", side=side))
        (mark, *_) = scene.marks
        # Seen from the back the patient's right is on the right.
        assert (mark.at[0] > 0) == (side == "right")
        assert f"the patient’s {side} side" in _texts(_parsed(plates, muscle="infraspinatus", side=side))


def test_every_muscle_trigger_point_region_and_acupoint_can_be_drawn(plates: Plates) -> None:
    catalogue = plates.catalogue
    for key, ids in (("muscle", catalogue.muscles), ("trigger_point", catalogue.trigger_points), ("region", catalogue.regions),
                     ("acupoint", catalogue.acupoints)):
        for id_ in ids:
            scene = scene_of(plates, PageState(**{key: id_}))  # type: ignore[arg-type]
            assert scene.layer in plates.view(scene.view).layers, id_
            assert scene.box[0] < scene.box[2], id_
            assert scene.box[1] < scene.box[3], id_
            if key == "muscle":
                shapes = plates.muscle_shapes(catalogue.muscles[id_], scene.view, {scene.side, "midline"})  # type: ignore[arg-type]
                assert any(meet(one.box, scene.box) for one in shapes), id_
            for mark in scene.marks:
                assert scene.box[0] <= mark.at[0] <= scene.box[2], id_
                assert scene.box[1] <= mark.at[1] <= scene.box[3], id_


def test_png_has_300_dpi(plates: Plates) -> None:
    state = PageState(region="wrist")
    made = figure(plates, state, "png", relief=False)
    at = made.index(b"pHYs")
    assert struct.unpack(">IIB", made[at + 4:at + 13]) == (11811, 11811, 1)
    image = Image.open(io.BytesIO(made))
    image.load()
    assert image.width > 110 / 25.4 * 300
    assert len(image.convert("L").getcolors() or ()) > 8, "something is drawn"


def test_pdf_is_tagged_and_holds_the_words(plates: Plates) -> None:
    state = PageState(trigger_point="temporalis_1")
    made = figure(plates, state, "pdf")
    assert made == figure(plates, state, "pdf"), "the same bytes each time"
    with pikepdf.open(io.BytesIO(made)) as document:
        assert len(document.pages) == 1
        assert document.Root.MarkInfo.Marked
        assert str(document.docinfo["/Title"]) == "Temporalis 1"
    text = " ".join(pypdfium2.PdfDocument(made)[0].get_textpage().get_text_range().split())
    for words in ("Temporalis 1", "Solid:", "Stippled:", "Sources.", "CC BY-SA 4.0", "BodyParts3D"):
        assert words in text, words


@pytest.mark.parametrize(("state", "said"), [
    ({"muscle": "infraspinatis"}, r"no muscle `infraspinatis`; did you mean `infraspinatus`"),
    ({"region": "sholder"}, r"no region `sholder`; did you mean `shoulder`"),
    ({"acupoint": "LI44"}, r"no acupoint `LI44`; did you mean"),
    ({"view": "frnt"}, r"no view `frnt`; did you mean `front`"),
    ({"trigger_point": "soleus_1", "muscle": "infraspinatus"}, r"does not lie in `infraspinatus` but in `soleus`"),
    ({"view": "front", "layer": "fascia"}, r"has no layer `fascia`"),
    ({"overlays": ("lins",)}, r"no overlay `lins`; did you mean `lines`"),
    ({"points": "LJ"}, r"no group of acupoints `LJ`"),
])
def test_what_is_not_there_is_told(plates: Plates, state: dict[str, object], said: str) -> None:
    with pytest.raises(ExportError, match=said):
        figure(plates, PageState(**state))  # type: ignore[arg-type]
