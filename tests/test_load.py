"""Reading: what cannot be read is told with its place, and the rest is read as it stands."""

import json
import shutil

import pandas as pd
import pytest

from multivector import load
from multivector.problem import Problem

SERIES = "exercises/series"
HEADER = "series_id,name,native_name,note"
COLUMNS = f"columns {HEADER}"
CELLS = "as many cells as columns; a cell with a comma in double quotes"
QUOTES = "comma-separated cells, double quotes closed and doubled inside"


def _said(data, package="exercises"):
    """Place, message and expectation of everything said while reading."""
    _, problems = load.packages(data.path)
    assert all(problem.rule == "readable" and problem.severity == "error" for problem in problems)
    return [(problem.place.removeprefix("datapackage/"), problem.message, problem.expected) for problem in problems]


def _series(data, *lines, end="\n"):
    data.file(SERIES).write_bytes("".join(line + end for line in lines).encode())


def _table(data, name=SERIES):
    package, table = name.split("/")
    return load.packages(data.path)[0][package].tables[table]


# Whole folders


def test_valid_packages(data):
    packages, problems = load.packages(data.path)
    assert problems == []
    assert list(packages) == list(load.NEEDED)
    assert packages["reference"].path == data.path / "reference"
    assert packages["reference"].descriptor == data.read("reference")


def test_table(data):
    table = _table(data)
    assert (table.package, table.name, table.file, table.key) == ("exercises", "series", "datapackage/exercises/series.csv", ["series_id"])
    assert table.text == data.file(SERIES).read_text("utf-8")
    assert table.rows == [load.Row(2, {"series_id": "peace-mission", "name": "Peace Mission", "native_name": "Мирная миссия", "note": ""})]
    assert table.whole


@pytest.mark.parametrize("make", [lambda path: None, lambda path: path.mkdir(), lambda path: path.write_text("no folder")])
def test_no_packages(tmp_path, make):
    make(tmp_path / "datapackage")
    assert load.packages(tmp_path / "datapackage") == (
        {},
        [Problem("datapackage", 0, "", "readable", "no data package here", "at least one folder with a datapackage.json")],
    )


def test_files_beside_the_packages_are_passed_over(data):
    (data.path / "README.md").write_text("no package")
    assert _said(data) == []


def test_linked_folder(data, tmp_path):
    (data.path / "reference").rename(tmp_path / "outside")
    (data.path / "reference").symlink_to(tmp_path / "outside")
    assert _said(data) == [("reference", "the folder is a link", "a folder of its own")]
    assert "reference" not in load.packages(data.path)[0]


# Descriptors


def test_missing_descriptor(data):
    data.descriptor("exercises").unlink()
    assert _said(data) == [("exercises/datapackage.json", "the descriptor is missing", "a file datapackage.json in this folder")]


def test_linked_descriptor(data, tmp_path):
    data.descriptor("exercises").rename(tmp_path / "outside.json")
    data.descriptor("exercises").symlink_to(tmp_path / "outside.json")
    assert _said(data) == [("exercises/datapackage.json", "the descriptor is missing", "a file datapackage.json in this folder")]


@pytest.mark.parametrize(
    ("content", "place", "message"),
    [
        (b'{\n  "name": "exercises",\n  "title" "x"\n}', ":3", "not valid JSON: Expecting ':' delimiter (character 11)"),
        (b"{\n\n", ":3", "not valid JSON: Expecting property name enclosed in double quotes (character 1)"),
        (b"", ":1", "not valid JSON: Expecting value (character 1)"),
        (b"\xef\xbb\xbf{}", ":1", "not valid JSON: Unexpected UTF-8 BOM (decode using utf-8-sig) (character 1)"),
        (b'{"name": "\xff"}', "", "not UTF-8 (byte 11)"),
        (b"[" * 100_000, "", "nested too deeply"),
        (b"[]", "", "no list of resources"),
        (b'{"name": "exercises"}', "", "no list of resources"),
        (b'{"name": "exercises", "resources": {}}', "", "no list of resources"),
        (b'{"name": "exercises", "resources": [5]}', "", "resource 1 has no proper name"),
    ],
)
def test_descriptor_that_cannot_be_read(data, content, place, message):
    data.descriptor("exercises").write_bytes(content)
    ((said_place, said, expected),) = _said(data)
    assert (said_place, said) == (f"exercises/datapackage.json{place}", message)
    assert expected


