"""Mistakes that contributors typically make: how to make each in the small valid record, what the check says, how to mend it.

One table feeds test_mistakes.py and the help page docs/contribute/mistakes.md. After a change here or of a message:

    python tests/mistakes.py
"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PAGE = Path(__file__).parents[1] / "docs" / "contribute" / "mistakes.md"

EXERCISES, PARTICIPANTS, EVIDENCE = "exercises/exercises", "exercises/participants", "exercises/evidence"
SERIES, SOURCES = "exercises/series", "reference/sources"
PEACE_MISSION, EDELWEISS = 3, 2  # lines in exercises.csv of the fixtures


@dataclass(frozen=True)
class Mistake:
    """title: what went wrong, in words. make: puts it into a ``conftest.Data``.

    said: the finding that tells most, as check.py prints it. remedy: what to do.
    more: number of further findings that the mistake causes.
    """

    title: str
    make: Callable[[Any], object]
    said: str
    remedy: str
    more: int = 0


@dataclass(frozen=True)
class Group:
    """Mistakes that belong under one heading of the page."""

    title: str
    mistakes: tuple[Mistake, ...]


def _cell(table: str, line: int, column: str, value: str) -> Callable[[Any], object]:
    return lambda data: data.put(table, line, column, value)


def _cells(table: str, line: int, **values: str) -> Callable[[Any], object]:
    def make(data: Any) -> None:
        for column, value in values.items():
            data.put(table, line, column, value)

    return make


def _text(table: str, old: str, new: str) -> Callable[[Any], object]:
    return lambda data: data.change(table, old, new)


def _bytes(table: str, change: Callable[[bytes], bytes]) -> Callable[[Any], object]:
    return lambda data: data.file(table).write_bytes(change(data.file(table).read_bytes()))


def _lines(table: str, change: Callable[[list[str]], list[str]]) -> Callable[[Any], object]:
    return _bytes(table, lambda content: "\n".join(change(content.decode().split("\n"))).encode())


def _encoded(table: str, encoding: str) -> Callable[[Any], object]:
    """Saved in another encoding; the note holds a letter beyond English, as many records do."""

    def make(data: Any) -> None:
        data.put(table, 2, "note", "Höhe")
        path = data.file(table)
        path.write_bytes(path.read_text("utf-8").encode(encoding, "replace"))

    return make


def _add(data: Any, table: str, **cells: str) -> None:
    """A row in the place where make fix would put it."""
    data.add(table, **cells)
    columns, rows = data.rows(table)
    data.write(table, columns, sorted(rows, key=lambda row: [row[name] for name in columns[:3]]))


def _record(data: Any, record: str, actors: tuple[str, ...], **cells: str) -> None:
    """An exercise with its participants and evidence, all in order."""
    _add(data, EXERCISES, exercise_id=record, kind="exercise", status="held", **cells)
    for actor in actors:
        _add(data, PARTICIPANTS, exercise_id=record, actor_id=actor, role="participant")
    for field in ("participants", *(name for name in cells if name != "end")):
        _add(data, EVIDENCE, record_id=record, field=field, source_id="example-report", relation="supports")


def _same_name(data: Any) -> None:
    _record(data, "peace-mission-kazakhstan-2010", ("KAZ", "RUS"), name="Peace Mission-2010", start="2010")


def _another_name(data: Any) -> None:
    _record(data, "tinch-missiya-2010", ("CHN", "KAZ", "RUS"), name="Tinch Missiya 2010", start="2010-09-09", end="2010-09-25", led_by="joint")


def _used_id(data: Any) -> None:
    data.add(EXERCISES, exercise_id="steppe-2027", name="Steppe 2027", kind="exercise", status="announced", start="2027")


def _unused_source(data: Any) -> None:
    data.add(SOURCES, source_id="zone-times-drill", title="Drill ends", publisher="Zone Times", kind="news", url="https://example.org/drill")


HEAD = """---
title: Typical mistakes
description: What the check says to typical mistakes, and how to mend them.
---

# Typical mistakes

The check answers every proposal. This page shows its answers to mistakes that are easily made, in the exact words, with what to do. Search the page for a part of the message that you got.

Each finding has three lines: where (file, line, column) and under which rule, what is wrong, and what would be right. An **error** must be mended before a change can be taken in; a **warning** is a question. The examples are made in a small invented record; your file names are the same, your lines differ. One mistake may cause several findings: begin with the one that you understand, and the others often go away with it.

