"""The description of the API as an OpenAPI 3.1 document, its record schemas made from the tables' schemas."""

import json
from typing import Any

from multivector.downloads.api import ROOT, cast_of, described, parts_of
from multivector.load import Package, Packages, Table
from multivector.measures.engagement import PILLARS

Schema = dict[str, Any]

TYPES = {"string": "string", "integer": "integer", "number": "number", "boolean": "boolean", "list": "array"}
TEXT: Schema = {"type": "string"}
COUNT: Schema = {"type": "integer"}
YEAR: Schema = {"type": ["integer", "null"]}
URL: Schema = {"type": "string", "format": "uri"}


def content(packages: Packages, site_url: str) -> bytes:
    """The document, for api/v1/openapi.json."""
    return (json.dumps(document(packages, site_url), ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def document(packages: Packages, site_url: str) -> Schema:
    """OpenAPI 3.1: paths of all files, and schemas for what they hold."""
    licence = packages["reference"].licences("actors")[0]
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Multivector",
            "version": packages["reference"].version,
            "summary": "Who engages Central Asia in security and defence",
            "description": "Static JSON files, made anew with each version of the data. Every answer has version, license, licenses and data; "
            "what we compute stands under computed. Addresses under /v1/ stay; fields may be added. "
            "Arms transfers stand under the terms of SIPRI: licenses says so in each answer.",
            "license": {"name": licence["title"], "url": licence["path"]},
        },
        "servers": [{"url": f"{site_url}{ROOT}"}],
        "paths": {
            "/index.json": _get("What there is", {"type": "object", "additionalProperties": TEXT}),
            **{path: item for package in described(packages) for path, item in _paths(package)},
            "/countries/index.json": _get("The five Central Asian states", _list("ActorSummary"), None, ("total",)),
            "/countries/{name}.json": _get("One of the five states with its exercises and engagements", _ref("Actor"), "name"),
            "/partners/index.json": _get("Actors that engage them", _list("ActorSummary"), None, ("total",)),
            "/partners/{name}.json": _get("One partner with its exercises and engagements", _ref("Actor"), "name"),
            "/engagements/index.json": _get("How many records each partner and state share, by package", _list("Engagement"), None, ("total",)),
            "/versions/index.json": _get("Versions of the data, newest first", _list("Version"), None, ("total",)),
            "/packages/index.json": _get("Data packages and their files", _list("Package"), None, ("total",)),
        },
        "components": {"schemas": _schemas(packages)},
    }


def _paths(package: Package) -> list[tuple[str, Schema]]:
    """The lists and the records of a package."""
    names = [_name(table) for table in package.records]
    title, parameter = package.descriptor["title"], package.records[0].key[0] if len(names) == 1 else "record_id"
    listed = {"type": "array", "items": _one_of([f"{name}Summary" for name in names])}
    return [
        (f"/{package.name}/page-{{page}}.json", _get(f"{title}: all records, a page at a time", listed, "page", ("page", "pages", "total"))),
        (f"/{package.name}/{{{parameter}}}.json", _get(f"{title}: one record with everything about it", _one_of(names), parameter)),
    ]


