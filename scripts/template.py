"""Write the spreadsheet that contributors fill in: python scripts/template.py [--package facilities] [--output FILE]."""

import argparse
import sys
from pathlib import Path

from multivector import load
from multivector.checks import report
from multivector.files import write_bytes
from multivector.problem import one_line
from multivector.proposals.record import kinds
from multivector.proposals.template import template


def main(arguments: list[str] | None = None) -> int:
    """Write the spreadsheet; return 1 if the record or the file does not allow it."""
    parser = argparse.ArgumentParser(description="Write the spreadsheet that contributors fill in.")
    parser.add_argument("--package", default="exercises", metavar="NAME", help="for which records: a package such as facilities, or a record such as poll")
    parser.add_argument("--output", type=Path, metavar="FILE", help="where it goes (multivector-<record>.xlsx)")
    parser.add_argument("--data", type=Path, default=load.DATA, metavar="FOLDER", help="folder of the packages")
    options = parser.parse_args(arguments)
    packages, problems = load.packages(options.data)
    if problems:
        print(report.text(problems, packages))
        print("The record itself must be mended first (make check). Nothing was written.")
        return 1
    known = kinds(packages)
    meant = [kind for kind in known.values() if options.package in (kind.name, kind.main.name, kind.main.package)]
    if len(meant) != 1:
        print(one_line(f"{options.package!r} is not one kind of record. Right: PACKAGE= one of {', '.join(kind.name for kind in meant or known.values())}."))
        return 1
    (kind,) = meant
    output = options.output or Path(f"multivector-{kind.name}.xlsx")
    if output.exists():
        print(f"{output.name} exists already and may be filled in. Move it away, or give another --output. Nothing was written.")
        return 1
    try:
        write_bytes(output, template(packages, kind, packages["exercises"].descriptor["created"]))
    except OSError as error:
        print(f"{output.name} cannot be written: {error.strerror}. Nothing was written.")
        return 1
    print(f"{output.name} is ready. Fill it in, then run: make add FROM={output.name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
