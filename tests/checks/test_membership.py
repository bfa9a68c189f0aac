"""membership: a party does not belong to an agreement twice at one time."""

from multivector.checks.membership import RULE

TABLE = "agreements/parties"


def test_joined_again_without_leaving(data):
    data.put(TABLE, 3, "left", "")
    assert data.said(RULE) == [("error", f"{TABLE}.csv:4:joined", "KGZ joins csto-membership again in 2006 and never left (line 3)")]


def test_joined_again_before_it_left(data):
    data.put(TABLE, 3, "left", "2010")
    assert data.said(RULE) == [("error", f"{TABLE}.csv:4:joined", "KGZ joins csto-membership again in 2006, before it left in 2010 (line 3)")]


def test_the_same_year_may_be_an_earlier_day(data):
    data.put(TABLE, 3, "left", "2006")
    assert data.said(RULE) == []
