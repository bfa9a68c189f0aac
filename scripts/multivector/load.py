"""The first room: read data packages from disk, as text for the checks and typed for the rest.

Nothing here judges facts. What cannot be read at all is returned as problems, never raised.
"""

import copy
import csv
import io
import json
import re
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pandas as pd

from multivector.problem import Problem

# With Arrow installed pandas would hold text in Arrow arrays, whose comparisons differ in small ways.
pd.options.mode.string_storage = "python"

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT / "datapackage"
NEEDED = (  # without these there is no site
    "agreements",
    "arms-transfers",
    "exercises",
    "facilities",
    "incidents-and-opinion",
    "indicators",
    "military-aid",
    "private-security",
    "published-figures",
    "reference",
    "surveillance-technology",
    "training",
)
MISSING = "the package is missing"
EDTF_LEVEL_0 = "http://id.loc.gov/datatypes/edtf/EDTF-level0"

Descriptor = dict[str, Any]
Frames = dict[str, dict[str, pd.DataFrame]]

_NAME = re.compile(r"[a-z0-9]+([-_][a-z0-9]+)*")
# Properties by which a reader would look elsewhere, even in the net, or read the file in another way than ours.
_ELSEWHERE = ("profile", "dialect", "data", "extrapaths", "basepath", "scheme", "compression", "innerpath")
_DTYPES: dict[str, Any] = {"string": "string", "integer": "Int64", "number": "Float64", "boolean": "boolean"}


@dataclass(frozen=True)
class Row:
    """One line of a table as text; every column of the schema is present."""

    line: int
    cells: dict[str, str]


@dataclass(frozen=True)
class Table:
    """A CSV file of a package, read as text."""

    package: str
    name: str
    path: Path
    file: str
    schema: dict[str, Any]
    text: str
    rows: list[Row]
    lines: list[int]
    """First line of every record below the header, also of empty ones and of those that could not be read."""
    whole: bool
    """Whether every record could be read; if not, writing the table anew would lose some."""

    @property
    def key(self) -> list[str]:
        """Columns of the primary key."""
        return list(self.schema.get("primaryKey", []))

    def fields(self, **wanted: Any) -> list[str]:
        """Names of the columns whose schema properties equal all of ``wanted``."""
        return [field["name"] for field in self.schema["fields"] if all(field.get(name) == value for name, value in wanted.items())]

    def values(self, row: Row, column: str) -> list[str]:
        """What a cell holds: the words of a list column, else the cell alone; nothing where it is empty."""
        field = next(field for field in self.schema["fields"] if field["name"] == column)
        cell = row.cells[column]
        if not cell:
            return []
        return cell.split(field.get("delimiter", ",")) if field["type"] == "list" else [cell]


@dataclass(frozen=True)
class Package:
    """A folder with a ``datapackage.json`` and its tables."""

    name: str
    path: Path
    descriptor: Descriptor
    tables: dict[str, Table]

    @property
    def records(self) -> list[Table]:
        """The tables whose rows are records: what evidence speaks of. Their key is one column."""
        return [self.tables[name] for name in self.descriptor.get("records", []) if name in self.tables]

    @property
    def version(self) -> str:
        """Version of the data; all packages have the same."""
        return str(self.descriptor["version"])

    @property
    def issued(self) -> date:
        """Day of the version."""
        return datetime.fromisoformat(self.descriptor["created"]).date()

    @property
    def creator(self) -> str:
        """Who made the data, as citations name them."""
        return str(self.descriptor["contributors"][0]["title"])

    @property
    def parts(self) -> list[Table]:
        """The tables whose rows belong to a record, named by the first column of their key, and need evidence too."""
        named = [resource["name"] for resource in self.descriptor["resources"] if resource.get("evidence")]
        return [self.tables[name] for name in named if name in self.tables]

    def licences(self, table: str) -> list[dict[str, str]]:
        """The licences under which a table stands: its own, else those of the package. Each has a name, mostly a title and a path."""
        resource: Descriptor = next((resource for resource in self.descriptor["resources"] if resource["name"] == table), {})
        given = resource.get("licenses") or self.descriptor.get("licenses") or []
        return [licence for licence in given if isinstance(licence, dict)] if isinstance(given, list) else []


Packages = dict[str, Package]


