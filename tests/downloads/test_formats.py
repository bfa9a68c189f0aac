"""Every format says the same, read by a library that did not write it."""

import csv
import hashlib
import json
import sqlite3
import subprocess
from pathlib import Path

import duckdb
import openpyxl
import polars
import pytest
import small

from multivector import load
from multivector.downloads import checksums, database, workbook
from multivector.measures.codebook import COLUMNS

TYPES = {
    (path.parent.name, resource["name"]): {field["name"]: field for field in resource["schema"]["fields"]}
    for path in sorted(load.DATA.glob("*/datapackage.json"))
    for resource in json.loads(path.read_text("utf-8"))["resources"]
}
TABLES = sorted(TYPES)


def typed(field: dict, text: str) -> object:
    """A CSV cell as a typed value, written here once more so that no code of ours judges itself."""
    if field["type"] == "list":
        return text.split(field["delimiter"]) if text else []
    if not text:
        return None
    if field["type"] == "boolean":
        return text == "true"
    return float(text) if field["type"] in ("integer", "number") else text


def expected(offered: Path, package: str, table: str) -> list[dict[str, object]]:
    """The rows of the CSV file."""
    with (offered / f"downloads/{package}/{table}.csv").open(encoding="utf-8", newline="") as file:
        return [{key: typed(TYPES[package, table][key], value) for key, value in row.items()} for row in csv.DictReader(file)]


def split(package: str, table: str, rows: list[dict]) -> list[dict]:
    """Rows of a format without lists, with their lists as lists."""
    lists = {name: field["delimiter"] for name, field in TYPES[package, table].items() if field["type"] == "list"}
    return [row | {name: row[name].split(mark) if row[name] else [] for name, mark in lists.items()} for row in rows]


def test_most_tables_have_rows(offered):
    filled = [key for key in TABLES if expected(offered, *key)]
    assert len(filled) >= 30
    assert {package for package, _ in filled} == {package for package, _ in TABLES}


@pytest.mark.parametrize(("package", "table"), TABLES)
def test_json(offered, package, table):
    assert json.loads((offered / f"downloads/{package}/{table}.json").read_text("utf-8")) == expected(offered, package, table)


@pytest.mark.parametrize(("package", "table"), TABLES)
def test_parquet_with_polars(offered, package, table):
    assert polars.read_parquet(offered / f"downloads/{package}/{table}.parquet").to_dicts() == expected(offered, package, table)


@pytest.mark.parametrize(("package", "table"), TABLES)
def test_parquet_with_duckdb(offered, package, table):
    found = duckdb.sql(f"SELECT * FROM read_parquet('{offered}/downloads/{package}/{table}.parquet')")
    rows = [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]
    assert rows == expected(offered, package, table)


@pytest.mark.parametrize(("package", "table"), TABLES)
def test_database(offered, package, table):
    connection = sqlite3.connect(offered / "downloads/multivector.sqlite")
    connection.row_factory = sqlite3.Row
    rows = [dict(row) for row in connection.execute(f'SELECT * FROM "{database.table_name(package, table)}"')]
    assert split(package, table, rows) == expected(offered, package, table)


@pytest.mark.parametrize(("package", "table"), TABLES)
def test_workbook(offered, package, table):
    book = openpyxl.load_workbook(offered / "downloads/multivector.xlsx")
    sheet = book[database.table_name(package, table)[:31]]
    assert sheet.freeze_panes == "B2"
    header, *body = sheet.iter_rows(values_only=True)
    rows = [dict(zip(header, row, strict=True)) for row in body]
    assert split(package, table, rows) == expected(offered, package, table)


def test_database_keeps_its_keys(offered):
    connection = sqlite3.connect(offered / "downloads/multivector.sqlite")
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    keys = connection.execute("SELECT count(*) FROM pragma_foreign_key_list('exercises_evidence')").fetchone()[0]
    assert keys == 2
    connection.execute("PRAGMA foreign_keys = ON")
    with pytest.raises(sqlite3.IntegrityError, match="FOREIGN KEY"):
        connection.execute("INSERT INTO participants VALUES ('peace-mission-2010', 'XXX', 'host', NULL)")


def test_database_answers_the_common_questions(offered):
    connection = sqlite3.connect(offered / "downloads/multivector.sqlite")
    assert connection.execute("SELECT * FROM exercises_by_year_and_vector").fetchall() == [(2010, "other", 1), (2014, "central_asia", 1)]
    overview = connection.execute("SELECT states, confidence, counted FROM exercise_overview WHERE exercise_id = 'peace-mission-2010'").fetchone()
    assert overview == ("CHN;KAZ;RUS", "fairly", 1)
    assert ("peace-mission-2010", "troops_total", "3,000") in connection.execute(
        "SELECT exercise_id, field, stated_value FROM disagreements_on_exercises"
    ).fetchall()
    for name in database.VIEWS:
        assert connection.execute(f"SELECT * FROM {name}").fetchall(), name


