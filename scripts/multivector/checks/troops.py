"""The participants' troops do not add up to more than the total."""

from collections import defaultdict
from collections.abc import Iterator

from multivector.checks.base import Rule, find
from multivector.load import Packages
from multivector.problem import Problem


def check(packages: Packages) -> Iterator[Problem]:
    exercises, participants = find(packages, "exercises", "exercises"), find(packages, "exercises", "participants")
    if exercises is None or participants is None:
        return
    sums: dict[str, int] = defaultdict(int)
    for row in participants.rows:
        if row.cells["troops"].isdecimal():
            sums[row.cells["exercise_id"]] += int(row.cells["troops"])
    for row in exercises.rows:
        total, parts = row.cells["troops_total"], sums[row.cells["exercise_id"]]
        if total.isdecimal() and parts > int(total):
            message = f"the participants' troops add up to {parts}, the total is {total}"
            yield RULE.at(exercises, row, "troops_total", message, "a total of at least the sum, or the scope of the numbers mended")


RULE = Rule("troops", "Participants' troops are not above the total.", check)
