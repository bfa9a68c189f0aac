"""ended: what has ended is not said to be going on."""

import pytest

from multivector.checks.ended import RULE


@pytest.mark.parametrize(
    ("table", "row", "status", "column", "end"),
    [("facilities/facilities", 3, "active", "closed", "2004"), ("agreements/agreements", 3, "in_force", "ended", "2014")],
)
def test_ended_and_going_on(data, table, row, status, column, end):
    data.put(table, row, "status", status)
    assert data.said(RULE) == [("error", f"{table}.csv:{row}:status", f"{column} in {end}, but the status is {status}")]


def test_an_unknown_end_is_no_contradiction(data):
    data.put("facilities/facilities", 3, "closed", "")
    assert data.said(RULE) == []


def test_a_suspended_agreement_has_an_end(data):
    data.put("agreements/agreements", 3, "status", "suspended")
    assert data.said(RULE) == []
