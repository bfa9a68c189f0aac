"""dates: EDTF level 0 in every table, and in order."""

import pytest

from multivector.checks.dates import RULE

TABLE = "exercises/exercises"


@pytest.mark.parametrize(
    ("table", "line", "column", "value"),
    [
        (TABLE, 3, "start", "2010-02-30"),
        (TABLE, 3, "end", "2010-13"),
        (TABLE, 3, "end", "25.09.2010"),
        (TABLE, 3, "end", "٢٠١٠-٠٩"),
        (TABLE, 4, "start", "2027?"),
        ("reference/sources", 4, "published", "2010/2011"),
        ("exercises/leads", 2, "year", "200x"),
    ],
)
def test_no_date(data, table, line, column, value):
    data.put(table, line, column, value)
    assert data.said(RULE) == [("error", f"{table}.csv:{line}:{column}", f"{value!r} is not a date")]
    assert data.check(RULE)[0].expected.endswith("YYYY, YYYY-MM or YYYY-MM-DD, a day that exists")


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("25.09.2010", "perhaps 2010-09-25; else YYYY, YYYY-MM or YYYY-MM-DD, a day that exists"),
        ("03/04/2010", "perhaps 2010-04-03 or 2010-03-04; else YYYY, YYYY-MM or YYYY-MM-DD, a day that exists"),
        ("2010-02-30", "YYYY, YYYY-MM or YYYY-MM-DD, a day that exists"),
    ],
)
def test_says_what_may_be_meant(data, value, expected):
    data.put(TABLE, 3, "end", value)
    assert data.check(RULE)[0].expected == expected


@pytest.mark.parametrize("value", ["1990", "1990-12-31", "2101"])
def test_outside_the_record(data, value):
    data.put(TABLE, 4, "start", value)
    assert data.said(RULE) == [("error", "exercises/exercises.csv:4:start", f"the year {value[:4]} is outside the record")]


@pytest.mark.parametrize("value", ["1991", "2100-12-31"])
def test_edges_of_the_record(data, value):
    data.put(TABLE, 4, "start", value)
    assert data.said(RULE) == []


def test_only_starts_of_exercises_have_edges(data):
    data.put("reference/sources", 4, "published", "1899")
    assert data.said(RULE) == []


@pytest.mark.parametrize("end", ["2010-09-08", "2010-08", "2009"])
def test_end_before_start(data, end):
    data.put(TABLE, 3, "end", end)
    assert data.said(RULE) == [("error", "exercises/exercises.csv:3:end", f"the end {end} is before the start 2010-09-09")]


@pytest.mark.parametrize("end", ["", "2010-09-09", "2010-09", "2010", "2011"])
def test_end_that_may_be_after_start(data, end):
    data.put(TABLE, 3, "end", end)
    assert data.said(RULE) == []
