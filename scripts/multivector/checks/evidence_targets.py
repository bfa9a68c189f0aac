"""Evidence is about a field that exists, and says what it contradicts."""

import difflib
from collections import defaultdict
from collections.abc import Iterator

from multivector.checks.base import Rule, find, shown
from multivector.checks.evidence_present import ALL
from multivector.load import Package, Packages, Row, Table
from multivector.problem import Problem

Parts = dict[str, dict[tuple[str, str], list[Row]]]
Records = dict[str, tuple[Table, Row]]

SAID = "in stated_value, what the source says instead, such as 3,000; if it says the same, the relation is supports"


def check(packages: Packages) -> Iterator[Problem]:
    sources = find(packages, "reference", "sources")
    datasets = {row.cells["source_id"] for row in sources.rows if row.cells["kind"] == "dataset"} if sources else None
    for package in packages.values():
        whole = len(package.tables) == len(package.descriptor["resources"])  # else load has said what is missing
        if whole and "evidence" in package.tables and package.records:
            yield from _package(package, package.tables["evidence"], datasets)


def _package(package: Package, evidence: Table, datasets: set[str] | None) -> Iterator[Problem]:
    records: Records = {row.cells[table.key[0]]: (table, row) for table in package.records for row in table.rows}
    children = {table.name: table for table in package.parts}
    parts: Parts = {name: defaultdict(list) for name in children}
    for name, table in children.items():
        for row in table.rows:
            parts[name][row.cells[table.key[0]], row.cells.get("actor_id", "")].append(row)
    columns = {table.name: [name for name in table.fields() if name != table.key[0]] + list(children) for table in package.records}
    every = [name for table in package.records for name in table.fields() if name != table.key[0]] + list(children)
    named = {tuple(key["fields"]) for key in evidence.schema.get("foreignKeys", [])}
    for row in evidence.rows:
        field, record = row.cells["field"], row.cells["record_id"]
        if record not in records and ("record_id",) not in named:
            near = difflib.get_close_matches(record, sorted(records), 2)
            places = " or ".join(f"{table.name}.csv" for table in package.records)
            expected = (f"perhaps {' or '.join(near)}; " if near else "") + f"an id of {places}"
            yield RULE.at(evidence, row, "record_id", f"{shown(record)} is no record of this package", expected)
        if row.cells["relation"] == "contradicts" and not row.cells["stated_value"]:
            yield RULE.at(evidence, row, "stated_value", "a contradiction without the value that the source states", SAID)
        head = field.split(".")[0]
        if field == ALL:
            yield from _whole(evidence, row, datasets)
            continue
        own = records[record][0] if record in records else None
        known = columns[own.name] if own else every
        if head not in known:
            yield RULE.at(evidence, row, "field", f"no field is named {shown(field)}", _near(head, known) + f"one of {', '.join(known)}")
            continue
        wrong = _part(row, children[head], parts[head]) if head in children else _column(row, records)
        if wrong:
            yield RULE.at(evidence, row, "field", *wrong)


def _whole(evidence: Table, row: Row, datasets: set[str] | None) -> Iterator[Problem]:
    """Only a data set states whole rows; everybody else is asked what they say of which field."""
    if row.cells["relation"] == "contradicts":
        yield RULE.at(evidence, row, "field", "contradicts all fields at once", "the field about which the source says something else")
    elif datasets is not None and row.cells["source_id"] not in datasets:
        yield RULE.at(evidence, row, "field", f"{row.cells['source_id']} is no data set and cannot state a whole row", "a row for each field that it states")


def _near(field: str, known: list[str]) -> str:
    close = difflib.get_close_matches(field, known, 2, 0.5)
    return f"perhaps {' or '.join(close)}; " if close else ""


def _column(row: Row, records: Records) -> tuple[str, str] | None:
    """What is wrong with evidence for a column of a record, and what would be right."""
    field, record = row.cells["field"], row.cells["record_id"]
    if "." in field:
        head = field.split(".")[0]
        return f"{shown(field)}: {head} has no parts", f"{head} alone"
    if row.cells["relation"] == "supports" and record in records:
        table, there = records[record]
        if not there.cells[field]:
            return f"supports {field} of {record}, which is empty", f"the value of {field} in {table.name}.csv, or no such row"
    return None


def _part(row: Row, child: Table, parts: dict[tuple[str, str], list[Row]]) -> tuple[str, str] | None:
    """The same for what belongs to a record, or one actor's or one cell of it.

    A source may contradict by naming somebody whom the record does not have; so only support needs its row.
    """
    field, record = row.cells["field"], row.cells["record_id"]
    head, *rest = field.split(".")
    if rest and "actor_id" not in child.fields():
        return f"{shown(field)}: {head} has no parts", f"{head} alone"
    own = [name for name in child.fields() if name not in (child.key[0], "actor_id")]
    if len(rest) > 1 and rest[1] not in own:
        return f"{shown(field)}: {head} has no column {rest[1]}", f"one of {', '.join(own)}"
    if not rest or row.cells["relation"] != "supports":
        return None
    rows = parts.get((record, rest[0]), [])
    if not rows:
        return f"{shown(field)}: {rest[0]} has no row in {head}.csv for {record}", "an actor of this record, or the row added"
    if len(rest) > 1 and not any(part.cells[rest[1]] for part in rows):
        return f"supports {field} of {record}, which is empty", f"the value of {rest[1]} in {head}.csv, or no such row"
    return None


RULE = Rule("evidence-targets", "Evidence points to fields that exist and states what it contradicts.", check)
