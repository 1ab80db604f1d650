"""References as files that other programs read: CSV, BibTeX and RIS. Made in memory, written by the libraries of the formats."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from io import StringIO

from explorer.dataset.model import Source
from explorer.finding.sources import Use, findings, named_authors

COLUMNS = ("id", "type", "authors", "year", "title", "container", "doi", "pmid", "pmcid", "isbn", "url", "topics",
           "what_we_take_from_it", "confidence", "cited_by")
_SPACE = re.compile(r"[\s\x00-\x1f\x7f\u2028\u2029]+")
_NUMBERING = re.compile(r"\d+\.")
_FORMULA = ("=", "+", "-", "@")
_PERSON = re.compile(r"(?P<family>[^\W\d].+?) (?P<initials>[^\W\d_]{1,4}(?:-[^\W\d_])?)(?:,? (?P<suffix>Jr|Sr|II|III))?")
_NOT_INITIALS = ("UK", "US", "USA", "EU", "NYC", "RMS")
"""What looks like initials at the end of an organisation's name."""
_BIBTEX_TYPES = {"textbook": "book", "guideline": "techreport", "standard": "techreport", "web": "misc", "seed": "misc"}
_RIS_TYPES = {"textbook": "BOOK", "guideline": "RPRT", "standard": "STAND", "web": "ELEC", "seed": "ELEC"}
_CONTAINERS = {"book": "publisher", "techreport": "institution", "misc": "howpublished", "article": "journal"}
# Real BibTeX counts braces whether a backslash stands before them or not: only commands without any are safe.
_LATEX = {"\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}", "~": r"\textasciitilde{}",
          "^": r"\textasciicircum{}", "%": r"\%", "&": r"\&", "#": r"\#", "$": r"\$", "_": r"\_"}
_LATEX_TABLE = str.maketrans(_LATEX)


def to_csv(sources: Iterable[Source], uses: Mapping[str, tuple[Use, ...]]) -> bytes:
    """A table with a row for each source; lists are joined with `; `. Starts with the mark that spreadsheets look for."""
    out = StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for one in sources:
        cited = [f"{use.kind}/{use.id}" for use in uses.get(one.id, ())]
        values = (one.id, one.type, "; ".join(named_authors(one)), one.year, one.title, one.container, one.doi, one.pmid,
                  one.pmcid, one.isbn, one.url, "; ".join(one.topics), " | ".join(findings(one)), one.confidence,
                  "; ".join(cited))
        writer.writerow([_cell(value) for value in values])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def to_bibtex(sources: Iterable[Source]) -> bytes:
    """BibTeX in UTF-8, with the id as key."""
    from bibtexparser.entrypoint import write_string
    from bibtexparser.library import Library
    from bibtexparser.model import Block, Entry, Field

    entries: list[Block] = []
    for one in sources:
        kind = _BIBTEX_TYPES.get(one.type, "article")
        fields = {
            "title": _latex(one.title), "author": " and ".join(_bibtex_author(author) for author in named_authors(one)),
            "year": str(one.year or ""), _CONTAINERS[kind]: _latex(one.container or ""), "doi": _verbatim(one.doi),
            "isbn": _verbatim(one.isbn), "url": _verbatim(_link(one)), "pmid": _verbatim(one.pmid),
            "pmcid": _verbatim(one.pmcid), "keywords": _latex(", ".join(one.topics)),
            "annote": _latex(" ".join(findings(one))),
        }
        entries.append(Entry(kind, one.id, [Field(name, value) for name, value in fields.items() if value]))
    return write_string(Library(entries)).encode()


def to_ris(sources: Iterable[Source]) -> bytes:
    """RIS in UTF-8."""
    import rispy

    rows = []
    for one in sources:
        values: dict[str, object] = {
            "type_of_reference": _RIS_TYPES.get(one.type, "JOUR"), "id": one.id, "title": _line(one.title),
            "authors": [_ris_author(author) for author in named_authors(one) if not _is_others(author)],
            "year": str(one.year or ""), "secondary_title": _line(one.container or ""), "doi": _line(one.doi or ""),
            "issn": _line(one.isbn or ""), "accession_number": f"PMID:{one.pmid}" if one.pmid else "",
            "urls": [_line(link)] if (link := _link(one)) else [], "keywords": list(one.topics),
            "notes": [_line(finding) for finding in findings(one)],
        }
        rows.append({name: value for name, value in values.items() if value})
    # The library numbers the records in lines of their own, which the format does not know.
    text = "\n".join(line for line in rispy.dumps(rows).split("\n") if not _NUMBERING.fullmatch(line))
    return text.encode()


def _link(source: Source) -> str:
    if source.doi:
        return f"https://doi.org/{source.doi}"
    if source.pmid:
        return f"https://pubmed.ncbi.nlm.nih.gov/{source.pmid}/"
    return source.url if source.url and source.url.startswith(("https://", "http://")) else ""


def _line(text: str) -> str:
    """The text on one line: in RIS a new line starts a new field."""
    return _SPACE.sub(" ", text).strip()


def _cell(value: object) -> str:
    """A cell that no spreadsheet takes for a formula."""
    text = "" if value is None else _line(str(value))
    return f"'{text}" if text.startswith(_FORMULA) else text


def _latex(text: str) -> str:
    return _line(text).translate(_LATEX_TABLE)


def _verbatim(text: str | None) -> str:
    """Identifiers and addresses stand as they are, but for braces, which would end the field."""
    return _line(text or "").replace("{", "%7B").replace("}", "%7D")


def _is_others(author: str) -> bool:
    return author.lower().rstrip(".)") in ("et al", "others", "and others")


def _family_first(author: str) -> str | None:
    """`Müller JP` as `Müller, J P`; None for an organisation, whose name is not cut."""
    match = _PERSON.fullmatch(_line(author))
    if not match or not match["initials"].isupper() or match["initials"] in _NOT_INITIALS or len(match["family"].split()) > 3:
        return None
    initials = " ".join(f"{letter}." for letter in match["initials"] if letter != "-")
    return ", ".join(part for part in (match["family"], match["suffix"], initials) if part)


def _bibtex_author(author: str) -> str:
    if _is_others(author):
        return "others"
    person = _family_first(author)
    return _latex(person) if person and " and " not in person else f"{{{_latex(author)}}}"


def _ris_author(author: str) -> str:
    person = _family_first(author)
    return person or _line(author)
