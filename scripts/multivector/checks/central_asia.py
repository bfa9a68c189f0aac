"""At least one of the five Central Asian states took part in every exercise."""

from collections import defaultdict
from collections.abc import Iterator

from multivector.checks.base import Rule, find
from multivector.load import Packages
from multivector.problem import Problem


def check(packages: Packages) -> Iterator[Problem]:
    exercises, participants = find(packages, "exercises", "exercises"), find(packages, "exercises", "participants")
    actors = find(packages, "reference", "actors")
    if exercises is None or participants is None or actors is None:
        return
    known = {row.cells["actor_id"] for row in actors.rows}
    five = {row.cells["actor_id"] for row in actors.rows if row.cells["group"] == "central_asia"}
    present: dict[str, set[str]] = defaultdict(set)
    for row in participants.rows:
        present[row.cells["exercise_id"]].add(row.cells["actor_id"])
    for row in exercises.rows:
        record = row.cells["exercise_id"]
        # A mistyped code may be one of the five; the rule on references has said so.
        if not present[record] & five and present[record] <= known:
            yield RULE.at(
                exercises,
                row,
                "exercise_id",
                f"no Central Asian state takes part in {record}",
                f"a row in participants.csv for one of {', '.join(sorted(five))}",
            )


RULE = Rule("central-asia", "A Central Asian state takes part.", check)
