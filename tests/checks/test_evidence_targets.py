"""evidence-targets: evidence is about a field that exists and is filled."""

import pytest

from multivector.checks.evidence_targets import RULE

TABLE = "exercises/evidence"


@pytest.mark.parametrize(
    ("line", "field", "message"),
    [
        (4, "nmae", "no field is named 'nmae'"),
        (4, "", "no field is named ''"),
        (4, "exercise_id", "no field is named 'exercise_id'"),
        (4, "crew.KGZ", "no field is named 'crew.KGZ'"),
        (4, "name.KGZ", "'name.KGZ': name has no parts"),
        (4, "summary", "supports summary of edelweiss-2014, which is empty"),
        (5, "participants.RUS", "'participants.RUS': RUS has no row in participants.csv for edelweiss-2014"),
        (5, "participants.KGZ.rank", "'participants.KGZ.rank': participants has no column rank"),
        (5, "participants.KGZ.actor_id", "'participants.KGZ.actor_id': participants has no column actor_id"),
        (5, "participants.KGZ.troops", "supports participants.KGZ.troops of edelweiss-2014, which is empty"),
        (2, "forces.KAZ", "'forces.KAZ': KAZ has no row in forces.csv for edelweiss-2014"),
        (2, "equipment.KGZ.item", "'equipment.KGZ.item': KGZ has no row in equipment.csv for edelweiss-2014"),
        (14, "participants.KGZ.rank", "'participants.KGZ.rank': participants has no column rank"),
        (16, "troops", "no field is named 'troops'"),
    ],
)
def test_wrong_field(data, line, field, message):
    data.put(TABLE, line, "field", field)
    assert data.said(RULE) == [("error", f"exercises/evidence.csv:{line}:field", message)]


@pytest.mark.parametrize(
    ("line", "field"),
    [
        (4, "location"),
        (5, "participants.KGZ"),
        (5, "participants.KGZ.role"),
        (13, "participants.CHN.troops"),
        (2, "forces.KGZ.force"),
        (7, "equipment.CHN.item"),
        (14, "participants.KGZ.troops"),
        (14, "native_name"),
    ],
)
def test_right_field(data, line, field):
    data.put(TABLE, line, "field", field)
    assert data.said(RULE) == []


def test_contradiction_may_be_about_an_empty_field(data):
    data.put(TABLE, 16, "field", "note")
    assert data.said(RULE) == []


def test_contradiction_without_stated_value(data):
    data.put(TABLE, 16, "stated_value", "")
    assert data.said(RULE) == [("error", "exercises/evidence.csv:16:stated_value", "a contradiction without the value that the source states")]


def test_one_of_several_rows_of_an_actor_is_enough(data):
    data.add("exercises/equipment", exercise_id="peace-mission-2010", actor_id="CHN", category="tanks", item="tanks")
    assert data.said(RULE) == []


def test_unknown_record_is_left_to_the_schema(data):
    data.put(TABLE, 4, "record_id", "edelweiss-2015")
    assert data.said(RULE) == []


@pytest.mark.parametrize(
    ("line", "field", "expected"),
    [
        (4, "nmae", "perhaps name or note; one of name, native_name, "),
        (4, "name.KGZ", "name alone"),
        (4, "summary", "the value of summary in exercises.csv, or no such row"),
        (5, "participants.RUS", "an actor of this record, or the row added"),
        (5, "participants.KGZ.rank", "one of role, troops"),
        (5, "participants.KGZ.troops", "the value of troops in participants.csv, or no such row"),
    ],
)
def test_says_what_would_be_right(data, line, field, expected):
    data.put(TABLE, line, "field", field)
    assert data.check(RULE)[0].expected.startswith(expected)


@pytest.mark.parametrize(("field", "expected"), [("troops", "perhaps troops_note or troops_total; one of name, "), ("zzz", "one of name, ")])
def test_says_which_field_is_near(data, field, expected):
    data.put("exercises/evidence", 16, "field", field)
    assert data.check(RULE)[0].expected.startswith(expected)
