"""The command fix: what it mends, what it leaves as it is, and that check agrees."""

import subprocess
import sys

import pytest

import fix
from multivector import checks
from multivector.checks import order

TABLE = "exercises/exercises"
FILE = "datapackage/exercises/exercises.csv"


def _fix(capsys, data):
    """Exit code and printed lines."""
    code = fix.main(["--data", str(data.path)])
    out, err = capsys.readouterr()
    assert err == ""
    assert "Traceback" not in out
    return code, out.splitlines()


def _content(data):
    """Every file by its path."""
    return {path.relative_to(data.path).as_posix(): path.read_bytes() for path in sorted(data.path.rglob("*")) if path.is_file()}


def _swap(old, new):
    return lambda content: content.replace(old.encode(), new.encode())


def _turn(content):
    """Columns in the opposite order, in a table without commas inside cells."""
    return b"\n".join(b",".join(line.split(b",")[::-1]) for line in content.split(b"\n"))


def _reverse(content):
    """Rows in the opposite order, in a table without line breaks inside cells."""
    header, *rows = content.splitlines(keepends=True)
    return b"".join([header, *rows[::-1]])


MENDED = {
    "byte-order mark": (TABLE, lambda content: b"\xef\xbb\xbf" + content, "byte-order mark removed"),
    "CRLF": (TABLE, lambda content: content.replace(b"\n", b"\r\n"), "line ends made LF"),
    "old Mac line ends": (TABLE, lambda content: content.replace(b"\n", b"\r"), "line ends made LF"),
    "both": (TABLE, lambda content: b"\xef\xbb\xbf" + content.replace(b"\n", b"\r\n"), "byte-order mark removed, line ends made LF"),
    "order of rows": ("reference/sources", _reverse, "rows sorted"),
    "CRLF and order": ("reference/sources", lambda content: _reverse(content).replace(b"\n", b"\r\n"), "line ends made LF, rows sorted"),
    "order of columns": ("exercises/participants", _turn, "7 lines normalised"),
    "spaces": (TABLE, _swap("Edelweiss range", "  Edelweiss \t range "), "1 lines normalised"),
    "quotes": (TABLE, _swap("Edelweiss 2014", '"Edelweiss 2014"'), "1 lines normalised"),
    "list": (TABLE, _swap("command_post;counterterrorism", "counterterrorism;; command_post;counterterrorism"), "1 lines normalised"),
    "decomposed letters": ("reference/actors", _swap("China", "Chin\u0303a"), "1 lines normalised"),
    "row twice": ("exercises/series", lambda content: content + content.splitlines(keepends=True)[1], "1 repeated or empty lines removed"),
    "empty line": ("exercises/forces", lambda content: content.replace(b"\nedel", b"\n\nedel"), "1 repeated or empty lines removed"),
    "empty line at the end": ("exercises/series", lambda content: content + b"\n\n", "2 repeated or empty lines removed"),
    "no end of the last line": ("exercises/series", lambda content: content[:-1], "last line ended"),
}
# The letter ñ is one that the fixture does not have.
RESTORED = [name for name in MENDED if name != "decomposed letters"]


def _spoil(data, name):
    table, change, _ = MENDED[name]
    data.file(table).write_bytes(change(data.file(table).read_bytes()))


def test_valid_data_is_left_as_it_is(capsys, data):
    before = _content(data)
    assert _fix(capsys, data) == (0, ["0 tables changed, 0 files left because they could not be read whole"])
    assert _content(data) == before


@pytest.mark.parametrize("name", RESTORED)
def test_form_is_restored(capsys, data, name):
    before = _content(data)
    _spoil(data, name)
    assert _content(data) != before
    assert _fix(capsys, data)[0] == 0
    assert _content(data) == before


@pytest.mark.parametrize("name", MENDED)
def test_check_agrees(capsys, data, name):
    """Check reports exactly the file that fix changes, and nothing any more afterwards; a second fix does nothing."""
    _spoil(data, name)
    problems = checks.run(data.path, (order.RULE,))[1]
    before = _content(data)
    _fix(capsys, data)
    after = _content(data)
    changed = {f"datapackage/{file}" for file in after if after[file] != before[file]}
    assert changed == {problem.file for problem in problems} == {f"datapackage/{MENDED[name][0]}.csv"}
    assert checks.run(data.path)[1] == []
    assert _fix(capsys, data)[1] == ["0 tables changed, 0 files left because they could not be read whole"]
    assert _content(data) == after


@pytest.mark.parametrize("name", MENDED)
def test_says_what_it_did(capsys, data, name):
    _spoil(data, name)
    table, _, words = MENDED[name]
    assert _fix(capsys, data)[1] == [
        f"fixed  datapackage/{table}.csv: {words}",
        "1 tables changed, 0 files left because they could not be read whole",
    ]