@pytest.mark.parametrize(("content", "words"), [(b'{"version": ' + b"1" * 5000 + b"}", "5000 digits"), (b'{"name": "\\ud800"}', "surrogates not allowed")])
def test_descriptor_that_python_reads_but_nobody_else(data, content, words):
    data.descriptor("exercises").write_bytes(content)
    ((place, message, _),) = _said(data)
    assert place == "exercises/datapackage.json"
    assert message.startswith("not valid JSON: ")
    assert words in message


def _field(descriptor):
    return descriptor["resources"][0]["schema"]["fields"][0]


@pytest.mark.parametrize(
    ("change", "message", "expected"),
    [
        (lambda d: d.update(name="exercise"), "the package is named 'exercise'", "the name of its folder, 'exercises'"),
        (lambda d: d.update(profile="https://example.org/p.json"), "the package has the property 'profile'", "nothing that is to be read from elsewhere"),
        (lambda d: d["resources"][1].update(name="Series"), "resource 2 has no proper name", "lower-case letters, digits, hyphens and underscores"),
        (lambda d: d["resources"][1].pop("name"), "resource 2 has no proper name", "lower-case letters, digits, hyphens and underscores"),
        (lambda d: d["resources"][0].pop("schema"), "resource exercises has no schema with named fields", '"schema": {"fields": [{"name": …}]}'),
        (lambda d: d["resources"][0].update(schema="s.json"), "resource exercises has no schema with named fields", '"schema": {"fields": [{"name": …}]}'),
        (lambda d: _field(d).pop("name"), "resource exercises has no schema with named fields", '"schema": {"fields": [{"name": …}]}'),
        (lambda d: _field(d).update(type="date"), "resource exercises has fields of type date", "one of string, integer, number, boolean, list"),
        (lambda d: _field(d).pop("type"), "resource exercises has fields of type None", "one of string, integer, number, boolean, list"),
        (lambda d: _field(d).update(delimiter=""), "resource exercises has a field with an empty delimiter", "one or more characters"),
        (lambda d: _field(d).update(name="name"), "resource exercises has two fields of one name", "each name once"),
        (
            lambda d: d["resources"][0]["schema"].update(primaryKey="exercise_id"),
            "resource exercises has the primary key 'exercise_id'",
            "a list of its fields",
        ),
        (lambda d: d["resources"][0]["schema"].update(primaryKey=["id"]), "resource exercises has the primary key ['id']", "a list of its fields"),
    ],
)
def test_shape_of_a_descriptor(data, change, message, expected):
    data.describe("exercises", change)
    assert _said(data) == [("exercises/datapackage.json", message, expected)]
    assert "exercises" not in load.packages(data.path)[0]


@pytest.mark.parametrize(
    "path",
    [
        "../reference/actors.csv",
        "/etc/passwd",
        "https://example.org/exercises.csv",
        "file:///etc/passwd",
        "sub/exercises.csv",
        "",
        None,
        ["exercises.csv", "more.csv"],
    ],
)
def test_resource_path_elsewhere(data, path):
    data.describe("exercises", lambda descriptor: descriptor["resources"][0].update(path=path))
    assert _said(data) == [("exercises/datapackage.json", f"resource exercises has the path {path!r}", "'exercises.csv'")]


@pytest.mark.parametrize("name", ["profile", "dialect", "data", "extrapaths", "basepath", "scheme", "compression", "innerpath"])
def test_resource_property_that_leads_elsewhere(data, name):
    data.describe("exercises", lambda descriptor: descriptor["resources"][0].update({name: "https://example.org/"}))
    assert _said(data) == [
        (
            "exercises/datapackage.json",
            f"resource exercises has the property {name!r}",
            "a plain CSV file, and nothing that is to be read from elsewhere",
        )
    ]


