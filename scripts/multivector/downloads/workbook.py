"""Everything as one workbook: a codebook and a sheet per table, with frozen headers and typed cells."""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pandas as pd
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Font
from openpyxl.writer.excel import ExcelWriter

from multivector.downloads.database import table_name
from multivector.load import Frames, Packages

WIDEST = 60
_MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


def files(packages: Packages, frames: Frames, codebook: pd.DataFrame) -> Iterator[tuple[str, bytes]]:
    """downloads/multivector.xlsx."""
    created = packages["reference"].descriptor["created"]
    yield "downloads/multivector.xlsx", content(packages, frames, codebook, datetime.fromisoformat(created))


def content(packages: Packages, frames: Frames, codebook: pd.DataFrame, created: datetime) -> bytes:
    """The workbook's bytes; its times are those of the data, so that the same data give the same bytes."""
    book = Workbook(write_only=True)
    moment = created.astimezone(UTC).replace(tzinfo=None)
    book.properties.creator = packages["reference"].creator
    book.properties.title = "Multivector"
    book.properties.created = book.properties.modified = moment
    _sheet(book, "codebook", codebook)
    for package in packages.values():
        for name in package.tables:
            _sheet(book, table_name(package.name, name)[:31], frames[package.name][name].drop(columns="_line"))
    out = io.BytesIO()
    with _Archive(out, "w", zipfile.ZIP_DEFLATED, strict_timestamps=False) as archive:
        ExcelWriter(book, archive).save()
    return _timed(out.getvalue(), moment)


class _Archive(zipfile.ZipFile):
    """An archive that is made whatever the clock says; openpyxl would ask it, and archives know no time before 1980."""

    def writestr(self, zinfo_or_arcname: Any, data: Any, *more: Any) -> None:
        super().writestr(zipfile.ZipInfo(zinfo_or_arcname) if isinstance(zinfo_or_arcname, str) else zinfo_or_arcname, data, *more)


def _sheet(book: Any, title: str, table: pd.DataFrame) -> None:
    sheet = book.create_sheet(title)
    sheet.freeze_panes = "B2"
    rows = [[_cell(value) for value in row] for row in table.itertuples(index=False)]
    for place, column in enumerate(table.columns, 1):
        longest = max([len(str(column)), *(len(str(row[place - 1] or "")) for row in rows)])
        sheet.column_dimensions[_letter(place)].width = min(longest, WIDEST) + 2
    header = [WriteOnlyCell(sheet, value=str(column)) for column in table.columns]
    for cell in header:
        cell.font = Font(bold=True)
    sheet.append(header)
    for row in rows:
        sheet.append([_written(sheet, value) for value in row])
    last = f"{_letter(len(table.columns))}{len(rows) + 1}"
    sheet.auto_filter.ref = f"A1:{last}"


def _written(sheet: Any, value: Any) -> Any:
    """Text stays text: a cell that begins like a formula is never one."""
    if not isinstance(value, str):
        return value
    cell = WriteOnlyCell(sheet, value=value)
    cell.data_type = "s"
    return cell


def _letter(place: int) -> str:
    name = ""
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(65 + rest) + name
    return name


def _cell(value: Any) -> Any:
    if isinstance(value, tuple):
        return ";".join(value) or None
    if isinstance(value, bool):
        return value
    if pd.isna(value):
        return None
    return value.item() if hasattr(value, "item") else value


def _timed(content: bytes, moment: datetime) -> bytes:
    """The same archive with the given time on every part."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            info = zipfile.ZipInfo(name, moment.timetuple()[:6])
            info.compress_type = zipfile.ZIP_DEFLATED
            # openpyxl always writes the time of saving; the time of the data belongs here.
            target.writestr(info, _MODIFIED.sub(rb"\g<1>" + moment.strftime("%Y-%m-%dT%H:%M:%SZ").encode(), source.read(name)))
    return out.getvalue()
