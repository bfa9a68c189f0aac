"""No source is quoted for what it does not say: a number or date that supports is that of the record, one that contradicts is not."""

import re
from collections.abc import Iterator

from multivector import edtf
from multivector.checks.base import Rule, find, shown
from multivector.load import EDTF_LEVEL_0, Packages
from multivector.problem import Problem

# Only a bare number with words of degree is compared: “45 from each side” is right beside a total of 90.
_NUMBER = re.compile(
    r"(?:(?:about|around|some|over|more than|up to|at least|nearly|almost|approximately|roughly|just|exactly) )*(\d[\d,]*)"
    r"(?: (?:troops|soldiers|personnel|people|persons|participants|servicemen|service members|military personnel))?",
    re.IGNORECASE,
)


def check(packages: Packages) -> Iterator[Problem]:
    evidence, exercises, participants = (find(packages, "exercises", name) for name in ("evidence", "exercises", "participants"))
    if evidence is None or exercises is None or participants is None:
        return
    values = {(row.cells["exercise_id"], column): row.cells[column] for row in exercises.rows for column in exercises.fields()}
    values |= {(row.cells["exercise_id"], f"participants.{row.cells['actor_id']}.troops"): row.cells["troops"] for row in participants.rows}
    dates = set(exercises.fields(rdfType=EDTF_LEVEL_0))
    for row in evidence.rows:
        field, said, supports = row.cells["field"], row.cells["stated_value"], row.cells["relation"] == "supports"
        value = values.get((row.cells["record_id"], field), "")
        alike = same(value, said, field in dates)
        if alike is None or alike == supports:
            continue
        words = "is cited in support of" if supports else "is cited against"
        expected = "contradicts, or the value mended" if supports else "supports, since the source says the same as the record"
        yield RULE.at(evidence, row, "relation", f"{shown(said)} {words} {field} {value} of {row.cells['record_id']}", expected)


def same(value: str, said: str, date: bool) -> bool | None:
    """Whether a statement says the same as the record; None where the two cannot be compared."""
    if date:
        if not edtf.valid(value) or not edtf.valid(said):
            return None
        return value == said if len(value) == len(said) else (None if value.startswith(said) or said.startswith(value) else False)
    number = _NUMBER.fullmatch(said)
    return int(number[1].replace(",", "")) == int(value) if number and value.isascii() and value.isdecimal() else None


RULE = Rule("stated", "No source is quoted for what it does not say.", check)
