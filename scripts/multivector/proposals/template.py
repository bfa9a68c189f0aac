"""A spreadsheet to fill in: sheets, explanations and drop-down lists from the schemas. The same data give the same bytes."""

import io
import re
import zipfile
from datetime import datetime
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation

from multivector.load import EDTF_LEVEL_0, Packages
from multivector.proposals.record import BESIDE, Kind, actor_columns, actors, columns, names, refers

LAST = 300
HEADER = 2
_HEAD = "How to fill in this spreadsheet"


def _steps(kind: Kind) -> list[str]:
    """The explanation on the first sheet."""
    word, parts = kind.name, " and ".join(f"“{part}”" for part in kind.children)
    steps = [
        f"Write one row per record into the sheet “{word}”. If it is in the record already, write its {kind.key} (the last part of its page's address), "
        "choose the action “change”, and fill only the cells that change.",
        f"Write what belongs to it into {parts}. With one record in the file, the column {kind.key} may stay empty there." if parts else "",
        "Write each source into “sources”, once. A source that the record has already is recognised by its address. Its source_id may stay empty.",
        "Write into “evidence” what each source states: in “field” the names of the columns, parted by semicolons (name; start; location), "
        "in “source_id” the address of the source, its id, or its title. Every fact needs at least one source that supports it.",
        "A source says something else than the record, and the record shall stay as it is: choose “contradicts” under “relation”, "
        "and write into “stated_value” what the source says.",
        "The troops of one state need a row of evidence of their own: participants.KAZ.troops." if "participants" in kind.children else "",
        "Leave empty what is not known. Never guess. A hyphen alone (-) empties a cell of the record.",
        "Dates are 2010, 2010-09 or 2010-09-13, as exact as known. Numbers are digits only; doubts go into the note beside them.",
        "Above each column stands what it means; lists open in cells with a fixed vocabulary. Several words in one cell are parted by semicolons. "
        "Formulas are not taken.",
        "Save as .xlsx, then run: make add FROM=filled.xlsx. It says what is wrong by sheet, row and column, shows what would be written, and asks.",
    ]
    return [_HEAD, *(f"{number}. {step}" for number, step in enumerate(filter(None, steps), 1))]


def template(packages: Packages, kind: Kind, created: str) -> bytes:
    """The spreadsheet for a kind of record as bytes. ``created`` is the time written into it, such as 2026-11-22T00:00:00Z."""
    book = Workbook()
    book.remove(book.worksheets[0])
    _readme(book, packages, kind)
    sheets = {part: book.create_sheet(part) for part in kind.tables}
    lists = _Lists(book)
    for part, sheet in sheets.items():
        for number, spec in enumerate(columns(kind, part), 1):
            _column(sheet, number, spec, kind, part)
            offered = _offered(spec, kind, part, packages)
            if offered:
                words, strict = offered
                _offer(sheet, number, lists.add(f"{part}.{spec['name']}", words), strict)
        sheet.freeze_panes = f"A{HEADER + 1}"
        sheet.row_dimensions[1].height = 90
    out = io.BytesIO()
    book.save(out)
    return _timeless(out.getvalue(), created)


class _Lists:
    """A hidden sheet with one column per list, to which the drop-down lists refer."""

    def __init__(self, book: Workbook) -> None:
        self.sheet = book.create_sheet("lists")
        self.sheet.sheet_state = "hidden"
        self.columns: dict[tuple[str, ...], str] = {}

    def add(self, title: str, words: list[str]) -> str:
        """Write a list, once for the same words, and return the reference to its cells."""
        key = tuple(words)
        if key not in self.columns:
            number = len(self.columns) + 1
            for row, word in enumerate([title, *words], 1):
                _text(self.sheet.cell(row, number), word)
            letter = get_column_letter(number)
            self.columns[key] = f"lists!${letter}$2:${letter}${len(words) + 1}"
        return self.columns[key]


def _readme(book: Workbook, packages: Packages, kind: Kind) -> None:
    sheet = book.create_sheet("read me")
    sheet.column_dimensions["A"].width = 110
    lines = [*_steps(kind), "", "Codes of states and organisations", *(f"{code}  {name}" for code, name in names(actors(packages)).items())]
    for row, line in enumerate(lines, 1):
        cell = sheet.cell(row, 1)
        _text(cell, line)
        cell.alignment = Alignment(wrap_text=True, vertical="top")
        cell.font = Font(bold=line in (_HEAD, "Codes of states and organisations"))


