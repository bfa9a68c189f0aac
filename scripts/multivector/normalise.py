"""The one form in which a table is kept: what ``check`` compares with and ``fix`` writes.

UTF-8 without byte-order mark, LF, columns in the order of the schema, rows sorted by primary key,
no line break in a cell, no spaces at its edges or doubled inside, Unicode NFC, list cells sorted, no row twice,
quotes only where CSV needs them.
"""

import csv
import io
import re
import unicodedata
from functools import lru_cache
from typing import Any

from multivector.load import Table

_SPACE = re.compile(r"[ \t\r\n\u00a0]+")


@lru_cache(maxsize=100_000)  # many cells hold the same
def cell(text: str) -> str:
    """A cell without needless spaces, in Unicode NFC."""
    return _SPACE.sub(" ", unicodedata.normalize("NFC", text)).strip()


def row(schema: dict[str, Any], cells: dict[str, str]) -> dict[str, str]:
    """A row in its one form: every column of the schema in its order, list cells sorted."""
    return {name: _value(cells.get(name, ""), delimiter) for name, delimiter in _columns(schema).items()}


def table(source: Table) -> str:
    """The whole table as text in its one form."""
    delimiters = _columns(source.schema)
    columns = list(delimiters)
    rows = [[_value(line.cells[name], delimiter) for name, delimiter in delimiters.items()] for line in source.rows]
    places = [columns.index(name) for name in source.key if name in columns] or list(range(len(columns)))
    unique = list({tuple(cells): cells for cells in rows}.values())
    unique.sort(key=lambda cells: ([cells[place] for place in places], cells))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(unique)
    return out.getvalue()


def _columns(schema: dict[str, Any]) -> dict[str, str | None]:
    """The columns of a schema in its order, with the delimiter of those that hold lists."""
    return {field["name"]: field.get("delimiter", ",") if field["type"] == "list" else None for field in schema["fields"]}


def _value(text: str, delimiter: str | None) -> str:
    if delimiter is None:
        return cell(text)
    return delimiter.join(sorted({cell(part) for part in cell(text).split(delimiter)} - {""}))
