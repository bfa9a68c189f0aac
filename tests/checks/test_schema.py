"""schema: types, required cells, vocabularies, patterns, limits and keys, in Frictionless's judgement and our words."""

import shutil

import pytest

from multivector.checks.schema import RULE

EXERCISES = "exercises/exercises"


def _field(data, package, table, column):
    schema = next(resource["schema"] for resource in data.read(package)["resources"] if resource["name"] == table)
    return next(field for field in schema["fields"] if field["name"] == column)


def _set(package, table, column, **properties):
    """A change of a descriptor: properties of one field."""

    def change(descriptor):
        schema = next(resource["schema"] for resource in descriptor["resources"] if resource["name"] == table)
        next(field for field in schema["fields"] if field["name"] == column).update(properties)

    return package, change


@pytest.mark.parametrize("value", ["about 5000", "5,000", "5 000", "5_000", "~5000", "5000.0", "5e3", "+5000", "٥٠٠٠", "1" * 16, "1" * 5000])
def test_no_integer(data, value):
    data.put(EXERCISES, 3, "troops_total", value)
    shown = repr(value) if len(value) < 60 else repr(value[:59] + "…")
    assert data.said(RULE) == [("error", "exercises/exercises.csv:3:troops_total", f"{shown} is not of type integer")]
    assert data.check(RULE)[0].expected.startswith("digits only: no thousands separator")


@pytest.mark.parametrize("value", ["43,35", "43°21′N", "4_3.35", "nan", "Infinity", "1e1", ".5", "5.", "٤٣", "1" * 16])
def test_no_number(data, value):
    data.put(EXERCISES, 3, "latitude", value)
    assert data.said(RULE) == [("error", "exercises/exercises.csv:3:latitude", f"{value!r} is not of type number")]
    assert data.check(RULE)[0].expected == "digits with a decimal point"


@pytest.mark.parametrize(("column", "value"), [("troops_total", "0"), ("latitude", "-43"), ("longitude", "7.50")])
def test_numbers(data, column, value):
    data.put(EXERCISES, 3, column, value)
    assert data.said(RULE) == []


def test_other_types(data):
    data.describe(*_set("reference", "sources", "terms", type="boolean"))
    data.put("reference/sources", 3, "terms", "perhaps")
    assert data.said(RULE) == [("error", "reference/sources.csv:3:terms", "'perhaps' is not of type boolean")]


def test_below_a_limit(data):
    data.put("exercises/equipment", 3, "quantity", "-2")
    assert data.said(RULE) == [("error", "exercises/equipment.csv:3:quantity", "'-2' breaks a limit of quantity")]
    assert data.check(RULE)[0].expected == "minimum 0"


def test_required_cell_is_empty(data):
    data.put(EXERCISES, 2, "name", "")
    assert data.said(RULE) == [("error", "exercises/exercises.csv:2:name", "the cell is empty")]
    assert data.check(RULE)[0].expected == f"a value: {_field(data, 'exercises', 'exercises', 'name')['description']}"


def test_not_in_the_vocabulary(data):
    data.put("exercises/participants", 3, "role", "guest")
    assert data.said(RULE) == [("error", "exercises/participants.csv:3:role", "'guest' is not in the vocabulary of role")]
    assert data.check(RULE)[0].expected == "one of host, participant, observer"


def test_vocabulary_as_plain_enum(data):
    data.describe(*_set("reference", "sources", "terms", constraints={"enum": ["free", "paid"]}))
    data.put("reference/sources", 3, "terms", "stolen")
    assert data.said(RULE) == [("error", "reference/sources.csv:3:terms", "'stolen' is not in the vocabulary of terms")]
    assert data.check(RULE)[0].expected == "one of free, paid"


def test_not_of_the_pattern(data):
    data.put(EXERCISES, 4, "led_by", "Rus")
    assert data.said(RULE) == [("error", "exercises/exercises.csv:4:led_by", "'Rus' has not the form of led_by")]
    assert "(pattern ^([A-Z]{2,6}|joint)$)" in data.check(RULE)[0].expected


def test_field_without_description(data):
    data.describe("exercises", lambda descriptor: [field.pop("description") for field in descriptor["resources"][0]["schema"]["fields"]])
    data.put(EXERCISES, 2, "name", "")
    assert [(problem.message, problem.expected) for problem in data.check(RULE)] == [("the cell is empty", "a value: name")]


def test_duplicate_id(data):
    data.put("reference/actors", 4, "actor_id", "KAZ")
    assert data.said(RULE) == [("error", "reference/actors.csv:4", "the row repeats the key of another row")]


def test_duplicate_compound_key(data):
    data.put("exercises/participants", 4, "actor_id", "CHN")
    assert data.said(RULE) == [("error", "exercises/participants.csv:4", "the row repeats the key of another row")]


