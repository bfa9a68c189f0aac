"""unused: sources are cited and series have an exercise."""

from multivector.checks.unused import RULE


def test_source_that_nothing_cites(data):
    line = data.add("reference/sources", source_id="zz-unread")
    assert data.said(RULE) == [("warning", f"reference/sources.csv:{line}:source_id", "nothing cites zz-unread")]


def test_source_that_another_package_cites(data):
    data.add("reference/sources", source_id="zz-read")
    data.put("published-figures/disagreements", 2, "source_b", "zz-read")
    assert data.said(RULE) == []


def test_series_without_exercise(data):
    data.put("exercises/exercises", 3, "series", "")
    assert data.said(RULE) == [("warning", "exercises/series.csv:2:series_id", "no exercise belongs to peace-mission")]
