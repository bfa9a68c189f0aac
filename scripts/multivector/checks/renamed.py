"""No record was renamed: an id never changes once it is published."""

import difflib
from collections.abc import Iterator

from multivector.checks.base import Rule
from multivector.load import Packages
from multivector.problem import Problem


def check(packages: Packages) -> Iterator[Problem]:
    """A record to which no row belongs, beside rows that belong to no record, was most likely renamed."""
    for package in packages.values():
        evidence = package.tables.get("evidence")
        if evidence is None or len(package.tables) < len(package.descriptor["resources"]):
            continue
        cited = {row.cells["record_id"] for row in evidence.rows} | {row.cells[table.key[0]] for table in package.parts for row in table.rows}
        gone = sorted(cited - {row.cells[table.key[0]] for table in package.records for row in table.rows})
        for table in package.records:
            for row in table.rows:
                record = row.cells[table.key[0]]
                former = difflib.get_close_matches(record, gone, 1) if record not in cited else []
                if former:
                    message = f"nothing belongs to {record}, but rows of other tables belong to {former[0]}, which is gone"
                    yield RULE.at(table, row, table.key[0], message, f"{former[0]} as before: an id never changes; a new name goes into the name")


RULE = Rule("renamed", "Records keep their ids.", check)
