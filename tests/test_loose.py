"""loose: what people and spreadsheets write, as what it can only mean."""

import pytest

from multivector import loose
from multivector.load import Row


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("2010-09-13", ["2010-09-13"]),
        ("13/09/2010", ["2010-09-13"]),
        ("9/13/2010", ["2010-09-13"]),
        ("25.09.2010", ["2010-09-25"]),
        ("03/04/2010", ["2010-04-03", "2010-03-04"]),
        ("09.2010", ["2010-09"]),
        ("2010/9/13", ["2010-09-13"]),
        ("2010-09-13 00:00:00", ["2010-09-13"]),
        ("40434", ["2010-09-13"]),
        ("Sep-10", ["2010-09"]),
        ("13-Sep-95", ["1995-09-13"]),
        ("13 September 2010", ["2010-09-13"]),
        ("September 13, 2010", ["2010-09-13"]),
        ("Sept. 2010", ["2010-09"]),
        ("13 сентября 2010", ["2010-09-13"]),
    ],
)
def test_dates(text, meant):
    assert loose.dates(text) == meant


@pytest.mark.parametrize(
    "text", ["", "2010-02-30", "31.02.2010", "2010?", "2010/2011", "200x", "autumn 2010", "99999", "12", "٢٠١٠-٠٩", "September", "1 2 September 2010", "a\nb"]
)
def test_no_date(text):
    assert loose.dates(text) == []


@pytest.mark.parametrize("text", ["5,000", "about 5000", "5 000", "5\u00a0000", "5.000", "~5000", "5000.0", "+5000", "5000 men", "over 5,000 servicemen"])
def test_number(text):
    assert loose.number(text) == "5000"


@pytest.mark.parametrize("text", ["", "some", "5_000", "5e3", "3,000-5,000", "1.5 thousand", "5 thousand", "5k", "5 тыс.", "43,35", "50 %", "٥٠٠٠", "1" * 16])
def test_no_number(text):
    assert loose.number(text) is None


def test_names():
    rows = [
        Row(2, {"actor_id": "KGZ", "name": "Kyrgyzstan", "kind": "state", "native_name": "Кыргызстан"}),
        Row(3, {"actor_id": "MMR", "name": "Myanmar (Burma)", "kind": "state", "native_name": ""}),
        Row(4, {"actor_id": "EU", "name": "European Union", "kind": "organisation", "native_name": "Union européenne"}),
    ]
    names = loose.names(rows)
    for name in ("KGZ", "kgz", "KG", "kyrgyzstan", "Кыргызстан", "Kyrgyz Republic"):
        assert names[loose.key(name)] == "KGZ"
    assert {names[loose.key(name)] for name in ("Myanmar", "Burma", "MM")} == {"MMR"}
    assert names[loose.key("Union Européenne")] == "EU"
    assert not {"", loose.key("Russian Federation"), loose.key("Turkey")} & set(names)
