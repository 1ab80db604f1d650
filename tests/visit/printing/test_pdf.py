"""Sheets as PDF: accessible, true to the sheet, and safe whatever a person wrote."""

from __future__ import annotations

import io
import re
import time
from collections.abc import Iterator
from typing import Any

import pikepdf
import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings

from explorer.dataset.catalogue import Catalogue
from explorer.finding.screening import screen
from explorer.visit import contents
from explorer.visit.plan import Plan, Spot
from explorer.visit.printing import PAPERS, pdf
from tests.visit.conftest import plans
from tests.visit.sheets import DAY, LINK, PLAN, SCREENED, item, sheet_of

MILLIMETRE = 72 / 25.4
KINDS = ("patient", "treatment", "clinical")
HOSTILE = (
    '<script>alert(1)</script><b>bold</b>', '#eval("1 + 1") #import "x.typ" #read("/etc/passwd") #panic()', "$x^2 + sum$",
    "*bold* _italic_ `raw` = head", "- item\n+ item\n/ term: x", "@ref <label> https://example.org //comment /* c */",
    "\\u{41} \\ ~ -- ... \"quotes\" [content] {code}", "{{ 7 * 7 }} {% raw %} ${x}", "%PDF-1.7 endobj (a) << /S /JavaScript >>",
)


def opened(made: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(made))


def text_of(made: bytes) -> str:
    """The text as a reader gets it, on one line, without what only steers line breaks and direction."""
    document = pypdfium2.PdfDocument(made)
    pages = " ".join(page.get_textpage().get_text_range() for page in document)
    # A hyphen at the end of a line comes as U+FFFE, without the end of the line.
    return " ".join(re.sub("[\u200b\u2060\u2066-\u2069]", "", pages).replace("\ufffe", "-").split())


def tags(made: bytes) -> list[Any]:
    """Every element of the structure tree, in reading order."""
    def walk(node: Any) -> Iterator[Any]:
        kids = node.get("/K", [])
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
                yield kid
                yield from walk(kid)

    document = opened(made)
    found = list(walk(document.Root.StructTreeRoot))
    return [{"kind": str(one.S), "alt": str(one.Alt) if "/Alt" in one else None} for one in found]


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    return {kind: pdf(sheet_of(kind=kind, link=LINK)) for kind in KINDS}


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_tagged_and_says_its_title_language_and_standard(made: dict[str, bytes], kind: str) -> None:
    document = opened(made[kind])
    assert document.Root.MarkInfo.Marked
    assert str(document.Root.Lang).startswith("en")
    assert document.Root.ViewerPreferences.DisplayDocTitle
    with document.open_metadata() as metadata:
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["dc:title"] == sheet_of(kind=kind).title
    assert all(page.get("/Tabs") in (None, "/S") for page in document.pages)


@pytest.mark.parametrize("kind", KINDS)
def test_headings_are_in_order(made: dict[str, bytes], kind: str) -> None:
    headings = [one["kind"] for one in tags(made[kind]) if re.fullmatch(r"/H\d", one["kind"])]
    assert headings[0] == "/H1"
    assert set(headings[1:]) == {"/H2"}
    assert len(headings) == 2 + len(sheet_of(kind=kind).sections)


def test_every_figure_has_its_text(made: dict[str, bytes]) -> None:
    alts = [one["alt"] for one in tags(made["patient"]) if one["kind"] == "/Figure"]
    sheet = sheet_of()
    assert [alt for alt in alts if alt and alt.startswith("Drawing")] == [figure.alt for figure in sheet.figures]
    assert any(alt and alt.startswith("QR code") for alt in alts)


def test_lists_and_tables_are_real(made: dict[str, bytes]) -> None:
    kinds = [one["kind"] for one in tags(made["patient"])]
    assert {"/L", "/LI", "/LBody"} <= set(kinds)
    kinds = [one["kind"] for one in tags(made["clinical"])]
    assert kinds.count("/Table") == 2
    assert kinds.count("/TH") == 4 + 5
    assert kinds.count("/TR") == 2 + len(PLAN.treatment.steps) + len([one for one in PLAN.items if one.kind != "question"])


