"""Every source and what rests on it."""

from typing import Any

from multivector.addresses import address
from multivector.load import records
from multivector.pages.base import Page, Site


def page(site: Site) -> Page:
    """The list of sources, by publisher and title."""
    used: dict[str, list[tuple[str, str]]] = {}
    for name, package in site.packages.items():
        if package.records and "evidence" in package.tables:
            for source, found in _used(site, name).items():
                used.setdefault(source, []).extend(found)
    listed: list[dict[str, Any]] = [{**row, "records": used.get(row["source_id"], [])} for row in records(site.frames["reference"]["sources"])]
    listed.sort(key=lambda row: (str(row["publisher"]).lower(), str(row["title"]).lower()))
    kinds = [(site.labels.source_kind[row["kind"]], row["sources"], row["evidence"]) for row in records(site.measured.source_kinds)]
    description = "Every document, page and data set on which a fact in Multivector rests, and the records it supports."
    return Page("sources/index.md", "Sources", description, "sources.md.jinja", {"listed": listed, "kinds": kinds}, ("navigation", "toc"))


def _used(site: Site, name: str) -> dict[str, list[tuple[str, str]]]:
    """Source → names and addresses of the records of a package that it is cited for."""
    package = site.packages[name]
    known = {
        row[table.key[0]]: (row.get("name") or row.get("item") or row[table.key[0]], address(package, table.name, row[table.key[0]]))
        for table in package.records
        for row in records(site.frames[name][table.name])
    }
    pairs = site.frames[name]["evidence"][["source_id", "record_id"]].drop_duplicates().sort_values(["source_id", "record_id"])
    return {str(source): [known[record] for record in part["record_id"]] for source, part in pairs.groupby("source_id")}
