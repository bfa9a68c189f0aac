"""Dates are EDTF level 0, and nothing ends before it starts."""

from collections.abc import Iterator

from multivector import edtf, loose
from multivector.checks.base import Rule, find, shown, tables
from multivector.load import EDTF_LEVEL_0, Packages, Table
from multivector.problem import Problem

FIRST, LAST = 1991, 2100
SPANS = (("start", "end"), ("opened", "closed"), ("date", "ended"), ("joined", "left"))


def check(packages: Packages) -> Iterator[Problem]:
    for table in tables(packages):
        for column in table.fields(rdfType=EDTF_LEVEL_0):
            for row in table.rows:
                text = row.cells[column]
                if text and not edtf.valid(text):
                    yield RULE.at(table, row, column, f"{shown(text)} is not a date", _near(text) + "YYYY, YYYY-MM or YYYY-MM-DD, a day that exists")
        for first, last in SPANS:
            if {first, last} <= set(table.fields(rdfType=EDTF_LEVEL_0)):
                yield from _order(table, first, last)
    exercises = find(packages, "exercises", "exercises")
    if exercises is None:
        return
    for row in exercises.rows:
        start = row.cells["start"]
        if edtf.valid(start) and not FIRST <= edtf.year(start) <= LAST:
            yield RULE.at(exercises, row, "start", f"the year {edtf.year(start)} is outside the record", f"{FIRST} or later")


def _order(table: Table, first: str, last: str) -> Iterator[Problem]:
    for row in table.rows:
        start, end = row.cells[first], row.cells[last]
        if edtf.valid(start) and edtf.valid(end) and edtf.latest(end) < edtf.earliest(start):
            message = f"the end {end} is before the start {start}" if last == "end" else f"{last} {end} is before {first} {start}"
            yield RULE.at(table, row, last, message, f"{'an end' if last == 'end' else 'a day'} on or after the start (are the two swapped?)")


def _near(text: str) -> str:
    """What the text may mean; it stays a question, since nobody but the contributor knows which part is the month."""
    meant = loose.dates(text)
    return f"perhaps {' or '.join(meant)}; else " if meant else ""


RULE = Rule("dates", "Dates are EDTF level 0 and in order.", check)
