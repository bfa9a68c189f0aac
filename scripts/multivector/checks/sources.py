"""A source stands once, and a publisher has one spelling, because independent publishers are counted by name."""

import re
from collections.abc import Callable, Iterator

from multivector.checks.base import Rule, find, shown
from multivector.load import Packages, Row, Table
from multivector.problem import Problem


def check(packages: Packages) -> Iterator[Problem]:
    sources = find(packages, "reference", "sources")
    if sources is None:
        return
    for first, row in _pairs(sources, "url", address):
        message = f"{row.cells['source_id']} has the same address as {first.cells['source_id']} (line {first.line})"
        yield RULE.at(sources, row, "url", message, "one source; the statements of both under its id, and an alias for the other id")
    for first, row in _pairs(sources, "publisher", spelling):
        if first.cells["publisher"] != row.cells["publisher"]:
            message = f"{shown(row.cells['publisher'])} is written {shown(first.cells['publisher'])} in line {first.line}"
            yield RULE.at(sources, row, "publisher", message, "one spelling of a publisher", "warning")


def _pairs(sources: Table, column: str, form: Callable[[str], str]) -> Iterator[tuple[Row, Row]]:
    """Each row with the first one before it whose cell is the same in a form."""
    seen: dict[str, Row] = {}
    for row in sources.rows:
        if row.cells[column]:
            first = seen.setdefault(form(row.cells[column]), row)
            if first is not row:
                yield first, row


def address(url: str) -> str:
    """An address as addresses are compared: without scheme, www., the slash at the end and the fragment."""
    _, _, rest = url.partition("#")[0].rpartition("://")
    host, mark, path = rest.partition("/")
    return (host.casefold().removeprefix("www.") + mark + path).rstrip("/")


def spelling(name: str) -> str:
    """A name as publishers are compared: letters and digits alone."""
    return re.sub(r"[\W_]", "", name.casefold()) or name


RULE = Rule("sources", "A source stands once, and a publisher has one spelling.", check)
