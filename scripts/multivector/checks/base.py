"""What every rule is made of."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from multivector.load import Packages, Row, Table
from multivector.problem import Problem, Severity


@dataclass(frozen=True)
class Rule:
    """A named rule: ``title`` says in one sentence what the data must satisfy."""

    name: str
    title: str
    check: Callable[[Packages], Iterator[Problem]]

    def at(self, table: Table, row: Row | None, column: str, message: str, expected: str, severity: Severity = "error") -> Problem:
        """A problem of this rule in a row and column of a table."""
        return Problem(table.file, row.line if row else 0, column, self.name, message, expected, severity)


def find(packages: Packages, package: str, table: str) -> Table | None:
    """A table, or None where it could not be read."""
    return packages[package].tables.get(table) if package in packages else None


def tables(packages: Packages) -> Iterator[Table]:
    """All tables that could be read."""
    for package in packages.values():
        yield from package.tables.values()


def shown(text: str, limit: int = 60) -> str:
    """A cell's text as it may stand in a message: on one line, printable, not too long."""
    short = text if len(text) <= limit else text[: limit - 1] + "…"
    return repr(short)
