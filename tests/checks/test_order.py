"""order: tables stand in the form that fix writes."""

import pytest

from multivector.checks.order import RULE

MESSAGE = "the table is not sorted or not normalised from this line on"


@pytest.mark.parametrize(
    ("table", "old", "new", "line"),
    [
        ("reference/actors", "CHN,China", "ZHN,China", 2),
        ("reference/actors", "KGZ,Kyrgyzstan", "RUT,Kyrgyzstan", 4),
        ("exercises/exercises", "Steppe 2027", " Steppe 2027", 4),
        ("exercises/exercises", "Steppe 2027", "Steppe  2027", 4),
        ("exercises/exercises", "Steppe 2027", '"Steppe 2027"', 4),
        ("exercises/exercises", "Steppe 2027", "Ste\u0301ppe 2027", 4),
        ("exercises/exercises", "command_post;counterterrorism", "counterterrorism;command_post", 3),
        ("exercises/exercises", "command_post;counterterrorism", "command_post;counterterrorism;", 3),
        ("exercises/forces", "edelweiss-2014,KGZ,special_operations\n", "edelweiss-2014,KGZ,special_operations\n" * 2, 3),
        ("exercises/series", "Мирная миссия,\n", "Мирная миссия,", 2),
        ("exercises/series", "Мирная миссия,\n", "Мирная миссия,\n\n", 3),
        ("exercises/forces", "\nedelweiss", "\n\nedelweiss", 2),
    ],
    ids=[
        "first row",
        "later row",
        "space at the edge",
        "two spaces",
        "needless quotes",
        "not NFC",
        "list",
        "empty in list",
        "row twice",
        "last line end",
        "empty last line",
        "empty line",
    ],
)
def test_not_in_the_one_form(data, table, old, new, line):
    data.change(table, old, new)
    assert data.said(RULE) == [("error", f"{table}.csv:{line}", MESSAGE)]
    assert data.check(RULE)[0].expected == "the form that make fix writes"


def test_byte_order_mark_and_line_ends_are_said_once(data):
    content = data.file("exercises/series").read_bytes()
    data.file("exercises/series").write_bytes(b"\xef\xbb\xbf" + content.replace(b"\n", b"\r\n"))
    assert {problem.rule for problem in data.check(RULE)} == {"readable"}


def test_table_that_fix_leaves_alone_is_not_promised_to_be_fixed(data):
    data.change("reference/actors", "CHN,China,state", "ZHN,China")
    assert [problem.rule for problem in data.check(RULE)] == ["readable"]
