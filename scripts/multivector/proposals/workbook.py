"""Proposals from a filled spreadsheet, with what Excel makes of dates and numbers undone."""

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

import openpyxl
from openpyxl.utils import get_column_letter

from multivector.load import EDTF_LEVEL_0, Packages
from multivector.problem import Problem
from multivector.proposals.record import EXERCISE, Entry, Kind, Proposal, columns, kinds, problem, proposals

ROWS, COLUMNS, BYTES = 5000, 60, 50_000_000
_LITERAL = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.')


def read(content: bytes, name: str, packages: Packages) -> tuple[list[Proposal], list[Problem]]:
    """The proposals in an .xlsx file made from the template, and what is wrong with its form. Never raises.

    Sheets are known by their names, columns by the first row that names one; what stands above is
    explanation. Other sheets are left out.
    """
    known = kinds(packages)
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(item.file_size for item in archive.infolist()) > BYTES:
                return [], [problem(name, "the spreadsheet is too large", f"at most {ROWS} rows per sheet, without pictures")]
        book = openpyxl.load_workbook(io.BytesIO(content), read_only=True)
        sheets = {sheet.title.strip().lower(): sheet for sheet in book.worksheets if hasattr(sheet, "iter_rows")}
        kind = known[next((word for word in known if word in sheets), EXERCISE)]
        found: dict[str, list[tuple[Any, ...]]] = {}
        for part in kind.tables:
            if part in sheets:
                sheets[part].reset_dimensions()
                found[part] = list(sheets[part].iter_rows(max_row=ROWS + 1, max_col=COLUMNS))
    except Exception as error:  # whatever is wrong with the file, it cannot be read
        return [], [problem(name, f"not a spreadsheet that can be read ({type(error).__name__})", "an .xlsx file made from the template (make template)")]
    if not found:
        return [], [problem(name, "none of the sheets of the template is there", f"sheets named {', '.join(kind.tables)}")]
    rows: dict[str, Sequence[Entry]] = {}
    problems: list[Problem] = []
    for part, lines in found.items():
        rows[part], said = _sheet(lines, kind, part, f"{name}, sheet {part}")
        problems += said
    made, said = proposals(kind, rows)
    return made, problems or said


def _sheet(lines: list[tuple[Any, ...]], kind: Kind, part: str, place: str) -> tuple[list[Entry], list[Problem]]:
    fields = {field["name"]: field for field in columns(kind, part)}
    at = next((number for number, line in enumerate(lines) if any(_name(cell.value) in fields for cell in line)), None)
    filled = [number for number, line in enumerate(lines) if any(cell.value not in (None, "") for cell in line)]
    if at is None:
        return [], [problem(place, "no row names the columns", f"a row with {', '.join(fields)}")] if filled else []
    if filled[-1] >= ROWS:
        return [], [problem(place, f"more than {ROWS} rows", "several files")]
    names = {place: _name(cell.value) for place, cell in enumerate(lines[at]) if cell.value not in (None, "")}
    problems: list[Problem] = []
    for position, column in names.items():
        where = f"{place}, row {at + 1}, column {get_column_letter(position + 1)}"
        if column not in fields:
            problems.append(problem(where, f"unknown column {column!r}", f"one of {', '.join(fields)}"))
        elif list(names.values()).count(column) > 1:
            problems.append(problem(where, f"column {column!r} stands twice", "each column once"))
    if problems:
        return [], problems
    entries: list[Entry] = []
    for number in [number for number in filled if number > at]:
        cells: dict[str, str] = {}
        row = f"{place}, row {number + 1}"
        for position, cell in enumerate(lines[number]):
            text, wrong = _text(cell, names.get(position, ""), fields)
            if wrong:
                column = names.get(position, get_column_letter(position + 1))
                problems.append(problem(f"{row}, column {column}", *wrong))
            elif text:
                cells[names[position]] = text
        entries.append(Entry(cells, row))
    return [entry for entry in entries if set(entry.cells) - {"action", kind.owners.get(part)} or entry.cells.get("action")], problems


def _name(value: Any) -> str:
    return value.strip().lower() if isinstance(value, str) else str(value)


def _text(cell: Any, column: str, fields: dict[str, Any]) -> tuple[str, tuple[str, str] | None]:
    """A cell as text, or what is wrong with it and what would be right."""
    value = cell.value
    if value is None or (isinstance(value, str) and not value.strip()):
        return "", None
    if column not in fields:
        return "", ("a value in a column without a name", "the value below the name of its column")
    if cell.data_type == "f":
        return "", ("a formula", "the value itself, typed in")
    if cell.data_type == "e":
        return "", (f"the error {value}", "a value, or an empty cell")
    if isinstance(value, bool):
        return "", ("true or false", "a text or a number")
    if isinstance(value, datetime | date | time | timedelta):
        return _date(value, cell.number_format or "", fields[column])
    if isinstance(value, float):
        return (str(int(value)) if value.is_integer() else format(value, ".15g")), None
    return str(value).strip(), None


def _date(value: Any, form: str, field: dict[str, Any]) -> tuple[str, tuple[str, str] | None]:
    """A date cell as far as it is shown: from “Sep 10” Excel makes the first of the month, which nobody wrote."""
    if field.get("rdfType") != EDTF_LEVEL_0:
        return "", ("the spreadsheet has made a date of this cell", "the cell formatted as text, and the value typed again")
    if not isinstance(value, date) or (isinstance(value, datetime) and value.time() != time(0)):
        return "", ("a time of day", "a date: YYYY, YYYY-MM or YYYY-MM-DD, in a cell formatted as text")
    shown = _LITERAL.sub("", form).lower()
    length = 10 if "d" in shown else 7 if "m" in shown else 4
    return value.strftime("%Y-%m-%d").zfill(10)[:length], None