How to make the changes: [Contribute](../contribute.md). What belongs in which column: [Data](../data/index.md).
"""
GROUPS = (
    Group(
        "The file cannot be read",
        (
            Mistake(
                "Semicolons instead of commas",
                _bytes(EXERCISES, lambda content: content.replace(b",", b";")),
                (
                    "error  datapackage/exercises/exercises.csv:1  [readable]\n"
                    "    columns are not separated by commas\n"
                    "    right: commas between cells (not semicolons or tabs)"
                ),
                "Many spreadsheets part cells by semicolons. When saving, choose the comma as separator; or edit the file in a text editor or in the browser.",
            ),
            Mistake(
                "Saved as UTF-16",
                _encoded(EXERCISES, "utf-16"),
                (
                    "error  datapackage/exercises/exercises.csv:1  [readable]\n"
                    "    not UTF-8 text\n"
                    "    right: a file saved as UTF-8 (in spreadsheets: “CSV UTF-8”)"
                ),
                "“Unicode text” in a spreadsheet is UTF-16. Save the table again as “CSV UTF-8”.",
            ),
            Mistake(
                "Saved in an old Windows encoding",
                _encoded(EXERCISES, "cp1252"),
                (
                    "error  datapackage/exercises/exercises.csv:2  [readable]\n"
                    "    not UTF-8 text\n"
                    "    right: a file saved as UTF-8 (in spreadsheets: “CSV UTF-8”)"
                ),
                "Plain “CSV” in a spreadsheet may lose letters of other languages. Take the file from the record again and save your changes as “CSV UTF-8”. The line is the first one that cannot be read.",
            ),
            Mistake(
                "Byte-order mark and Windows line ends",
                _bytes(EXERCISES, lambda content: b"\xef\xbb\xbf" + content.replace(b"\n", b"\r\n")),
                (
                    "error  datapackage/exercises/exercises.csv:1  [readable]\n"
                    "    the file begins with a byte-order mark\n"
                    "    right: no byte-order mark (make fix removes it)"
                ),
                "“CSV UTF-8” of some spreadsheets adds these. Nothing is lost: run `make fix`, or leave it to a maintainer.",
                1,
            ),
            Mistake(
                "A column was deleted",
                _lines(PARTICIPANTS, lambda lines: [line.rpartition(",")[0] for line in lines]),
                (
                    "error  datapackage/exercises/participants.csv:1:troops  [readable]\n"
                    "    column 'troops' is missing\n"
                    "    right: columns exercise_id,actor_id,role,troops"
                ),
                "Put the column back in its place. An empty column stays too: its commas keep the others in order.",
            ),
            Mistake(
                "A column was added",
                _lines(PARTICIPANTS, lambda lines: [line and line + (",comment" if number == 0 else ",") for number, line in enumerate(lines)]),
                (
                    "error  datapackage/exercises/participants.csv:1:comment  [readable]\n"
                    "    unknown column 'comment'\n"
                    "    right: columns exercise_id,actor_id,role,troops"
                ),
                "Tables have fixed columns. Write remarks into `note` or into your proposal, and open an issue if a column is wanted.",
            ),
            Mistake(
                "A quotation mark was not closed",
                _text(EXERCISES, '"Matybulak, Kazakhstan"', '"Matybulak, Kazakhstan'),
                (
                    "error  datapackage/exercises/exercises.csv:3  [readable]\n"
                    "    not valid CSV from this row on: unexpected end of data\n"
                    "    right: comma-separated cells, double quotes closed and doubled inside"
                ),
                'A cell that begins with a double quote must end with one; a double quote inside is doubled (`""`). Look at the line that is named, not at the end of the file.',
            ),
            Mistake(
                "A comma in a cell without quotation marks",
                _text(EXERCISES, '"Matybulak, Kazakhstan"', "Matybulak, Kazakhstan"),
                (
                    "error  datapackage/exercises/exercises.csv:3  [readable]\n"
                    "    19 cells where the header has 18\n"
                    "    right: as many cells as columns; a cell with a comma in double quotes"
                ),
                'Put double quotes around the cell: `"Matybulak, Kazakhstan"`.',
                1,
            ),
            Mistake(
                "Rows are not sorted",
                _lines(PARTICIPANTS, lambda lines: [lines[0], lines[2], lines[1], *lines[3:]]),
                (
                    "warning  datapackage/exercises/participants.csv:2  [order]\n"
                    "    the row is out of order: its place is below 'edelweiss-2014 KGZ'\n"
                    "    right: make fix mends it; if you edit in the browser, a maintainer will"
                ),
                "Run `make fix`, or leave it to a maintainer.",
            ),
            Mistake(
                "A space at the end of a cell",
                _cell(EXERCISES, EDELWEISS, "location", "Edelweiss range "),
                (
                    "warning  datapackage/exercises/exercises.csv:2  [order]\n"
                    "    the row has needless spaces or quotes, or a list that is not sorted\n"
                    "    right: make fix mends it; if you edit in the browser, a maintainer will"
                ),
                "Run `make fix`, or leave it to a maintainer.",
            ),
        ),
    ),
    Group(
        "Dates",
        (
            Mistake(
                "Day, month and year with slashes",
                _cell(EXERCISES, PEACE_MISSION, "end", "25/09/2010"),
                (
                    "error  datapackage/exercises/exercises.csv:3:end  [dates]\n"
                    "    '25/09/2010' is not a date\n"
                    "    right: perhaps 2010-09-25; else YYYY, YYYY-MM or YYYY-MM-DD, a day that exists"
                ),
                "Write year, month and day, with hyphens: `2010-09-25`.",
            ),
            Mistake(
                "A date that can be read in two ways",
                _cell(EXERCISES, PEACE_MISSION, "end", "10/11/2010"),
                (
                    "error  datapackage/exercises/exercises.csv:3:end  [dates]\n"
                    "    '10/11/2010' is not a date\n"
                    "    right: perhaps 2010-11-10 or 2010-10-11; else YYYY, YYYY-MM or YYYY-MM-DD, a day that exists"
                ),
                "Look into the source which of the two it is.",
            ),
            Mistake(
                "Month and year with a dot",
                _cell(EXERCISES, PEACE_MISSION, "end", "09.2010"),
                (
                    "error  datapackage/exercises/exercises.csv:3:end  [dates]\n"
                    "    '09.2010' is not a date\n"
                    "    right: perhaps 2010-09; else YYYY, YYYY-MM or YYYY-MM-DD, a day that exists"
                ),
                "Where only the month is known, write year and month: `2010-09`.",
            ),
            Mistake(
                "A number instead of the date",
                _cell(EXERCISES, PEACE_MISSION, "end", "40446"),
                (
                    "error  datapackage/exercises/exercises.csv:3:end  [dates]\n"
                    "    '40446' is not a date\n"
                    "    right: perhaps 2010-09-25; else YYYY, YYYY-MM or YYYY-MM-DD, a day that exists"
                ),
                "The spreadsheet took the cell for a date and saved the number of its day. Import every column as text before you edit.",
            ),
            Mistake(
                "A month in words",
                _cell(EXERCISES, PEACE_MISSION, "end", "Sep-10"),
                (
                    "error  datapackage/exercises/exercises.csv:3:end  [dates]\n"
                    "    'Sep-10' is not a date\n"
                    "    right: perhaps 2010-09; else YYYY, YYYY-MM or YYYY-MM-DD, a day that exists"
                ),
                "The spreadsheet took `2010-09` for a date and wrote it in its own way. Import every column as text before you edit, and write `2010-09`.",
            ),
            Mistake(
                "Start and end are swapped",
                _cells(EXERCISES, PEACE_MISSION, start="2010-09-25", end="2010-09-09"),
                (
                    "error  datapackage/exercises/exercises.csv:3:end  [dates]\n"
                    "    the end 2010-09-09 is before the start 2010-09-25\n"
                    "    right: an end on or after the start (are the two swapped?)"
                ),
                "Exchange the two, or correct the one that was mistyped.",
            ),
        ),
    ),
    Group(
        "Numbers and places",
        (
            Mistake(
                "A comma in a number",
                _cell(EXERCISES, PEACE_MISSION, "troops_total", "5,000"),
                (
                    "error  datapackage/exercises/exercises.csv:3:troops_total  [schema]\n"
                    "    '5,000' is not of type integer\n"
                    "    right: digits only: no thousands separator, unit or sign such as ~ (put doubts in the note); perhaps 5000"
                ),
                "Digits only: `5000`.",
            ),
            Mistake(
                "A comma in a number, without quotation marks",
                _text(EXERCISES, ",5000,", ",5,000,"),
                (
                    "error  datapackage/exercises/exercises.csv:3  [readable]\n"
                    "    19 cells where the header has 18\n"
                    "    right: as many cells as columns; a cell with a comma in double quotes"
                ),
                "The comma makes two cells of one. Digits only: `5000`.",
                1,
            ),
            Mistake(
                "“About” in a number",
                _cell(EXERCISES, PEACE_MISSION, "troops_total", "about 5000"),
                (
                    "error  datapackage/exercises/exercises.csv:3:troops_total  [schema]\n"
                    "    'about 5000' is not of type integer\n"
                    "    right: digits only: no thousands separator, unit or sign such as ~ (put doubts in the note); perhaps 5000"
                ),
                "The number goes into `troops_total`, the doubt into `troops_note`: `5000` and `about 5,000`. What the source says goes into `stated_value` of the evidence.",
            ),
            Mistake(
                "The participants have more troops than the total",
                _cell(EXERCISES, PEACE_MISSION, "troops_total", "2500"),
                (
                    "error  datapackage/exercises/exercises.csv:3:troops_total  [troops]\n"
                    "    the participants' troops add up to 3000, the total is 2500\n"
                    "    right: a total of at least the sum, or the scope of the numbers mended"
                ),
                "Compare what each number means: all sides or one, all stages or one, planned or held. A number of one side goes to the participant, not into the total.",
                more=1,  # the sentence of the source no longer fits either
            ),
            Mistake(
                "A decimal comma",
                _cell(EXERCISES, PEACE_MISSION, "latitude", "43,35"),
                ("error  datapackage/exercises/exercises.csv:3:latitude  [schema]\n    '43,35' is not of type number\n    right: digits with a decimal point"),
                "Write a decimal point: `43.35`.",
            ),
            Mistake(
                "Latitude and longitude are swapped",
                _cells(EXERCISES, PEACE_MISSION, latitude="75.28", longitude="43.35"),
                (
                    "warning  datapackage/exercises/exercises.csv:3:latitude  [coordinates]\n"
                    "    75.28 north, 43.35 east is not in 'Matybulak, Kazakhstan'\n"
                    "    right: perhaps latitude 43.35, longitude 75.28: the two look swapped"
                ),
                "Latitude is north, longitude is east; for nearly every place in Central Asia the latitude is the smaller number.",
            ),
        ),
    ),
    Group(
        "States, organisations and words",
        (
            Mistake(
                "A two-letter code of a state",
                _cell(PARTICIPANTS, 2, "actor_id", "KG"),
                (
                    "error  datapackage/exercises/participants.csv:2:actor_id  [references]\n"
                    "    'KG' does not exist in datapackage/reference/actors.csv\n"
                    "    right: KGZ (states by their three-letter code, organisations by their acronym)"
                ),
                "Use the three-letter code: `KGZ`.",
            ),
            Mistake(
                "The name of a state instead of its code",
                _cell(PARTICIPANTS, 2, "actor_id", "Kyrgyzstan"),
                (
                    "error  datapackage/exercises/participants.csv:2:actor_id  [references]\n"
                    "    'Kyrgyzstan' does not exist in datapackage/reference/actors.csv\n"
                    "    right: KGZ (states by their three-letter code, organisations by their acronym)"
                ),
                "Use the three-letter code: `KGZ`.",
            ),
            Mistake(
                "Two states in one cell",
                _cell(PARTICIPANTS, 2, "actor_id", "KAZ; KGZ"),
                (
                    "error  datapackage/exercises/participants.csv:2:actor_id  [references]\n"
                    "    'KAZ; KGZ' does not exist in datapackage/reference/actors.csv\n"
                    "    right: one actor in a row: KAZ, KGZ"
                ),
                "Each participant has a row of its own.",
            ),
            Mistake(
                "An unknown state or organisation",
                _cell(PARTICIPANTS, 2, "actor_id", "KRG"),
                (
                    "error  datapackage/exercises/participants.csv:2:actor_id  [references]\n"
                    "    'KRG' does not exist in datapackage/reference/actors.csv\n"
                    "    right: perhaps KGZ; else an id of datapackage/reference/actors.csv, or a new row there"
                ),
                "Correct the code. If the state or organisation is new to the record, add a row to `actors.csv`.",
            ),
            Mistake(
                "The leader by name",
                _cell(EXERCISES, 4, "led_by", "Russia"),
                (
                    "error  datapackage/exercises/exercises.csv:4:led_by  [references]\n"
                    "    'Russia' is neither an actor nor joint\n"
                    "    right: RUS (states by their three-letter code, organisations by their acronym)"
                ),
                "Write the code, `RUS`; or `joint` if sources call the exercise joint and name no leader.",
                1,
            ),
            Mistake(
                "A word outside the vocabulary",
                _cell(PARTICIPANTS, 2, "role", "organiser"),
                (
                    "error  datapackage/exercises/participants.csv:2:role  [schema]\n"
                    "    'organiser' is not in the vocabulary of role\n"
                    "    right: one of host, participant, observer"
                ),
                "Take one of the words that are offered. Who leads is said in `led_by`, not in `role`.",
            ),
            Mistake(
                "A list parted by commas",
                _cell(EXERCISES, PEACE_MISSION, "focus", "command_post, counterterrorism"),
                (
                    "error  datapackage/exercises/exercises.csv:3:focus  [vocabulary]\n"
                    "    'command_post, counterterrorism' is not in the vocabulary of focus\n"
                    "    right: command_post;counterterrorism (parted by ';' alone)"
                ),
                "Part the words by semicolons, without spaces.",
            ),
        ),
    ),
    Group(
        "Evidence and sources",
        (
            Mistake(
                "A fact without evidence",
                _cell(EXERCISES, EDELWEISS, "troops_total", "300"),
                (
                    "error  datapackage/exercises/exercises.csv:2:troops_total  [evidence-present]\n"
                    "    troops_total of edelweiss-2014 rests on no source\n"
                    "    right: a row in evidence.csv: edelweiss-2014,troops_total,<source>,,supports, — or the field left empty"
                ),
                "Add the row that the message shows to `evidence.csv`, with the id of your source.",
            ),
            Mistake(
                "Evidence for an empty field",
                lambda data: _add(data, EVIDENCE, record_id="edelweiss-2014", field="end", source_id="example-report", relation="supports"),
                (
                    "error  datapackage/exercises/evidence.csv:2:field  [evidence-targets]\n"
                    "    supports end of edelweiss-2014, which is empty\n"
                    "    right: the value of end in exercises.csv, or no such row"
                ),
                "Fill the field, or take the row out again. If the source only says that the record has a wrong value, its relation is `contradicts`.",
            ),
            Mistake(
                "A field that does not exist",
                _cell(EVIDENCE, 16, "field", "troops"),
                (
                    "error  datapackage/exercises/evidence.csv:16:field  [evidence-targets]\n"
                    "    no field is named 'troops'\n"
                    "    right: perhaps troops_note or troops_total; one of name, native_name, series, kind, status, start, end, led_by, location, latitude, longitude, location_precision, troops_total, troops_note, focus, summary, note, participants, forces, equipment"
                ),
                "Use the name of the column in `exercises.csv`; for a part of the participants, `participants.KAZ` or `participants.KAZ.troops`.",
            ),
            Mistake(
                "A contradiction without what the source says",
                _cell(EVIDENCE, 16, "stated_value", ""),
                (
                    "error  datapackage/exercises/evidence.csv:16:stated_value  [evidence-targets]\n"
                    "    a contradiction without the value that the source states\n"
                    "    right: in stated_value, what the source says instead, such as 3,000; if it says the same, the relation is supports"
                ),
                "Write the words of the source into `stated_value`, such as `3,000` or `more than 3,000 of one side`.",
            ),
            Mistake(
                "A source that is not listed",
                _cell(EVIDENCE, 2, "source_id", "example-reports"),
                (
                    "error  datapackage/exercises/evidence.csv:2:source_id  [references]\n"
                    "    'example-reports' does not exist in datapackage/reference/sources.csv\n"
                    "    right: perhaps example-report; else an id of datapackage/reference/sources.csv, or a new row there"
                ),
                "Correct the id, or add the source to `sources.csv` first.",
            ),
            Mistake(
                "A source without address",
                _cell(SOURCES, 3, "url", ""),
                (
                    "warning  datapackage/reference/sources.csv:3:url  [findable]\n"
                    "    example-times-peace-mission has neither an address nor a note on where to find it\n"
                    "    right: the address of the text; for a printed work, a note such as “printed only”"
                ),
                "Add the address of the text. If it is not on the web, say in `note` where it can be found.",
            ),
            Mistake(
                "An address without https://",
                _cell(SOURCES, 3, "url", "example.com"),
                (
                    "error  datapackage/reference/sources.csv:3:url  [urls]\n"
                    "    'example.com' is not a web address\n"
                    "    right: perhaps https://example.com; else an address that begins with https:// or http://, with a host and without spaces or quotes"
                ),
                "Copy the address from the browser, so that it leads to the text itself and not only to the site.",
            ),
            Mistake(
                "A script instead of an address",
                _cell(SOURCES, 3, "url", "javascript:alert(1)"),
                (
                    "error  datapackage/reference/sources.csv:3:url  [urls]\n"
                    "    'javascript:alert(1)' is not a web address\n"
                    "    right: an address that begins with https:// or http://, with a host and without spaces or quotes"
                ),
                "Only web addresses are taken.",
            ),
            Mistake(
                "A source that nothing cites",
                _unused_source,
                (
                    "warning  datapackage/reference/sources.csv:6:source_id  [unused]\n"
                    "    nothing cites zone-times-drill\n"
                    "    right: an evidence row that cites it, or no such source"
                ),
                "Add the evidence that rests on it. A source alone says nothing to the reader.",
            ),
        ),
    ),
    Group(
        "Records",
        (
            Mistake(
                "The same exercise a second time",
                _same_name,
                (
                    "warning  datapackage/exercises/exercises.csv:4:name  [duplicates]\n"
                    "    same name and year as peace-mission-2010 (line 3), and similar participants\n"
                    "    right: one record per exercise and edition; else names that tell them apart"
                ),
                "Add what is new to the record that exists, and take the second one out. If they are two exercises, let their names say what tells them apart.",
            ),
            Mistake(
                "The same exercise under another name",
                _another_name,
                (
                    "warning  datapackage/exercises/exercises.csv:5:name  [duplicates]\n"
                    "    same days, leader and participants as peace-mission-2010 (line 3)\n"
                    "    right: one record, if it is the same exercise under another name; else the series of each"
                ),
                "Add the other name to the record that exists (`native_name`, or brackets after the name). If two exercises ran side by side, give each its series.",
            ),
            Mistake(
                "An id was changed",
                _cell(EXERCISES, EDELWEISS, "exercise_id", "edelweiss-range-2014"),
                (
                    "error  datapackage/exercises/exercises.csv:2:exercise_id  [renamed]\n"
                    "    nothing belongs to edelweiss-range-2014, but rows of other tables belong to edelweiss-2014, which is gone\n"
                    "    right: edelweiss-2014 as before: an id never changes; a new name goes into the name"
                ),
                "Put the old id back and change the name only. Other pages and works link to the id.",
                11,
            ),
            Mistake(
                "An id is used twice",
                _used_id,
                (
                    "error  datapackage/exercises/exercises.csv:5  [schema]\n"
                    "    the row repeats the key of another row\n"
                    "    right: one row per key; merge or remove one of them"
                ),
                "Give the new record an id of its own, with the year or the edition. If it is the same exercise, keep one row.",
                3,
            ),
            Mistake(
                "An id with spaces and capitals",
                _cell(SERIES, 2, "series_id", "Peace Mission"),
                (
                    "error  datapackage/exercises/series.csv:2:series_id  [slugs]\n"
                    "    'Peace Mission' is no identifier\n"
                    "    right: lower-case letters, digits and single hyphens, such as peace-mission"
                ),
                "Lower-case letters, digits and single hyphens.",
                3,
            ),
            Mistake(
                "No Central Asian state",
                lambda data: data.drop(PARTICIPANTS, 2),
                (
                    "error  datapackage/exercises/exercises.csv:2:exercise_id  [central-asia]\n"
                    "    no Central Asian state takes part in edelweiss-2014\n"
                    "    right: a row in participants.csv for one of KAZ, KGZ"
                ),
                "Add the participants. An exercise without one of the five states does not belong in the record.",
            ),
            Mistake(
                "A cell that begins like a formula",
                _cell(EXERCISES, PEACE_MISSION, "note", "=A1+B1"),
                (
                    "error  datapackage/exercises/exercises.csv:3:note  [text]\n"
                    "    begins with '=', which spreadsheets take for a formula: '=A1+B1'\n"
                    "    right: text that begins with a letter, digit or quotation mark"
                ),
                "Spreadsheets would compute such a cell. Begin the text with a word.",
            ),
        ),
    ),
)


def page() -> str:
    """The help page as Markdown."""
    out = [HEAD]
    for group in GROUPS:
        out.append(f"\n## {group.title}\n")
        for mistake in group.mistakes:
            rest = f"\n… further findings that go away with it: {mistake.more}" if mistake.more else ""
            out.append(f"\n### {mistake.title}\n\n```text\n{mistake.said}{rest}\n```\n\n{mistake.remedy}\n")
    return "".join(out)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8", newline="\n")
