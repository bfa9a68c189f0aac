"""base: reading what others laid out, and refusing what cannot be read."""

import io
import zipfile

import pytest

from importers import base
from importers.base import CannotReadError, Header, Sheet, amount, find_header, has, sheets, year


def _texts(content):
    return [(sheet.name, [(line, [cell.text for cell in row]) for line, row in sheet.rows]) for sheet in sheets(content)]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_csv(encoding, mark):
    content = f'Ә{mark}b\r\n"1\n2"{mark} 3 \r\n4{mark}5\r\n'.encode(encoding)
    assert _texts(content) == [("", [(1, ["Ә", "b"]), (2, ["1\n2", "3"]), (4, ["4", "5"])])]


def test_workbook(workbook):
    content = workbook(A=[["x", 1, 2.5, 3.0, None, True]], B=[])
    assert _texts(content) == [("A", [(1, ["x", "1", "2.5", "3", "", "True"])]), ("B", [])]


def test_formulas_are_not_computed(workbook):
    """Their last value counts, and a workbook that no program has opened has none."""
    assert _texts(workbook(A=[["=1+1"]])) == [("A", [(1, [""])])]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "the file is empty; right: "),
        (b" \n", "the file is empty; right: "),
        (b"\xd0\xcf\x11\xe0 old workbook", "this is an old XLS workbook, or one with a password; right: "),
        (b"PK but no archive", "the workbook cannot be opened (BadZipFile); right: "),
        (b"caf\xe9,1\n", "the file is not text in UTF-8; right: "),
        (b'a,"b\n' + b"c" * 1_000_001, "the file is not a CSV table (field larger than field limit (1000000)); right: "),
    ],
)
def test_broken_files(content, message):
    with pytest.raises(CannotReadError) as error:
        _texts(content)
    assert str(error.value).startswith(message)


def _archive(**files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


def test_archive_that_is_no_workbook():
    with pytest.raises(CannotReadError, match="the workbook cannot be opened"):
        _texts(_archive(readme="hello"))


def test_archive_of_a_kind_that_python_does_not_know(workbook):
    content = workbook(A=[["x"]])
    place = content.index(b"PK\x01\x02") + 6  # the version of the format that is needed
    with pytest.raises(CannotReadError, match="the workbook cannot be opened"):
        _texts(content[:place] + b"\x63" + content[place + 1 :])


def test_sheet_that_breaks_off(workbook):
    whole = zipfile.ZipFile(io.BytesIO(workbook(A=[["x"] * 50] * 50)))
    files = {name: whole.read(name) for name in whole.namelist()}
    files["xl/worksheets/sheet1.xml"] = files["xl/worksheets/sheet1.xml"][:900]
    with pytest.raises(CannotReadError, match="the workbook cannot be opened"):
        _texts(_archive(**files))


def test_workbook_that_unpacks_to_too_much(workbook, monkeypatch):
    monkeypatch.setattr(base, "LARGEST_WORKBOOK", 1000)
    with pytest.raises(CannotReadError, match="the workbook is too large when unpacked; right: "):
        _texts(workbook(A=[["x"]]))


def _header(text, wanted, enough):
    (sheet,) = sheets(text.encode())
    return find_header(sheet, wanted, enough)


def test_header_by_whole_name_then_by_its_beginning():
    header = _header("About\nTroops (total),NAME_,Name of series\n1,a,b\n", {"name": ["Name"], "troops": ["Troops"], "end": ["to"]}, has("name"))
    assert header == Header(2, ["Troops (total)", "NAME_", "Name of series"], {"name": 1, "troops": 0})


def test_header_further_down_is_not_looked_for():
    assert _header("x\n" * 40 + "Name\n", {"name": ["Name"]}, has("name")) is None


def test_short_row():
    header = Header(1, ["a", "b"], {"a": 0, "b": 1})
    sheet = next(iter(sheets(b"1\n2,3\n")))
    assert isinstance(sheet, Sheet)
    assert [(header.get(row, "a"), header.get(row, "b"), header.get(row, "c")) for _, row in sheet.rows] == [("1", "", ""), ("2", "3", "")]


@pytest.mark.parametrize(("text", "meant"), [("1960", "1960"), ("2010.0", "2010"), ("2010 [YR2010]", "2010"), ("1850", ""), ("FY2010", ""), ("", "")])
def test_year(text, meant):
    assert year(text) == meant


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("5", "5"),
        ("-5.25", "-5.25"),
        ("1,234,567", "1234567"),
        ("1 234", "1234"),
        ("5e-05", "0.00005"),
        ("...", ""),
        ("xxx", ""),
        ("1,5", ""),
        ("nan", ""),
        ("", ""),
    ],
)
def test_amount(text, meant):
    assert amount(text) == meant