def packages(folder: Path = DATA) -> tuple[Packages, list[Problem]]:
    """Read every package below ``folder``.

    Returns the packages by name, leaving out files that cannot be read, and the problems met.
    """
    found: Packages = {}
    problems: list[Problem] = []
    folders = sorted(path for path in folder.iterdir() if path.is_dir()) if folder.is_dir() else []
    if not folders:
        problems.append(Problem(folder.name, 0, "", "readable", "no data package here", "at least one folder with a datapackage.json"))
    for name in sorted(set(NEEDED) - {path.name for path in folders}) if folders else []:
        problems.append(Problem(f"{folder.name}/{name}", 0, "", "readable", MISSING, "a folder with a datapackage.json and its tables"))
    for path in folders:
        package, said = _package(path)
        problems += said
        if package:
            found[package.name] = package
    return found, problems


def frames(found: Packages) -> Frames:
    """Typed tables by package and table name, for data that passed the checks.

    Columns get nullable pandas types after their schema (string, Int64, Float64); a list column
    holds tuples. Empty cells are missing values, in list columns empty tuples.
    """
    return {name: {key: frame(table) for key, table in package.tables.items()} for name, package in found.items()}


def frame(table: Table) -> pd.DataFrame:
    """One table as a typed DataFrame with the columns of its schema, in file order.

    A column ``_line`` holds the line in the CSV file, for links to it.
    """
    data: dict[str, Any] = {"_line": [row.line for row in table.rows]}
    for field in table.schema["fields"]:
        cells = [row.cells[field["name"]] for row in table.rows]
        if field["type"] == "list":
            split = field.get("delimiter", ",")
            data[field["name"]] = [tuple(cell.split(split)) if cell else () for cell in cells]
        elif field["type"] == "boolean":
            data[field["name"]] = pd.Series([cell.lower() in ("true", "1") if cell else None for cell in cells], dtype="boolean")
        else:
            values = pd.Series([cell or None for cell in cells], dtype="string")
            data[field["name"]] = values.astype(_DTYPES[field["type"]])
    return pd.DataFrame(data)


