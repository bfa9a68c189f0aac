"""oxus: rows of a workbook become proposals of exercises."""

from datetime import datetime

import pytest

from importers.base import CannotReadError
from importers.oxus import COLUMNS, read, span

HEAD = ["Year", "Exercise Name", "Dates", "Led by", "Participating countries", "Location", "Number of troops", "Forces", "Weapons deployed", "Focus", "Source"]


def _row(**changed):
    row = dict.fromkeys(HEAD, None) | {"Year": 2012, "Exercise Name": "Steppe-2012", "Participating countries": "Kazakhstan, Russia"}
    assert set(changed) <= set(HEAD)
    return list((row | changed).values())


def test_full_row(our, workbook):
    row = _row(
        **{
            "Dates": "9-25 September 2012",
            "Led by": "Russian Federation",
            "Participating countries": "Russia, Kazakhstan and Kyrgyz Republic",
            "Location": "Matybulak",
            "Number of troops": "over 5,000",
            "Forces": "Special Operations Forces; Air Force",
            "Weapons deployed": "tanks, APCs",
            "Focus": "Counter-terrorism",
            "Source": "https://example.org/steppe",
        }
    )
    (proposal,) = read(workbook(Data=[["Central Asia exercises"], [], HEAD, row]), our)
    assert proposal.place == "sheet Data, row 4"
    assert proposal.doubts == ()
    assert proposal.cells == {
        "exercise_id": "steppe-2012",
        "name": "Steppe-2012",
        "start": "2012-09-09",
        "end": "2012-09-25",
        "led_by": "RUS",
        "participants": "KAZ;KGZ;RUS",
        "location": "Matybulak",
        "troops_total": "5000",
        "troops_note": "over 5,000",
        "forces": "air_force;special_operations",
        "equipment": "armoured_vehicles;tanks",
        "focus": "counterterrorism",
        "source": "https://example.org/steppe",
    }
    assert tuple(proposal.cells) == COLUMNS


def test_only_the_needed(our, workbook):
    (proposal,) = read(workbook(A=[["Name", "Countries", "Year"], ["Steppe", "Kazakhstan", 2012]]), our)
    assert {name: text for name, text in proposal.cells.items() if text} == {
        "exercise_id": "steppe-2012",
        "name": "Steppe",
        "start": "2012",
        "participants": "KAZ",
    }


def test_column_per_state(our, workbook):
    rows = [["Exercise", "Year", "Kazakhstan", "Russia", "China"], ["Steppe", 2012, "x", 1, "no"], ["Winter", 2013, None, 0, "yes"]]
    assert [proposal.cells["participants"] for proposal in read(workbook(A=rows), our)] == ["KAZ;RUS", "CHN"]


def test_no_central_asian_state(our, workbook):
    (proposal,) = read(workbook(A=[HEAD, _row(**{"Participating countries": "China, Russia"})]), our)
    assert proposal.doubts == ("no Central Asian state takes part",)


def test_date_that_the_spreadsheet_knows(our, workbook):
    rows = [["Name", "Participants", "Start date", "End date"], ["Steppe", "Kazakhstan", datetime(2012, 9, 9), datetime(2012, 9, 25)]]
    (proposal,) = read(workbook(A=rows), our)
    assert (proposal.cells["start"], proposal.cells["end"]) == ("2012-09-09", "2012-09-25")


def test_doubts(our, workbook):
    row = _row(
        **{
            "Dates": "early autumn",
            "Led by": "the sides",
            "Participating countries": "Kazakhstan, Ruritania",
            "Number of troops": "2,000-3,000",
            "Forces": "knights",
        }
    )
    (proposal,) = read(workbook(A=[HEAD, row]), our)
    assert proposal.doubts == (
        "date 'early autumn' cannot be read for certain",
        "leader 'the sides' is not one of our actors",
        "participant 'Ruritania' is not one of our actors",
        "forces 'knights' is not a word of our vocabulary",
        "troops '2,000-3,000' are not one number",
    )
    assert (proposal.cells["start"], proposal.cells["led_by"], proposal.cells["participants"], proposal.cells["troops_total"]) == ("2012", "", "KAZ", "")
    assert proposal.cells["troops_note"] == "2,000-3,000"


def test_rows_without_a_name_and_other_sheets_are_left_out(our, workbook):
    content = workbook(Notes=[["About this database"]], Data=[HEAD, _row(), _row(**{"Exercise Name": None}), _row(**{"Exercise Name": "Winter"})])
    assert [proposal.place for proposal in read(content, our)] == ["sheet Data, row 2", "sheet Data, row 4"]


def test_as_csv(our):
    (proposal,) = read(b"Name;Year;Participants\nSteppe;2012;Kazakhstan\n", our)
    assert (proposal.place, proposal.cells["participants"]) == ("line 2", "KAZ")


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2012", ("2012", "")),
        ("September 2012", ("2012-09", "")),
        ("9-25 September 2012", ("2012-09-09", "2012-09-25")),
        ("September 9–25, 2012", ("2012-09-09", "2012-09-25")),
        ("29 August – 3 September 2012", ("2012-08-29", "2012-09-03")),
        ("29 December 2012 to 3 January 2013", ("2012-12-29", "2013-01-03")),
        ("2012-09-09 - 2012-09-25", ("2012-09-09", "2012-09-25")),
        ("03/04/2012", ("", "")),
        ("autumn", ("", "")),
        ("", ("", "")),
    ],
)
def test_span(text, meant):
    assert span(text) == meant


def test_no_such_columns(our, workbook):
    with pytest.raises(CannotReadError, match="no sheet has a column with names and one with participants"):
        read(workbook(A=[["Tank", "Number"], ["T-72", 3]], B=[]), our)


def test_names_without_participants(our, workbook):
    with pytest.raises(CannotReadError):
        read(workbook(A=[["Exercise name", "Year"], ["Steppe", 2012]]), our)
