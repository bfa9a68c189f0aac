"""Every package is valid under Frictionless: descriptor, types, vocabularies, keys within the package."""

import re
from collections.abc import Iterator
from typing import Any

from frictionless import Package as FrictionlessPackage
from frictionless import errors as kinds

from multivector import loose
from multivector.checks.base import Rule, shown
from multivector.load import Descriptor, Package, Packages, Table, resolved
from multivector.problem import Problem

# Else Frictionless would guess the separator and the header from the first lines.
_DIALECT = {"headerRows": [1], "csv": {"delimiter": ",", "quoteChar": '"', "skipInitialSpace": False}}
# Numbers as everybody reads and holds them; Frictionless would also take 5_000, NaN and the digits of other scripts.
_NUMBERS = {"integer": re.compile(r"-?[0-9]{1,15}"), "number": re.compile(r"-?[0-9]{1,15}(\.[0-9]{1,15})?")}
# load.py finds these on its own, with better places.
_REPORTED_BY_LOAD = (kinds.HeaderError, kinds.LabelError)


def check(packages: Packages) -> Iterator[Problem]:
    for package in packages.values():
        yield from _validate(package, _readable(package))
        for table in package.tables.values():
            yield from _numbers(table)


def _readable(package: Package) -> Descriptor:
    """The descriptor without the tables that could not be read, which are reported already."""
    descriptor = resolved(package)
    unread = {resource["name"] for resource in descriptor["resources"]} - set(package.tables)
    descriptor["resources"] = [resource for resource in descriptor["resources"] if resource["name"] not in unread]
    for resource in descriptor["resources"]:
        resource["dialect"] = _DIALECT
        resource["schema"]["fieldsMatch"] = "equal"  # columns in another order are load's to report
        if unread and "foreignKeys" in resource["schema"]:
            keys = resource["schema"]["foreignKeys"]
            resource["schema"]["foreignKeys"] = [key for key in keys if key["reference"]["resource"] not in unread]
    return descriptor


def _validate(package: Package, descriptor: Descriptor) -> Iterator[Problem]:
    file = f"{package.path.parent.name}/{package.name}/datapackage.json"
    metadata = list(FrictionlessPackage.metadata_validate(descriptor))
    for error in metadata:
        yield Problem(file, 0, "", RULE.name, error.note, "a descriptor after the Data Package standard, version 2")
    if metadata or not descriptor["resources"]:
        return
    report = FrictionlessPackage.from_descriptor(descriptor, basepath=str(package.path)).validate()
    for error in report.errors:
        yield Problem(file, 0, "", RULE.name, error.note, "a descriptor after the Data Package standard, version 2")
    for task in report.tasks:
        table = package.tables[task.name]
        fields = {field["name"]: field for field in table.schema["fields"]}
        left_out = set(table.lines) - {row.line for row in table.rows}
        for error in task.errors:
            record, column = getattr(error, "row_number", 0), getattr(error, "field_name", "")
            line = table.lines[record - 2] if record else 0
            field = fields.get(column, {})
            number = isinstance(error, kinds.TypeError) and field.get("type") in _NUMBERS
            address = isinstance(error, kinds.TypeError) and field.get("format") == "uri"  # the rule on addresses says more
            if line in left_out or number or address or isinstance(error, _REPORTED_BY_LOAD):
                continue
            message, expected = _words(error, field)
            yield Problem(table.file, line, column, RULE.name, message, expected)


def _numbers(table: Table) -> Iterator[Problem]:
    for field in table.schema["fields"]:
        form = _NUMBERS.get(field["type"])
        for row in table.rows if form else []:
            cell = row.cells[field["name"]]
            if form and cell and not form.fullmatch(cell):
                meant = loose.number(cell) if field["type"] == "integer" else None
                expected = _TYPES[field["type"]] + (f"; perhaps {meant}" if meant else "")
                yield RULE.at(table, row, field["name"], f"{shown(cell)} is not of type {field['type']}", expected)


def _words(error: Any, field: dict[str, Any]) -> tuple[str, str]:
    cell = shown(str(getattr(error, "cell", "")))
    if isinstance(error, kinds.TypeError):
        return f"{cell} is not of type {field['type']}", f"a value of type {field['type']}"
    if isinstance(error, kinds.ConstraintError):
        return _constraint(error.note, cell, field)
    if isinstance(error, kinds.PrimaryKeyError) and '"None"' in error.note:
        return "the cells of the key are empty", "a value in them"
    if isinstance(error, kinds.PrimaryKeyError):
        return "the row repeats the key of another row", "one row per key; merge or remove one of them"
    if isinstance(error, kinds.ForeignKeyError):
        cells = ", ".join(shown(str(value)) for value in error.field_cells)
        column = ", ".join(error.field_names)
        return (
            f"{column} {cells} does not exist in {error.reference_name}",
            f"an id that stands in {error.reference_name}.csv (ids never change; a new name goes into the name)",
        )
    if isinstance(error, kinds.BlankRowError):
        return "the row is empty", "no empty lines"
    return error.note, "see the schema in datapackage.json"


_TYPES = {
    "integer": "digits only: no thousands separator, unit or sign such as ~ (put doubts in the note)",
    "number": "digits with a decimal point",
}


def _constraint(note: str, cell: str, field: dict[str, Any]) -> tuple[str, str]:
    limits = field.get("constraints", {})
    meaning = field.get("description", field["name"])
    if '"enum"' in note:
        words = [entry["value"] for entry in field.get("categories", [])] or limits["enum"]
        return f"{cell} is not in the vocabulary of {field['name']}", "one of " + ", ".join(words)
    if '"required"' in note:
        return "the cell is empty", f"a value: {meaning}"
    if '"pattern"' in note:
        return f"{cell} has not the form of {field['name']}", f"{meaning} (pattern {limits['pattern']})"
    return f"{cell} breaks a limit of {field['name']}", ", ".join(f"{name} {value}" for name, value in limits.items())


RULE = Rule("schema", "Packages are valid under Frictionless.", check)
