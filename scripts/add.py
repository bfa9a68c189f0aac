"""Add to the record, by questions or from a file: python scripts/add.py [--from record.yaml|filled.xlsx] [--draft FILE]."""

import argparse
import sys
from pathlib import Path
from typing import Any

import yaml

from multivector import load
from multivector.checks import report
from multivector.files import write_text
from multivector.problem import Problem
from multivector.proposals import document, show
from multivector.proposals.dialogue import say, yes
from multivector.proposals.interview import interview
from multivector.proposals.judge import judge
from multivector.proposals.read import read
from multivector.proposals.record import Proposal
from multivector.proposals.rows import changes, contents
from multivector.proposals.write import ChangedMeanwhile, write

DRAFT = load.ROOT / "build" / "draft.yaml"
MISSING = """
# Still missing: what a source states. Take away the signs # and fill in, on a line of its own for each source:
# evidence:
#   - source_id: the address of the source, or its id
#     field: [name, start]
# and, if the source is not listed yet:
# sources:
#   - {title: Title, publisher: Publisher, url: "https://…", kind: news}
"""


def main(arguments: list[str] | None = None) -> int:
    """Ask or read, show, check, and write all rows or none; return 1 if nothing was written for want of something."""
    parser = argparse.ArgumentParser(description="Add to the record, by questions or from a file.")
    parser.add_argument("--from", dest="file", type=Path, metavar="FILE", help="a YAML file or a filled spreadsheet, instead of questions")
    parser.add_argument("--yes", action="store_true", help="write without asking, if the check finds no error")
    parser.add_argument("--draft", type=Path, default=DRAFT, metavar="FILE", help="where answers go that were not written (build/draft.yaml)")
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
            interview(packages, answers)
            proposals, problems = document.parse(answers, "your answers", packages)
        written = _propose(proposals, problems, packages, options.data, options.yes)
    except (EOFError, KeyboardInterrupt):
        print("\nStopped.")
    except ChangedMeanwhile as error:
        say(f"The file {error} was changed while you answered.")
    except OSError as error:
        say(f"The files cannot be written: {error.strerror}.")
    if not written:
        print("Nothing was written.")
        if any(answers.values()):
            _keep(answers, options.draft)
    return int(not written)


def _propose(proposals: list[Proposal], problems: list[Problem], packages: load.Packages, folder: Path, agreed: bool) -> bool:
    """Say all that is wrong, show what would change, and write it, if it is agreed; whether all is in the record now."""
    found = changes(proposals, packages)
    problems = [*problems, *found.problems]
    if not found.rows and not problems:
        _notes(found.notes)
        print("All of it is in the record already.")
        return True
    if _refused(judge(found.rows, folder, problems)):
        return False
    print(show.text(found.rows))
    _notes(found.notes)
    print("The check finds no error.")
    if not (agreed or yes("Write these rows", False)):
        return False
    write(contents(found.rows))
    print("Written. See it with make serve; propose it as a pull request.")
    return True


def _notes(notes: list[str]) -> None:
    for note in notes:
        say(f"note   {note}")


def _refused(problems: list[Problem]) -> bool:
    """Print problems; whether one of them is an error."""
    if problems:
        print(report.findings(problems))
    return any(problem.severity == "error" for problem in problems)


def _keep(answers: dict[str, Any], wanted: Path) -> None:
    """Write answers to a file that does not exist yet, so that nobody has to give them again, and say how to go on."""
    text = yaml.safe_dump(answers, allow_unicode=True, sort_keys=False) + (MISSING if "evidence" not in answers else "")
    file = next(path for path in (wanted, *(wanted.with_stem(f"{wanted.stem}-{number}") for number in range(2, 1000))) if not path.exists())
    shown = file.relative_to(load.ROOT) if file.is_relative_to(load.ROOT) else file
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        write_text(file, text)
        print(f"Your answers are kept in {shown}. Mend or complete it in a text editor, then go on with: make add FROM={shown}")
    except OSError as error:
        print(f"{shown} cannot be written ({error.strerror}). Save your answers yourself as record.yaml, then: make add FROM=record.yaml")
        print(text)


if __name__ == "__main__":
    sys.exit(main())
