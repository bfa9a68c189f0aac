"""The static API below api/v1/: every record, country, partner and package as JSON, described by OpenAPI.

Each answer is an object with ``version`` (of the data), ``license``, ``licenses`` and ``data``. What
sources state stands under the names of the tables' columns; what we compute stands apart, under
``computed``.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

import pandas as pd

from multivector.addresses import address
from multivector.downloads.tables_json import plain
from multivector.load import Frames, Package, Packages, Table, records
from multivector.measures import Measured
from multivector.releases import Release, sentence

ROOT = "api/v1"
PAGE = 100
LEVEL = ("sources", "publishers", "official", "contradictions", "level")
"""What is computed about the evidence of every record."""

Record = dict[str, Any]
Licence = dict[str, str]


def files(
    packages: Packages, frames: Frames, measured: Measured, addresses: dict[str, str], site_url: str, notes: Sequence[Release] = ()
) -> Iterator[tuple[str, bytes]]:
    """Every file of the API. addresses: page of each actor (countries/<name>/ or partners/<name>/) by actor_id; notes: the releases, newest first."""
    for path, licences, body in _answers(packages, frames, measured, addresses, site_url, notes):
        whole = {"version": packages["reference"].version, "license": _link(licences[0]), "licenses": licences, **body}
        yield f"{ROOT}/{path}.json", (json.dumps(whole, ensure_ascii=False, separators=(",", ":")) + "\n").encode("utf-8")


def _answers(
    packages: Packages, frames: Frames, measured: Measured, addresses: dict[str, str], site_url: str, notes: Sequence[Release]
) -> Iterator[tuple[str, list[Licence], dict[str, Any]]]:
    """Path below the API's root, the licences of the tables that it is taken from, and what the answer holds."""
    reference = packages["reference"]
    short: dict[str, Record] = {}
    for package in described(packages):
        full = list(package_records(package, frames, measured, site_url))
        for record in full:
            table = package.tables[record["table"]]
            drawn = [table.name, *(part.name for part in parts_of(package, table)), "evidence"]
            yield f"{package.name}/{_key(package, record)}", _licences(package, drawn), {"data": record}
        brief = [summary(package, record) for record in full]
        pages = [brief[start : start + PAGE] for start in range(0, len(brief), PAGE)] or [[]]
        for number, part in enumerate(pages, 1):
            terms = _licences(package, [table.name for table in package.records])
            yield f"{package.name}/page-{number}", terms, {"page": number, "pages": len(pages), "total": len(brief), "data": part}
        if package.name == "exercises":
            short = {_key(package, record): record for record in brief}
    actors = {row["actor_id"]: row for row in _rows(frames["reference"]["actors"])}
    lists: dict[str, list[Record]] = {"countries": [], "partners": []}
    for key, path in addresses.items():
        kind, name = path.rstrip("/").split("/")
        mine = measured.actors[key]
        engaged = engagements(mine.engaged)
        computed = {
            "exercises": len(mine.exercises),
            "partners": _rows(mine.partners),
            "by_year": [row for row in _rows(mine.by_year) if row["exercises"]],
            "engagements": engaged,
            "matrix": _rows(measured.matrix[(measured.matrix["partner"] == key) | (measured.matrix["country"] == key)]),
        }
        data = {**actors[key], "computed": computed, "exercises": [short[id] for id in mine.exercises["exercise_id"]], "url": f"{site_url}{path}"}
        yield f"{kind}/{name}", _all(packages, ["exercises", *(row["package"] for row in engaged)]), {"data": data}
        counts = {row["package"]: row["records"] for row in engaged}
        lists[kind].append(
            {"name": name, "actor_id": key, "exercises": len(mine.exercises), "engagements": counts, "api": f"{site_url}{ROOT}/{kind}/{name}.json"}
        )
    engaging = _all(packages, ["exercises", *sorted(set(measured.engaged["package"]))])
    for kind, rows in lists.items():
        yield f"{kind}/index", engaging, {"total": len(rows), "data": sorted(rows, key=lambda row: row["name"])}
    yield "engagements/index", engaging, {"total": len(measured.matrix), "data": _rows(measured.matrix)}
    own = _licences(reference, ["actors"])
    yield "packages/index", own, {"total": len(packages), "data": [package_entry(package, site_url) for package in packages.values()]}
    yield "versions/index", own, {"total": len(notes), "data": [version_entry(note, site_url) for note in notes]}
    listed = {package.name: f"{package.name}/page-1.json, {package.name}/<id>.json" for package in described(packages)}
    others = {name: f"{name}/index.json" for name in ("countries", "partners", "engagements", "packages", "versions")}
    yield "index", own, {"data": {**listed, **others, "description": "openapi.json"}}


def described(packages: Packages) -> list[Package]:
    """The packages that have records."""
    return [package for package in packages.values() if package.records]


