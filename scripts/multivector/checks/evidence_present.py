"""Every filled key field of a record rests on a source that supports it."""

from collections import defaultdict
from collections.abc import Iterator

from multivector.checks.base import Rule
from multivector.load import Package, Packages, Table
from multivector.problem import Problem

ALL = "all"
"""As the field of a statement: a data set states the whole row."""


def check(packages: Packages) -> Iterator[Problem]:
    for package in packages.values():
        evidence = package.tables.get("evidence")
        if evidence is not None:
            yield from _package(package, evidence)


def _package(package: Package, evidence: Table) -> Iterator[Problem]:
    supported: dict[str, set[str]] = defaultdict(set)
    for row in evidence.rows:
        if row.cells["relation"] == "supports":
            supported[row.cells["record_id"]].add(row.cells["field"].split(".")[0])
    for table in package.records:
        for row in table.rows:
            record = row.cells[table.key[0]]
            if ALL in supported[record]:
                continue
            for column in table.fields(evidence=True):
                if row.cells[column] and column not in supported[record]:
                    yield RULE.at(table, row, column, f"{column} of {record} rests on no source", _wanted(record, column))
    for table in package.parts:
        seen: set[str] = set()
        for row in table.rows:
            record = row.cells[table.key[0]]
            if record not in seen and not {table.name, ALL} & supported[record]:
                yield RULE.at(table, row, "", f"{table.name} of {record} rest on no source", _wanted(record, table.name))
            seen.add(record)


def _wanted(record: str, field: str) -> str:
    return f"a row in evidence.csv: {record},{field},<source>,,supports, — or the field left empty"


RULE = Rule("evidence-present", "Every filled key field rests on a source.", check)
