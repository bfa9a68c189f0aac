"""The command check: what it prints, what it returns, and that no input makes it fail with a traceback."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import check
from multivector import checks, load
from multivector.checks import report

SCRIPTS = Path(check.__file__).parent


def _run(capsys, data, *options):
    """Exit code and what was printed."""
    code = check.main(["--data", str(data.path), *options])
    out, err = capsys.readouterr()
    assert err == ""
    return code, out


def _process(script: Path, *options: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a script as a contributor would, from another folder and without our settings."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return subprocess.run(
        [sys.executable, str(script), *options], cwd=folder, env={**environment, "PYTHONIOENCODING": "utf-8"}, capture_output=True, encoding="utf-8", timeout=60
    )


def test_valid_data(capsys, data):
    code, out = _run(capsys, data)
    assert code == 0
    assert out.endswith(f" rows in {len(load.NEEDED)} packages checked: no problems\n")
    assert int(out.split()[0]) > 40


def test_error(capsys, data):
    data.put("exercises/exercises", 3, "end", "2010-09-31")
    code, out = _run(capsys, data)
    assert code == 1
    assert out.splitlines()[:3] == [
        "error  datapackage/exercises/exercises.csv:3:end  [dates]",
        "    '2010-09-31' is not a date",
        "    right: YYYY, YYYY-MM or YYYY-MM-DD, a day that exists",
    ]
    assert out.endswith("1 errors, 0 warnings\n")


def test_warnings_alone_are_no_failure(capsys, data):
    data.add("reference/sources", source_id="zz-unread", title="Unread", publisher="Nobody", kind="news", note="printed only")
    code, out = _run(capsys, data)
    assert code == 0
    assert out.startswith("warning  datapackage/reference/sources.csv:6:source_id  [unused]\n")
    assert out.endswith("0 errors, 1 warnings\n")


@pytest.mark.parametrize("name", report.FORMATS)
@pytest.mark.parametrize("broken", [False, True])
def test_formats(capsys, data, name, broken):
    if broken:
        data.put("exercises/exercises", 3, "end", "2010-09-31")
    code, out = _run(capsys, data, "--format", name)
    assert code == int(broken)
    assert ("'2010-09-31' is not a date" in out.replace("\\", "")) == broken
    first = {
        "text": "error  datapackage/exercises/exercises.csv:3:end",
        "json": '{\n  "errors": 1',
        "markdown": "**",
        "github": "::error file=datapackage/exercises/exercises.csv,line=3,title=dates::end: ",
    }[name]
    assert out.startswith(first) == (broken or name == "markdown")


def test_json_has_every_property(capsys, data):
    data.put("exercises/exercises", 3, "end", "2010-09-31")
    _, out = _run(capsys, data, "--format", "json")
    assert json.loads(out) == {
        "errors": 1,
        "warnings": 0,
        "problems": [
            {
                "file": "datapackage/exercises/exercises.csv",
                "line": 3,
                "column": "end",
                "rule": "dates",
                "message": "'2010-09-31' is not a date",
                "expected": "YYYY, YYYY-MM or YYYY-MM-DD, a day that exists",
                "severity": "error",
            }
        ],
    }


@pytest.mark.parametrize("options", [["--format", "xml"], ["--colour"], ["exercises"]])
def test_unknown_options(capsys, options):
    with pytest.raises(SystemExit) as error:
        check.main(options)
    assert error.value.code == 2
    assert "usage:" in capsys.readouterr().err


def _cell(value, table="exercises/exercises", line=4, column="note"):
    return lambda data: data.put(table, line, column, value)


def _bytes(change, table="exercises/exercises"):
    return lambda data: data.file(table).write_bytes(change(data.file(table).read_bytes()))


def _lines(change, table="exercises/exercises"):
    """A change of the list of lines."""
    return _bytes(lambda content: "\n".join(change(content.decode().split("\n"))).encode(), table)


def _descriptor(change, package="exercises"):
    return lambda data: data.describe(package, change)


def _link(data):
    data.file("exercises/series").unlink()
    data.file("exercises/series").symlink_to("/etc/hostname")


# What goes wrong → the place and the words that somebody reads, all of them.
BAD = {
    "unknown column": (_lines(lambda lines: [lines[0] + ",colour", *lines[1:]]), [("exercises.csv:1:colour", "unknown column 'colour'")]),
    "missing column": (
        _lines(lambda lines: [lines[0].removesuffix(",note"), *lines[1:]]),
        [("exercises.csv:1:note", "column 'note' is missing")],
    ),
    "duplicate column": (_lines(lambda lines: [lines[0] + ",name", *lines[1:]]), [("exercises.csv:1:name", "column 'name' stands twice")]),
    "semicolons": (_bytes(lambda content: content.replace(b",", b";")), [("exercises.csv:1", "columns are not separated by commas")]),
    "empty file": (_bytes(lambda content: b""), [("exercises.csv:1", "the first line is empty")]),
    "no text": (_bytes(lambda content: bytes(range(256))), [("exercises.csv:2", "not UTF-8 text")]),
    "invalid UTF-8": (_bytes(lambda content: content.replace("М".encode(), b"\xcc")), [("exercises.csv:3", "not UTF-8 text")]),
    "CRLF": (_bytes(lambda content: content.replace(b"\n", b"\r\n")), [("exercises.csv:1", "Windows or old Mac line ends")]),
    "byte-order mark": (_bytes(lambda content: b"\xef\xbb\xbf" + content), [("exercises.csv:1", "the file begins with a byte-order mark")]),
    "too many cells": (_lines(lambda lines: [*lines[:3], lines[3] + ",more", ""]), [("exercises.csv:4", "19 cells where the header has 18")]),
    "too few cells": (_lines(lambda lines: [*lines[:3], lines[3][:-1], ""]), [("exercises.csv:4", "17 cells where the header has 18")]),
    "unclosed quote": (
        _bytes(lambda content: content.replace(b"Edelweiss 2014", b'"Edelweiss 2014')),
        [("exercises.csv:2", "not valid CSV from this row on: ',' expected after '\"'")],
    ),
    "unclosed quote at the end": (
        _bytes(lambda content: content.replace(b"Steppe 2027", b'"Steppe 2027')),
        [("exercises.csv:4", "not valid CSV from this row on: unexpected end of data")],
    ),
    "wrong type": (_cell("about 5000", line=3, column="troops_total"), [("exercises.csv:3:troops_total", "'about 5000' is not of type integer")]),
    "duplicate id": (
        lambda data: data.add("exercises/series", series_id="peace-mission", name="Peace Mission again"),
        [("series.csv:3", "the row repeats the key of another row")],
    ),
    "dangling reference within a package": (
        _cell("edelweiss", line=2, column="series"),
        [("exercises.csv:2", "series 'edelweiss' does not exist in series")],
    ),
    "dangling reference across packages": (
        _cell("ZZZ", "exercises/forces", 3, "actor_id"),
        [("forces.csv:3:actor_id", "'ZZZ' does not exist in datapackage/reference/actors.csv")],
    ),
    "script": (
        _cell("<script>alert(1)</script>"),
        [("exercises.csv:4:note", "looks like markup, a template or a script: '<script>alert(1)</script>'")],
    ),
    "formula": (
        _cell('=HYPERLINK("https://example.org")'),
        [("exercises.csv:4:note", "begins with '=', which spreadsheets take for a formula: '=HYPERLINK(\"https://example.org\")'")],
    ),
    "javascript in a text": (
        _cell("see javascript:alert(1)"),
        [("exercises.csv:4:note", "looks like markup, a template or a script: 'see javascript:alert(1)'")],
    ),
    "javascript as an address": (
        _cell("javascript:alert(1)", "exercises/leads", 2, "url"),
        [("leads.csv:2:url", "'javascript:alert(1)' is not a web address")],
    ),
    "path in a text": (_cell("../../etc/passwd"), [("exercises.csv:4:note", "looks like a path that climbs out of a folder: '../../etc/passwd'")]),
    "missing file": (lambda data: data.file("exercises/series").unlink(), [("series.csv", "the table is missing")]),
    "symbolic link": (_link, [("series.csv", "the table is missing")]),
    "file that no descriptor lists": (
        lambda data: shutil.copy(data.file("exercises/series"), data.file("exercises/families")),
        [("families.csv", "the descriptor does not list this table")],
    ),
    "path out of the package": (
        _descriptor(lambda descriptor: descriptor["resources"][0].update(path="../reference/actors.csv")),
        [("datapackage.json", "resource exercises has the path '../reference/actors.csv'")],
    ),
    "remote path": (
        _descriptor(lambda descriptor: descriptor["resources"][0].update(path="https://example.org/x.csv")),
        [("datapackage.json", "resource exercises has the path 'https://example.org/x.csv'")],
    ),
    "remote dialect": (
        _descriptor(lambda descriptor: descriptor["resources"][0].update(dialect="https://example.org/x.json")),
        [("datapackage.json", "resource exercises has the property 'dialect'")],
    ),
    "field of unknown type": (
        _descriptor(lambda descriptor: descriptor["resources"][0]["schema"]["fields"][0].update(type="geopoint")),
        [("datapackage.json", "resource exercises has fields of type geopoint")],
    ),
    "missing descriptor": (lambda data: data.descriptor("exercises").unlink(), [("datapackage.json", "the descriptor is missing")]),
    "broken descriptor": (
        lambda data: data.descriptor("exercises").write_text('{\n  "name" "exercises"\n}\n'),
        [("datapackage.json:2", "not valid JSON: Expecting ':' delimiter (character 10)")],
    ),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_told_with_its_place_and_nothing_else(capsys, data, name):
    spoil, expected = BAD[name]
    spoil(data)
    code, out = _run(capsys, data)
    assert "Traceback" not in out
    lines = out.splitlines()
    assert [(place.split("  ")[1], message.strip()) for place, message in zip(lines[0:-1:3], lines[1:-1:3], strict=True)] == [
        (f"datapackage/exercises/{place}", message) for place, message in expected
    ]
    assert all(line.startswith("error  ") for line in lines[0:-1:3])
    assert all(line.startswith("    right: ") for line in lines[2:-1:3])
    assert code == 1


def test_package_taken_away_to_which_others_refer(capsys, data):
    shutil.rmtree(data.path / "reference")
    code, out = _run(capsys, data)
    assert code == 1
    assert "there is no table actors in a package reference, to which actor_id refers" in out
    assert "Traceback" not in out


def test_no_folder(capsys, tmp_path):
    assert check.main(["--data", str(tmp_path / "nowhere")]) == 1
    assert capsys.readouterr().out.splitlines()[:2] == ["error  nowhere  [readable]", "    no data package here"]


@pytest.fixture
def copy(data, tmp_path) -> Path:
    """A folder with nothing but datapackage/ and scripts/."""
    shutil.copytree(SCRIPTS, tmp_path / "scripts", ignore=shutil.ignore_patterns("__pycache__"))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["datapackage", "scripts"]
    return tmp_path


def test_bare_copy_is_enough(copy):
    done = _process(copy / "scripts" / "check.py", folder=copy.parent)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.endswith(f"{len(load.NEEDED)} packages checked: no problems\n")


@pytest.mark.parametrize("name", ["invalid UTF-8", "unclosed quote", "broken descriptor", "symbolic link", "remote path", "script"])
def test_bad_input_in_a_bare_copy(copy, data, name):
    spoil, expected = BAD[name]
    spoil(data)
    done = _process(copy / "scripts" / "check.py", "--format", "github", folder=copy.parent)
    assert (done.returncode, done.stderr) == (1, "")
    assert "Traceback" not in done.stdout
    assert done.stdout.count("::error ") == len(expected)
    for place, message in expected:
        assert f"::error file=datapackage/exercises/{place.split(':')[0]}," in done.stdout
        assert message.replace("%", "%25") in done.stdout


def test_check_writes_nothing(copy, data):
    data.change("exercises/series", "Peace Mission", " Peace Mission")
    before = {path: path.read_bytes() for path in (copy / "datapackage").rglob("*") if path.is_file()}
    assert _process(copy / "scripts" / "check.py", folder=copy.parent).returncode == 0
    assert _process(copy / "scripts" / "check.py", "--strict", folder=copy.parent).returncode == 1
    assert {path: path.read_bytes() for path in (copy / "datapackage").rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("name", ["exercises", "published-figures", "reference"])
def test_a_missing_package_is_an_error(data, name):
    """Nothing else may notice when a whole package is gone, so its absence is told by itself."""
    shutil.rmtree(data.path / name)
    assert ("error", name, "the package is missing") in [(p.severity, p.file.removeprefix(f"{data.path.name}/"), p.message) for p in checks.run(data.path)[1]]
