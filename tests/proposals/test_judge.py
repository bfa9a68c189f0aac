"""The checks on what would be: only new problems, at the place where they were written."""

import pytest

from multivector import load
from multivector.proposals import document
from multivector.proposals.judge import judge
from multivector.proposals.rows import changes


def _judged(data, given):
    packages = load.packages(data.path)[0]
    proposals, problems = document.parse(given, "record.yaml", packages)
    assert problems == []
    found = changes(proposals, packages)
    assert found.problems == []
    before = {path: path.read_bytes() for path in data.path.rglob("*") if path.is_file()}
    said = [(problem.severity, problem.place, problem.message) for problem in judge(found.rows, data.path)]
    assert {path: path.read_bytes() for path in data.path.rglob("*") if path.is_file()} == before
    return said


def _correction(facts=None, **parts):
    return {"action": "change", "exercise": {"exercise_id": "peace-mission-2010", **(facts or {})}, **parts}


def test_a_good_proposal(data):
    assert _judged(data, _correction({"note": "A note."})) == []


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (_correction({"troops_total": "6,000"}, earlier_sources="keep"), ("record.yaml, exercise, column troops_total", "'6,000' is not of type integer")),
        (_correction({"end": "13.09.2010"}), ("record.yaml, exercise, column end", "'13.09.2010' is not a date")),
        (_correction({"end": "2009"}), ("record.yaml, exercise, column end", "the end 2009 is before the start 2010-09-09")),
        (_correction({"summary": "=SUM(A1)"}), ("record.yaml, exercise, column summary", "begins with '=', which spreadsheets take for a formula: '=SUM(A1)'")),
        (
            _correction(participants=[{"actor_id": "KGZ", "role": "guest"}]),
            ("record.yaml, participants, entry 1, column role", "'guest' is not in the vocabulary of role"),
        ),
        (
            _correction(participants=[{"actor_id": "KAZ", "action": "remove"}], evidence=[]),
            ("datapackage/exercises/evidence.csv:13:field", "'participants.KAZ': KAZ has no row in participants.csv for peace-mission-2010"),
        ),
        (
            _correction(evidence=[{"field": "leader", "source_id": "example-report"}]),
            ("record.yaml, evidence, entry 1, column field", "no field is named 'leader'"),
        ),
        (
            _correction(evidence=[{"field": "name", "source_id": "example-report", "relation": "contradicts"}]),
            ("record.yaml, evidence, entry 1, column stated_value", "a contradiction without the value that the source states"),
        ),
    ],
)
def test_an_error_names_the_place_where_it_was_written(data, given, said):
    assert ("error", *said) in _judged(data, given)


def test_a_new_exercise_without_evidence(data):
    given = {
        "exercise": {"name": "Drill", "kind": "exercise", "status": "held", "start": "2020"},
        "participants": [{"actor_id": "KAZ", "role": "host"}],
    }
    assert _judged(data, given) == [
        ("error", "record.yaml, exercise, column name", "name of drill-2020 rests on no source"),
        ("error", "record.yaml, exercise, column start", "start of drill-2020 rests on no source"),
        ("error", "record.yaml, participants, entry 1", "participants of drill-2020 rest on no source"),
    ]


def test_problems_that_were_there_before_are_left_out(data):
    data.put("exercises/exercises", 4, "end", "2026")
    data.add("reference/sources", source_id="aaa", title="T", publisher="P", kind="news")
    assert _judged(data, _correction({"note": "A note."})) == []
    assert _judged(data, _correction({"end": "2009"})) == [("error", "record.yaml, exercise, column end", "the end 2009 is before the start 2010-09-09")]


def test_a_warning_stays_one(data):
    given = _correction(sources=[{"title": "T", "publisher": "P", "url": "https://example.net/t", "kind": "news"}], evidence=[])
    assert _judged(data, given) == [("warning", "record.yaml, sources, entry 1, column source_id", "nothing cites p-t")]


def test_what_is_missing_is_said_in_the_words_of_a_proposal(data):
    packages = load.packages(data.path)[0]
    proposals, _ = document.parse(_correction({"series": "-", "focus": "cbrn"}), "record.yaml", packages)
    found = {problem.place: problem.expected for problem in judge(changes(proposals, packages).rows, data.path)}
    assert found["record.yaml, exercise, column focus"] == "evidence with the field focus, or the field left empty"
