"""The one form of a table."""

from pathlib import Path

import pytest

from multivector import load, normalise

FIELDS = [
    {"name": "id", "type": "string"},
    {"name": "words", "type": "list", "delimiter": ";"},
    {"name": "note", "type": "string"},
]


def _table(*rows: tuple[str, ...], key: tuple[str, ...] = ("id",)) -> load.Table:
    columns = [field["name"] for field in FIELDS]
    cells = [load.Row(line, dict(zip(columns, row, strict=True))) for line, row in enumerate(rows, 2)]
    schema = {"fields": FIELDS, "primaryKey": list(key)}
    return load.Table("p", "t", Path("t.csv"), "d/p/t.csv", schema, "", cells, [row.line for row in cells], True)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  both ends ", "both ends"),
        ("two  spaces", "two spaces"),
        ("a\ttab", "a tab"),
        ("a\u00a0fixed space", "a fixed space"),
        ("two\r\nlines", "two lines"),
        ("two\n\n lines\n", "two lines"),
        ("\u2003wide\u2003", "wide"),
        ("cafe\u0301", "café"),
        ("й", "й"),
        ("as it is", "as it is"),
        (" ", ""),
    ],
)
def test_cell(text, expected):
    assert normalise.cell(text) == expected
    assert normalise.cell(expected) == expected


def _lines(*rows: tuple[str, ...], key: tuple[str, ...] = ("id",)) -> list[str]:
    return normalise.table(_table(*rows, key=key)).split("\n")


def test_header_and_last_line_end():
    assert _lines() == ["id,words,note", ""]


def test_rows_are_sorted_by_key_then_by_all():
    assert _lines(("b", "", "1"), ("a", "", "2"), ("a", "", "1"), ("B", "", "")) == ["id,words,note", "B,,", "a,,1", "a,,2", "b,,1", ""]


def test_compound_key_in_its_own_order():
    assert _lines(("a", "", "2"), ("b", "", "1"), key=("note", "id"))[1:3] == ["b,,1", "a,,2"]


def test_without_key_all_columns_sort():
    assert _lines(("b", "", ""), ("a", "z", ""), ("a", "y", ""), key=())[1:4] == ["a,y,", "a,z,", "b,,"]


def test_sorting_sees_the_mended_cells():
    assert _lines((" b", "", ""), ("a", "", ""))[1:3] == ["a,,", "b,,"]


def test_row_stands_once():
    assert _lines(("a", "y;x", "n"), (" a", "x;y", "n "), ("a", "x;y", "m")) == ["id,words,note", "a,x;y,m", "a,x;y,n", ""]


@pytest.mark.parametrize(
    ("words", "expected"), [("b;a", "a;b"), ("b; a ;b", "a;b"), (";a;;", "a"), ("; ;", ""), ("a", "a"), ("b\u037ea", "a;b"), ("b;a\nc", "a c;b")]
)
def test_list_is_sorted_without_repetition(words, expected):
    assert _lines(("id", words, ""))[1] == f"id,{expected},"
    assert _lines(("id", expected, ""))[1] == f"id,{expected},"


@pytest.mark.parametrize(("note", "expected"), [("plain", "plain"), ("a, b", '"a, b"'), ('say "a"', '"say ""a"""'), ("it's; so", "it's; so"), ("#1", "#1")])
def test_quotes_only_where_needed(note, expected):
    assert _lines(("id", "", note))[1] == f"id,,{expected}"
