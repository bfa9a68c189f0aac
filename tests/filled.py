"""A template filled in as a contributor would: the texts of a document typed into the cells below the column names."""

import io

import openpyxl

from multivector.proposals.record import kinds
from multivector.proposals.template import HEADER, template

CREATED = "2026-11-22T00:00:00Z"


def book(packages, document=None, kind="exercise"):
    """The template as an open workbook, with the rows of a document such as a YAML file gives."""
    made = openpyxl.load_workbook(io.BytesIO(template(packages, kinds(packages)[kind], CREATED)))
    document = document or {}
    beside = {key: document[key] for key in ("action", "earlier_sources") if key in document}
    for part in kinds(packages)[kind].tables:
        rows = document.get(part, [])
        rows = [{**beside, **rows}] if isinstance(rows, dict) else rows
        for number, row in enumerate(rows, HEADER + 1):
            for column, value in row.items():
                put(made, part, number, column, ";".join(value) if isinstance(value, list) else value)
    return made


def put(made, part, row, column, value):
    """Type a value into a cell; returns the cell."""
    names = [cell.value for cell in made[part][HEADER]]
    cell = made[part].cell(row, names.index(column) + 1)
    cell.value = value
    return cell


def content(made):
    """The workbook as the bytes of a file."""
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()
