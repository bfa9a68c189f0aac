"""Data of a publisher who keeps its rights do not stand under an open licence."""

from collections.abc import Iterator

from multivector.checks.base import Rule, find
from multivector.load import Packages
from multivector.problem import Problem

CLOSED = ("SIPRI", "Stockholm International Peace Research Institute")
OPEN = ("CC-BY", "CC0", "ODC", "PDDL", "ODBL")


def check(packages: Packages) -> Iterator[Problem]:
    sources = find(packages, "reference", "sources")
    if sources is None:
        return
    kept = {row.cells["source_id"] for row in sources.rows if row.cells["kind"] == "dataset" and any(name in row.cells["publisher"] for name in CLOSED)}
    for package in packages.values():
        for table in package.tables.values():
            names = [str(licence.get("name", "")) for licence in package.licences(table.name)]
            opened = [name for name in names if name.upper().startswith(OPEN)]
            if not opened or "source_id" not in table.fields() or table.key == ["source_id"]:
                continue
            for row in table.rows:
                # Evidence of single facts quotes; only whole rows are data of the publisher.
                if row.cells["source_id"] in kept and row.cells.get("field", "all") == "all":
                    message = f"{row.cells['source_id']} is not open, and {table.name} stands under {opened[0]}"
                    yield RULE.at(table, row, "source_id", message, "the publisher's terms as licence of the table or the package")
                    break


RULE = Rule("terms", "Data that are not open are not called open.", check)
