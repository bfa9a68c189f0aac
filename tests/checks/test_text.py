"""text: cells are plain text."""

import pytest

from multivector.checks.text import RULE

TABLE, LINE, COLUMN = "exercises/exercises", 4, "note"
PLACE = "exercises/exercises.csv:4:note"
MARKUP = "looks like markup, a template or a script"
FORMULA = "begins with {!r}, which spreadsheets take for a formula"


@pytest.mark.parametrize(
    "value",
    [
        "<script>alert(1)</script>",
        "a <b>bold</b> word",
        "</td>",
        "<!-- hidden",
        "<?php",
        "&lt;b&gt;",
        "&#60;",
        "&#x3C;",
        "{{ config }}",
        "{% raw %}",
        "{# note #}",
        "}}",
        "[here](https://example.org)",
        "javascript:alert(1)",
        "JavaScript :alert(1)",
        "vbscript:x",
        "data:text/html,x",
    ],
)
def test_markup(data, value):
    data.put(TABLE, LINE, COLUMN, value)
    assert data.said(RULE) == [("error", PLACE, f"{MARKUP}: {value!r}")]
    assert data.check(RULE)[0].expected == "plain text; write “less than” in words"


@pytest.mark.parametrize("value", ['=HYPERLINK("https://example.org","here")', "+7 727 000", "@SUM(1)", "-cmd", "-2+3+cmd|' /C calc'!A0", "-", "-5 degrees"])
def test_formula(data, value):
    data.put(TABLE, LINE, COLUMN, value)
    assert data.said(RULE) == [("error", PLACE, f"{FORMULA.format(value[0])}: {value!r}")]


@pytest.mark.parametrize("value", ["../../etc/passwd", "a/../b", "..", "..\\a", "see ..", "a/.."])
def test_path(data, value):
    climbing = value != "see .."
    data.put(TABLE, LINE, COLUMN, value)
    assert data.said(RULE) == ([("error", PLACE, f"looks like a path that climbs out of a folder: {value!r}")] if climbing else [])


@pytest.mark.parametrize(
    ("value", "name"),
    [
        ("two\nlines", "U+000A"),
        ("a\ttab", "U+0009"),
        ("a\x00null", "U+0000"),
        ("a\x1b[31mcolour", "U+001B"),
        ("a\u202ereversed", "RIGHT-TO-LEFT OVERRIDE"),
        ("a\u200bspace", "ZERO WIDTH SPACE"),
        ("a\u200cjoiner", "ZERO WIDTH NON-JOINER"),
        ("a\u2028line", "LINE SEPARATOR"),
        ("a\ue000private", "U+E000"),
        ("a\ufeffmark", "ZERO WIDTH NO-BREAK SPACE"),
    ],
)
def test_invisible_characters(data, value, name):
    data.put(TABLE, LINE, COLUMN, value)
    assert data.said(RULE) == [("error", PLACE, f"a control or invisible character ({name}): {value!r}")]
    assert data.check(RULE)[0].expected == "the text without it, on one line"


def test_too_long(data):
    data.put(TABLE, LINE, COLUMN, "a" * 2001)
    assert data.said(RULE) == [("error", PLACE, f"2001 characters: '{'a' * 59}…'")]
    assert data.check(RULE)[0].expected == "at most 2000"


@pytest.mark.parametrize(
    "value",
    [
        "a" * 2000,
        "fewer than 5 < 6 & more > 4",
        "R&D; and more",
        "“quoted”, (bracketed) [and so on]",
        "and so on ...",
        "می‌خواهم",
        "Қазақстан – 中国",
        "-12.5",
        "-7",
        "100 %",
        "java: an island",
    ],
)
def test_plain_text(data, value):
    data.put(TABLE, LINE, COLUMN, value)
    assert data.said(RULE) == []


@pytest.mark.parametrize("value", ["https://example.org/a/../b", "https://example.org/?a=1&lt;=2"])
def test_addresses_may_look_like_paths_and_entities(data, value):
    data.put("reference/sources", 4, "url", value)
    assert data.said(RULE) == []


def test_addresses_are_free_of_invisible_characters(data):
    data.put("reference/sources", 4, "url", "https://example.org/\u200b")
    assert data.said(RULE) == [("error", "reference/sources.csv:4:url", "a control or invisible character (ZERO WIDTH SPACE): 'https://example.org/\\u200b'")]


def test_every_column_of_every_package(data):
    data.put("published-figures/disagreements", 2, "reading", "<i>")
    data.put("reference/actors", 3, "native_name", "<i>")
    assert [place for _, place, _ in data.said(RULE)] == ["published-figures/disagreements.csv:2:reading", "reference/actors.csv:3:native_name"]
