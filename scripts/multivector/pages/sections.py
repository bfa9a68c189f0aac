"""The packages beside the exercises as sections of the site: a list of all records, and a page for each that has a name."""

import functools
from collections.abc import Iterator
from typing import Any

from multivector.addresses import address, has_page
from multivector.labels import text
from multivector.load import Package, records
from multivector.pages.base import Page, Site
from multivector.pages.exercise import numbered
from multivector.pages.records import correction
from multivector.pages.values import parts, words

# Columns of the lists; the first one leads to the record.
LISTS: dict[str, dict[str, tuple[str, ...]]] = {
    "arms-transfers": {
        "transfers": ("item", "description", "supplier", "recipient", "year_ordered", "quantity_delivered", "tiv", "origin"),
        "import_shares": ("supplier", "recipient", "start", "end", "share_percent", "note"),
    },
    "military-aid": {"aid": ("name", "donor", "recipient", "start", "kind", "scope", "amount_usd")},
    "facilities": {"facilities": ("name", "operator", "host", "kind", "opened", "status", "personnel")},
    "training": {"programmes": ("name", "provider", "recipient", "start", "kind", "trainees")},
    "agreements": {"agreements": ("name", "date", "kind", "status")},
    "private-security": {"companies": ("name", "home", "host", "since", "status"), "rules": ("name", "host", "as_of", "status")},
    "surveillance-technology": {"projects": ("name", "vendor", "vendor_home", "host", "start", "kind", "status")},
    "incidents-and-opinion": {
        "incidents": ("name", "country", "start", "kind", "killed", "injured"),
        "polls": ("name", "country", "subject", "start", "answer", "share_percent"),
    },
}
DATES = ("start", "opened", "date", "since", "as_of", "year_ordered")
CHARTS = {
    "arms-transfers": ("arms-by-year", "arms-suppliers"),
    "military-aid": ("aid-donors",),
    "facilities": ("facilities-map", "facilities-operators"),
    "training": ("training-providers",),
    "agreements": ("memberships",),
    "surveillance-technology": ("technology-vendors",),
    "incidents-and-opinion": ("incidents-by-year",),
}

Row = dict[str, Any]


def pages(site: Site) -> Iterator[Page]:
    """The list of each package and the page of each record."""
    for name, tables in LISTS.items():
        package = site.packages[name]
        section, title = package.descriptor["section"], package.descriptor["title"]
        context = {
            "package": package,
            "lists": [{"resource": _resource(package, table), "columns": headings(site, name, table), "rows": listed(site, name, table)} for table in tables],
            "charts": [site.charts[key] for key in CHARTS.get(name, ()) if key in site.charts],
            "statements": len(package.tables["evidence"].rows),
        }
        yield Page(f"{section}/index.md", title, package.descriptor["description"], "section.md.jinja", context, ("toc",))
        yield from _records(site, package)
    yield _indicators(site)


def _indicators(site: Site) -> Page:
    """The series of the package of indicators, with their charts."""
    package = site.packages["indicators"]
    spans = {row["indicator_id"]: row for row in records(site.measured.spans)}
    rows = [
        {**row, "span": f"{mine['first']} to {mine['last']}", "values": mine["values"]}
        for row in records(site.frames["indicators"]["indicators"])
        if (mine := spans.get(row["indicator_id"]))
    ]
    context = {
        "package": package,
        "rows": rows,
        "charts": [site.charts[id] for id in ("military-expenditure", "armed-forces", "us-assistance") if id in site.charts],
    }
    return Page("indicators/index.md", "Spending and forces", package.descriptor["description"], "indicators.md.jinja", context, ("toc",))


def listed(site: Site, name: str, table: str, only: set[str] | None = None) -> list[Row]:
    """The records of a table (all, or those with the ids of ``only``) for a list, newest first.

    Each row: id, path, cells (parts of each column in LISTS), level, correct (address of the form).
    """
    return [row for row in _listed(site, name, table) if only is None or row["id"] in only]


