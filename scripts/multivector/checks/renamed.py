"""No record was renamed: an id never changes once it is published."""

import difflib
from collections.abc import Iterator

from multivector.checks.base import Rule, find
from multivector.load import Packages
from multivector.problem import Problem


def check(packages: Packages) -> Iterator[Problem]:
    """A record to which no row belongs, beside rows that belong to no record, was most likely renamed."""
    exercises, evidence, participants = (find(packages, "exercises", name) for name in ("exercises", "evidence", "participants"))
    if exercises is None or evidence is None or participants is None:
        return
    cited = {row.cells["record_id"] for row in evidence.rows} | {row.cells["exercise_id"] for row in participants.rows}
    gone = sorted(cited - {row.cells["exercise_id"] for row in exercises.rows})
    for row in exercises.rows:
        record = row.cells["exercise_id"]
        former = difflib.get_close_matches(record, gone, 1) if record not in cited else []
        if former:
            message = f"nothing belongs to {record}, but rows of other tables belong to {former[0]}, which is gone"
            yield RULE.at(exercises, row, "exercise_id", message, f"{former[0]} as before: an id never changes; a new name goes into the name")


RULE = Rule("renamed", "Records keep their ids.", check)
