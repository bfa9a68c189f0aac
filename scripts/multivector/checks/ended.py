"""What has ended is not said to be going on."""

from collections.abc import Iterator

from multivector.checks.base import Rule, tables
from multivector.load import Packages
from multivector.problem import Problem

ENDS = {"closed": ("closed",), "ended": ("ended", "suspended")}
"""Column of the end → the values of ``status`` that go with it."""


def check(packages: Packages) -> Iterator[Problem]:
    for table in tables(packages):
        for column, words in ENDS.items():
            if not {column, "status"} <= set(table.fields()):
                continue
            for row in table.rows:
                end, status = row.cells[column], row.cells["status"]
                if end and status not in words:
                    yield RULE.at(table, row, "status", f"{column} in {end}, but the status is {status or 'empty'}", " or ".join(words))


RULE = Rule("ended", "What has ended is not said to be going on.", check)
