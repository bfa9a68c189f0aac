"""References to another package lead to a row that exists there."""

import difflib
import re
from collections.abc import Iterator

from multivector import loose
from multivector.checks.base import Rule, find, shown, tables
from multivector.load import Packages
from multivector.problem import Problem


def check(packages: Packages) -> Iterator[Problem]:
    for table in tables(packages):
        for reference in table.schema.get("references", []):
            target = reference["reference"]
            (column,), (wanted,) = reference["fields"], target["fields"]
            there = find(packages, target["package"], target["resource"])
            if there is None:
                if not _listed(packages, target["package"], target["resource"]):
                    message = f"there is no table {target['resource']} in a package {target['package']}, to which {column} refers"
                    yield RULE.at(table, None, column, message, "the package there and readable, or the reference in the descriptor mended")
                continue
            known = {row.cells[wanted] for row in there.rows}
            named = loose.names(there.rows) if target["resource"] == "actors" else {}
            for row in table.rows:
                for value in table.values(row, column):
                    if value not in known:
                        yield RULE.at(table, row, column, f"{shown(value)} does not exist in {there.file}", _near(value, known, there.file, named))
    yield from _leaders(packages)


def _listed(packages: Packages, package: str, table: str) -> bool:
    """Whether a descriptor lists the table, so that load has said why it could not be read."""
    return package in packages and any(resource["name"] == table for resource in packages[package].descriptor["resources"])


def _leaders(packages: Packages) -> Iterator[Problem]:
    """led_by is an actor or the word joint, which no foreign key can say."""
    exercises, actors = find(packages, "exercises", "exercises"), find(packages, "reference", "actors")
    if exercises is None or actors is None:
        return
    known = {row.cells["actor_id"] for row in actors.rows} | {"joint"}
    named = loose.names(actors.rows)
    for row in exercises.rows:
        value = row.cells["led_by"]
        if value and value not in known:
            yield RULE.at(exercises, row, "led_by", f"{shown(value)} is neither an actor nor joint", _near(value, known, actors.file, named))


def _near(value: str, known: set[str], file: str, named: dict[str, str]) -> str:
    """What is meant, if the value is the name or another code of an actor; else what looks like it."""
    if loose.key(value) in named:
        return f"{named[loose.key(value)]} (states by their three-letter code, organisations by their acronym)"
    several = [named.get(loose.key(part), "") for part in re.split(r"[;,/&]| and ", value)]
    if len(several) > 1 and all(several):
        return f"one actor in a row: {', '.join(several)}"
    close = difflib.get_close_matches(value, sorted(known), 3)
    return (f"perhaps {' or '.join(close)}; else " if close else "") + f"an id of {file}, or a new row there"


RULE = Rule("references", "References to other packages lead to existing rows.", check)
