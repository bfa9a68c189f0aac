"""The description of the API as an OpenAPI 3.1 document, its record schemas made from the tables' schemas."""

import json
from typing import Any

from multivector.downloads.api import LICENSE, ROOT
from multivector.load import Packages, Table

Schema = dict[str, Any]

TYPES = {"string": "string", "integer": "integer", "number": "number", "boolean": "boolean", "list": "array"}
SUMMARY = ("exercise_id", "name", "native_name", "series", "kind", "status", "start", "end", "led_by", "location", "troops_total", "summary")


def content(packages: Packages, site_url: str) -> bytes:
    """The document, for api/v1/openapi.json."""
    return (json.dumps(document(packages, site_url), ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def document(packages: Packages, site_url: str) -> Schema:
    """OpenAPI 3.1: paths of all files, and schemas for what they hold."""
    version = packages["exercises"].descriptor["version"]
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Multivector",
            "version": version,
            "summary": "Who engages Central Asia in security and defence",
            "description": "Static JSON files, made anew with each version of the data. Every answer has version, license and data; "
            "what we compute stands under computed. Addresses under /v1/ stay; fields may be added.",
            "license": {"name": "CC BY 4.0", "url": LICENSE},
        },
        "servers": [{"url": f"{site_url}{ROOT}"}],
        "paths": {
            "/index.json": _get("What there is", {"type": "object"}),
            "/exercises/page-{page}.json": _get("Exercises, a page at a time", _list("ExerciseSummary"), "page", ("page", "pages", "total")),
            "/exercises/{exercise_id}.json": _get("One exercise with everything about it", _ref("Exercise"), "exercise_id"),
            "/countries/index.json": _get("The five Central Asian states", _list("ActorSummary"), None, ("total",)),
            "/countries/{name}.json": _get("One of the five states with its exercises", _ref("Actor"), "name"),
            "/partners/index.json": _get("Actors that train with them", _list("ActorSummary"), None, ("total",)),
            "/partners/{name}.json": _get("One partner with its exercises", _ref("Actor"), "name"),
            "/packages/index.json": _get("Data packages and their files", _list("Package"), None, ("total",)),
        },
        "components": {"schemas": _schemas(packages)},
    }


def _schemas(packages: Packages) -> Schema:
    tables = packages["exercises"].tables
    reference = packages["reference"].tables
    vectors = [entry["value"] for field in reference["actors"].schema["fields"] if field["name"] == "bloc" for entry in field["categories"]]
    computed = _object(
        {
            "year": {"type": "integer"},
            "vector": {"enum": vectors},
            "counted": {"type": "boolean"},
            "sources": {"type": "integer"},
            "publishers": {"type": "integer"},
            "official": {"type": "boolean"},
            "contradictions": {"type": "integer"},
            "level": {"enum": ["well", "fairly", "thinly"]},
        }
    )
    url = {"url": {"type": "string", "format": "uri"}}
    exercise = _columns(tables["exercises"])
    parts: Schema = {name: {"type": "array", "items": _object(_columns(tables[name], "exercise_id"))} for name in ("participants", "forces", "equipment")}
    statement = {**_columns(tables["evidence"], "record_id"), "source": _ref("Source")}
    short = {name: exercise[name] for name in SUMMARY}
    counts = {"exercises": {"type": "integer"}, "partners": {"type": "array"}, "by_year": {"type": "array"}}
    return {
        "Exercise": _object({**exercise, **parts, "evidence": {"type": "array", "items": _object(statement)}, "computed": _ref("Computed"), **url}),
        "ExerciseSummary": _object({**short, "participants": {"type": "array", "items": {"type": "string"}}, "computed": _ref("Computed"), **url}),
        "Computed": computed,
        "Source": _object(_columns(reference["sources"])),
        "ActorSummary": _object({"name": {"type": "string"}, "actor_id": {"type": "string"}, "exercises": {"type": "integer"}, "api": url["url"]}),
        "Actor": _object({**_columns(reference["actors"]), "computed": _object(counts), "exercises": _list("ExerciseSummary"), **url}),
        "Package": _object({**{name: {"type": "string"} for name in ("name", "title", "version")}, "zip": url["url"], "tables": {"type": "array"}}),
    }


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
    envelope = _object({"version": {"type": "string"}, "license": {"type": "string"}, **{name: {"type": "integer"} for name in numbers}, "data": data})
    operation: Schema = {"summary": title, "responses": {"200": {"description": title, "content": {"application/json": {"schema": envelope}}}}}
    if parameter:
        kind = "integer" if parameter == "page" else "string"
        operation["parameters"] = [{"name": parameter, "in": "path", "required": True, "schema": {"type": kind}}]
    return {"get": operation}
