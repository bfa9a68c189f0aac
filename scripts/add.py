"""Add to the record, by questions or from a file: python scripts/add.py [--from record.yaml|filled.xlsx]."""

import argparse
import sys
from pathlib import Path
from typing import Any

import yaml

from multivector import load
from multivector.checks import report
from multivector.problem import Problem
from multivector.proposals import document, show
from multivector.proposals.dialogue import say, yes
from multivector.proposals.interview import interview
from multivector.proposals.judge import judge
from multivector.proposals.read import read
from multivector.proposals.record import Proposal
from multivector.proposals.rows import changes, contents
from multivector.proposals.write import ChangedMeanwhile, write


def main(arguments: list[str] | None = None) -> int:
    """Ask or read, show, check, and write all rows or none; return 1 if nothing was written for want of something."""
    parser = argparse.ArgumentParser(description="Add to the record, by questions or from a file.")
    parser.add_argument("--from", dest="file", type=Path, metavar="FILE", help="a YAML file or a filled spreadsheet, instead of questions")
    parser.add_argument("--yes", action="store_true", help="write without asking, if the check finds no error")
    parser.add_argument("--data", type=Path, default=load.DATA, metavar="FOLDER", help="folder of the packages")
    options = parser.parse_args(arguments)
    packages, problems = load.packages(options.data)
    if problems:
        print(report.text(problems, packages))
        print("The record itself must be mended first (make check). Nothing was written.")
        return 1
    answers: dict[str, Any] = {}
    written = False
    try:
        if options.file:
            proposals, problems = read(options.file, packages)
        else:
            answers = interview(packages)
            proposals, problems = document.parse(answers, "your answers", packages)
        written = not _refused(problems) and _propose(proposals, packages, options.data, options.yes)
    except (EOFError, KeyboardInterrupt):
        print("\nStopped.")
    except ChangedMeanwhile as error:
        say(f"The file {error} was changed while you answered.")
    except OSError as error:
        say(f"The files cannot be written: {error.strerror}.")
    if not written:
        print("Nothing was written.")
        _keep(answers)
    return int(not written)


def _propose(proposals: list[Proposal], packages: load.Packages, folder: Path, agreed: bool) -> bool:
    """Show what would change, judge it and write it, if it is agreed; whether all is in the record now."""
    found = changes(proposals, packages)
    for note in found.notes:
        say(f"note   {note}")
    if _refused(found.problems):
        return False
    if not found.rows:
        print("All of it is in the record already.")
        return True
    print(show.text(found.rows))
    if _refused(judge(found.rows, folder)):
        return False
    print("The check finds no error.")
    if not (agreed or yes("Write these rows", False)):
        return False
    write(contents(found.rows))
    print("Written. See it with make serve; propose it as a pull request.")
    return True


def _refused(problems: list[Problem]) -> bool:
    """Print problems; whether one of them is an error."""
    if problems:
        print(report.findings(problems))
    return any(problem.severity == "error" for problem in problems)


def _keep(answers: dict[str, Any]) -> None:
    """Print answers as a file, so that nobody has to give them again."""
    if answers:
        print("Your answers, to keep: save them as record.yaml, mend them, and run make add FROM=record.yaml")
        print(yaml.safe_dump(answers, allow_unicode=True, sort_keys=False))


if __name__ == "__main__":
    sys.exit(main())
