"""The catalogue of data packages and a page per package, made from the descriptors."""

from collections.abc import Iterator
from typing import Any

from multivector.downloads.catalogue import entry
from multivector.labels import text
from multivector.load import Package, records
from multivector.pages.base import Page, Site
from multivector.pages.snippets import snippets

QUALITY = {"exercises": ("fields-filled", "publishers-per-exercise")}


def pages(site: Site) -> Iterator[Page]:
    """The catalogue at data/ and every package below it."""
    packages = [_described(package) for package in site.packages.values()]
    description = "All data packages of Multivector: tables, columns, licences and downloads."
    yield Page("data/index.md", "Data", description, "data.md.jinja", {"packages": packages, "collection": _collection(site)})
    leads = site.frames["reference"]["wish_list"]
    for package in packages:
        context = {
            "package": package,
            "quality": [site.charts[key] for key in QUALITY.get(package["name"], ())],
            "snippets": snippets(package["name"], package["tables"][0]["name"], site.site_url),
            "leads": leads[leads["package"] == package["name"]].to_dict("records"),
            "entry": entry(site.packages[package["name"]], site.site_url),
        }
        yield Page(f"data/{package['name']}.md", package["title"], package["description"], "package.md.jinja", context)


def _collection(site: Site) -> list[dict[str, Any]]:
    """How well each table of records is evidenced, for the catalogue."""
    titles = {(name, table): _title(package, table) for name, package in site.packages.items() for table in package.tables}
    return [{**row, "title": titles[row["package"], row["table"]]} for row in records(site.measured.collection)]


def _title(package: Package, table: str) -> str:
    return str(next(resource["title"] for resource in package.descriptor["resources"] if resource["name"] == table))


def _described(package: Package) -> dict[str, Any]:
    tables = []
    for resource in package.descriptor["resources"]:
        table = package.tables[resource["name"]]
        columns = [
            {
                **field,
                "unit": field.get("unit", ""),
                "required": field.get("constraints", {}).get("required", False) or field["name"] in table.key,
                "filled": sum(bool(row.cells[field["name"]]) for row in table.rows),
                "key": field["name"] in table.key,
                "vocabulary": field.get("categories", []),
                "leads_to": _target(resource["schema"], field["name"]),
            }
            for field in resource["schema"]["fields"]
        ]
        tables.append({**resource, "count": len(table.rows), "columns": columns})
    return {**package.descriptor, "tables": tables, "rows": text(sum(table["count"] for table in tables))}


def _target(schema: dict[str, Any], column: str) -> str:
    for key in [*schema.get("foreignKeys", []), *schema.get("references", [])]:
        if key["fields"] == [column]:
            return f"{key['reference']['resource']}.{key['reference']['fields'][0]}"
    return ""
