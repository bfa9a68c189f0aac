"""What the tests of the importers share: our words, and workbooks made on the spot."""

import io
from collections.abc import Callable

import openpyxl
import pytest
from openpyxl.styles import Font

from importers.base import Words, words
from multivector import load

BLUE, RED = "FF0000FF", "FFFF0000"


@pytest.fixture
def our(data) -> Words:
    """The words of the small record, with two more actors."""
    data.add("reference/actors", actor_id="CSTO", name="Collective Security Treaty Organization", kind="organisation", group="organisation", bloc="russia_led")
    data.add("reference/actors", actor_id="USA", name="United States", kind="state", group="external", bloc="us_nato", native_name="United States")
    packages, problems = load.packages(data.path)
    assert not problems
    return words(packages)


@pytest.fixture
def workbook() -> Callable[..., bytes]:
    """A workbook from sheet names and rows; a tuple in a cell is a value and its colour."""

    def make(**sheets: list[list[object]]) -> bytes:
        book = openpyxl.Workbook()
        book.remove(book.active)
        for name, rows in sheets.items():
            sheet = book.create_sheet(name.replace("__", " "))
            for number, row in enumerate(rows, 1):
                for place, value in enumerate(row, 1):
                    cell = sheet.cell(number, place, value[0] if isinstance(value, tuple) else value)
                    if isinstance(value, tuple):
                        cell.font = Font(color=value[1])
        out = io.BytesIO()
        book.save(out)
        return out.getvalue()

    return make