def _schemas(packages: Packages) -> Schema:
    reference = packages["reference"].tables
    blocs = [entry["value"] for field in reference["actors"].schema["fields"] if field["name"] == "bloc" for entry in field["categories"]]
    pair = {"partner": TEXT, "country": TEXT}
    said = {
        "sources": COUNT,
        "publishers": COUNT,
        "official": {"type": "boolean"},
        "contradictions": COUNT,
        "level": {"enum": ["well", "fairly", "thinly"]},
        "engagements": {"type": "array", "items": _object({**pair, "direction": {"enum": ["in", "out"]}, "year": YEAR})},
    }
    package = {"enum": list(PILLARS)}
    engaged = _object({"package": package, "records": COUNT, "ids": {"type": "array", "items": TEXT}})
    spans = {"records": COUNT, "first": YEAR, "latest": YEAR, "recent": COUNT, "before": COUNT, "trend": {"enum": ["more", "fewer", "even", ""]}}
    counts = {
        "exercises": COUNT,
        "partners": {"type": "array", "items": _object({"actor_id": TEXT, "name": TEXT, "exercises": COUNT})},
        "by_year": {"type": "array", "items": _object({"year": COUNT, "vector": {"enum": blocs}, "exercises": COUNT})},
        "engagements": {"type": "array", "items": engaged},
        "matrix": _list("Engagement"),
    }
    licence: Schema = {"type": "object", "properties": {"name": TEXT, "title": TEXT, "path": TEXT}, "required": ["name"], "additionalProperties": False}
    files = {"name": TEXT, "rows": COUNT, "columns": {"type": "array", "items": TEXT}, "licenses": _list("License"), "csv": URL, "json": URL, "parquet": URL}
    held = {"name": TEXT, "title": TEXT, "version": TEXT, "records": COUNT, "api": {"type": ["string", "null"]}, "zip": URL}
    by_package = {"type": "object", "propertyNames": package, "additionalProperties": COUNT}
    return {
        **{name: schema for part in described(packages) for table in part.records for name, schema in _record(part, table)},
        "Computed": _object(said),
        "ComputedExercise": _object({"year": COUNT, "vector": {"enum": blocs}, "counted": {"type": "boolean"}, **said}),
        "Source": _object(_columns(reference["sources"])),
        "Engagement": _object({**pair, "package": package, **spans}),
        "ActorSummary": _object({"name": TEXT, "actor_id": TEXT, "exercises": COUNT, "engagements": by_package, "api": URL}),
        "Actor": _object({**_columns(reference["actors"]), "computed": _object(counts), "exercises": _list("ExercisesSummary"), "url": URL}),
        "Package": _object({**held, "tables": {"type": "array", "items": _object(files)}}),
        "Version": _object({"version": TEXT, "date": TEXT, "changes": TEXT, "page": URL, "downloads": URL}),
        "License": licence,
    }


def _record(package: Package, table: Table) -> list[tuple[str, Schema]]:
    """The schemas of one record in full and in lists."""
    own = {"table": {"const": table.name}, **_columns(table)}
    computed = {"computed": _ref("ComputedExercise" if package.name == "exercises" else "Computed"), "url": URL}
    parts: Schema = {part.name: {"type": "array", "items": _object(_columns(part, part.key[0]))} for part in parts_of(package, table)}
    statement = {**_columns(package.tables["evidence"], "record_id"), "source": _ref("Source")}
    cast: Schema = {part.name: {"type": "array", "items": TEXT} for part in cast_of(package, table)}
    return [
        (_name(table), _object({**own, **parts, "evidence": {"type": "array", "items": _object(statement)}, **computed})),
        (f"{_name(table)}Summary", _object({**own, **cast, **computed})),
    ]


def _name(table: Table) -> str:
    """Name of the schema of a table's records: ImportShares."""
    return "".join(word.capitalize() for word in table.name.split("_"))


def _one_of(names: list[str]) -> Schema:
    return _ref(names[0]) if len(names) == 1 else {"oneOf": [_ref(name) for name in names]}


def _columns(table: Table, without: str = "") -> Schema:
    """The columns of a table as properties; what may be empty may be null."""
    out: Schema = {}
    for field in table.schema["fields"]:
        if field["name"] == without:
            continue
        kind = TYPES[field["type"]]
        words = [entry["value"] for entry in field.get("categories", [])]
        required = bool(field.get("constraints", {}).get("required")) or (field["name"] in table.key and field["type"] != "list" and len(table.key) == 1)
        schema: Schema = {"description": field.get("description", "")}
        if field["type"] == "list":
            schema |= {"type": "array", "items": {"enum": words} if words else {"type": "string"}}
        elif words:
            schema["enum"] = words if required else [*words, None]
        else:
            schema["type"] = kind if required else [kind, "null"]
        out[field["name"]] = schema
    return out


def _object(properties: Schema) -> Schema:
    return {"type": "object", "properties": properties, "required": sorted(properties), "additionalProperties": False}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _list(name: str) -> Schema:
    return {"type": "array", "items": _ref(name)}


def _get(title: str, data: Schema, parameter: str | None = None, numbers: tuple[str, ...] = ()) -> Schema:
    """A path that answers GET with the envelope around ``data``."""
    envelope = _object({"version": TEXT, "license": TEXT, "licenses": _list("License"), **dict.fromkeys(numbers, COUNT), "data": data})
    operation: Schema = {"summary": title, "responses": {"200": {"description": title, "content": {"application/json": {"schema": envelope}}}}}
    if parameter:
        kind = "integer" if parameter == "page" else "string"
        operation["parameters"] = [{"name": parameter, "in": "path", "required": True, "schema": {"type": kind}}]
    return {"get": operation}
