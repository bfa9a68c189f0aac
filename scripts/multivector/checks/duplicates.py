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
            alike[core(row.cells["name"]), edtf.year(row.cells["start"])].append(row)
    for rows in alike.values():
        for first, row in combinations(rows, 2):
            here, there = states[row.cells["exercise_id"]], states[first.cells["exercise_id"]]
            # Names such as Cooperation are used by several pairs of states; half in common may be one exercise.
            if 2 * len(here & there) >= len(here | there):
                message = f"same name and year as {first.cells['exercise_id']} (line {first.line}), and similar participants"
                yield RULE.at(exercises, row, "name", message, "one record per exercise and edition; else names that tell them apart", "warning")
    begun: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in exercises.rows:
        if len(row.cells["start"]) == len("2010-09-13"):
            begun[row.cells["start"], row.cells["led_by"]].append(row)
    for rows in begun.values():
        for first, row in combinations(rows, 2):
            if _same_day(first, row, states) and core(first.cells["name"]) != core(row.cells["name"]):
                message = f"same days, leader and participants as {first.cells['exercise_id']} (line {first.line})"
                yield RULE.at(exercises, row, "name", message, "one record, if it is the same exercise under another name; else the series of each", "warning")


def _same_day(first: Row, second: Row, states: dict[str, set[str]]) -> bool:
    """Whether two records of one first day and leader may be one under two names.

    Exercises of different series often run side by side, and are left in peace.
    """
    one, other = first.cells, second.cells
    if one["end"] and other["end"] and one["end"] != other["end"]:
        return False
    apart = one["series"] and other["series"] and one["series"] != other["series"]
    return not apart and len(states[one["exercise_id"]]) > 1 and states[one["exercise_id"]] == states[other["exercise_id"]]


def core(name: str) -> str:
    """The name without brackets and years: “Rubezh-2006 (Frontier 2006)” is “rubezh”."""
    return re.sub(r"\b(19|20)\d\d\b", "", slugify(re.sub(r"\([^)]*\)", "", name))).strip("-")


RULE = Rule("duplicates", "No exercise stands twice.", check)