@functools.lru_cache(maxsize=64)
def _listed(site: Site, name: str, table: str) -> list[Row]:
    package, columns = site.packages[name], LISTS[name][table]
    schema, key = package.tables[table].schema, package.tables[table].key[0]
    levels = site.measured.evidenced[name].set_index("record_id")["level"].to_dict()
    date = next((column for column in DATES if column in columns), columns[0])
    out = []
    for row in records(site.frames[name][table]):
        cells = [parts(site, schema, column, row[column]) for column in columns]
        order = (text(row[date]) if not isinstance(row[date], int) else str(row[date]), row[key])
        path = address(package, table, row[key])
        out.append((order, {"id": row[key], "path": path, "cells": cells, "level": levels[row[key]], "correct": correction(site, row[key])}))
    return [row for _, row in sorted(out, key=lambda pair: pair[0], reverse=True)]


def headings(site: Site, name: str, table: str) -> list[str]:
    """Titles of the columns of a list."""
    titles = {field["name"]: field["title"] for field in site.packages[name].tables[table].schema["fields"]}
    return [titles[column] for column in LISTS[name][table]]


def _records(site: Site, package: Package) -> Iterator[Page]:
    sources = site.frames["reference"]["sources"]
    evidence = site.frames[package.name]["evidence"].merge(sources, on="source_id", suffixes=("", "_source"))
    statements = {str(key): records(part) for key, part in evidence.groupby("record_id")}
    evidenced = {row["record_id"]: row for row in records(site.measured.evidenced[package.name])}
    belonging = {table.name: {str(key): records(part) for key, part in site.frames[package.name][table.name].groupby(table.key[0])} for table in package.parts}
    for table in package.records:
        if not has_page(table):
            continue
        for row in records(site.frames[package.name][table.name]):
            key = row[table.key[0]]
            mine = {name: rows.get(key, []) for name, rows in belonging.items()}
            yield _page(site, package, table.name, row, mine, statements.get(key, []), evidenced[key])


def _page(site: Site, package: Package, table: str, row: Row, belonging: dict[str, list[Row]], statements: list[Row], evidenced: Row) -> Page:
    schema, key = package.tables[table].schema, row[package.tables[table].key[0]]
    sources = numbered(statements)
    marks: dict[str, list[int]] = {}
    for statement in statements:
        if statement["relation"] == "supports":
            marks.setdefault(statement["field"].split(".")[0], []).append(sources[statement["source_id"]]["number"])
    whole = marks.get("all", [])
    notes = {field["name"] for field in schema["fields"] if field["name"].endswith("_note")}
    hidden = {package.tables[table].key[0], "name", "native_name", "summary", "note", "latitude", "longitude", "location_precision", *notes}
    facts = [
        {
            "title": field["title"],
            "parts": said,
            "note": text(row.get(_note(field["name"]), "")),
            "sources": sorted({*marks.get(field["name"], []), *whole}),
            "correct": correction(site, key, title=f"Correction: {key}, {field['name']}", field=field["name"], present=_plain(row[field["name"]])),
        }
        for field in schema["fields"]
        if field["name"] not in hidden and (said := parts(site, schema, field["name"], row[field["name"]]))
    ]
    facts += [
        {"title": field["title"], "parts": [(text(row[field["name"]]), "")], "note": "", "sources": [], "correct": ""}
        for field in schema["fields"]
        if field["name"] in notes and text(row[field["name"]]) and not _based(schema, field["name"], row)
    ]
    path = address(package, table, key)
    kind = words(site, schema, "kind", row["kind"]) if "kind" in row else ""
    summary = text(row.get("summary")) or f"{row['name']}."
    context = {
        "package": package,
        "row": row,
        "kind": kind,
        "facts": facts,
        "belonging": [_part(site, package, name, rows, marks) for name, rows in belonging.items() if rows],
        "said": _said(site, package, table, row, belonging, statements, sources),
        "sources": sources,
        "evidenced": evidenced,
        "cite": site.cite(row["name"], path),
        "key": path.rstrip("/"),
        "api": f"api/v1/{package.name}/{key}.json",
        "permalink": f"{site.site_url}{path}",
        "correct": correction(site, key, title=f"Correction: {key}"),
        "edit": f"{site.repo_url}/edit/main/datapackage/{package.name}/{table}.csv#L{row['_line']}",
    }
    return Page(f"{path.rstrip('/')}.md", row["name"], summary, "record.md.jinja", context)