LEFT = {
    "ragged row": (_swap("Edelweiss range,", "Edelweiss range"), 2, "17 cells where the header has 18"),
    "ragged row and CRLF": (lambda content: content[:-2].replace(b"\n", b"\r\n"), 1, "Windows or old Mac line ends"),
    "unclosed quote": (_swap("Steppe 2027", '"Steppe 2027'), 4, "not valid CSV from this row on: unexpected end of data"),
    "invalid UTF-8": (lambda content: content.replace("М".encode(), b"\xcc"), 3, "not UTF-8 text"),
    "semicolons": (lambda content: content.replace(b",", b";"), 1, "columns are not separated by commas"),
    "unknown column": (_swap("name,native_name", "name,colour"), "1:colour", "unknown column 'colour'"),
    "column named like a harmless fault": (_swap("name,native_name", "name,line ends"), "1:line ends", "unknown column 'line ends'"),
    "column twice": (_swap("name,native_name", "name,name"), "1:name", "column 'name' stands twice"),
    "empty file": (lambda content: b"", 1, "the first line is empty"),
}


@pytest.mark.parametrize("name", LEFT)
def test_what_cannot_be_read_whole_is_left_byte_for_byte(capsys, data, name):
    change, place, message = LEFT[name]
    data.file(TABLE).write_bytes(change(data.file(TABLE).read_bytes()))
    before = _content(data)
    code, lines = _fix(capsys, data)
    assert code == 1
    assert lines[0].startswith(f"left   {FILE}:{place}: {message}; right: ")
    assert lines[-1] == "0 tables changed, 1 files left because they could not be read whole"
    assert _content(data) == before


@pytest.mark.parametrize("name", LEFT)
def test_check_promises_no_mending_of_what_is_left(data, name):
    data.file(TABLE).write_bytes(LEFT[name][0](data.file(TABLE).read_bytes()))
    problems = checks.run(data.path, (order.RULE,))[1]
    assert {problem.rule for problem in problems} == {"readable"}


def test_one_bad_table_does_not_keep_others_from_being_mended(capsys, data):
    before = _content(data)
    data.change("reference/sources", b"example-report", b"\xff")
    data.change("exercises/series", "Peace Mission", " Peace Mission")
    code, lines = _fix(capsys, data)
    assert code == 1
    assert lines[0] == "fixed  datapackage/exercises/series.csv: 1 lines normalised"
    assert lines[1].startswith("left   datapackage/reference/sources.csv:2: not UTF-8 text; right: ")
    assert lines[2:] == ["1 tables changed, 1 files left because they could not be read whole"]
    assert _content(data)["exercises/series.csv"] == before["exercises/series.csv"]


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("exercises/datapackage.json", b"{", "exercises/datapackage.json:1: not valid JSON: "),
        ("exercises/extra.csv", b"a,b\n", "exercises/extra.csv: the descriptor does not list this table; "),
    ],
)
def test_other_files_that_cannot_be_read(capsys, data, name, content, message):
    (data.path / name).write_bytes(content)
    before = _content(data)
    code, lines = _fix(capsys, data)
    assert code == 1
    assert lines[0].startswith(f"left   datapackage/{message}")
    assert _content(data) == before


def test_link_is_not_followed(capsys, data, tmp_path):
    outside = tmp_path / "outside.csv"
    data.file("exercises/series").rename(outside)
    outside.write_bytes(outside.read_bytes().replace(b"\n", b"\r\n"))
    data.file("exercises/series").symlink_to(outside)
    before = outside.read_bytes()
    assert _fix(capsys, data)[0] == 1
    assert outside.read_bytes() == before
    assert data.file("exercises/series").is_symlink()


def test_line_break_in_a_cell_becomes_a_space(capsys, data):
    before = _content(data)
    data.change(TABLE, "Three states", '"Three\r\nstates')
    data.change(TABLE, "trained together.", 'trained together."')
    assert _fix(capsys, data)[0] == 0
    assert _content(data) == before


@pytest.mark.parametrize(("broken", "code"), [(False, 0), (True, 1)])
def test_as_a_command(data, broken, code):
    before = _content(data)
    data.change("exercises/series", "Peace Mission", " Peace Mission")
    if broken:
        data.descriptor("reference").unlink()
    done = subprocess.run([sys.executable, fix.__file__, "--data", str(data.path)], capture_output=True, encoding="utf-8", timeout=60)
    assert (done.returncode, done.stderr) == (code, "")
    assert done.stdout.startswith("fixed  datapackage/exercises/series.csv: 1 lines normalised\n")
    assert _content(data)["exercises/series.csv"] == before["exercises/series.csv"]


def test_facts_are_not_judged(capsys, data):
    """What only the other rules dislike is a person's to mend."""
    data.put(TABLE, 3, "end", "2009")
    data.put("exercises/participants", 2, "actor_id", "ZZZ")
    before = _content(data)
    assert _fix(capsys, data)[0] == 0
    assert _content(data) == before


def test_terminal_cannot_be_steered(capsys, data):
    data.change("exercises/series", "native_name", "\x1b[31m")
    _, lines = _fix(capsys, data)
    assert all(line.isprintable() for line in lines)


def test_permissions_are_kept(capsys, data):
    data.file("exercises/series").chmod(0o600)
    data.change("exercises/series", "Peace Mission", " Peace Mission")
    _fix(capsys, data)
    assert data.file("exercises/series").stat().st_mode & 0o777 == 0o600
