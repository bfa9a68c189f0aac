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

from multivector.downloads import checksums, database, workbook
from multivector.measures.codebook import COLUMNS

LISTS = {"focus"}
NUMBERS = {"troops_total", "troops", "quantity", "latitude", "longitude", "value"}
TABLES = [
    (package.name, table.stem)
    for package in sorted((Path(__file__).parents[1] / "fixtures").iterdir())
    if package.name in ("exercises", "published-figures", "reference")
    for table in sorted(package.glob("*.csv"))
]


def typed(column: str, text: str) -> object:
    """A CSV cell as a typed value, written here once more so that no code of ours judges itself."""
    if column in LISTS:
        return text.split(";") if text else []
    if not text:
        return None
    return float(text) if column in NUMBERS else text


def expected(offered: Path, package: str, table: str) -> list[dict[str, object]]:
    """The rows of the CSV file."""
    with (offered / f"downloads/{package}/{table}.csv").open(encoding="utf-8", newline="") as file:
        return [{key: typed(key, value) for key, value in row.items()} for row in csv.DictReader(file)]


def test_there_are_tables():
    assert len(TABLES) == 12


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
    for row in rows:
        for column in LISTS & set(row):
            row[column] = row[column].split(";") if row[column] else []
    assert rows == expected(offered, package, table)


@pytest.mark.parametrize(("package", "table"), TABLES)
def test_workbook(offered, package, table):
    book = openpyxl.load_workbook(offered / "downloads/multivector.xlsx")
    sheet = book[database.table_name(package, table)]
    assert sheet.freeze_panes == "B2"
    header, *body = sheet.iter_rows(values_only=True)
    rows = [dict(zip(header, row, strict=True)) for row in body]
    for row in rows:
        for column in LISTS & set(row):
            row[column] = row[column].split(";") if row[column] else []
    assert rows == expected(offered, package, table)


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
    assert connection.execute("SELECT exercise_id FROM search WHERE search MATCH 'миссия'").fetchall() == [("peace-mission-2010",)]
    overview = connection.execute("SELECT states, confidence, counted FROM exercise_overview WHERE exercise_id = 'peace-mission-2010'").fetchone()
    assert overview == ("CHN;KAZ;RUS", "fairly", 1)
    assert ("peace-mission-2010", "troops_total", "3,000") in connection.execute(
        "SELECT exercise_id, field, stated_value FROM disagreements_on_exercises"
    ).fetchall()
    for name in database.VIEWS:
        connection.execute(f"SELECT * FROM {name}").fetchall()


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
