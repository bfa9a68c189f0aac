"""Evidence is about a field that exists, and says what it contradicts."""

import difflib
from collections import defaultdict
from collections.abc import Iterator

from multivector.checks.base import Rule, find, shown
from multivector.load import Packages, Row, Table
from multivector.problem import Problem

Parts = dict[str, dict[tuple[str, str], list[Row]]]

CHILDREN = ("participants", "forces", "equipment")
SAID = "in stated_value, what the source says instead, such as 3,000; if it says the same, the relation is supports"


def check(packages: Packages) -> Iterator[Problem]:
    evidence, exercises = find(packages, "exercises", "evidence"), find(packages, "exercises", "exercises")
    children = {name: table for name in CHILDREN if (table := find(packages, "exercises", name))}
    if evidence is None or exercises is None or len(children) < len(CHILDREN):
        return
    records = {row.cells["exercise_id"]: row for row in exercises.rows}
    parts: Parts = {name: defaultdict(list) for name in CHILDREN}
    for name, table in children.items():
        for row in table.rows:
            parts[name][row.cells["exercise_id"], row.cells["actor_id"]].append(row)
    known = [name for name in exercises.fields() if name != "exercise_id"] + list(CHILDREN)
    for row in evidence.rows:
        if row.cells["relation"] == "contradicts" and not row.cells["stated_value"]:
            yield RULE.at(evidence, row, "stated_value", "a contradiction without the value that the source states", SAID)
        head = row.cells["field"].split(".")[0]
        if head not in known:
            yield RULE.at(evidence, row, "field", f"no field is named {shown(row.cells['field'])}", _near(head, known) + f"one of {', '.join(known)}")
            continue
        wrong = _part(row, children, parts) if head in children else _column(row, records)
        if wrong:
            yield RULE.at(evidence, row, "field", *wrong)


def _near(field: str, known: list[str]) -> str:
    close = difflib.get_close_matches(field, known, 2, 0.5)
    return f"perhaps {' or '.join(close)}; " if close else ""


def _column(row: Row, records: dict[str, Row]) -> tuple[str, str] | None:
    """What is wrong with evidence for a column of exercises, and what would be right."""
    field, record = row.cells["field"], row.cells["record_id"]
    if "." in field:
        head = field.split(".")[0]
        return f"{shown(field)}: {head} has no parts", f"{head} alone"
    if row.cells["relation"] == "supports" and record in records and not records[record].cells[field]:
        return f"supports {field} of {record}, which is empty", f"the value of {field} in exercises.csv, or no such row"
    return None


def _part(row: Row, children: dict[str, Table], parts: Parts) -> tuple[str, str] | None:
    """The same for participants, forces and equipment, or one actor's or one cell of them.

    A source may contradict by naming somebody whom the record does not have; so only support needs its row.
    """
    field, record = row.cells["field"], row.cells["record_id"]
    head, *rest = field.split(".")
    own = [name for name in children[head].fields() if name not in ("exercise_id", "actor_id")]
    if len(rest) > 1 and rest[1] not in own:
        return f"{shown(field)}: {head} has no column {rest[1]}", f"one of {', '.join(own)}"
    if not rest or row.cells["relation"] != "supports":
        return None
    rows = parts[head].get((record, rest[0]), [])
    if not rows:
        return f"{shown(field)}: {rest[0]} has no row in {head}.csv for {record}", "an actor of this record, or the row added"
    if len(rest) > 1 and not any(part.cells[rest[1]] for part in rows):
        return f"supports {field} of {record}, which is empty", f"the value of {rest[1]} in {head}.csv, or no such row"
    return None


RULE = Rule("evidence-targets", "Evidence points to fields that exist and states what it contradicts.", check)
