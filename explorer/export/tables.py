"""The dataset as tables: CSV, XLSX and JSON, each with the field dictionary, licence, attribution and version."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime, time
from typing import Literal

from explorer.dataset.catalogue import Catalogue
from explorer.dataset.layout import KINDS
from explorer.export.progress import Progress, quietly
from explorer.export.rows import Cell, Column, Table, tables
from explorer.export.scene import require

Form = Literal["csv", "xlsx", "json"]
FORMS: tuple[Form, ...] = ("csv", "xlsx", "json")
DICTIONARY = ("table", "field", "type", "meaning", "unit", "required")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_MARK = b"\xef\xbb\xbf"
"""What tells spreadsheets that a CSV file is in UTF-8."""
_LONGEST_CELL, _LONGEST_NAME = 32767, 31
_SHORT = {"dry_needling": "dn", "acupuncture": "acu", "other_care": "other"}
"""In names of sheets, which may have 31 letters."""
_NARROWEST, _WIDEST = 9, 60


def tables_file(catalogue: Catalogue, form: Form, kind: str | None = None, progress: Progress = quietly) -> bytes:
    """All tables, or those of one kind, as a spreadsheet, one JSON text, or CSV files in a zip archive.

    Raises ExportError for a kind that there is not.
    """
    require(kind, [one.name for one in KINDS], "kind of entry")
    wanted = [one for one in tables(catalogue)
              if kind is None or one.name == kind or one.name.startswith(f"{kind}.")
              or (kind == "vocabulary" and one.name in ("structures_at_risk", "glossary"))]
    return {"csv": _archive, "xlsx": _workbook, "json": _json}[form](catalogue, wanted, progress)


def to_csv(table: Table) -> bytes:
    """One table as CSV in UTF-8."""
    return _csv([column.name for column in table.columns], table.rows)


def dictionary(those: Iterable[Table]) -> list[tuple[Cell, ...]]:
    """The fields of tables: table, field, type, meaning, unit, required."""
    return [(table.name, *_described(column)) for table in those for column in table.columns]


def about(catalogue: Catalogue) -> list[tuple[str, str]]:
    """What the files are, by whom and under which licence."""
    info = catalogue.info
    return [("dataset", info.name), ("version", info.version), ("released", info.released.isoformat()),
            ("licence", info.licence), ("attribution", info.attribution), ("funding", info.funding),
            ("update policy", info.update_policy),
            ("purpose", "It informs; it never diagnoses, prescribes or teaches self-needling. Left and right are the "
                        "patient’s own."),
            ("lists", "Several values in a cell are joined by `; `. Parts of entries have tables of their own, which name "
                      "the entry by its id. Empty cells: not stated.")]


def guarded(value: Cell) -> str | int | float | bool:
    """A cell that no spreadsheet takes for a formula when it opens a text file."""
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str) and value.lstrip(" \n").startswith(_FORMULA):
        return f"'{value}"
    return value


def _described(column: Column) -> tuple[Cell, ...]:
    return column.name, column.type, column.meaning, column.unit, "yes" if column.required else "no"


def _csv(head: Sequence[str], rows: Iterable[Sequence[Cell]]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(head)
    writer.writerows([guarded(value) for value in row] for row in rows)
    return _MARK + out.getvalue().encode()


def _archive(catalogue: Catalogue, those: Sequence[Table], progress: Progress) -> bytes:
    day = catalogue.info.released
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        def add(name: str, content: bytes) -> None:
            archive.writestr(zipfile.ZipInfo(name, (day.year, day.month, day.day, 12, 0, 0)), content, zipfile.ZIP_DEFLATED)

        add("README.txt", "".join(f"{name}: {words}\n" for name, words in about(catalogue)).encode())
        add("fields.csv", _csv(DICTIONARY, dictionary(those)))
        for at, table in enumerate(those, 1):
            add(f"{table.name}.csv", to_csv(table))
            progress(at, len(those), f"{table.name}: {len(table.rows)} rows")
    return out.getvalue()


def _json(catalogue: Catalogue, those: Sequence[Table], progress: Progress) -> bytes:
    """Entries whole, as the dataset holds them, by kind; the dictionary names the fields of the tables."""
    content: dict[str, object] = {
        "about": dict(about(catalogue)), "fields": [dict(zip(DICTIONARY, row, strict=True)) for row in dictionary(those)]}
    kinds = [kind for kind in KINDS if any(table.name == kind.name for table in those)]
    for at, kind in enumerate(kinds, 1):
        held = getattr(catalogue, kind.name)
        if kind.is_list or kind.is_folder:
            content[kind.name] = [entry.model_dump(mode="json") for entry in held.values()]
        else:
            content[kind.name] = held.model_dump(mode="json")
        progress(at, len(kinds), kind.name)
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def _workbook(catalogue: Catalogue, those: Sequence[Table], progress: Progress) -> bytes:
    import xlsxwriter

    info = catalogue.info
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
                                     "strings_to_numbers": False})
    book.set_properties({"title": f"{info.name} {info.version}", "author": info.attribution, "comments": info.licence,
                         "created": datetime.combine(info.released, time(12))})
    styles = {"head": book.add_format({"bold": True, "bg_color": "#F2EDE4", "bottom": 1, "valign": "top"}),
              "text": book.add_format({"valign": "top"}), "wide": book.add_format({"valign": "top", "text_wrap": True}),
              "date": book.add_format({"valign": "top", "num_format": "yyyy-mm-dd", "align": "left"}),
              "title": book.add_format({"bold": True, "font_size": 16})}

    def fill(name: str, head: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
        sheet = book.add_worksheet(name)
        for column, word in enumerate(head):
            longest = max((len(str(row[column])) for row in rows if row[column] is not None), default=0)
            sheet.set_column(column, column, min(max(len(word) + 2, longest + 1, _NARROWEST), _WIDEST), styles["text"])
            sheet.write_string(0, column, word, styles["head"])
        for number, row in enumerate(rows, 1):
            for column, value in enumerate(row):
                if isinstance(value, bool):
                    sheet.write_boolean(number, column, value, styles["text"])
                elif isinstance(value, int | float):
                    sheet.write_number(number, column, value, styles["text"])
                elif isinstance(value, date):
                    sheet.write_datetime(number, column, datetime.combine(value, time()), styles["date"])
                elif value is not None:
                    sheet.write_string(number, column, value[:_LONGEST_CELL], styles["text"])
        sheet.freeze_panes(1, 1)
        sheet.autofilter(0, 0, max(len(rows), 1), max(len(head) - 1, 0))

    names = [sheet_name(table.name) for table in those]
    front = book.add_worksheet("Read me")
    front.hide_gridlines(2)
    front.set_column(0, 0, 34)
    front.set_column(1, 1, 100)
    front.write_string(0, 0, info.name, styles["title"])
    facts = [*about(catalogue), ("sheet", "rows and what they hold"),
             *((name, f"{len(table.rows)} rows. {table.meaning}") for name, table in zip(names, those, strict=True))]
    for number, (name, words) in enumerate(facts, 2):
        style = styles["head"] if name == "sheet" else styles["wide"]
        front.write_string(number, 0, name, style)
        front.write_string(number, 1, words, style)
    fill("Fields", DICTIONARY, dictionary(those))
    for at, (name, table) in enumerate(zip(names, those, strict=True), 1):
        fill(name, [column.name for column in table.columns], table.rows)
        progress(at, len(those), f"{table.name}: {len(table.rows)} rows")
    book.close()
    return out.getvalue()


def sheet_name(table: str) -> str:
    """The name of a table as a spreadsheet can show it."""
    if len(table) > _LONGEST_NAME:
        table = ".".join(_SHORT.get(part, part) for part in table.split("."))
    return table[:_LONGEST_NAME]
