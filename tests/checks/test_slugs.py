"""slugs: identifiers can serve as addresses."""

import pytest

from multivector.checks.slugs import RULE


@pytest.mark.parametrize(
    ("table", "column", "line"),
    [
        ("exercises/exercises", "exercise_id", 3),
        ("exercises/series", "series_id", 2),
        ("reference/sources", "source_id", 4),
        ("published-figures/published_figures", "figure_id", 2),
    ],
)
@pytest.mark.parametrize(
    ("value", "suggestion"),
    [
        ("Peace Mission 2010", "peace-mission-2010"),
        ("рубеж", "rubezh"),
        ("a--b", "a-b"),
        ("a-", "a"),
        ("a\n", "a"),
        ("../a", "a"),
        ("", "peace-mission-2010"),
    ],
)
def test_no_identifier(data, table, column, line, value, suggestion):
    data.put(table, line, column, value)
    assert data.said(RULE) == [("error", f"{table}.csv:{line}:{column}", f"{value!r} is no identifier")]
    assert data.check(RULE)[0].expected == f"lower-case letters, digits and single hyphens, such as {suggestion}"


@pytest.mark.parametrize("value", ["index", "quality"])
def test_reserved(data, value):
    data.put("reference/sources", 4, "source_id", value)
    assert data.said(RULE) == [("error", "reference/sources.csv:4:source_id", f"{value!r} is the address of a page of the site")]


def test_too_long(data):
    data.put("exercises/series", 2, "series_id", "a" * 91)
    assert data.said(RULE) == [("error", "exercises/series.csv:2:series_id", f"'{'a' * 59}…' has 91 characters")]
    assert data.check(RULE)[0].expected == "at most 90"


@pytest.mark.parametrize("value", ["a" * 90, "7", "x-2"])
def test_identifier(data, value):
    data.put("exercises/series", 2, "series_id", value)
    assert data.said(RULE) == []


@pytest.mark.parametrize("value", ["kaz", "K", "KAZAKHS", "K-Z", "KAZ ", "", "КАЗ"])
def test_no_actor_code(data, value):
    data.put("reference/actors", 3, "actor_id", value)
    assert data.said(RULE) == [("error", "reference/actors.csv:3:actor_id", f"{value!r} is no actor code")]


@pytest.mark.parametrize("value", ["EU", "CSTO", "SCORTS"])
def test_actor_code(data, value):
    data.put("reference/actors", 3, "actor_id", value)
    assert data.said(RULE) == []


@pytest.mark.parametrize(("table", "column"), [("exercises/equipment", "item"), ("exercises/participants", "exercise_id")])
def test_compound_keys_are_no_addresses(data, table, column):
    data.put(table, 3, column, "Z 9!")
    assert data.said(RULE) == []
