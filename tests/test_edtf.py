"""Dates in EDTF level 0."""

import pytest

from multivector import edtf


@pytest.mark.parametrize("text", ["2010", "0001", "9999", "2010-01", "2010-12", "2010-09-01", "2010-09-30", "2012-02-29", "2000-02-29"])
def test_valid(text):
    assert edtf.valid(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "0000",
        "10",
        "20100",
        "2010-00",
        "2010-13",
        "2010-9",
        "2010-09-31",
        "2010-09-00",
        "2010-02-29",
        "1900-02-29",
        "2010-09-1",
        "2010/2011",
        "2010?",
        "2010~",
        "201X",
        "-2010",
        " 2010",
        "2010\n",
        "2010-09-09T10:00",
        "09.09.2010",
        "٢٠١٠",
        "２０１０-09",
    ],
)
def test_not_valid(text):
    assert not edtf.valid(text)


@pytest.mark.parametrize(
    ("text", "earliest", "latest", "year", "words"),
    [
        ("2010", "2010-01-01", "2010-12-31", 2010, "2010"),
        ("2010-09", "2010-09-01", "2010-09-30", 2010, "September 2010"),
        ("2012-02", "2012-02-01", "2012-02-29", 2012, "February 2012"),
        ("2010-09-05", "2010-09-05", "2010-09-05", 2010, "5 September 2010"),
    ],
)
def test_meaning(text, earliest, latest, year, words):
    assert (edtf.earliest(text), edtf.latest(text), edtf.year(text), edtf.words(text)) == (earliest, latest, year, words)


@pytest.mark.parametrize("function", [edtf.earliest, edtf.latest, edtf.year, edtf.words])
def test_meaning_of_no_date(function):
    with pytest.raises(ValueError, match="not an EDTF level 0 date: '2010-02-30'"):
        function("2010-02-30")


@pytest.mark.parametrize(
    ("start", "end", "words"),
    [
        ("2010-09-09", None, "9 September 2010"),
        ("2010-09-09", "", "9 September 2010"),
        ("2010-09-09", "2010-09-09", "9 September 2010"),
        ("2010-09-09", "2010-09-25", "9–25 September 2010"),
        ("2010-08-30", "2010-09-02", "30 August – 2 September 2010"),
        ("2010-09-25", "2010-10-25", "25 September – 25 October 2010"),
        ("2010-12-30", "2011-01-02", "30 December 2010 – 2 January 2011"),
        ("2010-09", "2010-10", "September–October 2010"),
        ("2010-12", "2011-01", "December 2010 – January 2011"),
        ("2010", "2011", "2010 – 2011"),
        ("2010-09", "2010-09-25", "September 2010 – 25 September 2010"),
        ("2010", "2010-09", "2010 – September 2010"),
    ],
)
def test_span(start, end, words):
    assert edtf.span(start, end) == words