def package_records(package: Package, frames: Frames, measured: Measured, site_url: str) -> Iterator[Record]:
    """Every record of a package with all its rows, by table and id; evidence carries its source."""
    tables = frames[package.name]
    sources = {row["source_id"]: row for row in _rows(frames["reference"]["sources"])}
    evidence = _by(tables["evidence"], "record_id")
    levels = {row["record_id"]: row for row in _rows(measured.evidenced[package.name])}
    engaged: dict[str, list[Record]] = defaultdict(list)
    for row in _rows(measured.engaged[measured.engaged["package"] == package.name]):
        engaged[row["record_id"]].append({name: row[name] for name in ("partner", "country", "direction", "year")})
    counted = set(measured.counted["exercise_id"])
    for table in package.records:
        parts = {part.name: _by(tables[part.name], part.key[0]) for part in parts_of(package, table)}
        for row in _rows(measured.described if package.name == "exercises" else tables[table.name]):
            key = row[table.key[0]]
            computed = {name: levels[key][name] for name in LEVEL} | {"engagements": engaged.get(key, [])}
            if package.name == "exercises":
                computed = {"year": row.pop("year"), "vector": row.pop("vector"), "counted": key in counted, **computed}
            mine = {name: rows.get(key, []) for name, rows in parts.items()}
            said = [{**statement, "source": sources[statement["source_id"]]} for statement in evidence.get(key, [])]
            url = f"{site_url}{address(package, table.name, key)}"
            yield {"table": table.name, **row, **mine, "evidence": said, "computed": computed, "url": url}


def summary(package: Package, record: Record) -> Record:
    """A record as it stands in lists: its own columns, who belongs to it, what is computed and where its page is."""
    table = package.tables[record["table"]]
    actors = {part.name: [row["actor_id"] for row in record[part.name] if row["role"] != "observer"] for part in cast_of(package, table)}
    return {name: record[name] for name in ("table", *table.fields())} | actors | {name: record[name] for name in ("computed", "url")}


def parts_of(package: Package, table: Table) -> list[Table]:
    """The tables whose rows belong to the records of ``table``."""
    return [part for part in package.parts if part.key[0] == table.key[0]]


def cast_of(package: Package, table: Table) -> list[Table]:
    """Those parts of a record that say which actors take part in it, and as what."""
    return [part for part in parts_of(package, table) if {"actor_id", "role"} <= set(part.fields())]


def engagements(engaged: pd.DataFrame) -> list[Record]:
    """The engagements of one actor by package, with their number and the ids of the records."""
    rows = [(row["package"], row["record_id"]) for row in records(engaged)]
    found = {name: list(dict.fromkeys(id for _, id in part)) for name, part in groupby(rows, key=lambda pair: pair[0])}
    return [{"package": name, "records": len(ids), "ids": ids} for name, ids in found.items()]


def package_entry(package: Package, site_url: str) -> Record:
    """A package with its tables, their terms and where each can be had."""
    base = f"{site_url}downloads/{package.name}"
    tables = [
        {
            "name": table.name,
            "rows": len(table.rows),
            "columns": table.fields(),
            "licenses": package.licences(table.name),
            **{form: f"{base}/{table.name}.{form}" for form in ("csv", "json", "parquet")},
        }
        for table in package.tables.values()
    ]
    return {
        "name": package.name,
        "title": package.descriptor["title"],
        "version": package.version,
        "records": sum(len(table.rows) for table in package.records),
        "api": f"{site_url}{ROOT}/{package.name}/page-1.json" if package.records else None,
        "zip": f"{base}.zip",
        "tables": tables,
    }


def version_entry(note: Release, site_url: str) -> Record:
    """A version of the data, with the page and the address of its files."""
    address = f"{site_url}downloads/{note.version}/"
    return {"version": note.version, "date": note.date, "changes": sentence(note), "page": f"{site_url}changes/{note.version}/", "downloads": address}


def _key(package: Package, record: Record) -> str:
    return str(record[package.tables[record["table"]].key[0]])


def _licences(package: Package, tables: Iterable[str]) -> list[Licence]:
    """The licences of tables, each once; those of the first table come first."""
    found = [licence for table in tables for licence in package.licences(table)]
    return [licence for place, licence in enumerate(found) if licence not in found[:place]]


def _all(packages: Packages, names: Iterable[str]) -> list[Licence]:
    """The licences of the actors and of the records of packages, each once."""
    reference = packages["reference"]
    found = _licences(reference, ["actors"]) + [x for name in names for x in _licences(packages[name], [t.name for t in packages[name].records])]
    return [licence for place, licence in enumerate(found) if licence not in found[:place]]


def _link(licence: Licence) -> str:
    return licence.get("path") or licence.get("title") or licence["name"]


def _rows(table: pd.DataFrame) -> list[Record]:
    return [{key: plain(value) for key, value in row.items() if key != "_line"} for row in records(table)]


def _by(table: pd.DataFrame, column: str) -> dict[str, list[Record]]:
    return {str(key): [{k: v for k, v in row.items() if k != column} for row in _rows(part)] for key, part in table.groupby(column)}
