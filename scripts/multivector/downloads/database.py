"""Everything as one SQLite database: typed tables, keys, indexes, full-text search and ready views."""

import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pandas as pd

from multivector.load import Frames, Package, Packages, Table
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
    "engagement_matrix": """
        SELECT m.*, p.name AS partner_name, p.bloc, c.name AS country_name
        FROM engagement_counts m JOIN actors p ON p.actor_id = m.partner JOIN actors c ON c.actor_id = m.country""",
    "aid_flows": """
        SELECT a.aid_id, a.name, d.donor, x.name AS donor_name, x.bloc, r.recipient, y.name AS recipient_name,
               a.start, a.end, a.kind, a.scope, a.amount_usd,
               (SELECT count(*) FROM aid_donor WHERE aid_id = a.aid_id) AS donors,
               (SELECT count(*) FROM aid_recipient WHERE aid_id = a.aid_id) AS recipients
        FROM aid a JOIN aid_donor d USING (aid_id) JOIN actors x ON x.actor_id = d.donor
        JOIN aid_recipient r USING (aid_id) JOIN actors y ON y.actor_id = r.recipient""",
    "facility_years": """
        WITH RECURSIVE years (year) AS (
            SELECT min(CAST(substr(opened, 1, 4) AS INTEGER)) FROM facilities
            UNION ALL SELECT year + 1 FROM years WHERE year < (SELECT CAST(substr(value, 1, 4) AS INTEGER) FROM about WHERE key = 'issued'))
        SELECT y.year, f.facility_id, f.name, o.operator, f.host, f.kind, f.status
        FROM facilities f LEFT JOIN facilities_operator o USING (facility_id)
        JOIN years y ON y.year BETWEEN CAST(substr(f.opened, 1, 4) AS INTEGER) AND coalesce(CAST(substr(f.closed, 1, 4) AS INTEGER), y.year)
        WHERE f.status IN ('active', 'reported') OR (f.status = 'closed' AND f.closed IS NOT NULL)""",
    "memberships": """
        SELECT p.agreement_id, a.name AS agreement, p.actor_id, x.name AS actor, p.role,
               coalesce(p.joined, a.date) AS joined, coalesce(p."left", a.ended) AS "left"
        FROM parties p JOIN agreements a USING (agreement_id) JOIN actors x USING (actor_id) WHERE a.kind = 'membership'""",
    "deliveries_by_supplier": """
        SELECT t.supplier, s.name AS supplier_name, s.bloc, t.recipient, r.name AS recipient_name, count(*) AS deals,
               min(t.year_ordered) AS first_ordered, max(t.year_ordered) AS last_ordered, round(sum(t.tiv), 1) AS tiv
        FROM transfers t JOIN actors s ON s.actor_id = t.supplier JOIN actors r ON r.actor_id = t.recipient
        GROUP BY t.supplier, t.recipient""",
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
    _about(connection, packages)
    _terms(connection, packages)
    _measures(connection, measured)
    _computed(connection, measured)
    _search(connection, packages)
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


def _about(connection: sqlite3.Connection, packages: Packages) -> None:
    """What this file is."""
    reference = packages["reference"]
    connection.execute("CREATE TABLE about (key TEXT PRIMARY KEY, value TEXT NOT NULL)")
    rows = [("title", "Multivector"), ("version", reference.version), ("issued", reference.issued.isoformat()), ("creator", reference.creator)]
    connection.executemany("INSERT INTO about VALUES (?, ?)", rows)


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


def _computed(connection: sqlite3.Connection, measured: Measured) -> None:
    """What is computed over the records of all packages: who engages whom, record by record and counted."""
    pairs = 'package TEXT, "table" TEXT, record_id TEXT, partner TEXT, country TEXT, direction TEXT, year INTEGER'
    _table(connection, "engagements", pairs, measured.engaged)
    counts = "partner TEXT, country TEXT, package TEXT, records INTEGER, first INTEGER, latest INTEGER, recent INTEGER, before INTEGER, trend TEXT"
    _table(connection, "engagement_counts", counts, measured.matrix)
    for column in ("partner", "country", "record_id"):
        connection.execute(f"CREATE INDEX engagements_{column} ON engagements ({column})")


def _table(connection: sqlite3.Connection, name: str, columns: str, rows: pd.DataFrame) -> None:
    """A computed table; its columns that name actors are foreign keys."""
    keys = "".join(f", FOREIGN KEY ({column}) REFERENCES actors (actor_id)" for column in ("partner", "country") if column in rows)
    connection.execute(f'CREATE TABLE "{name}" ({columns}{keys})')
    marks = ", ".join("?" for _ in rows.columns)
    cells = ([_cell(value, {}) for value in row] for row in rows.itertuples(index=False))
    connection.executemany(f'INSERT INTO "{name}" VALUES ({marks})', cells)  # noqa: S608 - names of our own


def _search(connection: sqlite3.Connection, packages: Packages) -> None:
    """Full-text search over the words of all records and sources, in any script, without regard to case and accents.

    FTS4 and not FTS5, since the build of SQLite for browsers has only the former.
    """
    plain = "notindexed=package, notindexed=kind, notindexed=id"
    connection.execute(f'CREATE VIRTUAL TABLE search USING fts4 (package, kind, id, name, words, {plain}, tokenize=unicode61 "remove_diacritics=1")')
    searched = [(package, table) for package in packages.values() for table in package.records]
    for package, table in [*searched, (packages["reference"], packages["reference"].tables["sources"])]:
        words = [name for name in table.fields(type="string") if name not in table.key and not _coded(table, name)]
        name = next((column for column in ("name", "title", "item") if column in words), words[0])
        others = " || ' ' || ".join(f"coalesce(\"{column}\", '')" for column in words if column != name) or "''"
        source = table_name(package.name, table.name)
        connection.execute(f'INSERT INTO search SELECT ?, ?, "{table.key[0]}", "{name}", trim({others}) FROM "{source}"', (package.name, source))  # noqa: S608 - names from our schemas


def _coded(table: Table, name: str) -> bool:
    """Whether a column holds codes, dates or ids instead of words."""
    field = next(field for field in table.schema["fields"] if field["name"] == name)
    targets = [key["fields"][0] for key in [*table.schema.get("foreignKeys", []), *table.schema.get("references", [])]]
    return bool(field.get("categories") or field.get("rdfType") or field.get("format") or name in targets or field.get("constraints", {}).get("pattern"))


def _cell(value: Any, field: dict[str, Any]) -> Any:
    if isinstance(value, tuple):
        return str(field.get("delimiter", ",")).join(value) or None
    if pd.isna(value):
        return None
    return value.item() if hasattr(value, "item") else value
