"""Every filled key field of an exercise rests on a source that supports it."""

from collections import defaultdict
from collections.abc import Iterator

from multivector.checks.base import Rule, find
from multivector.load import Packages
from multivector.problem import Problem

COLUMNS = ("name", "start", "led_by", "location", "troops_total", "focus")
CHILDREN = ("participants", "forces", "equipment")


def check(packages: Packages) -> Iterator[Problem]:
    exercises, evidence = find(packages, "exercises", "exercises"), find(packages, "exercises", "evidence")
    if exercises is None or evidence is None:
        return
    supported: dict[str, set[str]] = defaultdict(set)
    for row in evidence.rows:
        if row.cells["relation"] == "supports":
            supported[row.cells["record_id"]].add(row.cells["field"].split(".")[0])
    for row in exercises.rows:
        record = row.cells["exercise_id"]
        for column in COLUMNS:
            if row.cells[column] and column not in supported[record]:
                message = f"{column} of {record} rests on no source"
                yield RULE.at(exercises, row, column, message, _wanted(record, column))
    for name in CHILDREN:
        table = find(packages, "exercises", name)
        if table is None:
            continue
        seen: set[str] = set()
        for row in table.rows:
            record = row.cells["exercise_id"]
            if record not in seen and name not in supported[record]:
                yield RULE.at(table, row, "", f"{name} of {record} rest on no source", _wanted(record, name))
            seen.add(record)


def _wanted(record: str, field: str) -> str:
    return f"a row in evidence.csv: {record},{field},<source>,,supports, — or the field left empty"


RULE = Rule("evidence-present", "Every filled key field rests on a source.", check)
