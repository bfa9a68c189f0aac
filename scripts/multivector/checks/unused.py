"""Every source is cited and every series has an exercise."""

from collections.abc import Iterator

from multivector.checks.base import Rule, find, tables
from multivector.load import Packages
from multivector.problem import Problem


def check(packages: Packages) -> Iterator[Problem]:
    sources = find(packages, "reference", "sources")
    exercises, series = find(packages, "exercises", "exercises"), find(packages, "exercises", "series")
    if sources is None or exercises is None or series is None or any(len(p.tables) < len(p.descriptor["resources"]) for p in packages.values()):
        return
    cited = {
        row.cells[reference["fields"][0]]
        for table in tables(packages)
        for reference in table.schema.get("references", [])
        if reference["reference"]["resource"] == "sources"
        for row in table.rows
    }
    for row in sources.rows:
        if row.cells["source_id"] not in cited:
            yield RULE.at(sources, row, "source_id", f"nothing cites {row.cells['source_id']}", "an evidence row that cites it, or no such source", "warning")
    used = {row.cells["series"] for row in exercises.rows}
    for row in series.rows:
        if row.cells["series_id"] not in used:
            yield RULE.at(series, row, "series_id", f"no exercise belongs to {row.cells['series_id']}", "an exercise of this series, or no such row", "warning")


RULE = Rule("unused", "Sources are cited and series are used.", check)
