"""Tables, opened by a spreadsheet reader, the csv module and a JSON parser."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from datetime import date, datetime

import pytest
from openpyxl import load_workbook

from explorer.dataset.catalogue import Catalogue
from explorer.dataset.layout import COUNTED, KINDS
from explorer.dataset.model import Meridian, Vocabulary
from explorer.export.rows import Column, Table, tables
from explorer.export.scene import ExportError
from explorer.export.tables import FORMS, dictionary, guarded, sheet_name, tables_file, to_csv

_LEADS = ("Start of the range: ", "End of the range: ")


@pytest.fixture(scope="module")
def made(catalogue: Catalogue) -> dict[str, Table]:
    return {table.name: table for table in tables(catalogue)}


def _read(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_every_kind_has_a_table_with_every_entry(catalogue: Catalogue, made: dict[str, Table]) -> None:
    counts = catalogue.counts()
    assert {kind.name for kind in KINDS} <= made.keys()
    for name in set(COUNTED) - {"trigger_points"}:
        assert len(made[name].rows) == counts[name], name
    assert len(made["muscles.trigger_points"].rows) == counts["trigger_points"]


def test_vocabulary_holds_every_closed_list(catalogue: Catalogue, made: dict[str, Table]) -> None:
    apart = {"structures_at_risk", "glossary"}
    assert {row[0] for row in made["vocabulary"].rows} == {
        name for name in Vocabulary.model_fields if getattr(catalogue.vocabulary, name)} - apart
    assert len(made["glossary"].rows) == len(catalogue.vocabulary.glossary)


def test_every_column_is_explained(made: dict[str, Table]) -> None:
    for table in made.values():
        assert table.meaning, table.name
        assert len({column.name for column in table.columns}) == len(table.columns), table.name
        for column in table.columns:
            meaning = column.meaning.removeprefix(_LEADS[0]).removeprefix(_LEADS[1])
            assert meaning.split("`: ")[-1], f"{table.name}.{column.name}"
            assert column.type


def test_statements_are_columns(catalogue: Catalogue, made: dict[str, Table]) -> None:
    table = made["muscles"]
    names = [column.name for column in table.columns]
    assert {f"at_a_glance_{part}" for part in ("plain", "clinical", "sources", "certainty")} <= set(names)
    row = dict(zip(names, next(row for row in table.rows if row[0] == "infraspinatus"), strict=True))
    muscle = catalogue.muscle("infraspinatus")
    assert row["at_a_glance_plain"] == muscle.at_a_glance.plain
    assert row["at_a_glance_sources"] == "; ".join(muscle.at_a_glance.sources)
    assert (row["soreness_onset_hours_from"], row["soreness_onset_hours_to"]) == muscle.soreness.onset_hours


def test_parts_name_the_entry_that_they_belong_to(catalogue: Catalogue, made: dict[str, Table]) -> None:
    table = made["conditions.acupuncture.effects"]
    names = [column.name for column in table.columns]
    assert names[:2] == ["condition_id", "effects_number"]
    for row in table.rows:
        one = dict(zip(names, row, strict=True))
        effect = catalogue.condition(str(one["condition_id"])).acupuncture.effects[int(str(one["effects_number"])) - 1]
        assert (one["value"], one["source"]) == (effect.value, effect.source)
    points = made["soreness_studies.arms.points"]
    assert [column.name for column in points.columns][:3] == ["soreness_study_id", "arms_number", "points_number"]


def test_units_and_requirements() -> None:
    from explorer.dataset.model import TriggerPoint
    from explorer.export.rows import columns_of

    found = {column.name: column for column in columns_of(TriggerPoint)}
    assert (found["along"].unit, found["along"].required) == ("fraction", True)
    assert found["support"].type == "one of: better, single, weak"
    assert not found["mimics"].required
    assert not found["pattern_certainty"].required


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1", "\n-2+3"])
def test_formulas_stay_text_in_csv(text: str) -> None:
    assert guarded(text) == f"'{text}"
    table = Table("t", "m", (Column("c", "text", "m", "", True, ("c",)),), ((text,),))
    assert _read(to_csv(table))[0]["c"].lstrip("'") == text


def test_numbers_stay_numbers_in_csv() -> None:
    assert guarded(-0.5) == -0.5
    assert (guarded(None), guarded(False), guarded(date(2026, 11, 21))) == ("", "false", "2026-11-21")
    assert guarded("a - b") == "a - b"


def test_csv_archive(catalogue: Catalogue, made: dict[str, Table]) -> None:
    with zipfile.ZipFile(io.BytesIO(tables_file(catalogue, "csv"))) as archive:
        assert set(archive.namelist()) == {"README.txt", "fields.csv", *(f"{name}.csv" for name in made)}
        readme = archive.read("README.txt").decode()
        assert catalogue.info.licence in readme
        assert catalogue.info.version in readme
        assert catalogue.info.attribution.split(",")[0] in readme
        muscles = _read(archive.read("muscles.csv"))
        assert [row["id"] for row in muscles] == [*catalogue.muscles]
        assert muscles[0]["latin"] == next(iter(catalogue.muscles.values())).latin
        fields = _read(archive.read("fields.csv"))
        assert len(fields) == len(dictionary(made.values()))
        assert all(row["field"] and row["type"] and row["required"] in ("yes", "no") for row in fields)


def test_workbook_in_a_spreadsheet_reader(catalogue: Catalogue) -> None:
    trick = Meridian(id="XX", name='=HYPERLINK("http://x.example")', plain_name="@x", points=(), course=next(
        iter(catalogue.meridians.values())).course, reviewed=catalogue.info.released)
    mixed = Catalogue({kind.type: (trick,) if kind.name == "meridians" else tuple(held.values()) if hasattr(
        held := getattr(catalogue, kind.name), "values") else (held,) for kind in KINDS})
    book = load_workbook(io.BytesIO(tables_file(mixed, "xlsx", "meridians")))
    assert book.sheetnames == ["Read me", "Fields", "meridians"]
    sheet = book["meridians"]
    head = [cell.value for cell in sheet[1]]
    name = sheet.cell(2, head.index("name") + 1)
    assert (name.data_type, name.value) == ("s", '=HYPERLINK("http://x.example")')
    reviewed = sheet.cell(2, head.index("reviewed") + 1)
    assert reviewed.is_date
    assert reviewed.value == datetime.combine(catalogue.info.released, datetime.min.time())
    front = " ".join(str(cell.value) for row in book["Read me"].iter_rows() for cell in row if cell.value)
    assert catalogue.info.licence in front
    assert catalogue.info.attribution.split(",")[0] in front


def test_sheets_have_short_names_of_their_own(made: dict[str, Table]) -> None:
    names = [sheet_name(name) for name in made]
    assert len({name.lower() for name in names}) == len(names)
    assert max(map(len, names)) <= 31


def test_json_holds_entries_whole(catalogue: Catalogue) -> None:
    content = json.loads(tables_file(catalogue, "json"))
    assert content["about"]["version"] == catalogue.info.version
    assert len(content["regions"]) == len(catalogue.regions)
    first = content["regions"][0]
    assert type(catalogue.region(first["id"])).model_validate(first) == catalogue.region(first["id"])
    assert {row["table"] for row in content["fields"]} >= {"muscles", "muscles.trigger_points"}


@pytest.mark.parametrize("form", FORMS)
def test_the_same_bytes_each_time(catalogue: Catalogue, form: str) -> None:
    told: list[tuple[int, int]] = []
    made = tables_file(catalogue, form, "meridians", lambda done, total, _: told.append((done, total)))  # type: ignore[arg-type]
    assert made == tables_file(catalogue, form, "meridians")  # type: ignore[arg-type]
    assert told[-1][0] == told[-1][1]


def test_an_unknown_kind_is_named_with_the_nearest(catalogue: Catalogue) -> None:
    with pytest.raises(ExportError, match=r"no kind of entry `muscle`; did you mean `muscles`"):
        tables_file(catalogue, "csv", "muscle")
