"""The static API below api/v1/: every record, country, partner and package as JSON, described by OpenAPI.

Each answer is an object with ``version`` (of the data), ``license`` and ``data``. What sources
state stands under the names of the tables' columns; what we compute stands apart, under ``computed``.
"""

import json
from collections.abc import Iterator
from typing import Any

import pandas as pd

from multivector.downloads.tables_json import plain
from multivector.load import Frames, Packages, records
from multivector.measures import Measured

ROOT = "api/v1"
PAGE = 100
LICENSE = "https://creativecommons.org/licenses/by/4.0/"

Record = dict[str, Any]


def files(packages: Packages, frames: Frames, measured: Measured, addresses: dict[str, str], site_url: str) -> Iterator[tuple[str, bytes]]:
    """Every file of the API. addresses: page of each actor (countries/<name>/ or partners/<name>/) by actor_id."""
    version = packages["exercises"].descriptor["version"]
    full = exercises(frames, measured, site_url)
    short = [summary(record) for record in full]
    by_id = {record["exercise_id"]: record for record in short}

    def answer(path: str, data: Any, **more: Any) -> tuple[str, bytes]:
        body = {"version": version, "license": LICENSE, **more, "data": data}
        return f"{ROOT}/{path}.json", (json.dumps(body, ensure_ascii=False, separators=(",", ":")) + "\n").encode("utf-8")

    for record in full:
        yield answer(f"exercises/{record['exercise_id']}", record)
    pages = [short[start : start + PAGE] for start in range(0, len(short), PAGE)] or [[]]
    for number, part in enumerate(pages, 1):
        yield answer(f"exercises/page-{number}", part, page=number, pages=len(pages), total=len(short))
    actors = {row["actor_id"]: row for row in _rows(frames["reference"]["actors"])}
    lists: dict[str, list[Record]] = {"countries": [], "partners": []}
    for key, address in addresses.items():
        kind, name = address.rstrip("/").split("/")
        mine = measured.actors[key]
        years = [row for row in _rows(mine.by_year) if row["exercises"]]
        data = {
            **actors[key],
            "computed": {"exercises": len(mine.exercises), "partners": _rows(mine.partners), "by_year": years},
            "exercises": [by_id[exercise] for exercise in mine.exercises["exercise_id"]],
            "url": f"{site_url}{address}",
        }
        yield answer(f"{kind}/{name}", data)
        lists[kind].append({"name": name, "actor_id": key, "exercises": len(mine.exercises), "api": f"{site_url}{ROOT}/{kind}/{name}.json"})
    for kind, rows in lists.items():
        yield answer(f"{kind}/index", sorted(rows, key=lambda row: row["name"]), total=len(rows))
    yield answer("packages/index", [package(packages, name, site_url) for name in packages], total=len(packages))
    endpoints = {"exercises": f"exercises/page-1.json ({len(pages)} pages), exercises/<exercise_id>.json", "countries": "countries/index.json"}
    yield answer("index", {**endpoints, "partners": "partners/index.json", "packages": "packages/index.json", "description": "openapi.json"})


def exercises(frames: Frames, measured: Measured, site_url: str) -> list[Record]:
    """Every exercise with all its rows, by id; evidence carries its source."""
    tables = frames["exercises"]
    sources = {row["source_id"]: row for row in _rows(frames["reference"]["sources"])}
    parts = {name: _by(tables[name], "exercise_id") for name in ("participants", "forces", "equipment")}
    evidence = _by(tables["evidence"], "record_id")
    confidence = {row["exercise_id"]: row for row in _rows(measured.confidence)}
    counted = set(measured.counted["exercise_id"])
    out = []
    for row in _rows(measured.described):
        key = row["exercise_id"]
        computed = {
            "year": row.pop("year"),
            "vector": row.pop("vector"),
            "counted": key in counted,
            **{name: confidence[key][name] for name in ("sources", "publishers", "official", "contradictions", "level")},
        }
        said = [{**statement, "source": sources[statement["source_id"]]} for statement in evidence.get(key, [])]
        mine = {name: rows.get(key, []) for name, rows in parts.items()}
        out.append({**row, **mine, "evidence": said, "computed": computed, "url": f"{site_url}exercises/{key}/"})
    return out


def summary(record: Record) -> Record:
    """An exercise as it stands in lists."""
    columns = ("exercise_id", "name", "native_name", "series", "kind", "status", "start", "end", "led_by", "location", "troops_total", "summary", "url")
    states = [row["actor_id"] for row in record["participants"] if row["role"] != "observer"]
    return {**{name: record[name] for name in columns}, "participants": states, "computed": record["computed"]}


def package(packages: Packages, name: str, site_url: str) -> Record:
    """A package with its tables and where each can be had."""
    descriptor = packages[name].descriptor
    base = f"{site_url}downloads/{name}"
    tables = [
        {
            "name": table.name,
            "rows": len(table.rows),
            "columns": [field["name"] for field in table.schema["fields"]],
            **{form: f"{base}/{table.name}.{form}" for form in ("csv", "json", "parquet")},
        }
        for table in packages[name].tables.values()
    ]
    return {"name": name, "title": descriptor["title"], "version": descriptor["version"], "zip": f"{base}.zip", "tables": tables}


def _rows(table: pd.DataFrame) -> list[Record]:
    return [{key: plain(value) for key, value in row.items() if key != "_line"} for row in records(table)]


def _by(table: pd.DataFrame, column: str) -> dict[str, list[Record]]:
    return {str(key): [{k: v for k, v in row.items() if k != column} for row in _rows(part)] for key, part in table.groupby(column)}
