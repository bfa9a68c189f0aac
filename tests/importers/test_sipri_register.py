"""sipri_register: both layouts of the export."""

import pytest

from importers.base import CannotReadError
from importers.sipri_register import COLUMNS, read

DEALS = """Transfers of major conventional arms from All countries to All countries.
A '?' in a column indicates uncertain data.

Source: SIPRI Arms Transfers Database (c) SIPRI.
Data generated: 1 Jan 2025
Recipient,Supplier,Year of order, ,Number ordered, ,Weapon designation,Weapon description,Number delivered, ,Year(s) of delivery,status,Comments,\
SIPRI TIV per unit,SIPRI TIV for total order,SIPRI TIV of delivered weapons
Kazakhstan,Russia,1995,?,13,?,Model A,trainer aircraft,13,,1996; 2000,Second hand,Invented; aid,1.8,23.4,23.4
Kazakhstan,Russia,1995,,2,,Model A,trainer aircraft,,,,New,,1.8,3.6,
Ruritania,Kyrgyzstan,2001,,1,,Model B,torpedo,1,?,2002,New,,0.5,0.5,0.5
Ruritania,Russia,2001,,1,,Model B,torpedo,1,,2002,New,,0.5,0.5,0.5
unknown recipient(s),Kyrgyzstan,2001,,about 4,,Model B,torpedo,1,,2002,New,,0.5,0.5,0.5
""".replace("\\\n", "")

DELIVERIES = """SIPRI AT Database ID,Supplier,Recipient,Designation,Description,Armament category,Order date,Order date is estimate,Numbers delivered,\
Numbers delivered is estimate,Delivery year,Delivery year is estimate,Status,SIPRI estimate,TIV deal unit,TIV delivery values,Local production
77,Russia,Kazakhstan,Model A,trainer aircraft,Aircraft,1995,Yes,3,No,1996,No,New,,1.8,5.4,No
77,Russia,Kazakhstan,Model A,trainer aircraft,Aircraft,1995,Yes,10,Yes,2000,No,New,,1.8,18,No
78,Russia,Ruritania,Model A,trainer aircraft,Aircraft,1995,Yes,10,Yes,2000,No,New,,1.8,18,No
""".replace("\\\n", "")


def test_deals(our):
    first, second, third, fourth = read(DEALS.encode(), our)
    assert first.place == "line 7"
    assert first.cells == {
        "transfer_id": "rus-kaz-1995-model-a",
        "supplier": "RUS",
        "recipient": "KAZ",
        "year_ordered": "1995",
        "item": "Model A",
        "category": "trainer aircraft",
        "quantity_ordered": "13",
        "quantity_delivered": "13",
        "years_delivered": "1996;2000",
        "status": "Second hand",
        "comments": "Invented; aid",
        "tiv_per_unit": "1.8",
        "tiv_ordered": "23.4",
        "tiv_delivered": "23.4",
    }
    assert tuple(first.cells) == COLUMNS
    assert first.doubts == ("year_ordered is uncertain (SIPRI)", "quantity_ordered is uncertain (SIPRI)")
    assert (second.cells["transfer_id"], second.cells["quantity_delivered"], second.doubts) == ("rus-kaz-1995-model-a-2", "", ())
    assert third.cells["supplier"] == "KGZ"
    assert third.doubts == ("recipient 'Ruritania' is not one of our actors", "quantity_delivered is uncertain (SIPRI)")
    assert fourth.doubts[1:] == ("quantity_ordered 'about 4' is not a number",)
    assert {third.verdict, fourth.verdict} == {"not compared"}


def test_deliveries_are_added_up(our):
    (proposal,) = read(DELIVERIES.encode(), our)
    cells = proposal.cells
    assert (cells["quantity_delivered"], cells["years_delivered"], cells["tiv_delivered"], cells["tiv_per_unit"]) == ("13", "1996;2000", "23.4", "1.8")
    assert (cells["recipient"], cells["item"], cells["year_ordered"], cells["quantity_ordered"]) == ("KAZ", "Model A", "1995", "")
    assert proposal.doubts == ("year_ordered is uncertain (SIPRI)", "quantity_delivered is uncertain (SIPRI)")


def test_other_file(our):
    with pytest.raises(CannotReadError, match="no line has the columns Recipient, Supplier and Weapon designation; right: "):
        read(b"Country,Year\nKazakhstan,1995\n", our)


def test_no_deal_of_ours(our):
    assert read(DEALS.replace("Kazakhstan", "Ruritania").replace("Kyrgyzstan", "Ruritania").encode(), our) == []
