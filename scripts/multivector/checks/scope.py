"""Totals are marked as totals, so that nothing is summed twice: only deliveries and single courses are ever added up."""

from collections.abc import Iterator

from multivector import edtf
from multivector.checks.base import Rule, tables
from multivector.load import Packages, Row, Table
from multivector.problem import Problem

NUMBERS = ("amount", "trainees")
SINGLE = ("delivery", "course", "annual")
TOTALS = ("programme", "cumulative", "pledge")


def check(packages: Packages) -> Iterator[Problem]:
    for table in tables(packages):
        columns = table.fields()
        numbers = [name for name in NUMBERS if name in columns]
        if numbers and {"scope", "start", "end"} <= set(columns):
            for row in table.rows:
                yield from _row(table, row, numbers)


def _row(table: Table, row: Row, numbers: list[str]) -> Iterator[Problem]:
    scope, start, end = (row.cells[name] for name in ("scope", "start", "end"))
    counted = next((name for name in numbers if row.cells[name]), "")
    if counted and not scope:
        yield RULE.at(table, row, "scope", f"{counted} {row.cells[counted]} without a word on what it counts", "one of the words of scope")
    if not counted or not edtf.valid(start) or not edtf.valid(end):
        return
    # A fiscal year or a course may run over the turn of the year; a delivery of three years is a sum.
    if scope in SINGLE and edtf.year(end) - edtf.year(start) > 1:
        message = f"{counted} {row.cells[counted]} covers {start} to {end}, and is counted as one {scope}"
        yield RULE.at(table, row, "scope", message, f"{', '.join(TOTALS[:-1])} or {TOTALS[-1]}; or one row for each")


RULE = Rule("scope", "Totals are never counted as single deliveries.", check)