def test_database_answers_questions_on_other_packages(offered):
    connection = sqlite3.connect(offered / "downloads/multivector.sqlite")
    found = connection.execute("SELECT donor, recipient, sum(amount_usd) FROM aid_flows WHERE scope = 'delivery' GROUP BY 1, 2").fetchall()
    assert ("CHN", "KGZ", 2000000) in found
    active = "SELECT facility_id FROM facility_years WHERE year = ? ORDER BY 1"
    assert connection.execute(active, [2004]).fetchall() == [("kant-air-base",), ("old-depot",)]
    assert connection.execute(active, [2005]).fetchall() == [("kant-air-base",)]
    members = 'SELECT actor_id FROM memberships WHERE joined <= :day AND ("left" IS NULL OR "left" > :day) ORDER BY 1'
    assert connection.execute(members, {"day": "2003-01-01"}).fetchall() == [("KAZ",), ("RUS",)]
    assert connection.execute(members, {"day": "2007-01-01"}).fetchall() == [("KAZ",), ("KGZ",), ("RUS",)]
    assert connection.execute("SELECT deals, tiv FROM deliveries_by_supplier WHERE supplier = 'RUS' AND recipient = 'KAZ'").fetchall() == [(1, 99.1)]
    records = connection.execute("SELECT records FROM engagement_matrix WHERE partner = 'CHN' AND country = 'KGZ' AND package = 'military-aid'").fetchone()
    assert records == (2,)
    assert connection.execute("SELECT value FROM about WHERE key = 'creator'").fetchone() == ("Multivector contributors",)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("миссия", ("exercises", "exercises", "peace-mission-2010")),
        ("kant", ("facilities", "facilities", "kant-air-base")),
        ("vehicles", ("military-aid", "aid", "china-kyrgyzstan-vehicles-2014")),
        ("opens", ("reference", "sources", "example-times-peace-mission")),
        ("договор", ("agreements", "agreements", "csto-membership")),
    ],
)
def test_one_search_over_all_records_and_sources(offered, words, found):
    connection = sqlite3.connect(offered / "downloads/multivector.sqlite")
    assert found in connection.execute("SELECT package, kind, id FROM search WHERE search MATCH ?", [words]).fetchall()


def test_a_formula_in_a_cell_stays_text(tmp_path):
    """The checks keep formulas out; the workbook would write them as text all the same."""
    data = small.write(tmp_path)
    path = data / "exercises/exercises.csv"
    path.write_text(path.read_text("utf-8").replace("Three states trained together.", "=1+1"), "utf-8")
    site = small.site(data)
    ((_, content),) = workbook.files(site.packages, site.frames, site.measured.codebook)
    (tmp_path / "book.xlsx").write_bytes(content)
    sheet = openpyxl.load_workbook(tmp_path / "book.xlsx")["exercises"]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value == "=1+1"]
    assert [cell.data_type for cell in cells] == ["s"]


def test_checksums_hold(offered):
    folder = offered / "downloads"
    listed = dict(reversed(line.split("  ", 1)) for line in (folder / "SHA256SUMS").read_text("ascii").splitlines())
    present = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()} - {"SHA256SUMS"}
    assert set(listed) == present
    for name, digest in listed.items():
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest
    result = subprocess.run(["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=folder, capture_output=True, text=True, check=False)
    assert result.returncode == 0, result.stdout


def test_checksums_see_a_change():
    before = checksums.content({"downloads/a.csv": b"1", "charts/b.svg": b"2"})
    assert b"a.csv" in before
    assert b"b.svg" not in before
    assert before != checksums.content({"downloads/a.csv": b"2"})


def test_codebook(offered):
    with (offered / "downloads/codebook.csv").open(encoding="utf-8", newline="") as file:
        rows = {(row["package"], row["table"], row["column"]): row for row in csv.DictReader(file)}
    row = rows["exercises", "exercises", "troops_total"]
    assert tuple(row) == COLUMNS
    assert (row["type"], row["unit"], row["rows"], row["filled"], row["filled_percent"]) == ("integer", "persons", "3", "1", "33.3")
    assert rows["exercises", "participants", "actor_id"]["leads_to"] == "actors.actor_id"
    assert rows["exercises", "participants", "role"]["vocabulary"] == "host;participant;observer"
    for (package, table, column), found in rows.items():
        assert found["meaning"], (package, table, column)
