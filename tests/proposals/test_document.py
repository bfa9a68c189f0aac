"""Proposals in YAML: values stay text, and what is wrong with the form is said with its place."""

import pytest

from multivector import load
from multivector.proposals import document
from multivector.proposals.read import read


@pytest.fixture
def packages(data):
    return load.packages(data.path)[0]


def _read(text, packages):
    proposals, problems = document.read(text.encode(), "record.yaml", packages)
    return proposals, [(problem.place, problem.message) for problem in problems]


def test_values_stay_as_they_are_written(packages):
    text = "exercise: {name: No, start: 2010-09-13, end: 2010, troops_total: 05000, latitude: 43.50, note: ~, summary: 0x10, location: '  a  '}"
    proposals, problems = _read(text, packages)
    assert problems == []
    assert proposals[0].record.cells == {
        "name": "No",
        "start": "2010-09-13",
        "end": "2010",
        "troops_total": "05000",
        "latitude": "43.50",
        "note": "~",
        "summary": "0x10",
        "location": "a",
    }


def test_empty_values_are_left_out_and_lists_are_joined(packages):
    text = "exercise:\n  name:\n  focus: [cbrn, medical]\nparticipants:\n  actor_id: KAZ\nforces:\nevidence:\n  - field: [name, start]\n    source_id: x\n"
    (proposal,), problems = _read(text, packages)
    assert problems == []
    assert proposal.record.cells == {"focus": "cbrn;medical"}
    assert [entry.cells for entry in proposal.parts["participants"]] == [{"actor_id": "KAZ"}]
    assert proposal.parts["evidence"][0].cells == {"field": "name;start", "source_id": "x"}
    assert proposal.parts["evidence"][0].place == "record.yaml, evidence, entry 1"
    assert "forces" not in proposal.parts


def test_documents_are_records(packages):
    proposals, problems = _read("exercise: {name: A}\n---\naction: change\nexercise: {exercise_id: b}\n---\n", packages)
    assert problems == []
    assert [proposal.record.cells for proposal in proposals] == [{"name": "A"}, {"exercise_id": "b", "action": "change"}]
    assert proposals[1].record.place == "record.yaml, record 2, exercise"


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("exercise: [", "record.yaml, line 1, character 12", "not valid YAML: expected the node content, but found '<stream end>'"),
        ("a: 1\na: 2", "record.yaml, line 2, character 1", "not valid YAML: 'a' stands twice"),
        ("a: &x 1\nb: *x", "record.yaml, line 2, character 4", "not valid YAML: a reference (*) to another place"),
        ("a: !!python/object:os.system x", "record.yaml, line 1, character 4", "not valid YAML: a type (tag:yaml.org,2002:python/object:os.system)"),
        ("a: !!int abc", "record.yaml, line 1, character 4", "not valid YAML: a type (tag:yaml.org,2002:int)"),
        ("? [a]\n: b", "record.yaml, line 1, character 3", "not valid YAML: a key that is no word"),
        ("- 1", "record.yaml", "not a record"),
        ("", "record.yaml", "the file is empty"),
        ("exercice: {}", "record.yaml", "nothing is named 'exercice'"),
        ("exercise: {troops: 5}", "record.yaml, exercise", "exercise has no column 'troops'"),
        ("exercise: {name: {a: b}}", "record.yaml, exercise, column name", "not a single value"),
        ("exercise: {name: [a, b]}", "record.yaml, exercise, column name", "not a single value"),
        ("exercise: words", "record.yaml, exercise", "not a row"),
        ("exercise: [{name: a}, {name: b}]", "record.yaml", "several records in one"),
        ("participants: [{actor_id: KAZ}]", "record.yaml, participants, entry 1, column exercise_id", "the row does not say which exercise it belongs to"),
        ("sources: [{title: A}]", "record.yaml, sources, entry 1", "no exercise and no evidence is proposed"),
        ("exercise:\n", "the proposal", "nothing is proposed"),
        ("a: \x07", "record.yaml", "not valid YAML: unacceptable character"),
    ],
)
def test_what_is_wrong_with_the_form(packages, text, place, message):
    _, problems = _read(text, packages)
    assert len(problems) == 1
    assert problems[0][0] == place
    assert problems[0][1].startswith(message)


def test_deep_nesting_is_no_crash(packages):
    assert _read("[" * 5000, packages)[1] == [("record.yaml", "nested too deeply")]


def test_not_utf_8(packages):
    problems = document.read("name: Übung".encode("latin-1"), "record.yaml", packages)[1]
    assert [(problem.place, problem.message) for problem in problems] == [("record.yaml", "not UTF-8 text (byte 7)")]


def test_a_text_is_never_two_lines_in_a_message(packages):
    problems = _read('"a\\nb\\e": 1', packages)[1]
    assert "\n" not in problems[0][1] and "\x1b" not in problems[0][1]


def test_files_that_cannot_be_read(packages, tmp_path, monkeypatch):
    assert read(tmp_path / "no.yaml", packages)[1][0].message == "the file cannot be read: No such file or directory"
    assert read(tmp_path / "record.docx", packages)[1][0].message == "a file that ends in '.docx'"
    (tmp_path / "large.yaml").write_text("a" * 100)
    monkeypatch.setattr("multivector.proposals.read.LARGEST", 99)
    assert read(tmp_path / "large.yaml", packages)[1][0].message == "the file is too large"
