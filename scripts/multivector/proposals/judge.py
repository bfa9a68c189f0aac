"""Try the checks on what would be, before anything is written."""

import re
import shutil
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from multivector import checks, normalise
from multivector.load import Packages
from multivector.problem import Problem
from multivector.proposals.rows import Change, contents


def judge(rows: list[Change], folder: Path, said: Sequence[Problem] = ()) -> list[Problem]:
    """All that is wrong: what was ``said`` already, and the problems that the changes would bring into the packages below ``folder``.

    The files are changed in a temporary copy. A problem with a row that was proposed names the place where it was written.
    What the packages have already is left out, and so is what speaks of a place of which something was said.
    """
    with tempfile.TemporaryDirectory() as temporary:
        copy = Path(temporary) / folder.resolve().name
        shutil.copytree(folder, copy, symlinks=True)
        for path, (_, after) in contents(rows).items():
            (copy / path.resolve().relative_to(folder.resolve())).write_bytes(after.encode("utf-8"))
        packages, problems = checks.run(copy)
        problems = new(checks.run(folder)[1], problems) if problems else []
    written = {(change.table.package, change.table.name, tuple(change.after.values())): change.place for change in rows if change.after}
    placed = [_placed(problem, packages, written) for problem in problems]
    return [*said, *(problem for problem in placed if problem.place not in {known.place for known in said})]


def new(before: Sequence[Problem], after: Sequence[Problem]) -> list[Problem]:
    """Problems of ``after`` that were not there before; that a row moved to another line makes none new."""
    known = Counter(_same(problem) for problem in before)
    found = []
    for problem in after:
        if known[_same(problem)]:
            known[_same(problem)] -= 1
        else:
            found.append(problem)
    return found


def _same(problem: Problem) -> Problem:
    """A problem without its line, which the changes may move."""
    return replace(problem, line=0, message=re.sub(r"\(line \d+\)", "", problem.message))


def _placed(problem: Problem, packages: Packages, written: dict[tuple[str, str, tuple[str, ...]], str]) -> Problem:
    """The same problem where its row was proposed, or with the line it would have."""
    for package in packages.values():
        for table in package.tables.values():
            for row in table.rows if table.file == problem.file else []:
                if row.line == problem.line:
                    place = written.get((package.name, table.name, tuple(normalise.row(table.schema, row.cells).values())))
                    where = f"{place}, column {problem.column}" if problem.column else place
                    # Who writes a document or a spreadsheet sees no table.
                    expected = re.sub(r"a row in evidence\.csv: [^,]+,([^,]+),.* — or", r"evidence with the field \1, or", problem.expected)
                    return replace(problem, file=where, line=0, column="", expected=expected) if place and where else problem
    return problem
