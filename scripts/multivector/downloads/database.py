"""Everything as one SQLite database: typed tables, keys, indexes, full-text search and ready views."""

import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from multivector.load import Frames, Package, Packages
from multivector.measures import Measured

TYPES = {"string": "TEXT", "integer": "INTEGER", "number": "REAL", "boolean": "INTEGER", "list": "TEXT"}

VIEWS = {
    "exercise_overview": """
        SELECT e.*, s.name AS series_name, m.year, m.vector, m.counted, m.publishers, m.confidence,
               (SELECT group_concat(actor_id, ';') FROM (SELECT actor_id FROM participants p
                WHERE p.exercise_id = e.exercise_id AND p.role <> 'observer' ORDER BY actor_id)) AS states
        FROM exercises e JOIN exercise_measures m USING (exercise_id) LEFT JOIN series s ON s.series_id = e.series""",
    "exercises_by_year_and_vector": """
        SELECT year, vector, count(*) AS exercises FROM exercise_measures WHERE counted GROUP BY year, vector""",
    "state_participation": """
        SELECT p.actor_id, a.name AS actor, a.bloc, p.role, p.troops, e.exercise_id, e.name, m.year, m.vector, m.counted
        FROM participants p JOIN actors a USING (actor_id) JOIN exercises e USING (exercise_id) JOIN exercise_measures m USING (exercise_id)""",
    "statements": """
        SELECT v.record_id AS exercise_id, e.name AS exercise, v.field, v.relation, v.stated_value, v.locator,
               s.publisher, s.title, s.published, s.url, s.kind, s.language
        FROM exercises_evidence v JOIN exercises e ON e.exercise_id = v.record_id JOIN sources s USING (source_id)""",
    "disagreements_on_exercises": """
        SELECT exercise_id, exercise, field, stated_value, publisher, url FROM statements WHERE relation = 'contradicts'""",
}


def files(packages: Packages, frames: Frames, measured: Measured) -> Iterator[tuple[str, bytes]]:
    """downloads/multivector.sqlite."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "multivector.sqlite"
        connection = sqlite3.connect(path)
        try:
            fill(connection, packages, frames, measured)
        finally:
            connection.close()
        yield "downloads/multivector.sqlite", path.read_bytes()


def table_name(package: str, table: str) -> str:
    """Name of a table in the database: evidence tables carry their package's name in front."""
    return f"{package.replace('-', '_')}_{table}" if table == "evidence" else table


def fill(connection: sqlite3.Connection, packages: Packages, frames: Frames, measured: Measured) -> None:
    """Create and fill all tables, the measures of each exercise, the search table and the views."""
    connection.execute("PRAGMA page_size = 4096")
    connection.execute("PRAGMA foreign_keys = OFF")  # rows come in the order of packages; keys are checked at the end
    for package in packages.values():
        for name, table in package.tables.items():
            connection.execute(_create(package, name))
            fields = table.schema["fields"]
            marks = ", ".join("?" for _ in fields)
            frame = frames[package.name][name]
            rows = zip(*([_cell(value, field) for value in frame[field["name"]]] for field in fields), strict=True)
            connection.executemany(f'INSERT INTO "{table_name(package.name, name)}" VALUES ({marks})', rows)  # noqa: S608 - names from our schemas
            for key in [*table.schema.get("foreignKeys", []), *table.schema.get("references", [])]:
                column = key["fields"][0]
                if column in table.fields(type="list"):
                    continue
                connection.execute(f'CREATE INDEX "{table_name(package.name, name)}_{column}" ON "{table_name(package.name, name)}" ("{column}")')
    for package in packages.values():
        for name in package.tables:
            _links(connection, package, name, frames[package.name][name])
    _terms(connection, packages)
    _measures(connection, measured)
    connection.execute("CREATE VIRTUAL TABLE search USING fts5 (exercise_id UNINDEXED, name, native_name, location, summary)")
    connection.execute("INSERT INTO search SELECT exercise_id, name, native_name, location, summary FROM exercises")
    for name, query in VIEWS.items():
        connection.execute(f'CREATE VIEW "{name}" AS {query}')
    broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise ValueError(f"foreign keys broken: {broken[:5]}")
    connection.commit()
    connection.execute("VACUUM")


