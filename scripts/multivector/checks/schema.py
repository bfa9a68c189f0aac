"""Every package is valid under Frictionless: descriptor, types, vocabularies, keys within the package."""

from collections.abc import Iterator
from typing import Any

from frictionless import Package as FrictionlessPackage
from frictionless import errors as kinds

from multivector.checks.base import Rule, shown
from multivector.load import Descriptor, Package, Packages, resolved
from multivector.problem import Problem


def check(packages: Packages) -> Iterator[Problem]:
    for package in packages.values():
        descriptor = resolved(package)
        # Tables that could not be read are reported already; Frictionless judges the others.
        descriptor["resources"] = [r for r in descriptor["resources"] if r["name"] in package.tables]
        yield from _validate(package, descriptor)


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
        for error in task.errors:
            if isinstance(error, _REPORTED_BY_LOAD):
                continue
            column = getattr(error, "field_name", "")
            message, expected = _words(error, fields.get(column, {}))
            yield Problem(table.file, getattr(error, "row_number", 0), column, RULE.name, message, expected)


# load.py finds these on its own, with better places.
_REPORTED_BY_LOAD = (kinds.HeaderError, kinds.LabelError, kinds.MissingCellError, kinds.ExtraCellError)


def _words(error: Any, field: dict[str, Any]) -> tuple[str, str]:
    cell = shown(str(getattr(error, "cell", "")))
    if isinstance(error, kinds.TypeError):
        return f"{cell} is not of type {field['type']}", _TYPES.get(field["type"], f"a value of type {field['type']}")
    if isinstance(error, kinds.ConstraintError):
        return _constraint(error.note, cell, field)
    if isinstance(error, kinds.PrimaryKeyError):
        return "the row repeats the key of another row", "one row per key; merge or remove one of them"
    if isinstance(error, kinds.ForeignKeyError):
        cells = ", ".join(shown(str(value)) for value in error.field_cells)
        column = ", ".join(error.field_names)
        return f"{column} {cells} does not exist in {error.reference_name}", f"an id that stands in {error.reference_name}.csv"
    if isinstance(error, kinds.BlankRowError):
        return "the row is empty", "no empty lines"
    return error.note, "see the schema in datapackage.json"


_TYPES = {
    "integer": "digits only: no thousands separator, unit or sign such as ~ (put doubts in the note)",
    "number": "digits with a decimal point",
}


def _constraint(note: str, cell: str, field: dict[str, Any]) -> tuple[str, str]:
    limits = field.get("constraints", {})
    if '"enum"' in note:
        return f"{cell} is not in the vocabulary of {field['name']}", "one of " + ", ".join(entry["value"] for entry in field["categories"])
    if '"required"' in note:
        return "the cell is empty", f"a value: {field['description']}"
    if '"pattern"' in note:
        return f"{cell} has not the form of {field['name']}", f"{field['description']} (pattern {limits['pattern']})"
    return f"{cell} breaks a limit of {field['name']}", ", ".join(f"{name} {value}" for name, value in limits.items())


RULE = Rule("schema", "Packages are valid under Frictionless.", check)