def records(table: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a DataFrame as dictionaries by column name."""
    return [{str(name): value for name, value in row.items()} for row in table.to_dict("records")]


def vocabulary(schema: dict[str, Any], column: str) -> dict[str, dict[str, str]]:
    """The categories of a column: value → its entry with ``label`` and ``description``."""
    field = next(field for field in schema["fields"] if field["name"] == column)
    return {entry["value"]: entry for entry in field.get("categories", [])}


def resolved(package: Package, packaged: dict[str, str] | None = None) -> Descriptor:
    """The descriptor as other tools understand it.

    In the hand-written descriptors a vocabulary stands once, as ``categories``, and a reference to
    another package stands under ``references``. Here the vocabularies become ``enum`` constraints
    as well. ``packaged`` names the tables of other packages that are shipped along (``package`` of
    each table by name): references to them become foreign keys, all others are dropped, and so are
    those of list columns, which a foreign key cannot follow.
    """
    descriptor = copy.deepcopy(package.descriptor)
    for resource in descriptor["resources"]:
        schema = resource["schema"]
        for field in schema["fields"]:
            if "categories" in field and field["type"] == "string":
                enum = [entry["value"] for entry in field["categories"]]
                field.setdefault("constraints", {})["enum"] = enum
        for reference in schema.pop("references", []):
            target = reference["reference"]
            listed = any(field["name"] in reference["fields"] and field["type"] == "list" for field in schema["fields"])
            if not listed and (packaged or {}).get(target["resource"]) == target["package"]:
                key = {"fields": reference["fields"], "reference": {k: target[k] for k in ("resource", "fields")}}
                schema.setdefault("foreignKeys", []).append(key)
    return descriptor


def _package(path: Path) -> tuple[Package | None, list[Problem]]:
    if path.is_symlink():
        return None, [Problem(f"{path.parent.name}/{path.name}", 0, "", "readable", "the folder is a link", "a folder of its own")]
    file = f"{path.parent.name}/{path.name}/datapackage.json"
    descriptor, problems = _descriptor(path / "datapackage.json", file, path.name)
    if descriptor is None:
        return None, problems
    tables: dict[str, Table] = {}
    for resource in descriptor["resources"]:
        table, said = _table(path, resource)
        problems += said
        if table:
            tables[table.name] = table
    listed = {f"{resource['name']}.csv" for resource in descriptor["resources"]}
    for stray in sorted(item.name for item in path.glob("*.csv") if item.name not in listed):
        place = f"{path.parent.name}/{path.name}/{stray}"
        problems.append(Problem(place, 0, "", "readable", "the descriptor does not list this table", f"a resource in {file}, or no such file"))
    return Package(path.name, path, descriptor, tables), problems


def _descriptor(path: Path, file: str, name: str) -> tuple[Descriptor | None, list[Problem]]:
    def bad(line: int, message: str, expected: str) -> tuple[None, list[Problem]]:
        return None, [Problem(file, line, "", "readable", message, expected)]

    if path.is_symlink() or not path.is_file():
        return bad(0, "the descriptor is missing", "a file datapackage.json in this folder")
    try:
        descriptor = json.loads(path.read_bytes().decode("utf-8"))
        json.dumps(descriptor, ensure_ascii=False).encode("utf-8")
    except UnicodeDecodeError as error:
        return bad(0, f"not UTF-8 (byte {error.start + 1})", "a text file saved as UTF-8")
    except json.JSONDecodeError as error:
        return bad(error.lineno, f"not valid JSON: {error.msg} (character {error.colno})", "JSON as in the other packages")
    except RecursionError:
        return bad(0, "nested too deeply", "JSON as in the other packages")
    except ValueError as error:  # half a character, a number of thousands of digits
        return bad(0, f"not valid JSON: {error}", "JSON as in the other packages")
    wrong = _shape(descriptor, name)
    return bad(0, *wrong) if wrong else (descriptor, [])


def _shape(descriptor: Any, name: str) -> tuple[str, str] | None:
    """The parts of a descriptor that all rooms rely on; everything else is Frictionless's to judge."""
    if not isinstance(descriptor, dict) or not isinstance(descriptor.get("resources"), list):
        return "no list of resources", '"resources": [ … ]'
    if descriptor.get("name") != name:
        return f"the package is named {descriptor.get('name')!r}", f"the name of its folder, {name!r}"
    if "profile" in descriptor:
        return "the package has the property 'profile'", "nothing that is to be read from elsewhere"
    for number, resource in enumerate(descriptor["resources"], 1):
        if not isinstance(resource, dict) or not _NAME.fullmatch(str(resource.get("name"))):
            return f"resource {number} has no proper name", "lower-case letters, digits, hyphens and underscores"
        if resource.get("path") != f"{resource['name']}.csv":
            return f"resource {resource['name']} has the path {resource.get('path')!r}", f"{resource['name'] + '.csv'!r}"
        elsewhere = [name for name in _ELSEWHERE if name in resource]
        if elsewhere:
            return f"resource {resource['name']} has the property {elsewhere[0]!r}", "a plain CSV file, and nothing that is to be read from elsewhere"
        schema = resource["schema"] if isinstance(resource.get("schema"), dict) else {}
        fields = schema.get("fields")
        if not isinstance(fields, list) or not all(isinstance(f, dict) and isinstance(f.get("name"), str) for f in fields):
            return f"resource {resource['name']} has no schema with named fields", '"schema": {"fields": [{"name": …}]}'
        unknown = sorted({str(field.get("type")) for field in fields} - {*_DTYPES, "list"})
        if unknown:
            return f"resource {resource['name']} has fields of type {', '.join(unknown)}", f"one of {', '.join([*_DTYPES, 'list'])}"
        marks = [field.get("delimiter", ",") for field in fields]
        if not all(isinstance(mark, str) and mark for mark in marks):
            return f"resource {resource['name']} has a field with an empty delimiter", "one or more characters"
        for field in fields:
            wrong = _field(field)
            if wrong:
                return f"field {field['name']} of resource {resource['name']} has {wrong[0]}", wrong[1]
        names, key = [field["name"] for field in fields], schema.get("primaryKey", [])
        if len(set(names)) < len(names):
            return f"resource {resource['name']} has two fields of one name", "each name once"
        if not isinstance(key, list) or not all(column in names for column in key):
            return f"resource {resource['name']} has the primary key {key!r}", "a list of its fields"
    return _records(descriptor)


def _field(field: dict[str, Any]) -> tuple[str, str] | None:
    """The vocabulary and the limits of a field have the form that all rooms rely on."""
    entries, limits = field.get("categories", []), field.get("constraints", {})
    if not isinstance(entries, list) or not all(isinstance(e, dict) and isinstance(e.get("value"), str) and isinstance(e.get("label"), str) for e in entries):
        return "categories of another form", '"categories": [{"value": …, "label": …, "description": …}]'
    if not isinstance(limits, dict):
        return "constraints of another form", '"constraints": { … }'
    try:
        re.compile(limits.get("pattern", ""))
    except (re.error, TypeError):
        return f"the pattern {limits['pattern']!r}", "a regular expression"
    return None


def _records(descriptor: Descriptor) -> tuple[str, str] | None:
    """Tables of records and tables that belong to them have a key by which their rows are told apart."""
    keys = {resource["name"]: resource["schema"].get("primaryKey", []) for resource in descriptor["resources"]}
    names = descriptor.get("records", [])
    if not isinstance(names, list) or not all(isinstance(name, str) and name in keys for name in names):
        return f"the package has the records {names!r}", f"a list of its tables: {', '.join(keys)}"
    for name in names:
        if len(keys[name]) != 1:
            return f"the table of records {name} has the primary key {keys[name]!r}", "one column"
    for resource in descriptor["resources"]:
        if resource.get("evidence") and not keys[resource["name"]]:
            return f"resource {resource['name']} needs evidence and has no primary key", "a key that begins with the id of the record"
    return None


def _table(folder: Path, resource: dict[str, Any]) -> tuple[Table | None, list[Problem]]:
    path = folder / resource["path"]
    file = f"{folder.parent.name}/{folder.name}/{path.name}"

    def problem(line: int, message: str, expected: str, column: str = "") -> Problem:
        return Problem(file, line, column, "readable", message, expected)

    if path.is_symlink() or not path.is_file():
        return None, [problem(0, "the table is missing", "a CSV file of this name (not a link)")]
    try:
        text = path.read_bytes().decode("utf-8")
    except UnicodeDecodeError as error:
        line = path.read_bytes()[: error.start].count(b"\n") + 1
        return None, [problem(line, "not UTF-8 text", "a file saved as UTF-8 (in spreadsheets: “CSV UTF-8”)")]
    problems = []
    if text.startswith("\ufeff"):
        problems.append(problem(1, "the file begins with a byte-order mark", "no byte-order mark (make fix removes it)"))
    if "\r" in text:
        line = text[: text.index("\r")].count("\n") + 1
        problems.append(problem(line, "Windows or old Mac line ends", "lines that end in LF alone (make fix mends it)"))
    columns = [field["name"] for field in resource["schema"]["fields"]]
    rows, lines, said = _rows(text.removeprefix("\ufeff"), columns, problem)
    if rows is None:
        return None, problems + said
    whole = all(problem.line == 1 for problem in said)  # what is said of the header loses nothing
    return Table(folder.name, resource["name"], path, file, resource["schema"], text, rows, lines, whole), problems + said


def _rows(text: str, columns: list[str], problem: Any) -> tuple[list[Row] | None, list[int], list[Problem]]:
    """The rows, the first lines of all records, and the problems; no rows at all where header or quotes leave open which cell is which."""
    rows: list[Row] = []
    lines: list[int] = []
    problems: list[Problem] = []
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 0
    try:
        header = next(reader, [])
        problems += _header(header, columns, problem)
        if sorted(header) != sorted(columns):
            return None, lines, problems
        line = reader.line_num
        for cells in reader:
            line, first = reader.line_num, line + 1
            lines.append(first)
            if not cells:
                continue  # an empty line, which make fix takes out
            if len(cells) != len(header):
                message = f"{len(cells)} cells where the header has {len(header)}"
                problems.append(problem(first, message, "as many cells as columns; a cell with a comma in double quotes"))
                continue
            named = dict(zip(header, cells, strict=True))
            rows.append(Row(first, {column: named.get(column, "") for column in columns}))
    except csv.Error as error:
        message = f"not valid CSV from this row on: {error}"
        return None, lines, [*problems, problem(line + 1, message, "comma-separated cells, double quotes closed and doubled inside")]
    return rows, lines, problems


def _header(header: list[str], columns: list[str], problem: Any) -> list[Problem]:
    if header == columns:
        return []
    expected = "columns " + ",".join(columns)
    if not header:
        return [problem(1, "the first line is empty", expected)]
    if len(header) == 1 and header[0].replace(";", ",").replace("\t", ",").split(",") == columns:
        return [problem(1, "columns are not separated by commas", "commas between cells (not semicolons or tabs)")]
    said = [problem(1, f"column {name!r} stands twice", expected, name) for name in dict.fromkeys(header) if header.count(name) > 1]
    said += [problem(1, f"unknown column {name!r}", expected, name) for name in header if name not in columns]
    said += [problem(1, f"column {name!r} is missing", expected, name) for name in columns if name not in header]
    return said or [problem(1, "columns in another order", expected)]