@pytest.mark.parametrize("kind", KINDS)
def test_all_fonts_are_embedded_and_figures_are_vectors(made: dict[str, bytes], kind: str) -> None:
    document = opened(made[kind])
    fonts = [one for one in document.objects if isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/FontDescriptor"]
    assert fonts
    assert all("/FontFile2" in font or "/FontFile3" in font for font in fonts)
    images = [one for one in document.objects if isinstance(one, pikepdf.Stream) and one.get("/Subtype") == "/Image"]
    assert images == []


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_in_it_acts(made: dict[str, bytes], kind: str) -> None:
    document = opened(made[kind])
    assert "/OpenAction" not in document.Root
    assert "/AcroForm" not in document.Root
    actions = [one for one in document.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") in
               ("/JavaScript", "/Launch", "/SubmitForm")]
    assert actions == []


@pytest.mark.parametrize(("paper", "size"), [("a4", (210.0, 297.0)), ("letter", (215.9, 279.4))])
def test_papers(paper: str, size: tuple[float, float]) -> None:
    assert paper in PAPERS
    document = opened(pdf(sheet_of(), paper))  # type: ignore[arg-type]
    for page in document.pages:
        width, height = (float(value) / MILLIMETRE for value in page.mediabox[2:])
        assert (width, height) == pytest.approx(size, abs=0.2)


def test_the_same_sheet_gives_the_same_bytes() -> None:
    assert pdf(sheet_of(link=LINK)) == pdf(sheet_of(link=LINK))
    with opened(pdf(sheet_of())).open_metadata() as metadata:
        assert metadata["xmp:CreateDate"].startswith("2026-11-22")


@pytest.mark.parametrize("kind", KINDS)
def test_the_ids_in_it_are_those_of_the_sheet(made: dict[str, bytes], kind: str) -> None:
    with opened(made[kind]).open_metadata() as metadata:
        assert metadata["pdf:Keywords"].split(", ") == [f"{ref.kind}:{ref.id}" for ref in sheet_of(kind=kind).refs]


@pytest.mark.parametrize("kind", KINDS)
def test_everything_on_the_sheet_is_in_its_text(made: dict[str, bytes], kind: str) -> None:
    from tests.visit.test_contents import words_of

    # A reader takes a hyphen at the end of a line for one that only divides a word, and leaves it out.
    printed, sheet = " ".join(text_of(made[kind]).replace("-", "").split()), sheet_of(kind=kind)
    for words in words_of(sheet.sections):
        assert " ".join(words.text.replace("-", "").split()) in printed, words.text
    for wanted in (sheet.title, sheet.date, sheet.statement, sheet.version, *(one.heading for one in sheet.sections),
                   *(source.text for source in sheet.sources)):
        assert " ".join(wanted.replace("-", "").split()) in printed


@pytest.mark.parametrize("name", ["محمد بن سلمان", "राम शर्मा", "王小明", "Ελένη Παπαδοπούλου", "שרה כהן", "김철수", "สมชาย ใจดี",
                                  "Đặng Thị Hồng", "Иван Ђорђевић", "தமிழ்", "さくら"])
def test_names_of_any_script_print(name: str) -> None:
    # Within a line that runs the other way a reader may give the words in the order in which they are drawn.
    printed = text_of(pdf(sheet_of(PLAN.model_copy(update={"name": name}))))
    assert all(word in printed for word in name.split())
    place = item(1, "region", ref="knee", note=name)
    assert name in text_of(pdf(sheet_of(Plan(items=(place,)))))


@pytest.mark.parametrize("note", HOSTILE)
def test_markup_prints_as_text(note: str) -> None:
    places = tuple(one.model_copy(update={"note": note, "since": note[:200], "text": note}) for one in PLAN.items)
    treatment = PLAN.treatment.model_copy(update={
        "goals": (note,), "watch_for": note, "aftercare_note": note, "interval": note,
        "steps": tuple(step.model_copy(update={"note": note, "position": note}) for step in PLAN.treatment.steps)})
    plan = PLAN.model_copy(update={"items": places, "treatment": treatment, "name": note[:200], "practitioner": note[:200]})
    for kind in KINDS:
        made = pdf(sheet_of(plan, kind))
        assert " ".join(note.split()) in text_of(made)
        headings = [one for one in tags(made) if re.fullmatch(r"/H\d", one["kind"])]
        assert len(headings) == 2 + len(sheet_of(plan, kind).sections)


@pytest.mark.parametrize("note", ["\x00\x07\x1b[31mred\x7f", "\u202eevil\u2066", "😀👨‍👩‍👧", "\ud800", "\uffff\ufffe",
                                  "a" + "\u0301" * 300,
                                  "\n" * 3000, " ", "\u200b\u200d\u200c", "ﷺ ﷽ 𒐫 𝕬", "☐✓→≤½"])
def test_odd_signs_do_not_stop_it(note: str) -> None:
    assert pdf(sheet_of(PLAN.model_copy(update={"items": (item(1, "region", ref="knee", note=note),), "name": note[:50]})))


def test_a_word_of_ten_thousand_letters_stays_on_the_page() -> None:
    # A plan holds no such note; the printer does not rely on it.
    long = item(1, "region", ref="knee").model_copy(update={"note": "W" * 10_000})
    made = pdf(sheet_of(PLAN.model_copy(update={"items": (long,)})))
    assert text_of(made).replace(" ", "").count("W") >= 10_000
    for page in pypdfium2.PdfDocument(made):
        text = page.get_textpage()
        boxes = [text.get_charbox(index) for index in range(text.count_chars())]
        assert max(right for _, _, right, _ in boxes) <= page.get_width() - 16 * MILLIMETRE


def test_a_typical_sheet_takes_two_pages_at_most(catalogue: Catalogue) -> None:
    lines = screen(catalogue, None, dict.fromkeys(SCREENED, True)).lines
    for paper in PAPERS:
        assert len(opened(pdf(contents.patient_sheet(catalogue, PLAN, lines, DAY, LINK), paper)).pages) <= 2


def test_a_front_mark_is_in_no_other_drawing() -> None:
    plan = Plan(items=(item(1, "mark", spot=Spot(view="front", x=-60, y=-1300)),))
    (figure,) = [one for one in tags(pdf(sheet_of(plan))) if one["kind"] == "/Figure"]
    assert figure["alt"].startswith("Drawing of the body: Front.")


def test_the_person_s_words_are_nowhere_else_in_the_file(made: dict[str, bytes]) -> None:
    document = opened(made["patient"])
    with document.open_metadata() as metadata:
        told = str(metadata)
    assert "Lindqvist" not in told + str(document.docinfo)


def test_it_is_quick() -> None:
    sheet = sheet_of(link=LINK)
    pdf(sheet)
    times = []
    for _ in range(5):
        started = time.perf_counter()
        pdf(sheet)
        times.append(time.perf_counter() - started)
    assert min(times) < 0.3


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(plan=plans())
def test_every_plan_can_be_printed(plan: Plan) -> None:
    for kind in KINDS:
        assert opened(pdf(sheet_of(plan, kind))).pages
