"""central-asia: one of the five states takes part."""

from multivector.checks.central_asia import RULE


def test_no_central_asian_participant(data):
    data.put("exercises/participants", 2, "actor_id", "RUS")
    assert data.said(RULE) == [("error", "exercises/exercises.csv:2:exercise_id", "no Central Asian state takes part in edelweiss-2014")]
    assert data.check(RULE)[0].expected == "a row in participants.csv for one of KAZ, KGZ"


def test_no_participant_at_all(data):
    data.drop("exercises/participants", 2)
    assert data.said(RULE) == [("error", "exercises/exercises.csv:2:exercise_id", "no Central Asian state takes part in edelweiss-2014")]


def test_the_group_of_the_actor_decides(data):
    data.put("reference/actors", 3, "group", "external")
    assert data.said(RULE) == [
        ("error", f"exercises/exercises.csv:{line}:exercise_id", f"no Central Asian state takes part in {record}")
        for line, record in ((3, "peace-mission-2010"), (4, "steppe-2027"))
    ]


def test_mistyped_code_is_left_to_the_references(data):
    data.put("exercises/participants", 2, "actor_id", "KG")
    assert data.said(RULE) == []
