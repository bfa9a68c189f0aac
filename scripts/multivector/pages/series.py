"""One page per series of exercises, and the list of all."""

from collections.abc import Iterator

from multivector.labels import text
from multivector.load import records
from multivector.pages.base import Page, Site
from multivector.pages.records import rows


def pages(site: Site) -> Iterator[Page]:
    """The list at series/ and every series below it."""
    described = site.measured.described
    by_series = {str(name): part for name, part in described.groupby("series")}
    listed = []
    for record in records(site.frames["exercises"]["series"]):
        key = record["series_id"]
        mine = by_series.get(key, described.iloc[:0])
        if mine.empty:
            continue
        editions = rows(site, mine)
        listed.append({**record, "count": len(mine), "first": int(mine["year"].min()), "last": int(mine["year"].max()), "vector": editions[0]["vector"]})
        plural = "s" if len(mine) > 1 else ""
        years = str(mine["year"].min()) if mine["year"].nunique() == 1 else f"{mine['year'].min()} to {mine['year'].max()}"
        sentence = f"{len(mine)} edition{plural} in the record, {years}."
        context = {"record": record, "editions": editions, "sentence": sentence, "native": text(record["native_name"])}
        yield Page(f"series/{key}.md", record["name"], f"{record['name']}: {sentence}", "series.md.jinja", context, ("toc",))
    listed.sort(key=lambda row: str(row["name"]).lower())
    description = "Families of exercises that return under one name or form."
    yield Page("series/index.md", "Series", description, "series_list.md.jinja", {"listed": listed}, ("toc",))
