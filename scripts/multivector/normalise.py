"""The one form in which a table is kept: what ``check`` compares with and ``fix`` writes.

UTF-8 without byte-order mark, LF, columns in the order of the schema, rows sorted by primary key,
no line break in a cell, no spaces at its edges or doubled inside, Unicode NFC, list cells sorted, no row twice,
quotes only where CSV needs them.
"""

import csv
import io
import re
import unicodedata

from multivector.load import Table

_SPACE = re.compile(r"[ \t\r\n\u00a0]+")


def cell(text: str) -> str:
    """A cell without needless spaces, in Unicode NFC."""
    return _SPACE.sub(" ", unicodedata.normalize("NFC", text)).strip()


def table(source: Table) -> str:
    """The whole table as text in its one form."""
    lists = {field["name"]: field.get("delimiter", ",") for field in source.schema["fields"] if field["type"] == "list"}
    columns = [field["name"] for field in source.schema["fields"]]
    rows = [[_value(row.cells[column], lists.get(column)) for column in columns] for row in source.rows]
    places = [columns.index(name) for name in source.key if name in columns] or list(range(len(columns)))
    unique = list({tuple(row): row for row in rows}.values())
    unique.sort(key=lambda row: ([row[place] for place in places], row))
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(unique)
    return out.getvalue()


def _value(text: str, delimiter: str | None) -> str:
    if delimiter is None:
        return cell(text)
    return delimiter.join(sorted({cell(part) for part in cell(text).split(delimiter)} - {""}))
