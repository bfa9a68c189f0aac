"""Proposals from a spreadsheet: what Excel makes of cells is undone, and mistakes name sheet, row and column."""

import io
import zipfile
from datetime import date, datetime, time

import openpyxl
import pytest
from filled import book, content, put

from multivector import load
from multivector.proposals import workbook
from multivector.proposals.template import HEADER

ROW = HEADER + 1


@pytest.fixture
def packages(data):
    return load.packages(data.path)[0]


def _read(made, packages):
    proposals, problems = workbook.read(content(made), "filled.xlsx", packages)
    assert not (proposals and problems)
    return proposals, [(problem.place, problem.message) for problem in problems]


@pytest.mark.parametrize(
    ("value", "form", "text"),
    [
        ("2010-09-13", "@", "2010-09-13"),
        (datetime(2010, 9, 13), "yyyy-mm-dd", "2010-09-13"),
        (date(2010, 9, 13), "DD/MM/YYYY", "2010-09-13"),
        (datetime(2010, 9, 1), "mmm-yy", "2010-09"),
        (datetime(2010, 9, 1), '[$-409]mmm" d"yy;@', "2010-09"),
        (datetime(2010, 1, 1), "yyyy", "2010"),
        (2010, "General", "2010"),
        (2010.0, "0.00", "2010"),
    ],
)
def test_dates_are_read_as_they_are_shown(packages, value, form, text):
    made = book(packages)
    put(made, "exercise", ROW, "start", value).number_format = form
    (proposal,), problems = _read(made, packages)
    assert problems == []
    assert proposal.record.cells == {"start": text}
    assert proposal.record.place == "filled.xlsx, sheet exercise, row 3"


@pytest.mark.parametrize(
    ("value", "text"),
    [(5000, "5000"), (5000.0, "5000"), (43.35, "43.35"), (43.349999999999994, "43.35"), (75, "75"), (0, "0"), (" 5000 ", "5000"), (1e15, "1000000000000000")],
)
def test_numbers_are_never_floats_like_5000_0(packages, value, text):
    made = book(packages)
    put(made, "exercise", ROW, "latitude", value)
    assert _read(made, packages)[0][0].record.cells == {"latitude": text}


def _value(column, value, form="General"):
    def change(made):
        put(made, "exercise", ROW, column, value).number_format = form

    return change


def _error(made):
    put(made, "exercise", ROW, "name", "#N/A").data_type = "e"


def _loose(made):
    made["exercise"].cell(ROW, 30).value = "a remark"


def _unknown(made):
    made["participants"].cell(HEADER, 2).value = "state"
    put(made, "participants", ROW, "state", "KAZ")


def _twice(made):
    made["participants"].cell(HEADER, 7).value = "troops"
    put(made, "participants", ROW, "actor_id", "KAZ")


def _headless(made):
    made["participants"].delete_rows(1, 2)
    made["participants"].cell(1, 1).value = "KAZ"


@pytest.mark.parametrize(
    ("change", "place", "message"),
    [
        (_value("start", datetime(2010, 9, 13, 14, 30), "yyyy-mm-dd hh:mm"), "filled.xlsx, sheet exercise, row 3, column start", "a time of day"),
        (_value("start", time(9, 0), "hh:mm"), "filled.xlsx, sheet exercise, row 3, column start", "a time of day"),
        (_value("name", datetime(2010, 4, 3), "d/m"), "filled.xlsx, sheet exercise, row 3, column name", "the spreadsheet has made a date of this cell"),
        (_value("name", "=1+1"), "filled.xlsx, sheet exercise, row 3, column name", "a formula"),
        (_value("name", True), "filled.xlsx, sheet exercise, row 3, column name", "true or false"),
        (_error, "filled.xlsx, sheet exercise, row 3, column name", "the error #N/A"),
        (_loose, "filled.xlsx, sheet exercise, row 3, column AD", "a value in a column without a name"),
        (_unknown, "filled.xlsx, sheet participants, row 2, column B", "unknown column 'state'"),
        (_twice, "filled.xlsx, sheet participants, row 2, column E", "column 'troops' stands twice"),
        (_headless, "filled.xlsx, sheet participants", "no row names the columns"),
    ],
)
def test_mistakes_name_sheet_row_and_column(packages, change, place, message):
    made = book(packages)
    change(made)
    assert (place, message) in _read(made, packages)[1]


