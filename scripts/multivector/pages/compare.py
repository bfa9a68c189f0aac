"""The matrix at compare/: partner × country × package; and a page for each pair of a partner and a country."""

from collections.abc import Iterator
from typing import Any

from multivector.labels import text
from multivector.load import records
from multivector.measures.engagement import PILLARS, between, kinds
from multivector.pages.base import Page, Site
from multivector.pages.records import rows
from multivector.pages.sections import LISTS, headings, listed

FEWEST = 2
"""In so many packages a pair is engaged, to have a page of its own."""
SHOWN = 14
"""Partners that the matrix shows in full; the others stand in the table below it."""
ARROWS = {"more": "↗", "fewer": "↘", "even": "→", "": ""}


def pages(site: Site) -> Iterator[Page]:
    """The matrix and the pages of the pairs."""
    five = sorted((key for key, path in site.records.items() if path.startswith("countries/")), key=lambda key: site.labels.actor[key])
    cells = {(row["partner"], row["country"], row["package"]): row for row in records(site.measured.matrix)}
    order = [key for key in site.measured.engaging["partner"] if key in site.records]
    pairs = {
        (partner, country): path
        for partner in [*order, *five]
        for country in five
        if partner != country and (path := pair(site, partner, country)) and sum((partner, country, name) in cells for name in PILLARS) >= FEWEST
    }
    titles = {name: site.packages[name].descriptor["short_title"] for name in PILLARS}
    matrix = [
        {
            "partner": partner,
            "name": site.labels.actor[partner],
            "path": site.records[partner],
            "rows": [
                (name, titles[name], [_cell(cells.get((partner, country, name)), pairs.get((partner, country), "")) for country in five])
                for name in PILLARS
                if any((partner, country, name) in cells for country in five)
            ],
        }
        for partner in order[:SHOWN]
    ]
    context = {
        "five": [(key, site.labels.actor[key], site.records[key]) for key in five],
        "matrix": matrix,
        "others": [row for row in records(site.measured.engaging) if row["partner"] not in order[:SHOWN]],
        "chart": site.charts.get("engagement-breadth"),
        "between": [(one, other, path) for (one, other), path in pairs.items() if one in five and one < other],
        "titles": titles,
    }
    description = "Who engages which Central Asian state, and in which ways: partners, states and kinds of engagement at a glance."
    yield Page("compare/index.md", "Compare", description, "compare.md.jinja", context, ("toc",))
    for (partner, country), path in pairs.items():
        yield _pair(site, partner, country, path)


def pair(site: Site, partner: str, country: str) -> str:
    """Address of the page of a pair; two of the five states have one page, under the first by code."""
    if partner not in site.records or country not in site.records:
        return ""
    if site.records[partner].startswith("countries/"):
        partner, country = sorted((partner, country))
    names = [site.records[key].rstrip("/").split("/")[-1] for key in (partner, country)]
    return f"compare/{names[0]}/{names[1]}/"


def _cell(row: dict[str, Any] | None, path: str) -> dict[str, Any] | None:
    if row is None:
        return None
    years = "" if not text(row["first"]) else str(row["first"]) if row["first"] == row["latest"] else f"{row['first']} to {row['latest']}"
    return {"records": row["records"], "years": years, "trend": row["trend"], "arrow": ARROWS[row["trend"]], "path": path, "package": row["package"]}


def _pair(site: Site, partner: str, country: str, path: str) -> Page:
    mine = between(site.measured.engaged, partner, country)
    names = site.labels.actor[partner], site.labels.actor[country]
    title = f"{names[0]} and {names[1]}"
    held = kinds(mine)
    counts = [(site.packages[name].descriptor["short_title"], name, count) for name, count in zip(held["package"], held["records"], strict=True)]
    said = f"What the record holds of {title} in security and defence: " + ", ".join(f"{name.lower()} {count}" for name, _, count in counts) + "."
    context = {
        "names": [(name, site.records[key]) for name, key in zip(names, (partner, country), strict=True)],
        "sentence": said,
        "counts": counts,
        "sections": sections(site, mine),
        "exercises": rows(site, site.measured.counted[site.measured.counted["exercise_id"].isin(mine[mine["package"] == "exercises"]["record_id"])]),
    }
    return Page(f"{path.rstrip('/')}.md", title, said, "pair.md.jinja", context)


def sections(site: Site, engaged: Any) -> list[dict[str, Any]]:
    """For each package beside the exercises, the records among ``engaged`` as lists."""
    out = []
    for name in PILLARS:
        if name not in LISTS:
            continue
        lists = []
        for table in LISTS[name]:
            ids = set(engaged[(engaged["package"] == name) & (engaged["table"] == table)]["record_id"])
            if ids:
                lists.append({"columns": headings(site, name, table), "rows": listed(site, name, table, ids), "title": table})
        if lists:
            package = site.packages[name].descriptor
            out.append({"name": name, "section": package["section"], "title": package["short_title"], "lists": lists})
    return out
