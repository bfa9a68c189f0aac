"""aliases: ids that were given up lead to records that exist."""

import pytest

from multivector import load
from multivector.checks.aliases import RULE

FILE = "reference/aliases.csv"


def add(data, old, new, package="exercises"):
    return data.add("reference/aliases", package=package, old_id=old, new_id=new, reason="Renamed.", date="2029")


def test_the_small_record_has_a_good_alias(data):
    assert data.rows("reference/aliases")[1][0]["new_id"] == "peace-mission-2010"
    assert data.said(RULE) == []


@pytest.mark.parametrize(("package", "new"), [("exercises", "steppe-2027"), ("exercises", "peace-mission"), ("reference", "example-report")])
def test_records_series_and_sources_may_be_renamed(data, package, new):
    add(data, "an-old-id", new, package)
    assert data.said(RULE) == []


def test_old_id_still_there(data):
    add(data, "steppe-2027", "edelweiss-2014")
    assert data.said(RULE) == [("error", f"{FILE}:3:old_id", "steppe-2027 is still the id of a record, so it is no old id")]


def test_old_id_of_another_package_is_free(data):
    add(data, "example-report", "steppe-2027")
    assert data.said(RULE) == []


def test_new_id_missing(data):
    add(data, "a", "b")
    assert data.said(RULE) == [("error", f"{FILE}:3:new_id", "'b' is no id in the package exercises")]


def test_no_such_package(data):
    add(data, "a", "steppe-2027", "exercise")
    assert data.said(RULE) == [("error", f"{FILE}:3:package", "there is no package 'exercise'")]
    assert data.check(RULE)[0].expected == f"one of {', '.join(load.NEEDED)}"


def test_chain(data):
    add(data, "a", "peace-mission-10")
    assert data.said(RULE) == [("error", f"{FILE}:3:new_id", "peace-mission-10 is itself an old id")]
    assert data.check(RULE)[0].expected == "peace-mission-2010, to which it leads"


def test_circle(data):
    add(data, "a", "b")
    add(data, "b", "a")
    assert data.said(RULE) == [
        ("error", f"{FILE}:3:new_id", "the aliases go round in a circle: a → b → a"),
        ("error", f"{FILE}:4:new_id", "the aliases go round in a circle: b → a → b"),
    ]


def test_alias_of_itself(data):
    add(data, "a", "a")
    assert data.said(RULE) == [("error", f"{FILE}:3:new_id", "the aliases go round in a circle: a → a")]


def test_same_old_id_twice_is_told_by_the_schema(data):
    add(data, "peace-mission-10", "steppe-2027")
    assert ("error", f"{FILE}:3", "the row repeats the key of another row") in data.said()


def test_date_and_form_are_checked_like_others(data):
    data.put("reference/aliases", 2, "date", "May 2029")
    data.put("reference/aliases", 2, "old_id", "Peace Mission 10")
    said = data.said()
    assert ("error", f"{FILE}:2:date", "'May 2029' is not a date") in said
    assert any(place == f"{FILE}:2:old_id" for _, place, _ in said)


def test_what_could_not_be_read_may_hold_the_new_id(data):
    data.file("exercises/exercises").unlink()
    assert data.said(RULE) == [("error", "exercises/exercises.csv", "the table is missing")]
