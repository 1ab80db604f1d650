"""Exports are read back by the libraries of their formats, hostile titles among them."""

from __future__ import annotations

import csv
import re
from io import StringIO

import bibtexparser
import pytest
import rispy

from explorer.dataset.model import Source
from explorer.finding.exports import COLUMNS, to_bibtex, to_csv, to_ris
from explorer.finding.sources import Use
from tests.finding.conftest import read_dataset

HOSTILE = {
    "braces": "Set {of} needles } and { more", "newline": "One\nTY  - BOOK\r\nER  - \nTwo", "chinese": "针灸治疗膝骨关节炎",
    "arabic": "الوخز بالإبر الجافة", "latex": r"100% of $5 & #1_a ~ ^ \input{x}", "quotes": 'A "quoted" title, with commas; too',
    "bibtex": "x}, author = {Mallory}, note = {y", "formula": '=HYPERLINK("http://x.example","y")', "at": "@article{fake,",
    "html": "<script>alert(1)</script>", "accents": "Müller’s Espí-López naïve", "control": "a\x00b\x1bc\u2028d",
}
_COMMANDS = {r"\textbackslash{}": "\\", r"\textbraceleft{}": "{", r"\textbraceright{}": "}", r"\textasciitilde{}": "~",
             r"\textasciicircum{}": "^", **{f"\\{sign}": sign for sign in "%&#$_"}}


def source(**changes: object) -> Source:
    fields: dict[str, object] = {"id": "one2020", "type": "rct", "title": "A trial", "confidence": "seen"}
    return Source.model_validate(fields | changes)


def on_one_line(text: str) -> str:
    return re.sub(r"[\s\x00-\x1f\x7f\u2028\u2029]+", " ", text).strip()


def unlatex(text: str) -> str:
    return re.sub("|".join(map(re.escape, _COMMANDS)), lambda match: _COMMANDS[match[0]], text)


def bibtex(*sources: Source) -> list[bibtexparser.model.Entry]:
    text = to_bibtex(sources).decode()
    library = bibtexparser.parse_string(text)
    assert not library.failed_blocks
    # Real BibTeX counts every brace, whatever stands before it.
    assert text.count("{") == text.count("}")
    return list(library.entries)


def table(*sources: Source, **uses: tuple[Use, ...]) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(to_csv(sources, uses).decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_titles_survive_every_format(name: str) -> None:
    title, one = on_one_line(HOSTILE[name]), source(title=HOSTILE[name], key_findings=(HOSTILE[name],), topics=("a",))
    after = source(id="two2021", title="Next")
    first, second = bibtex(one, after)
    assert unlatex(first["title"]) == title
    assert unlatex(first["annote"]) == title
    assert (second.key, second["title"]) == ("two2021", "Next")
    assert "author" not in first.fields_dict
    text = to_ris((one, after)).decode()
    assert all(re.match(r"[A-Z][A-Z0-9]  - ", line) for line in text.splitlines() if line)
    rows = rispy.loads(text)
    assert [row["title"] for row in rows] == [title, "Next"]
    assert [row["type_of_reference"] for row in rows] == ["JOUR", "JOUR"]
    assert rows[0]["notes"] == [title]
    cells = table(one, after)
    assert [row["title"].removeprefix("'") for row in cells] == [title, "Next"]
    assert not cells[0]["title"].startswith(("=", "+", "-", "@"))


def test_authors_are_people_or_organisations() -> None:
    one = source(authors=("Espí-López GV", "Cardero-Durán MÁ", "de la Llave-Rincón AI", "Sizer PS Jr", "Bupa UK",
                          "Royal College of Needles and Pins", "(authors not in excerpt)", "et al."))
    (entry,) = bibtex(one)
    assert entry["author"].split(" and ", 4) == [
        "Espí-López, G. V.", "Cardero-Durán, M. Á.", "de la Llave-Rincón, A. I.", "Sizer, Jr, P. S.",
        "{Bupa UK} and {Royal College of Needles and Pins} and others"]
    (row,) = rispy.loads(to_ris((one,)).decode())
    assert row["authors"] == ["Espí-López, G. V.", "Cardero-Durán, M. Á.", "de la Llave-Rincón, A. I.", "Sizer, Jr, P. S.",
                              "Bupa UK", "Royal College of Needles and Pins"]


def test_identifiers_and_where_it_is_used() -> None:
    one = source(doi="10.1000/a_b(c)", pmid="123", url="https://example.org/x", container="J of Tests", year=2020,
                 topics=("a", "b"))
    (entry,) = bibtex(one)
    assert (entry.entry_type, entry["doi"], entry["pmid"], entry["journal"], entry["year"]) == (
        "article", "10.1000/a_b(c)", "123", "J of Tests", "2020")
    assert entry["url"] == "https://doi.org/10.1000/a_b(c)"
    (row,) = rispy.loads(to_ris((one,)).decode())
    assert (row["doi"], row["accession_number"], row["secondary_title"], row["year"], row["keywords"]) == (
        "10.1000/a_b(c)", "PMID:123", "J of Tests", "2020", ["a", "b"])
    (cells,) = table(one, one2020=(Use("muscles", "soleus", "Soleus"),))
    assert tuple(cells) == COLUMNS
    assert (cells["cited_by"], cells["doi"], cells["year"]) == ("muscles/soleus", "10.1000/a_b(c)", "2020")


def test_a_link_is_an_address_of_the_web() -> None:
    one = source(url="javascript:alert(1)")
    assert "url" not in bibtex(one)[0].fields_dict
    assert b"javascript" not in to_ris((one,))


def test_nothing_to_export_is_an_empty_file() -> None:
    assert bibtex() == []
    assert rispy.loads(to_ris(()).decode()) == []
    assert table() == []


def test_all_real_sources_are_read_back() -> None:
    sources = tuple(read_dataset().sources.values())
    entries, rows = bibtex(*sources), rispy.loads(to_ris(sources).decode())
    assert [entry.key for entry in entries] == [row["id"] for row in rows] == [one.id for one in sources]
    assert [unlatex(entry["title"]) for entry in entries] == [row["title"] for row in rows] == [
        on_one_line(one.title) for one in sources]
    assert [row["id"] for row in table(*sources)] == [one.id for one in sources]