# Tables


def test_missing_table(data):
    data.file(SERIES).unlink()
    assert _said(data) == [("exercises/series.csv", "the table is missing", "a CSV file of this name (not a link)")]


def test_folder_in_place_of_a_table(data):
    data.file(SERIES).unlink()
    data.file(SERIES).mkdir()
    assert _said(data) == [("exercises/series.csv", "the table is missing", "a CSV file of this name (not a link)")]


def test_linked_table(data, tmp_path):
    data.file(SERIES).rename(tmp_path / "outside.csv")
    data.file(SERIES).symlink_to(tmp_path / "outside.csv")
    assert _said(data) == [("exercises/series.csv", "the table is missing", "a CSV file of this name (not a link)")]


def test_table_that_is_not_listed(data):
    shutil.copy(data.file(SERIES), data.path / "exercises" / "extra.csv")
    assert _said(data) == [
        ("exercises/extra.csv", "the descriptor does not list this table", "a resource in datapackage/exercises/datapackage.json, or no such file")
    ]


@pytest.mark.parametrize(("old", "new", "line"), [("миссия", b"\xff\xfe", 2), ("series_id", "s\xe9rie".encode("latin-1"), 1)])
def test_not_utf8(data, old, new, line):
    data.change(SERIES, old, new)
    assert _said(data) == [(f"exercises/series.csv:{line}", "not UTF-8 text", "a file saved as UTF-8 (in spreadsheets: “CSV UTF-8”)")]
    assert "series" not in load.packages(data.path)[0]["exercises"].tables


BYTE_ORDER_MARK = ("the file begins with a byte-order mark", "no byte-order mark (make fix removes it)")
LINE_ENDS = ("Windows or old Mac line ends", "lines that end in LF alone (make fix mends it)")


def test_byte_order_mark(data):
    rows = _table(data).rows
    data.file(SERIES).write_bytes(b"\xef\xbb\xbf" + data.file(SERIES).read_bytes())
    assert _said(data) == [("exercises/series.csv:1", *BYTE_ORDER_MARK)]
    assert _table(data).rows == rows


@pytest.mark.parametrize("end", ["\r\n", "\r"])
def test_line_ends(data, end):
    _series(data, HEADER, "a,A,,", "b,B,,", end=end)
    assert _said(data) == [("exercises/series.csv:1", *LINE_ENDS)]
    assert [(row.line, row.cells["name"]) for row in _table(data).rows] == [(2, "A"), (3, "B")]


def test_first_line_with_another_end(data):
    data.file(SERIES).write_bytes(f"{HEADER}\na,A,,\nb,B,,\r\nc,C,,\n".encode())
    assert _said(data) == [("exercises/series.csv:3", *LINE_ENDS)]


@pytest.mark.parametrize(
    ("header", "said"),
    [
        ("series_id,name,native_name,notes", [(":notes", "unknown column 'notes'"), (":note", "column 'note' is missing")]),
        ("series_id,name,native_name", [(":note", "column 'note' is missing")]),
        (f"{HEADER},colour", [(":colour", "unknown column 'colour'")]),
        (f"{HEADER},name", [(":name", "column 'name' stands twice")]),
        (f"{HEADER},x,x,x", [(":x", "column 'x' stands twice"), *[(":x", "unknown column 'x'")] * 3]),
        ("series_id,name,name,note", [(":name", "column 'name' stands twice"), (":native_name", "column 'native_name' is missing")]),
        (" series_id,name,native_name,note", [(": series_id", "unknown column ' series_id'"), (":series_id", "column 'series_id' is missing")]),
        (
            "colour",
            [(":colour", "unknown column 'colour'")] + [(f":{name}", f"column {name!r} is missing") for name in ("name", "native_name", "note", "series_id")],
        ),
        ("", [("", "the first line is empty")]),
    ],
)
def test_wrong_header(data, header, said):
    """Which cell is which is then unknown: no row is read, and nothing but the header is told."""
    _series(data, header, "a,A,,")
    assert sorted(_said(data)) == sorted((f"exercises/series.csv:1{column}", message, COLUMNS) for column, message in said)
    assert "series" not in load.packages(data.path)[0]["exercises"].tables


