"""Check every data package: python scripts/check.py [--format text|json|markdown|github] [--strict]."""

import argparse
import sys
from pathlib import Path

from multivector import checks, load
from multivector.checks import order, report


def main(arguments: list[str] | None = None) -> int:
    """Print the report; return 1 if there is an error, else 0. ``--strict`` takes a table that is not sorted for an error too."""
    parser = argparse.ArgumentParser(description="Check every data package.")
    parser.add_argument("--format", choices=report.FORMATS, default="text")
    parser.add_argument("--data", type=Path, default=load.DATA, metavar="FOLDER", help="folder of the packages")
    parser.add_argument("--strict", action="store_true", help="fail also if a table is not in the form that make fix writes")
    options = parser.parse_args(arguments)
    packages, problems = checks.run(options.data)
    print(report.FORMATS[options.format](problems, packages))
    return int(any(problem.severity == "error" or (options.strict and problem.rule == order.RULE.name) for problem in problems))


if __name__ == "__main__":
    sys.exit(main())