def test_empty_id(data):
    data.put("reference/sources", 4, "source_id", "")
    assert data.said(RULE) == [
        ("error", "reference/sources.csv:4", "the cells of the key are empty"),
        ("error", "reference/sources.csv:4:source_id", "the cell is empty"),
    ]


@pytest.mark.parametrize(
    ("table", "line", "column", "value", "target"),
    [
        (EXERCISES, 2, "series", "peace-missions", "series"),
        ("exercises/participants", 2, "exercise_id", "edelweis-2014", "exercises"),
        ("exercises/evidence", 21, "record_id", "steppe-2028", "exercises"),
    ],
)
def test_dangling_reference_within_the_package(data, table, line, column, value, target):
    data.put(table, line, column, value)
    assert data.said(RULE) == [("error", f"{table}.csv:{line}", f"{column} {value!r} does not exist in {target}")]
    assert data.check(RULE)[0].expected == f"an id that stands in {target}.csv (ids never change; a new name goes into the name)"


def test_row_of_empty_cells(data):
    data.change("exercises/forces", "\nedelweiss", "\n,,\nedelweiss")
    assert ("error", "exercises/forces.csv:2", "the row is empty") in data.said(RULE)


def test_lines_are_counted_as_in_the_file(data):
    """Not in records: a cell on two lines moves what follows."""
    data.change(EXERCISES, "Three states trained together.", '"Three states\ntrained together."')
    data.change(EXERCISES, "staff_training", "training")
    assert data.said(RULE) == [("error", "exercises/exercises.csv:5:kind", "'training' is not in the vocabulary of kind")]


def test_empty_and_ragged_lines_are_counted_but_not_judged(data):
    data.change("exercises/forces", "edelweiss-2014,KGZ,special_operations", "\nnowhere\nedelweiss-2014,KGZ,magic")
    assert data.said(RULE) == [
        ("error", "exercises/forces.csv:3", "1 cells where the header has 3"),
        ("error", "exercises/forces.csv:4:force", "'magic' is not in the vocabulary of force"),
    ]


def test_columns_in_another_order_are_judged_by_name(data):
    columns, rows = data.rows("exercises/participants")
    data.write("exercises/participants", columns[::-1], rows)
    data.put("exercises/participants", 3, "role", "guest")
    assert data.said(RULE) == [
        ("error", "exercises/participants.csv:1", "columns in another order"),
        ("error", "exercises/participants.csv:3:role", "'guest' is not in the vocabulary of role"),
    ]


def test_separator_is_not_guessed(data):
    data.put("exercises/series", 2, "name", "Peace;'Mission';Missions")
    assert data.said(RULE) == []


def test_header_is_not_guessed(data):
    data.change(EXERCISES, "Three states", "Three\nstates")
    assert data.said(RULE) == [
        ("error", f"exercises/exercises.csv:{line}", f"{cells} cells where the header has {len(data.rows(EXERCISES)[0])}") for line, cells in ((3, 17), (4, 2))
    ]


def test_references_to_a_table_that_could_not_be_read_are_not_said_again(data):
    data.file("exercises/series").unlink()
    data.put("exercises/participants", 2, "exercise_id", "edelweis-2014")
    assert data.said(RULE) == [
        ("error", "exercises/participants.csv:2", "exercise_id 'edelweis-2014' does not exist in exercises"),
        ("error", "exercises/series.csv", "the table is missing"),
    ]


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda descriptor: descriptor.update(version=5), "5 is not of type 'string' at property 'version'"),
        (lambda descriptor: descriptor.update(licenses="CC-BY-4.0"), "'CC-BY-4.0' is not of type 'array' at property 'licenses'"),
        (lambda descriptor: descriptor["resources"].append(descriptor["resources"][0]), "names of the resources are not unique"),
    ],
)
def test_descriptor_against_the_standard(data, change, message):
    data.describe("reference", change)
    assert data.said(RULE) == [("error", "reference/datapackage.json", message)]


def test_foreign_key_to_a_table_that_is_not_listed(data):
    def rename(descriptor):
        descriptor["resources"][0]["schema"]["foreignKeys"][0]["reference"]["resource"] = "families"

    data.describe("exercises", rename)
    ((severity, place, message),) = data.said(RULE)
    assert (severity, place) == ("error", "exercises/exercises.csv")
    assert 'resource "families" does not exist' in message


def test_package_of_which_no_table_could_be_read(data):
    shutil.rmtree(data.path / "exercises")
    shutil.rmtree(data.path / "published-figures")
    for name in ("actors", "sources"):
        data.file(f"reference/{name}").unlink()
    assert data.said(RULE) == [
        ("error", "exercises", "the package is missing"),
        ("error", "published-figures", "the package is missing"),
        *(("error", f"reference/{name}.csv", "the table is missing") for name in ("actors", "sources")),
    ]
