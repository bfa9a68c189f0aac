"""Cells that hold a list use only words of their vocabulary."""

import difflib
import re
from collections.abc import Iterator

from multivector.checks.base import Rule, shown, tables
from multivector.load import Packages, vocabulary
from multivector.problem import Problem


def check(packages: Packages) -> Iterator[Problem]:
    for table in tables(packages):
        for field in table.schema["fields"]:
            if field["type"] != "list" or "categories" not in field:
                continue
            known = list(vocabulary(table.schema, field["name"]))
            for row in table.rows:
                cell = row.cells[field["name"]]
                for word in cell.split(field.get("delimiter", ",")) if cell else []:
                    if word not in known:
                        message = f"{shown(word)} is not in the vocabulary of {field['name']}"
                        yield RULE.at(table, row, field["name"], message, _near(word, known, field.get("delimiter", ",")))


def _near(word: str, known: list[str], delimiter: str) -> str:
    """What is meant, if the words were only parted by another mark; else what looks like it."""
    listed = [part for part in re.split(r"[,;/|\s]+", word) if part]
    if len(listed) > 1 and set(listed) <= set(known):
        return f"{delimiter.join(listed)} (parted by {delimiter!r} alone)"
    close = difflib.get_close_matches(word, known, 1)
    return (f"{close[0]}, or another of " if close else "one of ") + ", ".join(known)


RULE = Rule("vocabulary", "Lists use only words of their vocabulary.", check)