def _column(sheet: Any, number: int, spec: dict[str, Any], kind: Kind, part: str) -> None:
    """Explanation, name and format of a column."""
    explanation, header = sheet.cell(1, number), sheet.cell(HEADER, number)
    _text(explanation, _explained(spec, kind, part))
    explanation.alignment = Alignment(wrap_text=True, vertical="top")
    explanation.font = Font(italic=True, size=9, color="555555")
    _text(header, spec["name"])
    header.font = Font(bold=True)
    header.fill = PatternFill("solid", fgColor="DDE6EE")
    meanings = [f"{entry['value']}: {entry['description']}" for entry in spec.get("categories", [])]
    if meanings:
        header.comment = Comment("\n".join(meanings), "Multivector", height=20 * len(meanings) + 40, width=420)
    dimension = sheet.column_dimensions[get_column_letter(number)]
    dimension.width = 36 if spec["name"] in ("name", "title", "summary", "note", "stated_value", "url", "source_id") else 20
    if spec["type"] not in ("integer", "number"):
        dimension.number_format = "@"  # as text, else Excel makes dates of 2010-09 and 3/4
    if spec.get("rdfType") == EDTF_LEVEL_0:
        for row in range(HEADER + 1, LAST + 1):
            sheet.cell(row, number).number_format = "@"


def _explained(spec: dict[str, Any], kind: Kind, part: str) -> str:
    said, name = f"{spec['title']}. {spec['description']}", spec["name"]
    if name == kind.key and part == kind.name:
        return f"{said} May stay empty for a new record: it is made of its name."
    if name == kind.owners.get(part):
        return f"{said} May stay empty with one {kind.name} in the file."
    if part not in ("evidence", kind.name) and name == kind.tables[part].key[0]:
        return f"{said} May stay empty: it is made of the title or name."
    if (part, name) == ("evidence", "relation"):
        return f"{said} Empty means: supports."
    if (part, name) == ("evidence", "stated_value"):
        return f"{said} For a contradiction it must be filled: what the source says instead."
    required = spec.get("constraints", {}).get("required")
    return f"{said} Must be filled{' for a new record' if part == kind.name else ''}." if required else said


def _offered(spec: dict[str, Any], kind: Kind, part: str, packages: Packages) -> tuple[list[str], bool] | None:
    """The words to offer in a column, and whether nothing else may stand there."""
    name, table = spec["name"], kind.tables[part]
    if "categories" in spec:
        return [entry["value"] for entry in spec["categories"]], spec["type"] != "list"
    if name in actor_columns(table):
        return [*names(actors(packages)), *(["joint"] if name == "led_by" else [])], False
    if refers(table).get(name) in kind.lists:
        return list(names(kind.tables[refers(table)[name]])), False
    if (part, name) == ("evidence", "field"):
        own = [field["name"] for field in columns(kind, kind.name)]
        return [field for field in own if field not in (*BESIDE, kind.key)] + kind.children, False
    return None


def _offer(sheet: Any, number: int, cells: str, strict: bool) -> None:
    offer = DataValidation(
        type="list", formula1=cells, allow_blank=True, showErrorMessage=strict, errorTitle="Not in the list", error="Please choose a word of the list."
    )
    letter = get_column_letter(number)
    offer.add(f"{letter}{HEADER + 1}:{letter}{LAST}")
    sheet.add_data_validation(offer)


def _text(cell: Any, value: str) -> None:
    """Write a text as text, even one that looks like a formula."""
    cell.value = value
    if isinstance(cell, Cell):
        cell.data_type = "s"


def _timeless(content: bytes, created: str) -> bytes:
    """The same workbook with the given time instead of that of writing."""
    moment = datetime.fromisoformat(created)
    stamp = moment.strftime("%Y-%m-%dT%H:%M:%SZ").encode("ascii")
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as given, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name in given.namelist():
            body = given.read(name)
            if name == "docProps/core.xml":
                body = re.sub(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", stamp, body)
            info = zipfile.ZipInfo(name, moment.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            made.writestr(info, body)
    return out.getvalue()
