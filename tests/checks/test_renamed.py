"""renamed: a record keeps its id."""

import pytest

from multivector.checks.renamed import RULE


def test_renamed_in_one_table(data):
    data.put("exercises/exercises", 2, "exercise_id", "edelweiss-range-2014")
    message = "nothing belongs to edelweiss-range-2014, but rows of other tables belong to edelweiss-2014, which is gone"
    assert data.said(RULE) == [("error", "exercises/exercises.csv:2:exercise_id", message)]
    assert data.check(RULE)[0].expected == "edelweiss-2014 as before: an id never changes; a new name goes into the name"


@pytest.mark.parametrize("value", ["zz-new", "peace-mission-2010-2"])
def test_new_record_without_rows(data, value):
    data.add("exercises/exercises", exercise_id=value, name="New")
    assert data.said(RULE) == []


def test_row_of_a_mistyped_record(data):
    data.put("exercises/evidence", 2, "record_id", "edelweis-2014")
    assert data.said(RULE) == []


def test_records_that_are_nothing_alike(data):
    data.put("exercises/exercises", 2, "exercise_id", "zz")
    assert data.said(RULE) == []
