"""No source is quoted for what it does not say: a number or date that supports is that of the record, one that contradicts is not."""

import re
from collections import defaultdict
from collections.abc import Iterator

from multivector import edtf
from multivector.checks.base import Rule, shown
from multivector.load import EDTF_LEVEL_0, Package, Packages, Table
from multivector.problem import Problem

# Only a bare number with words of degree is compared: “45 from each side” is right beside a total of 90.
_NUMBER = re.compile(
    r"(?:(?:about|around|some|over|more than|up to|at least|nearly|almost|approximately|roughly|just|exactly) )*(\d[\d,]*(?:\.\d+)?)"
    r"(?: (?:troops|soldiers|personnel|people|persons|participants|servicemen|service members|military personnel|percent|US dollars|dollars))?",
    re.IGNORECASE,
)
_PLAIN = re.compile(r"\d+(\.\d+)?", re.ASCII)


def check(packages: Packages) -> Iterator[Problem]:
    for package in packages.values():
        evidence = package.tables.get("evidence")
        if evidence is not None:
            yield from _package(package, evidence)


def _package(package: Package, evidence: Table) -> Iterator[Problem]:
    values, dates = _values(package)
    for row in evidence.rows:
        field, said, supports = row.cells["field"], row.cells["stated_value"], row.cells["relation"] == "supports"
        found = values.get((row.cells["record_id"], field), [])
        if not said or not found:
            continue
        alike = [same(value, said, field.split(".")[-1] in dates) for value in found]
        if None in alike or any(alike) == supports:
            continue
        words = "is cited in support of" if supports else "is cited against"
        expected = "contradicts, or the value mended" if supports else "supports, since the source says the same as the record"
        yield RULE.at(evidence, row, "relation", f"{shown(said)} {words} {field} {' and '.join(found)} of {row.cells['record_id']}", expected)


def _values(package: Package) -> tuple[dict[tuple[str, str], list[str]], set[str]]:
    """The filled cells by record and field, in the grammar of evidence, and the names of the columns that hold dates.

    A field has several values where an actor belongs to a record twice: joined, left and joined again.
    """
    values: dict[tuple[str, str], list[str]] = defaultdict(list)
    for table in package.records:
        for row in table.rows:
            for column in table.fields():
                if row.cells[column]:
                    values[row.cells[table.key[0]], column].append(row.cells[column])
    for table in package.parts:
        for row in table.rows:
            for column in table.fields() if "actor_id" in table.fields() else []:
                if row.cells[column]:
                    values[row.cells[table.key[0]], f"{table.name}.{row.cells['actor_id']}.{column}"].append(row.cells[column])
    dates = {column for table in [*package.records, *package.parts] for column in table.fields(rdfType=EDTF_LEVEL_0)}
    return values, dates


def same(value: str, said: str, date: bool) -> bool | None:
    """Whether a statement says the same as the record; None where the two cannot be compared."""
    if date:
        if not edtf.valid(value) or not edtf.valid(said):
            return None
        return value == said if len(value) == len(said) else (None if value.startswith(said) or said.startswith(value) else False)
    number = _NUMBER.fullmatch(said)
    return float(number[1].replace(",", "")) == float(value) if number and _PLAIN.fullmatch(value) else None


RULE = Rule("stated", "No source is quoted for what it does not say.", check)