def test_a_template_that_is_not_filled_proposes_nothing(packages):
    assert _read(book(packages), packages) == ([], [("the proposal", "nothing is proposed")])


def test_rows_may_be_left_empty_and_explanations_taken_out(packages):
    made = book(packages)
    put(made, "exercise", ROW + 3, "name", "Drill")
    made["exercise"].delete_rows(1)
    (proposal,), problems = _read(made, packages)
    assert problems == []
    assert proposal.record.place == "filled.xlsx, sheet exercise, row 5"


def test_several_exercises_share_sheets(packages):
    made = book(packages, {"participants": [{"exercise_id": "b", "actor_id": "KAZ"}, {"exercise_id": "a", "actor_id": "KGZ"}]})
    put(made, "exercise", ROW, "exercise_id", "a")
    put(made, "exercise", ROW, "name", "A")
    put(made, "exercise", ROW + 1, "exercise_id", "b")
    put(made, "exercise", ROW + 1, "name", "B")
    put(made, "sources", ROW, "title", "S")
    proposals, problems = _read(made, packages)
    assert problems == []
    assert [[entry.cells["actor_id"] for entry in proposal.parts["participants"]] for proposal in proposals] == [["KGZ"], ["KAZ"]]
    assert [len(proposal.parts.get("sources", ())) for proposal in proposals] == [1, 0]


def test_with_several_exercises_each_row_says_which(packages):
    made = book(packages, {"participants": [{"actor_id": "KAZ"}]})
    put(made, "exercise", ROW, "exercise_id", "a")
    put(made, "exercise", ROW + 1, "name", "B")
    put(made, "exercise", ROW + 2, "exercise_id", "a")
    for row in (ROW, ROW + 2):
        put(made, "exercise", row, "name", "A")
    proposals, problems = workbook.read(content(made), "filled.xlsx", packages)
    assert [(problem.place, problem.message) for problem in problems] == [
        ("filled.xlsx, sheet exercise, row 4, column exercise_id", "the exercise has no exercise_id"),
        ("filled.xlsx, sheet exercise, row 5, column exercise_id", "'a' stands here a second time"),
        ("filled.xlsx, sheet participants, row 3, column exercise_id", "the row does not say which exercise it belongs to"),
    ]
    assert proposals == []


def test_evidence_alone_is_an_addition_to_the_record(packages):
    made = book(packages, {"evidence": [{"record_id": "peace-mission-2010", "field": "name", "source_id": "example-report"}]})
    (proposal,), problems = _read(made, packages)
    assert problems == []
    assert proposal.record.cells == {"exercise_id": "peace-mission-2010", "action": "change"}


@pytest.mark.parametrize("given", [b"", b"exercise_id,name\n", b"PK\x03\x04 broken"])
def test_what_is_no_spreadsheet(packages, given):
    (problem,) = workbook.read(given, "filled.xlsx", packages)[1]
    assert problem.message == "not a spreadsheet that can be read (BadZipFile)"


def test_other_sheets_only(packages):
    assert _read(openpyxl.Workbook(), packages)[1] == [("filled.xlsx", "none of the sheets of the template is there")]


def test_a_spreadsheet_that_would_unpack_to_too_much_is_not_unpacked(packages, monkeypatch):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/workbook.xml", b" " * 2000)
    monkeypatch.setattr(workbook, "BYTES", 1999)
    assert workbook.read(out.getvalue(), "filled.xlsx", packages)[1][0].message == "the spreadsheet is too large"


def test_too_many_rows(packages, monkeypatch):
    monkeypatch.setattr(workbook, "ROWS", 5)
    made = book(packages)
    put(made, "exercise", 5, "name", "A")
    assert _read(made, packages)[1] == []
    put(made, "exercise", 6, "name", "B")
    assert _read(made, packages)[1] == [("filled.xlsx, sheet exercise", "more than 5 rows")]
