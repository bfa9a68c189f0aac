"""What importers share: proposals, and reading CSV files and workbooks that others laid out."""

import csv
import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from openpyxl import load_workbook

from multivector import loose
from multivector.load import Packages, vocabulary

Verdict = Literal["new", "matching", "conflicting", "not compared"]

LARGEST_WORKBOOK = 200_000_000  # bytes when unpacked; a workbook of some kilobytes can pretend to hold terabytes
_PREAMBLE = 30  # a header stands within so many rows


class CannotReadError(Exception):
    """The file has not the layout that was expected; the text says what is wrong and what would be right."""


@dataclass(frozen=True)
class Proposal:
    """One record that the file suggests.

    place: where it stands in the file, such as ``sheet Exercises, row 7``.
    cells: our columns → text; unknown stays empty. All proposals of an importer have the same columns.
    doubts: what could not be read for certain, in words.
    verdict, record, differs, adds: after comparing with our record: the records that are meant, where the two
        say different things, and what we do not have yet.
    """

    place: str
    cells: dict[str, str]
    doubts: tuple[str, ...] = ()
    verdict: Verdict = "not compared"
    record: str = ""
    differs: tuple[str, ...] = ()
    adds: tuple[str, ...] = ()


@dataclass(frozen=True)
class Words:
    """What importers know of our record: words, no facts.

    names: key of a name → actor, as ``loose.names`` gives them. home: codes of the five Central Asian states.
    vocabularies: column of an exercise (forces, equipment, focus) → key of a word or label → our word.
    """

    names: dict[str, str]
    home: frozenset[str]
    vocabularies: dict[str, dict[str, str]]

    def actor(self, text: str) -> str:
        """Code of the actor that a name means; empty if none is known."""
        return self.names.get(loose.key(text), "") if text.strip() else ""


@dataclass(frozen=True)
class Importer:
    """A layout: its short name, what it is, the publisher's terms in short, and how to read it.

    columns: the columns of every proposal.
    read: content of the file and our words → proposals; raises CannotReadError.
    compare: proposals beside our packages → the same with verdicts.
    """

    name: str
    title: str
    terms: str
    columns: tuple[str, ...]
    read: Callable[[bytes, Words], list[Proposal]]
    compare: Callable[[list[Proposal], Packages], list[Proposal]]


@dataclass(frozen=True)
class Cell:
    """Text of a cell, and the colour of its letters where a workbook gives one (RRGGBB)."""

    text: str
    colour: str = ""


@dataclass(frozen=True)
class Sheet:
    """A sheet of a workbook, or a CSV file. Its rows can be read once."""

    name: str
    rows: Iterator[tuple[int, list[Cell]]]

    def place(self, line: int) -> str:
        """A row, in words."""
        return f"sheet {self.name}, row {line}" if self.name else f"line {line}"


@dataclass(frozen=True)
class Header:
    """Where our columns stand in a sheet."""

    line: int
    texts: list[str]
    places: dict[str, int]

    def get(self, row: Sequence[Cell], column: str) -> str:
        """Text of a row in one of our columns; empty if the sheet has no such column."""
        place = self.places.get(column, -1)
        return row[place].text if 0 <= place < len(row) else ""


def sheets(content: bytes) -> Iterator[Sheet]:
    """The sheets of a workbook (XLSX), or the one table of a CSV file.

    Raises CannotReadError if the content is neither.
    """
    if not content.strip():
        raise CannotReadError("the file is empty; right: the file as its publisher offers it")
    if content[:4] == b"\xd0\xcf\x11\xe0":
        raise CannotReadError("this is an old XLS workbook, or one with a password; right: open it in a spreadsheet and save it as XLSX without one")
    if content[:2] == b"PK":
        yield from _workbook(content)
    else:
        yield Sheet("", _csv(content))


def find_header(sheet: Sheet, wanted: Mapping[str, Iterable[str]], enough: Callable[[Header], bool]) -> Header | None:
    """The first row, among some, that names ``enough`` of our columns by any of the names in ``wanted``.

    Names are compared without case, spaces and punctuation. Where a name fits no cell as a whole, the
    beginning of a cell counts: “Troops” finds “Troops (total)”.
    """
    for line, row in sheet.rows:
        texts = [cell.text for cell in row]
        keys = [_flat(text) for text in texts]
        places: dict[str, int] = {}
        for exact in (True, False):
            for column, names in wanted.items():
                for name in map(_flat, names):
                    fits = [n for n, key in enumerate(keys) if n not in places.values() and (key == name if exact else len(name) > 3 and key.startswith(name))]
                    if column not in places and fits:
                        places[column] = fits[0]
        header = Header(line, texts, places)
        if enough(header):
            return header
        if line >= _PREAMBLE:
            return None
    return None