def test_empty_file(data):
    _series(data)
    assert _said(data) == [("exercises/series.csv:1", "the first line is empty", COLUMNS)]


@pytest.mark.parametrize("separator", [";", "\t"])
def test_other_separator(data, separator):
    _series(data, HEADER.replace(",", separator), separator.join("abcd"))
    assert _said(data) == [("exercises/series.csv:1", "columns are not separated by commas", "commas between cells (not semicolons or tabs)")]


def test_columns_in_another_order_are_read_by_name(data):
    _series(data, "name,series_id,note,native_name", "A,a,n,N")
    assert _said(data) == [("exercises/series.csv:1", "columns in another order", COLUMNS)]
    assert _table(data).rows == [load.Row(2, {"series_id": "a", "name": "A", "native_name": "N", "note": "n"})]
    assert _table(data).whole


@pytest.mark.parametrize(("row", "cells"), [("b,B,", 3), ("b", 1), ("b,B,,,", 5), ("b,B,one, two,", 5)])
def test_too_few_or_too_many_cells(data, row, cells):
    _series(data, HEADER, "a,A,,", row, "c,C,,")
    assert _said(data) == [("exercises/series.csv:3", f"{cells} cells where the header has 4", CELLS)]
    assert [item.line for item in _table(data).rows] == [2, 4]
    assert not _table(data).whole


def test_lines_are_counted_as_in_the_file(data):
    """A quoted cell may take several lines, and lines may be empty; the place is the first line of the row."""
    _series(data, HEADER, 'a,A,"one', 'two",', "", 'b,"B', '",too few', "c,C,,")
    assert _said(data) == [("exercises/series.csv:5", "3 cells where the header has 4", CELLS)]
    assert [(row.line, row.cells["series_id"]) for row in _table(data).rows] == [(2, "a"), (7, "c")]
    assert _table(data).lines == [2, 4, 5, 7]


def test_empty_lines_are_passed_over(data):
    _series(data, HEADER, "", "a,A,,", "")
    assert _said(data) == []
    assert [row.line for row in _table(data).rows] == [3]
    assert _table(data).whole


@pytest.mark.parametrize(
    ("rows", "line", "error"),
    [
        (["a,A,,", 'b,"B,,', "c,C,,", "d,D,,"], 3, "unexpected end of data"),
        (['a,"A"x,,', "b,B,,"], 2, "',' expected after '\"'"),
        (["a,A,,", 'b,"B', 'b" x,,', "c,C,,"], 3, "',' expected after '\"'"),
        (["a,A,,", f'b,"{"B" * 200_000}', "c,C,,"], 3, None),
    ],
    ids=["not closed", "text after the quote", "on a later line", "very long"],
)
def test_broken_quotes_are_told_where_the_row_begins(data, rows, line, error):
    _series(data, HEADER, *rows)
    ((place, message, expected),) = _said(data)
    assert (place, expected) == (f"exercises/series.csv:{line}", QUOTES)
    assert message == f"not valid CSV from this row on: {error}" or error is None
    assert "series" not in load.packages(data.path)[0]["exercises"].tables


def test_broken_quotes_in_the_header(data):
    _series(data, '"series_id,name', "a,A,,")
    assert _said(data) == [("exercises/series.csv:1", "not valid CSV from this row on: unexpected end of data", QUOTES)]


def test_quotes_of_a_proper_table(data):
    _series(data, HEADER, 'a,"A, ""B""",,""')
    assert _said(data) == []
    assert _table(data).rows[0].cells == {"series_id": "a", "name": 'A, "B"', "native_name": "", "note": ""}


def test_two_faults_in_one_file(data):
    data.file(SERIES).write_bytes(f"\ufeff{HEADER}\r\na,A\r\n".encode())
    assert [message for _, message, _ in _said(data)] == [BYTE_ORDER_MARK[0], LINE_ENDS[0], "2 cells where the header has 4"]


