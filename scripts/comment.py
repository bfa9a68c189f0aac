"""Write the comment on a pull request from the artifact of its check: python scripts/comment.py ARCHIVE --run URL.

The artifact was made while contributed content ran, so it may hold anything. It is never unpacked:
two members of the archive are read as JSON, up to a limit, and every text in them is shown as code.
Needs nothing but the standard library, so that nothing is installed beside a token that may write.
"""

import argparse
import json
import sys
import zipfile
from pathlib import Path
from typing import Any, get_args

from multivector import markdown as md
from multivector.problem import Problem, Severity

MARK = "<!-- report -->"
"""First line of the comment, by which the workflow finds it again."""

LARGEST = 5_000_000
"""Bytes of one member that are read."""

HALF = 25_000
"""Characters for each of the two parts."""


def main(arguments: list[str] | None = None) -> int:
    """Print the comment; always 0, since whatever is wrong with the artifact is said in it."""
    parser = argparse.ArgumentParser(description="Write the comment on a pull request.")
    parser.add_argument("archive", type=Path, metavar="ARCHIVE", help="the artifact as a zip file")
    parser.add_argument("--run", default="", metavar="URL", help="address of the run, with the preview among its artifacts")
    options = parser.parse_args(arguments)
    print(comment(member(options.archive, "check.json"), member(options.archive, "diff.json"), options.run))
    return 0


def member(archive: Path, name: str) -> Any:
    """One member of the archive as JSON, or None if it is missing, too large or not JSON."""
    try:
        with zipfile.ZipFile(archive) as opened, opened.open(name) as file:
            content = file.read(LARGEST + 1)
        return json.loads(content.decode("utf-8")) if len(content) <= LARGEST else None
    except (OSError, KeyError, ValueError, RuntimeError, RecursionError, NotImplementedError, EOFError, zipfile.BadZipFile):
        return None


def comment(check: Any, diff: Any, run: str) -> str:
    """The whole comment from the report of the check and the data diff, either of which may be anything."""
    found = [problem for entry in _list(check, "problems") if (problem := _problem(entry))]
    counts = {kind: sum(problem.severity == kind for problem in found) for kind in get_args(Severity)}
    said = f"{counts['error']} errors, {counts['warning']} warnings" if isinstance(check, dict) else "no report was found; see the run"
    lines = [MARK, "### What changes in the data", ""]
    if isinstance(diff, dict):
        lines.append(md.listing(str(diff.get("summary", "")), [line for entry in _list(diff, "lines") if (line := _line(entry))], HALF))
    else:
        lines.append("No data diff was found; see the run.")
    lines += ["", "### What the check says", "", f"**{said}**", "", *md.problems(found, "; see the run.", HALF)]
    lines += ["", f"[The whole run, with a preview of the site among its artifacts]({run})"] if run else []
    return "\n".join(lines)


def _list(value: Any, name: str) -> list[Any]:
    found = value.get(name) if isinstance(value, dict) else None
    return found if isinstance(found, list) else []


def _problem(entry: Any) -> Problem | None:
    """A finding, if the entry has its form."""
    texts = ("file", "column", "rule", "message", "expected", "severity")
    if not isinstance(entry, dict) or not all(isinstance(entry.get(name), str) for name in texts) or type(entry.get("line")) is not int:
        return None
    known: tuple[Severity, ...] = get_args(Severity)
    severity = next((kind for kind in known if kind == entry["severity"]), None)
    file, column, rule, message, expected = (entry[name] for name in texts[:5])
    return Problem(file, entry["line"], column, rule, message, expected, severity) if severity else None


def _line(entry: Any) -> md.Line | None:
    """A change, if the entry has its form."""
    if not isinstance(entry, dict) or not isinstance(entry.get("words"), str) or entry.get("group") not in md.GROUPS:
        return None
    return md.Line(entry["group"], entry["words"], entry.get("error") is True)


if __name__ == "__main__":
    sys.exit(main())
