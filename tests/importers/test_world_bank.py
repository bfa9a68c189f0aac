"""world_bank: the CSV download of an indicator."""

import pytest

from importers.base import CannotReadError
from importers.world_bank import read

FILE = """\ufeff"Data Source","World Development Indicators",

"Last Updated Date","2025-01-01",

"Country Name","Country Code","Indicator Name","Indicator Code","1960","1991","1992",
"Kazakhstan","KAZ","Armed forces personnel, total","MS.MIL.TOTL.P1","","15000","18000.5",
"Kyrgyz Republic","KGZ","Armed forces personnel, total","MS.MIL.TOTL.P1","","","n/a",
"World","WLD","Armed forces personnel, total","MS.MIL.TOTL.P1","1","2","3",
"""


def test_values(our):
    proposals = read(FILE.encode(), our)
    assert [tuple(proposal.cells.values()) for proposal in proposals] == [
        ("armed-forces-personnel", "KAZ", "1991", "15000", "Armed forces personnel, total"),
        ("armed-forces-personnel", "KAZ", "1992", "18000.5", "Armed forces personnel, total"),
    ]
    assert {proposal.place for proposal in proposals} == {"line 6"}


def test_an_indicator_that_is_not_ours(our):
    proposals = read(FILE.replace("MS.MIL.TOTL.P1", "NY.GDP.PCAP.CD").encode(), our)
    assert {proposal.cells["indicator_id"] for proposal in proposals} == {"ny-gdp-pcap-cd"}


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (FILE.replace("Country Code", "Code of the country"), "no line has the columns Country Code and Indicator Code; right: "),
        (FILE.replace('"1960","1991","1992"', '"a","b","c"'), "line 5 names no year; right: "),
    ],
)
def test_other_file(our, content, message):
    with pytest.raises(CannotReadError) as error:
        read(content.encode(), our)
    assert str(error.value).startswith(message)
