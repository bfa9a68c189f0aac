"""What holds for every input, tried with made-up ones: reading what was written gives back what there was."""

import csv
import io
import unicodedata
from datetime import date

import pytest
import yaml
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from multivector import edtf, load, loose, normalise, policy
from multivector.checks import sources, text
from multivector.files import write_bytes
from multivector.proposals import document

settings.register_profile("steady", derandomize=True, deadline=None, max_examples=200, suppress_health_check=[HealthCheck.function_scoped_fixture])
settings.load_profile("steady")

TEXT = st.text(max_size=60)
PRINTABLE = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=60)
DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31))
LIKELY = st.dates(date(1992, 1, 1), date(2098, 12, 31))
SCHEMA = {
    "fields": [{"name": "id", "type": "string"}, {"name": "words", "type": "list", "delimiter": ";"}, {"name": "note", "type": "string"}],
    "primaryKey": ["id"],
}


def form(day, precision):
    """A date as EDTF of a precision: year, month or day."""
    return day.isoformat()[: (4, 7, 10)[precision]]


def table(rows, path):
    """Rows written to a file and read from it."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([["id", "words", "note"], *rows])
    path.write_text(out.getvalue(), "utf-8", newline="")
    found, _ = load._table(path.parent, {"name": path.stem, "path": path.name, "schema": SCHEMA})
    return found


# Dates


@given(DAYS, st.integers(0, 2))
def test_edtf_of_every_day(day, precision):
    said = form(day, precision)
    assert edtf.valid(said)
    assert edtf.year(said) == day.year
    assert edtf.earliest(said) <= day.isoformat() <= edtf.latest(said)
    assert edtf.valid(edtf.earliest(said))
    assert edtf.valid(edtf.latest(said))
    if precision == 2:
        assert edtf.earliest(said) == edtf.latest(said) == said


@given(st.one_of(TEXT, st.from_regex(r"[0-9]{0,5}-?[0-9]{0,3}-?[0-9]{0,3}", fullmatch=True)))
@example("0000")
@example("2010-13")
@example("2010-02-29")
@example("２０１０")
@example("2010\n")
def test_edtf_takes_real_dates_alone(said):
    if edtf.valid(said):
        assert said.isascii()
        assert date.fromisoformat(edtf.earliest(said)) <= date.fromisoformat(edtf.latest(said))
        assert edtf.earliest(said).startswith(said)
        assert edtf.words(said)
    else:
        with pytest.raises(ValueError, match="not an EDTF level 0 date"):
            edtf.year(said)


@given(DAYS, DAYS, st.integers(0, 2), st.integers(0, 2))
def test_edtf_order_is_that_of_days(one, other, first, second):
    if one.isoformat() > edtf.latest(form(other, second)):
        assert edtf.latest(form(one, first)) > edtf.earliest(form(other, second))


@given(LIKELY)
def test_dates_as_people_write_them(day):
    wanted = day.isoformat()
    for said in (wanted, edtf.words(wanted), f"{day:%d.%m.%Y}", f"{day.day} {day:%b} {day.year}", f"{wanted} 00:00:00"):
        assert wanted in loose.dates(said), said
    assert day.isoformat() in loose.dates(str((day - date(1899, 12, 30)).days))


@given(TEXT)
@example("²/³/2010")
@example("99999999999999999999")
def test_loose_dates_are_valid_or_none(said):
    assert all(edtf.valid(found) for found in loose.dates(said))


# Numbers


@given(st.integers(0, 10**15 - 1))
def test_numbers_as_people_write_them(number):
    for said in (str(number), f"about {number:,} men", f"{number:,}".replace(",", " "), f"{number}.0"):
        assert loose.number(said) == str(number), said


@given(TEXT)
def test_loose_numbers_are_digits_or_none(said):
    found = loose.number(said)
    assert found is None or (found.isascii() and found.isdigit() and len(found) <= 15)


# Cells and tables


@given(TEXT)
@example("e\u0301 \u00a0 x\r\n")
def test_a_normal_cell_stays(said):
    once = normalise.cell(said)
    assert normalise.cell(once) == once
    assert unicodedata.is_normalized("NFC", once)
    assert "".join(once.split()) == "".join(unicodedata.normalize("NFC", said).split())


ROWS = st.lists(st.tuples(*[PRINTABLE] * 3).filter(any), max_size=8)


@given(rows=ROWS)
@example(rows=[('"', ",;\n", "'")])
def test_tables_are_read_as_they_were_written(tmp_path, rows):
    found = table(rows, tmp_path / "table.csv")
    assert [tuple(row.cells.values()) for row in found.rows] == rows
    assert found.whole


@given(rows=ROWS)
def test_a_normal_table_stays_and_loses_nothing(tmp_path, rows):
    found = table(rows, tmp_path / "table.csv")
    once = normalise.table(found)
    (tmp_path / "again.csv").write_text(once, "utf-8", newline="")
    again, said = load._table(tmp_path, {"name": "again", "path": "again.csv", "schema": SCHEMA})
    assert not said
    assert normalise.table(again) == once
    cells = lambda read: {tuple(normalise.row(SCHEMA, row.cells).values()) for row in read.rows}  # noqa: E731
    assert {row for row in cells(found) if any(row)} <= cells(again) | {("", "", "")}


@given(content=st.binary(max_size=400))
def test_any_bytes_are_told_and_never_raised(tmp_path, content):
    (tmp_path / "table.csv").write_bytes(content)
    found, said = load._table(tmp_path, {"name": "table", "path": "table.csv", "schema": SCHEMA})
    assert found or said
    assert all(problem.line >= 0 and problem.message and problem.expected for problem in said)


@given(content=st.binary(max_size=300))
@example(content=b'{"name": "x", "resources": [{"name": "x"}]}')
def test_any_descriptor_is_told_and_never_raised(tmp_path, content):
    (tmp_path / "x").mkdir(exist_ok=True)
    (tmp_path / "x" / "datapackage.json").write_bytes(content)
    package, said = load._package(tmp_path / "x")
    assert package or said


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | TEXT, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3), max_leaves=8
)


@given(part=st.sampled_from(["records", "section", "short_title", "licenses", "title", "version", "created", "keywords"]), value=JSON)
def test_any_property_is_told_and_never_raised(part, value):
    from multivector.checks import descriptors

    descriptor = {"name": "x", "resources": [{"name": "t", "path": "t.csv", "schema": {"fields": [{"name": "id", "type": "string"}], "primaryKey": ["id"]}}]}
    descriptor[part] = value
    if load._shape(descriptor, "x"):
        return
    package = load.Package("x", load.DATA / "x", descriptor, {})
    assert list(descriptors.check({"x": package}))


@given(PRINTABLE)
def test_what_is_plain_text_needs_no_escaping_in_csv_of_spreadsheets(said):
    assume(said and not text.wrong(said, False, 2000))
    assert said[0] not in "=+@"
    assert not set(said) & set("\t\r\n\x00")


# Proposals


@given(st.dictionaries(st.sampled_from(["name", "summary", "note", "location", "troops_total", "start"]), PRINTABLE.filter(str.strip), min_size=1))
@example({"name": "yes", "start": "2010-09", "troops_total": "1e3", "note": "null"})
@example({"name": "!!python/object:x", "note": "&a *b"})
def test_texts_of_a_document_stay_what_was_written(cells):
    written = yaml.safe_dump({"exercise": cells}, allow_unicode=True)
    (read,) = document._documents(document._Loader(written))
    assert read == {"exercise": cells}


@given(st.binary(max_size=200))
def test_any_document_is_told_and_never_raised(packages, content):
    found, said = document.read(content, "x.yaml", packages)
    assert found or said


@pytest.fixture(scope="module")
def packages():
    return load.packages()[0]


# Addresses, scripts, files


@given(
    st.sampled_from(["http", "https", "HTTPS"]),
    st.booleans(),
    st.from_regex(r"[a-z]{1,9}\.[a-z]{2,3}(/[A-Za-z0-9%?=&.-]{0,9}){0,3}", fullmatch=True),
    st.booleans(),
    TEXT,
)
def test_one_page_has_one_address(scheme, www, rest, slash, fragment):
    said = f"{scheme}://{'www.' if www else ''}{rest}{'/' if slash else ''}#{fragment}"
    assert sources.address(said) == sources.address(f"https://{rest}")


@given(st.text(max_size=80))
def test_a_page_never_runs_more_than_it_may(body):
    page = f'<meta charset="utf-8"><script>{body}</script>'
    try:
        made = policy.protected(page, {"known"})
    except policy.PolicyError:
        return
    assert all(script == "known" for script in policy.scripts(made))


@given(content=st.binary(max_size=300))
def test_files_are_whole(tmp_path, content):
    write_bytes(tmp_path / "file", content)
    assert (tmp_path / "file").read_bytes() == content
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
