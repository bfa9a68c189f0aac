"""Sort and normalise every table where that is safe: python scripts/fix.py."""

import argparse
import sys
from pathlib import Path

from multivector import load, normalise
from multivector.files import write_text
from multivector.problem import one_line


def main(arguments: list[str] | None = None) -> int:
    """Rewrite tables that are not in their one form; return 1 if some table could not be read whole."""
    parser = argparse.ArgumentParser(description="Sort and normalise every table where that is safe.")
    parser.add_argument("--data", type=Path, default=load.DATA, metavar="FOLDER", help="folder of the packages")
    options = parser.parse_args(arguments)
    packages, problems = load.packages(options.data)
    # Unless a table is read whole, writing it would lose what was not read.
    whole = {table.file for package in packages.values() for table in package.tables.values() if table.whole}
    unsafe = [problem for problem in problems if problem.file not in whole]
    changed = 0
    for package in packages.values():
        for table in package.tables.values():
            wanted = normalise.table(table)
            if wanted == table.text or not table.whole:
                continue
            try:
                write_text(table.path, wanted)
            except OSError as error:
                print(one_line(f"{table.file} could not be written and is as it was: {error.strerror or error}"))
                return 1
            changed += 1
            print(f"fixed  {table.file}: {_what(table.text, wanted)}")
    for problem in unsafe:
        print(one_line(f"left   {problem.place}: {problem.message}; right: {problem.expected}"))
    print(f"{changed} tables changed, {len({problem.file for problem in unsafe})} files left because they could not be read whole")
    return int(bool(unsafe))


def _what(before: str, after: str) -> str:
    """The change in words."""
    old, new = before.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").splitlines(), after.splitlines()
    said = []
    if before.startswith("\ufeff"):
        said.append("byte-order mark removed")
    if "\r" in before:
        said.append("line ends made LF")
    kept = set(old)
    mended = sum(line not in kept for line in new)
    dropped = len(old) - len(new)
    said += [f"{mended} lines normalised"] if mended else []
    said += [f"{dropped} repeated or empty lines removed"] if dropped > 0 else []
    said += ["rows sorted"] if old != new and not mended and not dropped else []
    return ", ".join(said) or "last line ended"


if __name__ == "__main__":
    sys.exit(main())
