"""foreign_assistance: rows are added up by state, year, kind of amount and sector."""

import pytest

from importers.base import CannotReadError
from importers.foreign_assistance import COLUMNS, read

COMPLETE = """"Country ID","Country Code","Country Name","US Category ID","US Category Name","US Sector ID","US Sector Name","Transaction Type ID",\
"Transaction Type Name","Fiscal Year","Current Dollar Amount","Constant Dollar Amount","Activity Name"
398,KAZ,Kazakhstan,1,Peace and Security,1,Counter-Terrorism,2,Obligations,2005,1000,1500,"One"
398,KAZ,Kazakhstan,1,Peace and Security,1,Counter-Terrorism,2,Obligations,2005,-250,-300,"Two, taken back"
398,KAZ,Kazakhstan,1,Peace and Security,1,Counter-Terrorism,3,Disbursements,2005,10.5,,"Three"
398,KAZ,Kazakhstan,1,Peace and Security,1,Counter-Terrorism,3,Disbursements,1976tq,7,?,"Four"
840,USA,United States,1,Peace and Security,1,Counter-Terrorism,2,Obligations,2005,1,1,"Not ours"
""".replace("\\\n", "")


def test_complete(our):
    quarter, disbursed, obliged = read(COMPLETE.encode(), our)
    assert tuple(obliged.cells) == COLUMNS
    assert tuple(obliged.cells.values()) == (
        "us-counter-terrorism-obligations",
        "KAZ",
        "2005",
        "750",
        "Obligations",
        "Peace and Security",
        "Counter-Terrorism",
        "1200",
        "2",
    )
    assert (obliged.place, obliged.doubts) == ("line 2", ())
    assert (disbursed.cells["value"], disbursed.cells["amount_constant_usd"]) == ("10.5", "")
    assert quarter.doubts == ("1 rows without a readable amount_constant_usd", "'1976tq' is not a whole fiscal year")


def test_summarised(our):
    content = (
        b'"Country Code","Country Name","Transaction Type Name","Fiscal Year","current_amount","constant_amount"\nKGZ,Kyrgyzstan,Obligations,1999,19000,31338\n'
    )
    (proposal,) = read(content, our)
    assert tuple(proposal.cells.values()) == ("us-assistance-obligations", "KGZ", "1999", "19000", "Obligations", "", "", "31338", "1")


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        (",Obligations,", ",Appropriated and Planned,"),
        ("Peace and Security,1,Counter-Terrorism", "Health,1,Counter-Terrorism"),
        ("Counter-Terrorism", "Transnational Crime"),
    ],
)
def test_amounts_that_are_none_of_our_series(our, ours, theirs):
    assert "" in {proposal.cells["indicator_id"] for proposal in read(COMPLETE.replace(ours, theirs).encode(), our)}


def test_other_file(our):
    with pytest.raises(CannotReadError, match="no line has the columns Country Code, Fiscal Year"):
        read(b"Country,Amount\nKAZ,5\n", our)
