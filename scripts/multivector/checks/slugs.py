"""Identifiers can serve as addresses for ever."""

import re
from collections.abc import Iterator

from slugify import slugify

from multivector.checks.base import Rule, shown, tables
from multivector.load import Packages
from multivector.problem import Problem

LONGEST = 90
RESERVED = {"index", "quality"}
FORM = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
ACTOR = re.compile(r"[A-Z]{2,6}")


def check(packages: Packages) -> Iterator[Problem]:
    for table in tables(packages):
        if len(table.key) != 1:
            continue
        column = table.key[0]
        for row in table.rows:
            value = row.cells[column]
            if column == "actor_id":
                if not ACTOR.fullmatch(value):
                    yield RULE.at(
                        table, row, column, f"{shown(value)} is no actor code", "ISO 3166-1 alpha-3 for a state, an acronym in capitals for an organisation"
                    )
            elif not FORM.fullmatch(value):
                yield RULE.at(
                    table,
                    row,
                    column,
                    f"{shown(value)} is no identifier",
                    f"lower-case letters, digits and single hyphens, such as {slugify(value) or 'peace-mission-2010'}",
                )
            elif value in RESERVED:
                yield RULE.at(table, row, column, f"{shown(value)} is the address of a page of the site", "another identifier")
            elif len(value) > LONGEST:
                yield RULE.at(table, row, column, f"{shown(value)} has {len(value)} characters", f"at most {LONGEST}")


RULE = Rule("slugs", "Identifiers can serve as addresses.", check)
