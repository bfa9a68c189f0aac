"""Compare a file of another publisher with our record: python scripts/import_proposals.py FORMAT FILE [--output proposals.csv].

It writes proposals for a maintainer to judge, and nothing into the record.
"""

import argparse
import sys
import warnings
from pathlib import Path

from importers import FORMATS, output
from importers.base import CannotReadError, words
from multivector import load
from multivector.files import write_text
from multivector.problem import one_line


def main(arguments: list[str] | None = None) -> int:
    """Print or write the proposals; return 1 if the file, or our record, cannot be read."""
    formats = "\n".join(f"  {importer.name:20}{importer.title}" for importer in FORMATS.values())
    parser = argparse.ArgumentParser(
        description="Compare a file of another publisher with our record.", epilog=f"formats:\n{formats}", formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("format", choices=FORMATS, metavar="FORMAT", help="layout of the file, see below")
    parser.add_argument("file", type=Path, metavar="FILE", help="the file as its publisher offers it (CSV or XLSX)")
    parser.add_argument("--output", type=Path, metavar="FILE", help=f"where the proposals go ({', '.join(output.FORMATS)}); else Markdown is printed")
    parser.add_argument("--data", type=Path, default=load.DATA, metavar="FOLDER", help="folder of the packages")
    options = parser.parse_args(arguments)
    warnings.filterwarnings("ignore", module="openpyxl")  # about drop-downs and styles that nobody needs here
    target, importer = options.output, FORMATS[options.format]
    try:
        if target:
            _must_be_free(target, options.data)
        packages, _ = load.packages(options.data)
        proposals = importer.compare(importer.read(_content(options.file), words(packages)), packages)
        if target:
            write_text(target, output.FORMATS[target.suffix](importer, proposals))
    except (CannotReadError, OSError) as error:
        print(one_line(f"{options.file.name}: {error}"))
        return 1
    if not target:
        print(output.as_markdown(importer, proposals))
    print(output.summary(proposals), *([f"They are in {target.name}."] if target else []))
    if proposals and all(proposal.verdict == "not compared" for proposal in proposals):
        print("They were not compared: the record has no such table, or none of these series.")
    print(f"Terms: {importer.terms}")
    return 0


def _must_be_free(target: Path, data: Path) -> None:
    if target.suffix not in output.FORMATS:
        raise CannotReadError(f"proposals cannot be written as {target.suffix or 'a file without ending'!r}; right: {', '.join(output.FORMATS)}")
    if any(target.resolve().is_relative_to(folder.resolve()) for folder in (data, load.DATA)):
        raise CannotReadError("proposals are not part of the record; right: a file outside the folder of the packages")


def _content(path: Path) -> bytes:
    if not path.is_file():
        raise CannotReadError("there is no such file; right: the path of a file that you downloaded")
    return path.read_bytes()


if __name__ == "__main__":
    sys.exit(main())
