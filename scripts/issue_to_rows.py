"""Turn a filled issue form into rows: python scripts/issue_to_rows.py (--body FILE | --event FILE) [--data FOLDER] [--report FILE].

The text of the form is hostile. It is read as data, checked like any other data on a copy, and
written only if it brings no new error. Exit code: 0 rows written, 1 problems, 2 not understood.
"""

import argparse
import datetime
import json
import sys
from collections.abc import Sequence
from pathlib import Path

from multivector import change_report, load
from multivector import markdown as md
from multivector.changes import changes
from multivector.problem import Problem
from multivector.proposals import document, rows
from multivector.proposals.issue_form import Form, NotUnderstood, read
from multivector.proposals.issue_rows import propose
from multivector.proposals.judge import judge
from multivector.proposals.write import write

OK, PROBLEMS, NOT_UNDERSTOOD = 0, 1, 2
LARGEST = 1_000_000
"""Bytes of a file with a body or an event that are read."""


def main(arguments: list[str] | None = None) -> int:
    """Write the rows and a report in Markdown; the exit codes are those above."""
    parser = argparse.ArgumentParser(description="Turn a filled issue form into rows.")
    given = parser.add_mutually_exclusive_group(required=True)
    given.add_argument("--body", type=Path, metavar="FILE", help="the text of the issue")
    given.add_argument("--event", type=Path, metavar="FILE", help="the event of the hosting service as JSON, with the issue in it")
    parser.add_argument("--data", type=Path, default=load.DATA, metavar="FOLDER", help="folder of the packages to write to")
    parser.add_argument("--report", type=Path, metavar="FILE", help="where the report goes (printed otherwise)")
    parser.add_argument("--today", default=datetime.date.today().isoformat(), metavar="DATE", help="to tell plans from what was held")
    options = parser.parse_args(arguments)
    code, said = run(options.body or options.event, options.event is not None, options.data, options.today)
    if options.report:
        options.report.write_text(f"{said}\n", encoding="utf-8")
    else:
        print(said)
    return code


def run(file: Path, event: bool, data: Path, today: str) -> tuple[int, str]:
    """Exit code and report for the form in ``file``; the tables below ``data`` are written if the code is 0."""
    packages, problems = load.packages(data)
    if problems:
        return PROBLEMS, "\n".join(["### The tables themselves cannot be read", "", "Nothing was written.", "", *md.problems(problems, ".")])
    try:
        form = read(_body(file, event))
        given, notes = propose(form, packages, today)
    except NotUnderstood as error:
        return NOT_UNDERSTOOD, _sorry("This could not be turned into rows.", error.args)
    proposals, wrong = document.parse(given, "the form", packages)
    found = rows.changes(proposals, packages)
    wrong += found.problems
    if not found.rows and not wrong:
        return NOT_UNDERSTOOD, _sorry("The record says so already, with this source.", ("Nothing would change.",))
    fresh = judge(found.rows, data, wrong)
    if any(problem.severity == "error" for problem in fresh):
        return PROBLEMS, "\n".join(["### There is something to mend", "", "Nothing was written.", "", *md.problems(fresh, "."), *_again()])
    write(rows.contents(found.rows))
    return OK, _report(form, [*found.notes, *notes], change_report.markdown(changes(packages, load.packages(data)[0])), fresh)


def _body(file: Path, event: bool) -> str:
    """The text of the issue, from its own file or out of the event."""
    try:
        content = file.read_bytes()
        if len(content) > LARGEST:
            raise NotUnderstood(f"The text has more than {LARGEST:,} bytes. One fact and one source are enough.")
        text = content.decode("utf-8")
        body = json.loads(text)["issue"]["body"] if event else text
    except (OSError, UnicodeDecodeError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise NotUnderstood("There is no text of an issue that can be read.") from error
    if not isinstance(body, str):
        raise NotUnderstood("The issue has no text. Please fill in one of the forms.")
    return body.encode("utf-8", "replace").decode("utf-8")  # half characters, which no file can hold


def _report(form: Form, notes: Sequence[str], diff: str, warnings: Sequence[Problem]) -> str:
    head = "### A correction as rows" if form.kind == "correction" else "### A new record as rows"
    lines = [head, "", "Proposed from the form. A person reads the source before it is taken in.", "", diff]
    lines += ["", "**For the reviewer**", "", *(f"- {md.code(note, 600)}" for note in notes)] if notes else []
    lines += ["", "**Headings that no form has, left out**", "", *(f"- {md.code(name)}" for name in form.ignored)] if form.ignored else []
    lines += ["", "**Questions of the check**", "", *md.problems(warnings, ".")] if warnings else []
    return "\n".join(md.bounded(lines, " lines."))


def _sorry(head: str, reasons: Sequence[str]) -> str:
    return "\n".join([f"### {head}", "", *(f"- {md.code(reason, 600)}" for reason in reasons), *_again()])


def _again() -> list[str]:
    return ["", "Please edit the text of the issue; a maintainer then tries again. Or leave it as it is: a maintainer can also enter it by hand."]


if __name__ == "__main__":
    sys.exit(main())
