"""The command template: a spreadsheet that says what to fill in, offers what may stand there, and is the same each time."""

import io
import time

import openpyxl
import pytest

import template
from multivector import load
from multivector.proposals.record import columns, kinds
from multivector.proposals.template import HEADER
from multivector.proposals.template import template as make

PARTS = ("exercise", "participants", "forces", "equipment", "evidence", "sources", "series")


def made(packages, created, kind="exercise"):
    return make(packages, kinds(packages)[kind], created)


@pytest.fixture
def packages(data):
    return load.packages(data.path)[0]


@pytest.fixture
def book(packages):
    return openpyxl.load_workbook(io.BytesIO(made(packages, "2026-11-22T00:00:00Z")))


def _lists(book, part):
    """Column name → the words its drop-down list offers, and whether others are refused."""
    names = {cell.column_letter: cell.value for cell in book[part][HEADER]}
    found = {}
    for offer in book[part].data_validations.dataValidation:
        first, _ = str(offer.sqref).split(":")
        cells = book["lists"][offer.formula1.split("!")[1].replace("$", "")]
        found[names[first.rstrip("0123456789")]] = ([cell.value for (cell,) in cells], bool(offer.showErrorMessage))
    return found


def test_sheets(book):
    assert book.sheetnames == ["read me", *PARTS, "lists"]
    assert book["lists"].sheet_state == "hidden"


@pytest.mark.parametrize("part", PARTS)
def test_columns_and_their_meaning_come_from_the_schema(book, packages, part):
    specs = columns(kinds(packages)["exercise"], part)
    assert [cell.value for cell in book[part][HEADER]] == [spec["name"] for spec in specs]
    for cell, spec in zip(book[part][1], specs, strict=True):
        assert cell.value.startswith(f"{spec['title']}. {spec['description']}")
    for cell, spec in zip(book[part][HEADER], specs, strict=True):
        for entry in spec.get("categories", []):
            assert f"{entry['value']}: {entry['description']}" in cell.comment.text


def test_lists_offer_vocabularies_and_actors(book):
    exercise = _lists(book, "exercise")
    assert exercise["status"] == (["held", "announced", "cancelled"], True)
    assert exercise["led_by"] == (["CHN", "KAZ", "KGZ", "RUS", "joint"], False)
    assert exercise["series"] == (["peace-mission"], False)
    assert exercise["focus"][1] is False  # several words in one cell
    assert _lists(book, "participants")["actor_id"] == (["CHN", "KAZ", "KGZ", "RUS"], False)
    assert _lists(book, "equipment")["category"][0][:2] == ["air_defence_missiles", "armoured_vehicles"]
    assert {"troops_total", "participants"} <= set(_lists(book, "evidence")["field"][0])
    assert "action" not in _lists(book, "sources")


def test_cells_for_dates_are_text(book):
    names = {cell.value: cell for cell in book["exercise"][HEADER]}
    for column in ("start", "end"):
        assert book["exercise"].cell(HEADER + 1, names[column].column).number_format == "@"
        assert book["exercise"].column_dimensions[names[column].column_letter].number_format == "@"
    assert book["exercise"].column_dimensions[names["troops_total"].column_letter].number_format == "General"


def test_the_same_data_give_the_same_bytes(packages, monkeypatch):
    first = made(packages, "2026-11-22T00:00:00Z")
    now = time.time()
    monkeypatch.setattr("time.time", lambda: now + 100_000)
    time.sleep(1.1)  # the workbook counts seconds
    assert made(packages, "2026-11-22T00:00:00Z") == first


def test_a_name_like_a_formula_stays_text(data):
    data.put("reference/actors", 2, "name", "=1+1")
    data.put("reference/actors", 3, "actor_id", "=2+2")
    book = openpyxl.load_workbook(io.BytesIO(made(load.packages(data.path)[0], "2026-11-22T00:00:00Z")))
    assert [cell.value for sheet in book for row in sheet for cell in row if cell.data_type == "f"] == []


def test_the_command_writes_the_file(data, tmp_path, capsys):
    target = tmp_path / "out.xlsx"
    assert template.main(["--output", str(target), "--data", str(data.path)]) == 0
    assert capsys.readouterr().out == "out.xlsx is ready. Fill it in, then run: make add FROM=out.xlsx\n"
    assert target.read_bytes() == made(load.packages(data.path)[0], "2026-11-22T00:00:00Z")


def test_a_file_that_may_be_filled_in_is_not_overwritten(data, tmp_path, capsys):
    target = tmp_path / "out.xlsx"
    target.write_bytes(b"mine")
    assert template.main(["--output", str(target), "--data", str(data.path)]) == 1
    assert "out.xlsx exists already" in capsys.readouterr().out
    assert target.read_bytes() == b"mine"


def test_a_record_that_cannot_be_read(data, tmp_path, capsys):
    data.file("exercises/forces").write_bytes(b"\xff")
    assert template.main(["--output", str(tmp_path / "out.xlsx"), "--data", str(data.path)]) == 1
    assert "The record itself must be mended first" in capsys.readouterr().out
    assert not (tmp_path / "out.xlsx").exists()


def test_the_command_takes_any_kind_of_record(data, tmp_path, capsys):
    for name, word in (("facilities", "facility"), ("poll", "poll")):
        target = tmp_path / f"{word}.xlsx"
        assert template.main(["--package", name, "--output", str(target), "--data", str(data.path)]) == 0
        assert openpyxl.load_workbook(target).sheetnames == ["read me", word, "evidence", "sources", "lists"]
    assert _lists(openpyxl.load_workbook(tmp_path / "facility.xlsx"), "facility")["host"] == (["CHN", "KAZ", "KGZ", "RUS"], False)


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("incidents-and-opinion", "incident, poll"),
        ("nothing", "exercise, agreement, transfer, share, facility, incident, poll, aid, company, rule, project, training"),
    ],
)
def test_the_command_says_which_kinds_there_are(data, tmp_path, capsys, name, right):
    assert template.main(["--package", name, "--output", str(tmp_path / "out.xlsx"), "--data", str(data.path)]) == 1
    assert capsys.readouterr().out == f"{name!r} is not one kind of record. Right: PACKAGE= one of {right}.\n"