def _said(site: Site, package: Package, table: str, row: Row, belonging: dict[str, list[Row]], statements: list[Row], sources: dict[str, Row]) -> list[Row]:
    """Field by field: the value of the record and what each source states about it."""
    schema = package.tables[table].schema
    order = [field["name"] for field in schema["fields"]] + list(belonging)
    by_field: dict[str, list[Row]] = {}
    for said in statements:
        by_field.setdefault(said["field"], []).append(said)
    out = []
    for name in sorted(by_field, key=lambda field: (order.index(field.split(".")[0]) if field.split(".")[0] in order else -1, field)):
        head, *rest = name.split(".")
        if head in belonging:
            title, value = _resource(package, head)["title"], _belonging(site, package, head, belonging[head], rest)
            title = ", ".join([title, *(site.labels.actor.get(word, word) for word in rest)])
        elif head == "all":
            title, value = "All fields", ""
        else:
            title = next(field["title"] for field in schema["fields"] if field["name"] == head)
            value = words(site, schema, head, row[head])
        rows = sorted(by_field[name], key=lambda said: (said["relation"] != "supports", sources[said["source_id"]]["number"]))
        out.append(
            {
                "title": title,
                "value": value,
                "correct": correction(site, row[package.tables[table].key[0]], field=name, present=value),
                "said": [{**said, "number": sources[said["source_id"]]["number"]} for said in rows],
                "disputed": any(said["relation"] == "contradicts" for said in rows),
            }
        )
    return out


def _belonging(site: Site, package: Package, table: str, rows: list[Row], rest: list[str]) -> str:
    """The value of a part of a record, or of one actor or one cell of it."""
    schema = package.tables[table].schema
    mine = [row for row in rows if not rest or row.get("actor_id") == rest[0]]
    column = rest[1] if len(rest) > 1 else "actor_id" if "actor_id" in package.tables[table].fields() else package.tables[table].key[-1]
    return ", ".join(dict.fromkeys(filter(None, (words(site, schema, column, row.get(column)) for row in mine))))


def _part(site: Site, package: Package, table: str, rows: list[Row], marks: dict[str, list[int]]) -> Row:
    """A table of what belongs to a record, with the columns that are filled."""
    schema, key = package.tables[table].schema, package.tables[table].key[0]
    columns = [field for field in schema["fields"] if field["name"] != key and any(parts(site, schema, field["name"], row[field["name"]]) for row in rows)]
    cells = [[parts(site, schema, field["name"], row[field["name"]]) for field in columns] for row in rows]
    title, titles = _resource(package, table)["title"], [field["title"] for field in columns]
    return {"title": title, "columns": titles, "rows": cells, "sources": sorted(set(marks.get(table, [])))}


def _note(column: str) -> str:
    """The column that holds the note on another one: cost_note on cost_usd."""
    return f"{column.removesuffix('_usd')}_note"


def _based(schema: dict[str, Any], note: str, row: Row) -> bool:
    """Whether a note stands beside a filled column, and so is shown with it."""
    based = [field["name"] for field in schema["fields"] if _note(field["name"]) == note]
    return any(bool(row[base]) if isinstance(row[base], tuple) else bool(text(row[base])) for base in based)


def _plain(cell: Any) -> str:
    return ";".join(cell) if isinstance(cell, tuple) else text(cell) if isinstance(cell, str) else str(cell)


def _resource(package: Package, table: str) -> dict[str, Any]:
    return next(resource for resource in package.descriptor["resources"] if resource["name"] == table)
