"""Tables are kept in one form, so that a change shows as the lines that changed."""

from collections.abc import Iterator

from multivector import normalise
from multivector.checks.base import Rule, tables
from multivector.load import Packages
from multivector.problem import Problem

MEND = "the form that make fix writes"


def check(packages: Packages) -> Iterator[Problem]:
    for table in tables(packages):
        if not table.whole:
            continue  # make fix leaves it alone, and load has said why
        wanted = normalise.table(table).split("\n")
        found = table.text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n")
        if wanted == found:
            continue
        number = next((n for n, (a, b) in enumerate(zip(found, wanted, strict=False), 1) if a != b), min(len(found), len(wanted)))
        yield Problem(table.file, number, "", RULE.name, "the table is not sorted or not normalised from this line on", MEND)


RULE = Rule("order", "Tables are sorted and normalised.", check)
