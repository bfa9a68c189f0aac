"""A source says where it can be found."""

from collections.abc import Iterator

from multivector.checks.base import Rule, find
from multivector.load import Packages
from multivector.problem import Problem


def check(packages: Packages) -> Iterator[Problem]:
    sources = find(packages, "reference", "sources")
    if sources is None:
        return
    for row in sources.rows:
        if not row.cells["url"] and not row.cells["note"]:
            message = f"{row.cells['source_id']} has neither an address nor a note on where to find it"
            yield RULE.at(sources, row, "url", message, "the address of the text; for a printed work, a note such as “printed only”", "warning")


RULE = Rule("findable", "A source says where it can be found.", check)
