"""Findings as text for a terminal, JSON for machines, Markdown for a pull request, annotations for GitHub."""

import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import asdict

from multivector.load import Packages
from multivector.problem import Problem, one_line

LONGEST = 200


def text(problems: Sequence[Problem], packages: Packages) -> str:
    """One block per finding, errors last so that they stand nearest to the prompt, and the counts."""
    return "\n".join(filter(None, [findings(problems), summary(problems, packages)]))


def findings(problems: Sequence[Problem]) -> str:
    """The blocks alone."""
    lines = []
    for problem in sorted(problems, key=lambda p: (p.severity == "error", p)):
        lines += [f"{problem.severity}  {problem.place}  [{problem.rule}]", f"    {problem.message}", f"    right: {problem.expected}"]
    return "\n".join(map(one_line, lines))


def as_json(problems: Sequence[Problem], packages: Packages) -> str:
    """An object with counts and the list of findings."""
    counts = Counter(problem.severity for problem in problems)
    body = {"errors": counts["error"], "warnings": counts["warning"], "problems": [asdict(problem) for problem in problems]}
    return json.dumps(body, ensure_ascii=False, indent=2)


def markdown(problems: Sequence[Problem], packages: Packages) -> str:
    """A summary and one table; cells are escaped, since they may quote contributed text."""
    lines = [f"**{summary(problems, packages)}**"]
    if problems:
        lines += ["", "| | Where | What is wrong | What would be right |", "|---|---|---|---|"]
        ranked = sorted(problems, key=lambda p: (p.severity != "error", p))
        lines += [f"| {p.severity} | `{_plain(p.place)}` | {escape(p.message)} | {escape(p.expected)} |" for p in ranked[:LONGEST]]
    if len(problems) > LONGEST:
        lines += ["", f"… and {len(problems) - LONGEST} more; run `make check` to see all."]
    return "\n".join(lines)


def github(problems: Sequence[Problem], packages: Packages) -> str:
    """Workflow commands: each finding becomes an annotation at its line."""
    lines = []
    for problem in problems:
        place = ",".join(filter(None, [f"file={_command(problem.file)}", f"line={problem.line}" if problem.line else ""]))
        column = f"{problem.column}: " if problem.column else ""
        body = _command(f"{column}{problem.message}. Right: {problem.expected}", data=True)
        lines.append(f"::{problem.severity} {place},title={_command(problem.rule)}::{body}")
    return "\n".join([*lines, summary(problems, packages)])


def summary(problems: Sequence[Problem], packages: Packages) -> str:
    """One sentence with the counts."""
    counts = Counter(problem.severity for problem in problems)
    rows = sum(len(table.rows) for package in packages.values() for table in package.tables.values())
    said = f"{counts['error']} errors, {counts['warning']} warnings" if problems else "no problems"
    return f"{rows} rows in {len(packages)} packages checked: {said}"


FORMATS: dict[str, Callable[[Sequence[Problem], Packages], str]] = {"text": text, "json": as_json, "markdown": markdown, "github": github}


def _plain(value: str) -> str:
    return one_line(value).replace("`", "'").replace("|", "/")


def escape(value: str) -> str:
    """Text as it may stand in a cell of a Markdown table, on one line and without markup of its own."""
    value = one_line(value)
    for char in "\\`*_{}[]()#+!|~@":
        value = value.replace(char, f"\\{char}" if char != "@" else "&#64;")
    return value.replace("<", "&lt;").replace(">", "&gt;")


def _command(value: str, data: bool = False) -> str:
    value = value.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    return value if data else value.replace(":", "%3A").replace(",", "%2C")
