"""A party does not belong to an agreement twice at one time."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from multivector import edtf
from multivector.checks.base import Rule, find
from multivector.load import Packages, Row
from multivector.problem import Problem


def check(packages: Packages) -> Iterator[Problem]:
    table = find(packages, "agreements", "parties")
    if table is None:
        return
    stays: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in table.rows:
        stays[row.cells["agreement_id"], row.cells["actor_id"]].append(row)
    for (agreement, actor), rows in stays.items():
        for earlier, later in pairwise(sorted(rows, key=lambda row: row.cells["joined"])):
            left, joined = earlier.cells["left"], later.cells["joined"]
            if not left:
                message = f"{actor} joins {agreement} again in {joined or 'an unknown year'} and never left (line {earlier.line})"
                yield RULE.at(table, later, "joined", message, "the day on which it left before, or one row")
            elif edtf.valid(left) and edtf.valid(joined) and edtf.latest(joined) < edtf.earliest(left):
                message = f"{actor} joins {agreement} again in {joined}, before it left in {left} (line {earlier.line})"
                yield RULE.at(table, later, "joined", message, "times that do not overlap")


RULE = Rule("membership", "Memberships of a party do not overlap.", check)
