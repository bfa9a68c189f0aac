"""evidence-present: every filled key field rests on a source."""

import pytest

from multivector.checks.evidence_present import RULE

EVIDENCE = "exercises/evidence"


@pytest.mark.parametrize(
    ("line", "place", "message"),
    [
        (3, "exercises.csv:2:location", "location of edelweiss-2014"),
        (4, "exercises.csv:2:name", "name of edelweiss-2014"),
        (8, "exercises.csv:3:focus", "focus of peace-mission-2010"),
        (10, "exercises.csv:3:led_by", "led_by of peace-mission-2010"),
        (17, "exercises.csv:3:troops_total", "troops_total of peace-mission-2010"),
        (21, "exercises.csv:4:start", "start of steppe-2027"),
    ],
)
def test_column_without_source(data, line, place, message):
    data.drop(EVIDENCE, line)
    assert data.said(RULE) == [("error", f"exercises/{place}", f"{message} rests on no source")]


def test_says_the_row_that_is_missing(data):
    data.drop(EVIDENCE, 4)
    assert data.check(RULE)[0].expected == "a row in evidence.csv: edelweiss-2014,name,<source>,,supports, — or the field left empty"


@pytest.mark.parametrize(
    ("line", "place", "message"),
    [
        (5, "participants.csv:2", "participants of edelweiss-2014"),
        (13, "participants.csv:3", "participants of peace-mission-2010"),
        (2, "forces.csv:2", "forces of edelweiss-2014"),
        (9, "forces.csv:3", "forces of peace-mission-2010"),
        (7, "equipment.csv:2", "equipment of peace-mission-2010"),
    ],
)
def test_table_without_source_is_said_at_its_first_row(data, line, place, message):
    data.drop(EVIDENCE, line)
    assert data.said(RULE) == [("error", f"exercises/{place}", f"{message} rest on no source")]


def test_empty_field_needs_no_source(data):
    data.drop(EVIDENCE, 3)
    data.put("exercises/exercises", 2, "location", "")
    assert data.said(RULE) == []


@pytest.mark.parametrize("column", ["native_name", "end", "summary", "latitude"])
def test_other_fields_need_no_source(data, column):
    data.put("exercises/exercises", 2, column, "2014")
    assert data.said(RULE) == []


def test_contradiction_is_no_support(data):
    data.put(EVIDENCE, 4, "relation", "contradicts")
    assert data.said(RULE) == [("error", "exercises/exercises.csv:2:name", "name of edelweiss-2014 rests on no source")]


def test_support_for_another_record_is_none(data):
    data.put(EVIDENCE, 4, "record_id", "steppe-2027")
    assert data.said(RULE) == [("error", "exercises/exercises.csv:2:name", "name of edelweiss-2014 rests on no source")]


@pytest.mark.parametrize("table", ["exercises/participants", "exercises/forces", "exercises/equipment"])
def test_tables_that_cannot_be_read_are_passed_over(data, table):
    data.file(table).unlink()
    data.drop(EVIDENCE, 4)
    assert [problem.message for problem in data.check(RULE) if problem.rule == RULE.name] == ["name of edelweiss-2014 rests on no source"]
