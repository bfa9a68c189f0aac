"""An indicator has its values in one table, so that a series has one value for an actor and a year."""

from collections.abc import Iterator

from multivector.checks.base import Rule
from multivector.load import Packages
from multivector.problem import Problem


def check(packages: Packages) -> Iterator[Problem]:
    if "indicators" not in packages:
        return
    home: dict[str, str] = {}
    filled = set()
    for table in packages["indicators"].tables.values():
        if table.name == "indicators" or "indicator_id" not in table.fields():
            continue
        for row in table.rows:
            name = row.cells["indicator_id"]
            filled.add(name)
            if home.setdefault(name, table.name) != table.name:
                yield RULE.at(table, row, "indicator_id", f"{name} has values in {home[name]}.csv too", "all values of an indicator in one table")
    named = packages["indicators"].tables.get("indicators")
    if named is None:
        return
    for row in named.rows:
        if row.cells["indicator_id"] not in filled:
            message = f"{row.cells['indicator_id']} has no values"
            yield RULE.at(named, row, "indicator_id", message, "values in one of the other tables, or no such row", "warning")


RULE = Rule("indicators", "A series has one value for an actor and a year.", check)