def _create(package: Package, name: str) -> str:
    table = package.tables[name]
    parts = []
    for field in table.schema["fields"]:
        words = [f'"{field["name"]}"', TYPES[field["type"]]]
        if field.get("constraints", {}).get("required"):
            words.append("NOT NULL")
        parts.append(" ".join(words))
    if table.key:
        parts.append("PRIMARY KEY (" + ", ".join(f'"{column}"' for column in table.key) + ")")
    for key in table.schema.get("foreignKeys", []):
        parts.append(_reference(key, package.name))
    listed = table.fields(type="list")
    for key in table.schema.get("references", []):
        if key["fields"][0] not in listed:
            parts.append(_reference(key, key["reference"]["package"]))
    return f'CREATE TABLE "{table_name(package.name, name)}" (\n  ' + ",\n  ".join(parts) + "\n)"


def _reference(key: dict[str, Any], package: str) -> str:
    target = key["reference"]
    return f'FOREIGN KEY ("{key["fields"][0]}") REFERENCES "{table_name(package, target["resource"])}" ("{target["fields"][0]}")'


def _links(connection: sqlite3.Connection, package: Package, name: str, frame: pd.DataFrame) -> None:
    """A table of pairs for each list column that names rows of another table: aid_donor (aid_id, donor)."""
    table = package.tables[name]
    for key in table.schema.get("references", []):
        column, record = key["fields"][0], table.key[0]
        if column not in table.fields(type="list"):
            continue
        links = f"{table_name(package.name, name)}_{column}"
        own = f'FOREIGN KEY ("{record}") REFERENCES "{table_name(package.name, name)}" ("{record}")'
        columns = f'"{record}" TEXT NOT NULL, "{column}" TEXT NOT NULL, PRIMARY KEY ("{record}", "{column}")'
        connection.execute(f'CREATE TABLE "{links}" ({columns}, {own}, {_reference(key, key["reference"]["package"])})')
        pairs = [(row, value) for row, values in zip(frame[record], frame[column], strict=True) for value in values]
        connection.executemany(f'INSERT INTO "{links}" VALUES (?, ?)', pairs)  # noqa: S608 - names from our schemas


def _terms(connection: sqlite3.Connection, packages: Packages) -> None:
    """Under which licence each table stands."""
    connection.execute('CREATE TABLE licences ("table" TEXT NOT NULL, name TEXT NOT NULL, title TEXT, path TEXT, PRIMARY KEY ("table", name))')
    rows = [
        (table_name(package.name, name), licence.get("name", ""), licence.get("title"), licence.get("path"))
        for package in packages.values()
        for name in package.tables
        for licence in package.licences(name)
    ]
    connection.executemany("INSERT INTO licences VALUES (?, ?, ?, ?)", rows)


def _measures(connection: sqlite3.Connection, measured: Measured) -> None:
    """What is computed per exercise, apart from what sources state."""
    connection.execute(
        "CREATE TABLE exercise_measures (exercise_id TEXT PRIMARY KEY REFERENCES exercises (exercise_id),"
        " year INTEGER NOT NULL, vector TEXT NOT NULL, counted INTEGER NOT NULL, sources INTEGER NOT NULL,"
        " publishers INTEGER NOT NULL, confidence TEXT NOT NULL)"
    )
    table = measured.described.merge(measured.confidence, on="exercise_id")
    counted = set(measured.counted["exercise_id"])
    rows = zip(
        table["exercise_id"],
        map(int, table["year"]),
        table["vector"],
        (int(key in counted) for key in table["exercise_id"]),
        map(int, table["sources"]),
        map(int, table["publishers"]),
        table["level"],
        strict=True,
    )
    connection.executemany("INSERT INTO exercise_measures VALUES (?, ?, ?, ?, ?, ?, ?)", rows)


def _cell(value: Any, field: dict[str, Any]) -> Any:
    if isinstance(value, tuple):
        return str(field.get("delimiter", ",")).join(value) or None
    if pd.isna(value):
        return None
    return value.item() if hasattr(value, "item") else value
