"""What the tests of reading and checking share: a small valid record that each test breaks in one place."""

import csv
import io
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from multivector import checks, load
from multivector.checks.base import Rule
from multivector.problem import Problem

FIXTURES = Path(__file__).parent / "fixtures"


class Data:
    """A folder ``datapackage`` with the real descriptors and the few rows of ``tests/fixtures``.

    Tables are named as in ``exercises/participants``. The packages are written without reading
    what stands in the real tables, and columns that the fixtures lack are empty.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        for source in sorted(folder for folder in FIXTURES.iterdir() if (load.DATA / folder.name).is_dir()):
            (path / source.name).mkdir(parents=True)
            shutil.copyfile(load.DATA / source.name / "datapackage.json", self.descriptor(source.name))
            for resource in self.read(source.name)["resources"]:
                given = source / f"{resource['name']}.csv"
                rows = list(csv.DictReader(given.open(encoding="utf-8", newline=""))) if given.exists() else []
                self.write(f"{source.name}/{resource['name']}", [field["name"] for field in resource["schema"]["fields"]], rows)

    def descriptor(self, package: str) -> Path:
        """The file of a package's descriptor."""
        return self.path / package / "datapackage.json"

    def read(self, package: str) -> Any:
        """A package's descriptor."""
        return json.loads(self.descriptor(package).read_text("utf-8"))

    def describe(self, package: str, change: Callable[[Any], object]) -> None:
        """Change a package's descriptor; ``change`` gets it as a dictionary."""
        descriptor = self.read(package)
        change(descriptor)
        self.descriptor(package).write_text(json.dumps(descriptor, indent=2), "utf-8")

    def file(self, table: str) -> Path:
        """The file of a table."""
        return self.path / f"{table}.csv"

    def write(self, table: str, columns: list[str], rows: list[dict[str, str]]) -> None:
        """Write a table anew; a column that is not one of ``columns`` is a mistake of the test."""
        out = io.StringIO()
        writer = csv.DictWriter(out, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        self.file(table).write_bytes(out.getvalue().encode("utf-8"))

    def rows(self, table: str) -> tuple[list[str], list[dict[str, str]]]:
        """The columns and rows of a table."""
        with self.file(table).open(encoding="utf-8", newline="") as file:
            reader = csv.DictReader(file)
            rows = list(reader)
            return list(reader.fieldnames or []), rows

    def put(self, table: str, line: int, column: str, value: str) -> None:
        """Set one cell; lines are counted with the header, as in the reports."""
        columns, rows = self.rows(table)
        assert column in columns
        assert rows[line - 2][column] != value
        rows[line - 2][column] = value
        self.write(table, columns, rows)

    def add(self, table: str, **cells: str) -> int:
        """Append a row, other cells empty; returns its line."""
        columns, rows = self.rows(table)
        self.write(table, columns, [*rows, cells])
        return len(rows) + 2

    def drop(self, table: str, line: int) -> None:
        """Take out a row."""
        columns, rows = self.rows(table)
        del rows[line - 2]
        self.write(table, columns, rows)

    def change(self, table: str, old: str | bytes, new: str | bytes) -> None:
        """Replace ``old``, which stands in the file once, whatever becomes of the table."""
        before, after = (text.encode("utf-8") if isinstance(text, str) else text for text in (old, new))
        content = self.file(table).read_bytes()
        assert content.count(before) == 1
        self.file(table).write_bytes(content.replace(before, after))

    def check(self, *rules: Rule) -> list[Problem]:
        """All problems under some rules, or under every rule."""
        return checks.run(self.path, rules or checks.RULES)[1]

    def said(self, *rules: Rule) -> list[tuple[str, str, str]]:
        """Severity, place (below the folder) and message of all problems."""
        problems = self.check(*rules)
        assert all(problem.expected for problem in problems)
        assert {problem.rule for problem in problems} <= {"readable", *(rule.name for rule in rules or checks.RULES)}
        return [(problem.severity, problem.place.removeprefix("datapackage/"), problem.message) for problem in problems]


@pytest.fixture
def data(tmp_path: Path) -> Data:
    """A fresh copy of the small valid record."""
    return Data(tmp_path / "datapackage")
