"""The command import_proposals: what it prints and writes, and that nothing goes into the record."""

import csv
import io
import json

import pytest

import import_proposals

FILE = """Name,Year,Participants,Leader,Location,Troops
Peace Mission 2010,2010,"China, Kazakhstan, Russia",joint,=HYPERLINK(1),3000
Steppe Wind,2012,Kazakhstan,Russia,<b>here</b> | there,
Edelweiss,2014,Kyrgyzstan,,,
"""


@pytest.fixture
def run(capsys, data, tmp_path):
    """Runs the command on a file; gives the exit code and what was printed."""

    def do(content=FILE, *options, format="oxus"):
        path = tmp_path / "theirs.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        before = {file: file.read_bytes() for file in data.path.rglob("*") if file.is_file()}
        code = import_proposals.main([format, str(path), "--data", str(data.path), *map(str, options)])
        assert {file: file.read_bytes() for file in data.path.rglob("*") if file.is_file()} == before
        out, err = capsys.readouterr()
        assert err == ""
        return code, out

    return do


def test_printed(run):
    code, out = run()
    assert code == 0
    assert "3 proposals: 1 conflicting, 1 new, 1 matching; 0 with doubts." in out
    assert "## Conflicting: 1\n" in out
    assert "troops_total: we have 5000, the file has 3000" in out
    assert "`<b>here</b> ¦ there`" in out
    assert "Terms: No terms were found." in out


def test_json(run, tmp_path):
    target = tmp_path / "out" / "proposals.json"
    code, out = run(FILE, "--output", target)
    assert (code, out.splitlines()[0]) == (0, "3 proposals: 1 conflicting, 1 new, 1 matching; 0 with doubts. They are in proposals.json.")
    body = json.loads(target.read_text(encoding="utf-8"))
    assert body["counts"] == {"conflicting": 1, "new": 1, "matching": 1}
    assert [(proposal["verdict"], proposal["record"]) for proposal in body["proposals"]] == [
        ("conflicting", "peace-mission-2010"),
        ("new", ""),
        ("matching", "edelweiss-2014"),
    ]


def test_csv_holds_no_formula(run, tmp_path):
    target = tmp_path / "proposals.csv"
    assert run(FILE, "--output", target)[0] == 0
    rows = list(csv.DictReader(io.StringIO(target.read_text(encoding="utf-8"))))
    assert [row["name"] for row in rows] == ["Peace Mission 2010", "Steppe Wind", "Edelweiss"]
    assert rows[0]["location"] == "'=HYPERLINK(1)"
    assert rows[0]["differs"] == "troops_total: we have 5000, the file has 3000"


def test_negative_amounts_stay_numbers(run, tmp_path):
    target = tmp_path / "proposals.csv"
    content = "Country Code,Transaction Type Name,Fiscal Year,current_amount\nKGZ,Obligations,1999,-19000\n"
    code, out = run(content, "--output", target, format="foreign_assistance")
    assert (code, "They were not compared" in out) == (0, False)
    (row,) = csv.DictReader(io.StringIO(target.read_text(encoding="utf-8")))
    assert (row["value"], row["verdict"]) == ("-19000", "new")


def test_what_is_none_of_our_series_is_not_compared(run):
    content = "Country Code,Transaction Type Name,Fiscal Year,current_amount\nKGZ,Planned,1999,19000\n"
    code, out = run(content, format="foreign_assistance")
    assert (code, "They were not compared: the record has no such table, or none of these series." in out) == (0, True)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "theirs.csv: the file is empty; right: the file as its publisher offers it\n"),
        (b"PK\x03\x04 broken", "theirs.csv: the workbook cannot be opened (BadZipFile); right: an XLSX file as its publisher offers it\n"),
        (b"a,b\n1,2\n", "theirs.csv: no sheet has a column with names and one with participants (or a column per state); right: "),
    ],
)
def test_bad_file(run, tmp_path, content, message):
    target = tmp_path / "proposals.json"
    code, out = run(content, "--output", target)
    assert code == 1
    assert out.startswith(message)
    assert not target.exists()


def test_no_such_file(capsys, data):
    assert import_proposals.main(["oxus", "nowhere.xlsx", "--data", str(data.path)]) == 1
    assert capsys.readouterr().out == "nowhere.xlsx: there is no such file; right: the path of a file that you downloaded\n"


def test_record_that_cannot_be_read(run, data):
    data.file("reference/actors").unlink()
    assert run() == (1, "theirs.csv: our own record has no table 'actors'; right: a record that make check can read\n")


@pytest.mark.parametrize("name", ["proposals.xlsx", "proposals"])
def test_unknown_ending(run, tmp_path, name):
    code, out = run(FILE, "--output", tmp_path / name)
    assert code == 1
    assert "proposals cannot be written as" in out
    assert not (tmp_path / name).exists()


def test_never_into_the_record(run, data):
    code, out = run(FILE, "--output", data.path / "exercises" / "proposals.csv")
    assert code == 1
    assert "proposals are not part of the record; right: a file outside the folder of the packages" in out


def test_help_lists_the_formats(capsys):
    with pytest.raises(SystemExit):
        import_proposals.main(["--help"])
    out = capsys.readouterr().out
    assert all(name in out for name in ("oxus", "sipri_register", "sipri_milex", "world_bank", "foreign_assistance"))


def test_unknown_format(capsys):
    with pytest.raises(SystemExit) as error:
        import_proposals.main(["excel", "file.xlsx"])
    assert error.value.code == 2
