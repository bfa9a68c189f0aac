"""Write the spreadsheet that contributors fill in: python scripts/template.py [--output FILE]."""

import argparse
import sys
from pathlib import Path

from multivector import load
from multivector.checks import report
from multivector.files import write_bytes
from multivector.proposals.template import template


def main(arguments: list[str] | None = None) -> int:
    """Write the spreadsheet; return 1 if the record or the file does not allow it."""
    parser = argparse.ArgumentParser(description="Write the spreadsheet that contributors fill in.")
    parser.add_argument("--output", type=Path, default=Path("multivector-template.xlsx"), metavar="FILE", help="where it goes")
    parser.add_argument("--data", type=Path, default=load.DATA, metavar="FOLDER", help="folder of the packages")
    options = parser.parse_args(arguments)
    packages, problems = load.packages(options.data)
    if problems:
        print(report.text(problems, packages))
        print("The record itself must be mended first (make check). Nothing was written.")
        return 1
    if options.output.exists():
        print(f"{options.output.name} exists already and may be filled in. Move it away, or give another --output. Nothing was written.")
        return 1
    try:
        write_bytes(options.output, template(packages, packages["exercises"].descriptor["created"]))
    except OSError as error:
        print(f"{options.output.name} cannot be written: {error.strerror}. Nothing was written.")
        return 1
    print(f"{options.output.name} is ready. Fill it in, then run: make add FROM={options.output.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
