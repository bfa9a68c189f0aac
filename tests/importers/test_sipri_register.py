"""sipri_register: both layouts of the export."""

import pytest

from importers.base import CannotReadError
from importers.sipri_register import CATEGORIES, COLUMNS, read
from multivector import load
from multivector.load import vocabulary

DEALS = """Transfers of major conventional arms from All countries to All countries.
A '?' in a column indicates uncertain data.

Source: SIPRI Arms Transfers Database (c) SIPRI.
Data generated: 1 Jan 2025
Recipient,Supplier,Year of order, ,Number ordered, ,Weapon designation,Weapon description,Number delivered, ,Year(s) of delivery,status,Comments,\
SIPRI TIV per unit,SIPRI TIV for total order,SIPRI TIV of delivered weapons
Kazakhstan,Russia,1995,?,13,?,Model A,trainer/combat aircraft,13,,1996; 2000,Second hand,Invented; aid,1.8,23.4,23.4
Kazakhstan,Russia,1995,,2,,Model A,trainer/combat aircraft,,,,New,,1.8,3.6,
Ruritania,Kyrgyzstan,2001,,1,,Model B,torpedo,1,?,2002,New,,0.5,0.5,0.5
Ruritania,Russia,2001,,1,,Model B,torpedo,1,,2002,New,,0.5,0.5,0.5
unknown recipient(s),Kyrgyzstan,2001,,about 4,,Model B,torpedo,1,,2002,New,,0.5,0.5,0.5
""".replace("\\\n", "")

DELIVERIES = """SIPRI AT Database ID,Supplier,Recipient,Designation,Description,Armament category,Order date,Order date is estimate,Numbers delivered,\
Numbers delivered is estimate,Delivery year,Delivery year is estimate,Status,SIPRI estimate,TIV deal unit,TIV delivery values,Local production
77,Russia,Kazakhstan,Model A,trainer/combat aircraft,Aircraft,1995,Yes,3,No,1996,No,New,,1.8,5.4,No
77,Russia,Kazakhstan,Model A,trainer/combat aircraft,Aircraft,1995,Yes,10,Yes,2000,No,New,,1.8,18,No
78,Russia,Ruritania,Model A,trainer/combat aircraft,Aircraft,1995,Yes,10,Yes,2000,No,New,,1.8,18,No
""".replace("\\\n", "")


def test_deals(our):
    first, second, third, fourth = read(DEALS.encode(), our)
    assert first.place == "line 7"
    assert first.cells == {
        "transfer_id": "rus-kaz-1995-model-a",
        "origin": "sipri",
        "supplier": "RUS",
        "recipient": "KAZ",
        "year_ordered": "1995",
        "item": "Model A",
        "description": "trainer/combat aircraft",
        "category": "aircraft",
        "quantity_ordered": "13",
        "quantity_delivered": "13",
        "uncertain": "quantity_ordered;year_ordered",
        "years_delivered": "1996;2000",
        "condition": "second_hand",
        "status": "delivered",
        "tiv": "23.4",
        "comments": "Invented; aid",
    }
    assert tuple(first.cells) == COLUMNS
    assert first.doubts == ()
    assert (second.cells["transfer_id"], second.cells["quantity_delivered"], second.doubts) == ("rus-kaz-1995-model-a-2", "", ())
    assert (second.cells["status"], second.cells["tiv"], second.cells["condition"], second.cells["uncertain"]) == ("ordered", "", "new", "")
    assert third.cells["supplier"] == "KGZ"
    assert third.doubts == ("recipient 'Ruritania' is not one of our actors", "description 'torpedo' belongs to none of our categories yet")
    assert (third.cells["category"], third.cells["uncertain"]) == ("other", "quantity_delivered")
    assert fourth.doubts[1:2] == ("quantity_ordered 'about 4' is not a number",)
    assert {third.verdict, fourth.verdict} == {"not compared"}


def test_deliveries_are_added_up(our):
    (proposal,) = read(DELIVERIES.encode(), our)
    cells = proposal.cells
    assert (cells["quantity_delivered"], cells["years_delivered"], cells["tiv"]) == ("13", "1996;2000", "23.4")
    assert (cells["recipient"], cells["item"], cells["year_ordered"], cells["quantity_ordered"]) == ("KAZ", "Model A", "1995", "")
    assert (cells["uncertain"], proposal.doubts) == ("quantity_delivered;year_ordered", ())


def test_a_volume_of_nought_means_unknown(our):
    first = read(DEALS.replace("1.8,23.4,23.4", "1.8,0,0").encode(), our)[0]
    assert first.cells["tiv"] == ""


def test_every_category_is_one_of_the_vocabulary():
    known = vocabulary(load.packages()[0]["arms-transfers"].tables["transfers"].schema, "category")
    assert set(CATEGORIES.values()) <= set(known)


def test_columns_are_those_of_the_table():
    table = load.packages()[0]["arms-transfers"].tables["transfers"]
    assert set(COLUMNS) - {"comments"} <= {field["name"] for field in table.schema["fields"]}


def test_other_file(our):
    with pytest.raises(CannotReadError, match="no line has the columns Recipient, Supplier and Weapon designation; right: "):
        read(b"Country,Year\nKazakhstan,1995\n", our)


def test_no_deal_of_ours(our):
    assert read(DEALS.replace("Kazakhstan", "Ruritania").replace("Kyrgyzstan", "Ruritania").encode(), our) == []
