"""shares: the shares of one statement belong together and sum to at most 100."""

import pytest

from multivector.checks.shares import RULE

TABLE = "arms-transfers/import_shares"


@pytest.mark.parametrize(
    ("column", "value", "message"),
    [
        ("share_percent", "86", "the shares of the statement example-2010 sum to 101"),
        ("supplier", "CHN", "CHN stands twice in the statement example-2010"),
        ("end", "2015", "end 2015 where the statement example-2010 has 2014 (line 2)"),
        ("recipient", "KGZ", "recipient KGZ where the statement example-2010 has KAZ (line 2)"),
    ],
)
def test_shares(data, column, value, message):
    data.put(TABLE, 3, column, value)
    assert data.said(RULE) == [("error", f"{TABLE}.csv:3:{column}", message)]


def test_other_statements_are_apart(data):
    data.put(TABLE, 3, "statement", "another")
    data.put(TABLE, 3, "share_percent", "90")
    data.put(TABLE, 3, "end", "2020")
    assert data.said(RULE) == []


def test_what_is_no_number_is_left_to_the_schema(data):
    data.put(TABLE, 3, "share_percent", "many")
    assert data.said(RULE) == []
