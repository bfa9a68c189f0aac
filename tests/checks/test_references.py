"""references: what points to another package leads to a row there."""

import shutil

import pytest

from multivector.checks.references import RULE

ACTORS, SOURCES = "datapackage/reference/actors.csv", "datapackage/reference/sources.csv"


@pytest.mark.parametrize(
    ("table", "line", "column", "value", "target"),
    [
        ("exercises/participants", 2, "actor_id", "KGX", ACTORS),
        ("exercises/forces", 2, "actor_id", "kgz", ACTORS),
        ("exercises/equipment", 3, "actor_id", "CN", ACTORS),
        ("exercises/evidence", 4, "source_id", "example-reports", SOURCES),
        ("published-figures/published_figures", 2, "publication", "nobody", SOURCES),
        ("published-figures/disagreements", 2, "source_b", "nobody", SOURCES),
    ],
)
def test_dangling_reference(data, table, line, column, value, target):
    data.put(table, line, column, value)
    assert data.said(RULE) == [("error", f"{table}.csv:{line}:{column}", f"{value!r} does not exist in {target}")]


def test_target_taken_away(data):
    data.drop("reference/sources", 4)
    assert data.said(RULE) == [
        ("error", f"exercises/evidence.csv:{line}:source_id", f"'ministry-steppe' does not exist in {SOURCES}") for line in (18, 19, 20, 21)
    ]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("KGX", f"perhaps KGZ; else an id of {ACTORS}, or a new row there"),
        ("ZZZZZZ", f"an id of {ACTORS}, or a new row there"),
    ],
)
def test_says_what_is_near(data, value, expected):
    data.put("exercises/participants", 2, "actor_id", value)
    assert data.check(RULE)[0].expected == expected


def test_empty_reference(data):
    data.put("exercises/forces", 2, "actor_id", "")
    assert data.said(RULE) == []


@pytest.mark.parametrize(("value", "expected"), [("RUZ", "perhaps RUS; "), ("jiont", "perhaps joint; ")])
def test_leader_is_neither_actor_nor_joint(data, value, expected):
    data.put("exercises/exercises", 4, "led_by", value)
    assert data.said(RULE) == [("error", "exercises/exercises.csv:4:led_by", f"{value!r} is neither an actor nor joint")]
    assert data.check(RULE)[0].expected.startswith(expected)


@pytest.mark.parametrize("value", ["", "KAZ", "joint"])
def test_leader(data, value):
    data.put("exercises/exercises", 4, "led_by", value)
    assert data.said(RULE) == []


def _places(data, column):
    return sorted(place for _, place, message in data.said(RULE) if f"to which {column} refers" in message)


def test_package_taken_away(data):
    shutil.rmtree(data.path / "reference")
    assert [place for place in _places(data, "actor_id") if place.startswith("exercises")] == [
        f"exercises/{name}.csv:actor_id" for name in ("equipment", "forces", "participants")
    ]
    assert ("error", "exercises/evidence.csv:source_id", "there is no table sources in a package reference, to which source_id refers") in data.said(RULE)


def test_reference_to_a_table_that_no_descriptor_lists(data):
    def rename(descriptor):
        schema = next(resource["schema"] for resource in descriptor["resources"] if resource["name"] == "forces")
        schema["references"][0]["reference"]["resource"] = "states"

    data.describe("exercises", rename)
    assert data.said(RULE) == [("error", "exercises/forces.csv:actor_id", "there is no table states in a package reference, to which actor_id refers")]


def test_table_that_could_not_be_read_is_not_said_again(data):
    data.file("reference/actors").write_bytes(b"\xff")
    assert [problem.rule for problem in data.check(RULE)] == ["readable"]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("KG", "KGZ (states by their three-letter code, organisations by their acronym)"),
        ("Kyrgyz Republic", "KGZ (states by their three-letter code, organisations by their acronym)"),
        ("Кыргызстан", "KGZ (states by their three-letter code, organisations by their acronym)"),
        ("KAZ; Kyrgyzstan", "one actor in a row: KAZ, KGZ"),
    ],
)
def test_name_or_other_code_of_an_actor(data, value, expected):
    data.put("exercises/participants", 2, "actor_id", value)
    assert data.check(RULE)[0].expected == expected