def has(*columns: str) -> Callable[[Header], bool]:
    """Whether a header has all of our columns."""
    return lambda header: set(columns) <= set(header.places)


def year(text: str) -> str:
    """The year in a header such as 1960, 1960.0 or “2010 [YR2010]”; empty if it is none."""
    match = re.fullmatch(r"((?:19|20)[0-9]{2})(?:\.0)?(?: *\[YR[0-9]{4}\])?", text.strip())
    return match[1] if match else ""


def amount(text: str) -> str:
    """A number as digits with a point, without thousands separators; empty if the text is none."""
    plain = re.sub(r"(?<=[0-9])[, \u00a0](?=[0-9]{3}(?:[^0-9]|$))", "", text.strip())
    if re.fullmatch(r"-?[0-9]{1,15}(\.[0-9]+)?([eE][-+]?[0-9]{1,2})?", plain):
        return tidy(float(plain)) if "e" in plain.lower() else plain
    return ""


def tidy(number: float) -> str:
    """A computed number without the noise of binary fractions."""
    return f"{number:.6f}".rstrip("0").rstrip(".")


def words(packages: Packages) -> Words:
    """Our words, from the tables that could be read.

    Raises CannotReadError if the record itself is broken.
    """
    try:
        actors = packages["reference"].tables["actors"].rows
        tables = packages["exercises"].tables
        columns = {"forces": ("forces", "force"), "equipment": ("equipment", "category"), "focus": ("exercises", "focus")}
        known = {name: vocabulary(tables[table].schema, column) for name, (table, column) in columns.items()}
    except KeyError as error:
        raise CannotReadError(f"our own record has no table {error}; right: a record that make check can read") from error
    return Words(
        names=loose.names(actors),
        home=frozenset(row.cells["actor_id"] for row in actors if row.cells["group"] == "central_asia"),
        vocabularies={
            name: {loose.key(text): value for value, entry in entries.items() for text in (value, entry["label"])} for name, entries in known.items()
        },
    )


def _flat(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


def _csv(content: bytes) -> Iterator[tuple[int, list[Cell]]]:
    encoding = "utf-16" if content[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    lines = io.TextIOWrapper(io.BytesIO(content), encoding=encoding, newline="")
    try:
        # Publishers' tables are wide and their notes long.
        csv.field_size_limit(1_000_000)
        start = lines.read(4000)
        lines.seek(0)
        mark = max(",;\t", key=start.count)
        reader = csv.reader(lines, delimiter=mark)
        line = 0
        for row in reader:
            line, first = reader.line_num, line + 1
            yield first, [Cell(text.strip()) for text in row]
    except UnicodeError as error:
        raise CannotReadError("the file is not text in UTF-8; right: the CSV or XLSX file as its publisher offers it") from error
    except csv.Error as error:
        raise CannotReadError(f"the file is not a CSV table ({error}); right: the CSV or XLSX file as its publisher offers it") from error


def _workbook(content: bytes) -> Iterator[Sheet]:
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            size = sum(item.file_size for item in archive.infolist())
        # Beyond the limit it is not opened at all.
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True) if size <= LARGEST_WORKBOOK else None
    except Exception as error:  # over a broken file, openpyxl raises whatever it stumbles over
        raise _cannot_open(error) from error
    if book is None:
        raise CannotReadError("the workbook is too large when unpacked; right: a workbook with the needed sheet alone, or CSV")
    for sheet in book.worksheets:
        sheet.reset_dimensions()  # some programs note them wrongly
        yield Sheet(sheet.title, _sheet_rows(sheet))


def _sheet_rows(sheet: Any) -> Iterator[tuple[int, list[Cell]]]:
    try:
        for number, row in enumerate(sheet.iter_rows(), 1):
            yield number, [_cell(cell) for cell in row]
    except Exception as error:  # rows are read one by one, and may break off
        raise _cannot_open(error) from error


def _cannot_open(error: Exception) -> CannotReadError:
    return CannotReadError(f"the workbook cannot be opened ({type(error).__name__}); right: an XLSX file as its publisher offers it")


def _cell(cell: object) -> Cell:
    value = getattr(cell, "value", None)
    if value is None:
        return Cell("")
    if isinstance(value, datetime):
        text = value.date().isoformat()
    elif isinstance(value, float):
        text = str(int(value)) if value.is_integer() else repr(value)
    else:
        text = str(value).strip()
    colour = getattr(getattr(getattr(cell, "font", None), "color", None), "rgb", "")
    return Cell(text, colour[-6:].upper() if isinstance(colour, str) else "")
