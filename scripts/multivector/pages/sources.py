"""Every source and what rests on it."""

from multivector.load import records
from multivector.pages.base import Page, Site


def page(site: Site) -> Page:
    """The list of sources, by publisher and title."""
    names = dict(zip(site.frames["exercises"]["exercises"]["exercise_id"], site.frames["exercises"]["exercises"]["name"], strict=True))
    pairs = site.frames["exercises"]["evidence"][["source_id", "record_id"]].drop_duplicates()
    used = {str(key): sorted(part["record_id"]) for key, part in pairs.groupby("source_id")}
    listed = [
        {**row, "records": [(record, names[record]) for record in used.get(row["source_id"], [])]} for row in records(site.frames["reference"]["sources"])
    ]
    listed.sort(key=lambda row: (str(row["publisher"]).lower(), str(row["title"]).lower()))
    kinds = [(site.labels.source_kind[row["kind"]], row["sources"], row["evidence"]) for row in records(site.measured.source_kinds)]
    description = "Every document, page and data set on which a fact in Multivector rests, and the exercises it supports."
    return Page("sources/index.md", "Sources", description, "sources.md.jinja", {"listed": listed, "kinds": kinds}, ("navigation", "toc"))
