"""What the literature prints and what our records give; and where the literature disagrees."""

import re
from collections.abc import Iterator
from typing import Any

from multivector.addresses import address
from multivector.labels import text
from multivector.load import records, vocabulary
from multivector.measures import kas
from multivector.pages.base import Page, Site

_ID = re.compile(r"([a-z0-9]+(?:-[a-z0-9]+)+)")
FIGURES = [f"kennan-figure-{number}" for number in range(1, 8)]


def pages(site: Site) -> Iterator[Page]:
    """The pages replication/ and disagreements/."""
    sources = {row["source_id"]: row for row in records(site.frames["reference"]["sources"])}
    disagreements = _disagreements(site, sources)
    rows = records(site.measured.replicated)
    topics = vocabulary(site.packages["published-figures"].tables["published_figures"].schema, "topic")
    publications = [
        (sources[key], _by_topic([row for row in rows if row["publication"] == key], topics)) for key in dict.fromkeys(row["publication"] for row in rows)
    ]
    totals = site.measured.summary.drop(columns="publication")
    summary = [(sources[key], list(row)) for key, row in zip(site.measured.summary["publication"], totals.itertuples(index=False), strict=True)]
    arms = [
        (site.charts[key], records(kas.printed(site.measured.replicated, first, last)))
        for first, last in kas.PERIODS
        if (key := f"kas-arms-{first}-{last}") in site.charts
    ]
    context = {
        "summary": [*summary, (None, list(totals.sum()))],
        "arms": arms,
        "kas": sources.get(kas.PUBLICATION),
        "publications": publications,
        "figures": [site.charts[key] for key in FIGURES if key in site.charts],
        "count": len(rows),
        "computed": sum(bool(text(row["ours"])) for row in rows),
        "disagreements": disagreements,
    }
    description = "Numbers that the literature prints about Central Asian security, and what our records give under the same definition."
    yield Page("replication/index.md", "Replication", description, "replication.md.jinja", context, ("navigation",))
    description = "Points on which publications about Central Asian security contradict each other or themselves, and what our record shows."
    context = {"topics": _by_topic(disagreements, topics), "count": len(disagreements)}
    yield Page("disagreements/index.md", "Disagreements", description, "disagreements.md.jinja", context, ("navigation", "toc"))


def _by_topic(rows: list[dict[str, Any]], topics: dict[str, dict[str, str]]) -> list[tuple[str, list[dict[str, Any]]]]:
    """The rows under the label of their topic, in the order of the vocabulary."""
    return [(words["label"], found) for topic, words in topics.items() if (found := [row for row in rows if row["topic"] == topic])]


def _disagreements(site: Site, sources: dict[str, Any]) -> list[dict[str, Any]]:
    known = {
        row[table.key[0]]: (row.get("name", row[table.key[0]]), address(package, table.name, row[table.key[0]]))
        for package in site.packages.values()
        for table in package.records
        for row in records(site.frames[package.name][table.name])
    }
    return [
        {
            **row,
            "sides": [(row[f"side_{side}"], sources[row[f"source_{side}"]], text(row[f"locator_{side}"])) for side in ("a", "b")],
            "linked": _linked(text(row["record"]), known),
        }
        for row in records(site.frames["published-figures"]["disagreements"])
    ]


def _linked(said: str, known: dict[str, tuple[str, str]]) -> list[tuple[str, str]]:
    """A text cut into what is said and the page that it leads to: the ids of records become their names."""
    return [known.get(part, (part, "")) for part in _ID.split(said) if part]
