"""sipri_milex: sheets of countries and years."""

import pytest

from importers.base import CannotReadError
from importers.sipri_milex import read

BLUE, RED = "FF0000FF", "FFFF0000"


def _sheet(title, *rows):
    return [[title], ["Figures in blue are SIPRI estimates."], [], [], [], ["Country", None, "Notes", 1992, 1993, 1994], ["Central Asia"], *rows]


def _cells(proposal):
    return tuple(proposal.cells.values())


def test_sheets(our, workbook):
    content = workbook(
        **{
            "Front__page": [["SIPRI Military Expenditure Database"]],
            "Constant__(2023)__US$": _sheet(
                "Military expenditure", ["Kazakhstan", None, "†52", "...", (506.674783, BLUE), (324.5, RED)], ["Ruritania", None, None, 1, 2, 3]
            ),
            "Share__of__GDP": _sheet("Military expenditure", ["Kyrgyz Republic", None, None, "xxx", 0.0083, None]),
        }
    )
    proposals = read(content, our)
    assert [_cells(proposal) for proposal in proposals] == [
        ("milex-constant-2023-usd", "KAZ", "1993", "506.674783", "estimate", "Without pensions; footnote 52 of SIPRI.", "million USD of 2023"),
        ("milex-constant-2023-usd", "KAZ", "1994", "324.5", "uncertain", "Without pensions; footnote 52 of SIPRI.", "million USD of 2023"),
        ("milex-share-of-gdp", "KGZ", "1993", "0.83", "", "", "percent"),
    ]
    assert [proposal.doubts for proposal in proposals] == [(), ("SIPRI calls it highly uncertain",), ()]
    assert proposals[0].place == "sheet Constant (2023) US$, row 8"


def test_csv_with_the_lines_above(our):
    (proposal,) = read(b"Military expenditure in current US$ m.\n\nCountry,Notes,1992,1993\nKazakhstan,,...,506.5\n", our)
    assert _cells(proposal) == ("milex-current-usd", "KAZ", "1993", "506.5", "", "", "million USD")


def test_csv_that_does_not_say_what_it_measures(our):
    with pytest.raises(CannotReadError, match="no sheet is a table of countries and years with a known measure"):
        read(b"Country,Notes,1992,1993\nKazakhstan,,...,506.5\n", our)
