"""Reports: findings as text, JSON, Markdown and workflow commands."""

import json
import re

import pytest

from multivector import checks
from multivector.checks import report
from multivector.problem import Problem

WARNING = Problem("datapackage/a/x.csv", 2, "url", "urls", "a warning", "another", "warning")
ERROR = Problem("datapackage/b/y.csv", 3, "", "order", "an error", "less")
WHOLE = Problem("datapackage/b/z.csv", 0, "", "readable", "no file", "a file")
HOSTILE = Problem(
    "datapackage/b/y.csv",
    4,
    "a`b|c\nd",
    "text",
    "<img src=x> | [x](javascript:1) @all *b* `c`\n::error::100%\r\x1b[31m",
    "a, b: <c>",
)


@pytest.fixture
def packages(data):
    """The packages that were checked, for the counts."""
    return checks.run(data.path, ())[0]


def test_formats():
    assert list(report.FORMATS) == ["text", "json", "markdown", "github"]


def test_summary_counts(packages):
    rows = sum(len(table.rows) for package in packages.values() for table in package.tables.values())
    assert rows > 40
    assert report.summary([WARNING, ERROR, WHOLE], packages) == f"{rows} rows in {len(packages)} packages checked: 2 errors, 1 warnings"
    assert report.summary([], packages) == f"{rows} rows in {len(packages)} packages checked: no problems"


def test_text_has_errors_last():
    assert report.text([WARNING, ERROR, WHOLE], {}).splitlines() == [
        "warning  datapackage/a/x.csv:2:url  [urls]",
        "    a warning",
        "    right: another",
        "error  datapackage/b/y.csv:3  [order]",
        "    an error",
        "    right: less",
        "error  datapackage/b/z.csv  [readable]",
        "    no file",
        "    right: a file",
        "0 rows in 0 packages checked: 2 errors, 1 warnings",
    ]


def test_text_cannot_be_forged():
    """A cell can neither begin a line of its own nor steer the terminal."""
    lines = report.text([HOSTILE], {}).split("\n")
    assert len(lines) == 4
    assert all(line.isprintable() for line in lines)
    assert lines[0] == r"error  datapackage/b/y.csv:4:a`b|c\nd  [text]"
    assert lines[1].endswith(r"\n::error::100%\r\x1b[31m")


def test_json():
    assert json.loads(report.as_json([WARNING, ERROR], {})) == {
        "errors": 1,
        "warnings": 1,
        "problems": [
            {
                "file": "datapackage/a/x.csv",
                "line": 2,
                "column": "url",
                "rule": "urls",
                "message": "a warning",
                "expected": "another",
                "severity": "warning",
            },
            {"file": "datapackage/b/y.csv", "line": 3, "column": "", "rule": "order", "message": "an error", "expected": "less", "severity": "error"},
        ],
    }


def test_json_keeps_scripts_readable_and_hostile_text_apart():
    body = report.as_json([HOSTILE, Problem("f", 1, "", "r", "Қазақстан", "x")], {})
    assert "Қазақстан" in body
    assert json.loads(body)["problems"][0]["message"] == HOSTILE.message


def test_markdown_has_errors_first():
    assert report.markdown([WARNING, ERROR], {}).splitlines() == [
        "**0 rows in 0 packages checked: 1 errors, 1 warnings**",
        "",
        "| | Where | What is wrong | What would be right |",
        "|---|---|---|---|",
        "| error | `datapackage/b/y.csv:3` | `an error` | `less` |",
        "| warning | `datapackage/a/x.csv:2:url` | `a warning` | `another` |",
    ]


def test_markdown_without_problems_is_one_line():
    assert report.markdown([], {}) == "**0 rows in 0 packages checked: no problems**"


def test_markdown_cannot_be_forged():
    """No link, mention, tag, emphasis, column or row comes from a cell: all of it is code."""
    row = report.markdown([HOSTILE], {}).splitlines()[4:]
    assert row == [
        r"| error | `datapackage/b/y.csv:4:a'b/c\nd` | `<img src=x> ¦ [x](javascript:1) @all *b* 'c'\n::error::100%\r\x1b[31m` | `a, b: <c>` |".replace(
            "b/c", "b¦c"
        )
    ]


def test_markdown_is_not_longer_than_a_comment_may_be():
    problems = [Problem("f.csv", line, "", "r", "m" * 1000, "e" * 1000) for line in range(200)]
    text = report.markdown(problems, {})
    assert 40_000 < len(text) < 60_000
    lines = text.splitlines()
    kept = sum(line.startswith("| error |") for line in lines)
    assert lines[-1] == f"… and {200 - kept} more; run `make check` to see all."
    assert "more" not in report.markdown(problems[:20], {})


def test_github():
    assert report.github([WARNING, ERROR, WHOLE], {}).splitlines() == [
        "::warning file=datapackage/a/x.csv,line=2,title=urls::url: a warning. Right: another",
        "::error file=datapackage/b/y.csv,line=3,title=order::an error. Right: less",
        "::error file=datapackage/b/z.csv,title=readable::no file. Right: a file",
        "0 rows in 0 packages checked: 2 errors, 1 warnings",
    ]


def test_github_commands_cannot_be_forged():
    problem = Problem("a,line=9:b.csv", 4, "c\nd", "text", HOSTILE.message, HOSTILE.expected)
    lines = report.github([problem], {}).splitlines()
    assert len(lines) == 2
    assert lines[0].startswith("::error file=a%2Cline=9%3Ab.csv,line=4,title=text::c%0Ad: <img src=x>")
    assert "%0A::error::100%25%0D" in lines[0]
    assert len(re.findall(r"^::", "\n".join(lines), re.MULTILINE)) == 1