def test_fault_in_one_table_leaves_the_others(data):
    data.file(SERIES).unlink()
    assert len(_table(data, "exercises/exercises").rows) == 3
    assert len(_table(data, "reference/actors").rows) == 4


# Typed tables and schemas


def test_frames_have_the_types_of_the_schema(data):
    frames = load.frames(load.packages(data.path)[0])
    frame = frames["exercises"]["exercises"]
    assert frame["_line"].tolist() == [2, 3, 4]
    assert [str(frame[name].dtype) for name in ("name", "troops_total", "latitude")] == ["string", "Int64", "Float64"]
    assert frame["troops_total"].tolist() == [pd.NA, 5000, pd.NA]
    assert frame.loc[1, "latitude"] == 43.35
    assert frame["focus"].tolist() == [(), ("command_post", "counterterrorism"), ()]
    assert frame["end"].isna().tolist() == [True, False, True]
    assert set(frames) == set(load.NEEDED)


def test_frame_has_the_columns_of_the_schema_in_its_order(data):
    columns, rows = data.rows(SERIES)
    data.write(SERIES, columns[::-1], rows)
    assert list(load.frame(_table(data)).columns) == ["_line", *columns]


def test_frame_of_an_empty_table(data):
    _series(data, HEADER)
    frame = load.frame(_table(data))
    assert len(frame) == 0
    assert list(frame.columns) == ["_line", *HEADER.split(",")]


def test_frame_with_booleans(data):
    def change(descriptor):
        descriptor["resources"][1]["schema"]["fields"][3]["type"] = "boolean"

    data.describe("exercises", change)
    _series(data, HEADER, "a,A,,true", "b,B,,false", "c,C,,")
    assert load.frame(_table(data))["note"].tolist() == [True, False, pd.NA]


def test_records():
    assert load.records(pd.DataFrame({"a": [1, 2], "b": ["x", "y"]})) == [{"a": 1, "b": "x"}, {"a": 2, "b": "y"}]


def test_fields_by_property(data):
    table = _table(data, "exercises/exercises")
    assert table.fields(rdfType=load.EDTF_LEVEL_0) == ["start", "end"]
    assert table.fields(type="list", delimiter=";") == ["focus"]
    assert table.fields(type="nothing") == []
    assert table.fields() == data.rows("exercises/exercises")[0]


def test_vocabulary(data):
    words = load.vocabulary(_table(data, "exercises/participants").schema, "role")
    assert list(words) == ["host", "participant", "observer"]
    assert words["host"]["label"] == "Host"
    assert load.vocabulary(_table(data, "exercises/participants").schema, "troops") == {}


def _resolved(data, **packaged):
    package = load.packages(data.path)[0]["exercises"]
    before = json.dumps(package.descriptor)
    descriptor = load.resolved(package, packaged)
    assert json.dumps(package.descriptor) == before
    return {resource["name"]: resource["schema"] for resource in descriptor["resources"]}


def test_resolved_vocabularies_are_enums(data):
    schemas = _resolved(data)
    fields = {field["name"]: field for field in schemas["participants"]["fields"]}
    assert fields["role"]["constraints"] == {"required": True, "enum": ["host", "participant", "observer"]}
    assert "enum" not in fields["actor_id"]["constraints"]
    focus = next(field for field in schemas["exercises"]["fields"] if field["name"] == "focus")
    assert "enum" not in focus.get("constraints", {})


def test_resolved_references_become_foreign_keys_where_the_table_is_shipped(data):
    within = {"fields": ["exercise_id"], "reference": {"resource": "exercises", "fields": ["exercise_id"]}}
    across = {"fields": ["actor_id"], "reference": {"resource": "actors", "fields": ["actor_id"]}}
    assert _resolved(data)["participants"]["foreignKeys"] == [within]
    assert _resolved(data, actors="reference")["participants"]["foreignKeys"] == [within, across]
    assert _resolved(data, actors="elsewhere")["participants"]["foreignKeys"] == [within]
    assert not any("references" in schema for schema in _resolved(data, actors="reference").values())
