"""order: tables stand in the form that fix writes."""

import pytest

from multivector.checks.order import RULE

UNTIDY = "the row has needless spaces or quotes, or a list that is not sorted"
TWICE = "the row stands here a second time"
END = "the last line is not ended, or empty lines follow it"


@pytest.mark.parametrize(
    ("table", "old", "new", "line", "message"),
    [
        ("reference/actors", "CHN,China", "ZHN,China", 2, "the row is out of order: its place is below 'RUS'"),
        ("reference/actors", "KGZ,Kyrgyzstan", "RUT,Kyrgyzstan", 4, "the row is out of order: its place is below 'RUS'"),
        ("reference/actors", "RUS,Russia", "AUS,Russia", 5, "the row is out of order: its place is the first below the header"),
        ("exercises/exercises", "Steppe 2027", " Steppe 2027", 4, UNTIDY),
        ("exercises/exercises", "Steppe 2027", "Steppe  2027", 4, UNTIDY),
        ("exercises/exercises", "Steppe 2027", '"Steppe 2027"', 4, UNTIDY),
        ("exercises/exercises", "Steppe 2027", "Ste\u0301ppe 2027", 4, UNTIDY),
        ("exercises/exercises", "command_post;counterterrorism", "counterterrorism;command_post", 3, UNTIDY),
        ("exercises/exercises", "command_post;counterterrorism", "command_post;counterterrorism;", 3, UNTIDY),
        ("exercises/exercises", "Edelweiss range", '"Edelweiss\nrange"', 2, UNTIDY),
        ("exercises/forces", "edelweiss-2014,KGZ,special_operations\n", "edelweiss-2014,KGZ,special_operations\n" * 2, 3, TWICE),
        ("exercises/series", "Мирная миссия,\n", "Мирная миссия,", 2, END),
        ("exercises/series", "Мирная миссия,\n", "Мирная миссия,\n\n", 3, "an empty line"),
        ("exercises/forces", "\nedelweiss", "\n\nedelweiss", 2, "an empty line"),
    ],
    ids=[
        "first row",
        "later row",
        "last row",
        "space at the edge",
        "two spaces",
        "needless quotes",
        "not NFC",
        "list",
        "empty in list",
        "line break",
        "row twice",
        "last line end",
        "empty last line",
        "empty line",
    ],
)
def test_not_in_the_one_form(data, table, old, new, line, message):
    data.change(table, old, new)
    assert data.said(RULE) == [("warning", f"{table}.csv:{line}", message)]
    assert data.check(RULE)[0].expected == "make fix mends it; if you edit in the browser, a maintainer will"


def test_a_row_at_the_end_is_the_row_that_is_named(data):
    """The row that was added, and not the one whose place it should have taken."""
    line = data.add(
        "exercises/evidence", record_id="edelweiss-2014", field="led_by", source_id="ministry-steppe", relation="contradicts", stated_value="Russia"
    )
    said = "the row is out of order: its place is below 'edelweiss-2014 forces example-report supports'"
    assert data.said(RULE) == [("warning", f"exercises/evidence.csv:{line}", said)]


def test_one_finding_for_a_table(data):
    columns, rows = data.rows("exercises/participants")
    data.write("exercises/participants", columns, rows[::-1])
    (problem,) = data.check(RULE)
    assert problem.message.endswith(" (and 4 more lines of this table)")


def test_byte_order_mark_and_line_ends_are_said_once(data):
    content = data.file("exercises/series").read_bytes()
    data.file("exercises/series").write_bytes(b"\xef\xbb\xbf" + content.replace(b"\n", b"\r\n"))
    assert {problem.rule for problem in data.check(RULE)} == {"readable"}


def test_table_that_fix_leaves_alone_is_not_promised_to_be_fixed(data):
    data.change("reference/actors", "CHN,China,state", "ZHN,China")
    assert [problem.rule for problem in data.check(RULE)] == ["readable"]
