"""The same exercise does not stand twice."""

import re
from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations

from slugify import slugify

from multivector import edtf
from multivector.checks.base import Rule, find
from multivector.load import Packages, Row
from multivector.problem import Problem


def check(packages: Packages) -> Iterator[Problem]:
    exercises, participants = find(packages, "exercises", "exercises"), find(packages, "exercises", "participants")
    if exercises is None or participants is None:
        return
    states: dict[str, set[str]] = defaultdict(set)
    for row in participants.rows:
        states[row.cells["exercise_id"]].add(row.cells["actor_id"])
    alike: dict[tuple[str, int], list[Row]] = defaultdict(list)
    for row in exercises.rows:
        if edtf.valid(row.cells["start"]):
            alike[_core(row.cells["name"]), edtf.year(row.cells["start"])].append(row)
    for rows in alike.values():
        for first, row in combinations(rows, 2):
            here, there = states[row.cells["exercise_id"]], states[first.cells["exercise_id"]]
            # Names such as Cooperation are used by several pairs of states; half in common may be one exercise.
            if 2 * len(here & there) >= len(here | there):
                message = f"same name and year as {first.cells['exercise_id']} (line {first.line}), and similar participants"
                yield RULE.at(exercises, row, "name", message, "one record per exercise and edition; else names that tell them apart", "warning")


def _core(name: str) -> str:
    """The name without brackets and years: “Rubezh-2006 (Frontier 2006)” is “rubezh”."""
    return re.sub(r"\b(19|20)\d\d\b", "", slugify(re.sub(r"\([^)]*\)", "", name))).strip("-")


RULE = Rule("duplicates", "No exercise stands twice.", check)
