"""Sheets as a page and as text."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from explorer.visit.printing import codes, html, text
from tests.visit.printing.test_pdf import HOSTILE
from tests.visit.sheets import LINK, PLAN, item, sheet_of


class Read(HTMLParser):
    """The elements and the text of a page."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def squeezed(value: str) -> str:
    return " ".join(value.split())


def test_the_page_needs_nothing_from_elsewhere() -> None:
    page = Read(html(sheet_of(link=LINK)))
    assert not {"script", "link", "img", "iframe", "object"} & {tag for tag, _ in page.tags}
    assert not any("src" in attributes for _, attributes in page.tags)
    assert {"noreferrer"} == {attributes.get("rel") for tag, attributes in page.tags if tag == "a"}
    assert "url(" not in html(sheet_of())


def test_the_page_says_its_language_and_title_and_headings_are_in_order() -> None:
    sheet = sheet_of()
    page = Read(html(sheet))
    assert ("html", {"lang": "en"}) in page.tags
    headings = [tag for tag, _ in page.tags if re.fullmatch(r"h\d", tag)]
    assert headings == ["h1", *["h2"] * (len(sheet.sections) + 1)]


def test_every_drawing_has_its_text() -> None:
    sheet = sheet_of()
    figures = [attributes for tag, attributes in Read(html(sheet)).tags if tag == "figure"]
    assert [one["aria-label"] for one in figures] == [figure.alt for figure in sheet.figures]
    assert all(one["role"] == "img" for one in figures)


@pytest.mark.parametrize("note", HOSTILE)
def test_markup_stays_text(note: str) -> None:
    plan = PLAN.model_copy(update={"name": note, "items": (item(1, "region", ref="knee", note=note, since=note),)})
    clean = Read(html(sheet_of(PLAN.model_copy(update={"items": (item(1, "region", ref="knee", note="x", since="x"),)}))))
    page = Read(html(sheet_of(plan)))
    assert [tag for tag, _ in page.tags] == [tag for tag, _ in clean.tags]
    assert squeezed(note) in squeezed(page.text)
    assert squeezed(note) in squeezed(text(sheet_of(plan)))


@pytest.mark.parametrize("kind", ["patient", "treatment", "clinical"])
def test_page_and_text_tell_all_that_the_sheet_does(kind: str) -> None:
    from tests.visit.test_contents import words_of

    sheet = sheet_of(kind=kind)
    page, plain = squeezed(Read(html(sheet)).text), squeezed(text(sheet))
    for words in words_of(sheet.sections):
        assert squeezed(words.text) in page
        assert squeezed(words.text) in plain
    for wanted in (sheet.title, sheet.date, sheet.statement, *(one.heading for one in sheet.sections)):
        assert wanted in page
        assert wanted in plain
    assert all(source.url in plain for source in sheet.sources)


def test_lines_of_the_text_are_short_but_addresses_whole() -> None:
    plan = PLAN.model_copy(update={"items": (item(1, "region", ref="knee", note="W" * 900),)})
    lines = text(sheet_of(plan)).splitlines()
    assert all(len(line) <= 76 or "http" in line for line in lines)


def test_controls_reach_neither() -> None:
    plan = PLAN.model_copy(update={"items": (item(1, "region", ref="knee", note="a\x00\x1b[2J\u202eb"),)})
    for made in (html(sheet_of(plan)), text(sheet_of(plan))):
        assert not re.search("[\x00-\x08\x0b-\x1f\u202a-\u202e]", made)


def test_the_code_carries_the_link_and_nothing_for_none() -> None:
    assert codes.svg("") is None
    assert codes.svg("x" * 3000) is None
    code = codes.svg(LINK)
    assert code is not None
    assert 20 <= code.size <= 34
    assert code.svg.startswith("<svg")
    assert code.svg in html(sheet_of(link=LINK))
