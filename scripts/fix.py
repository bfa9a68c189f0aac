"""Sort and normalise every table where that is safe: python scripts/fix.py."""

import argparse
import sys
from pathlib import Path

from multivector import load, normalise
from multivector.files import write_text

# Unless a table is read whole, writing it would lose what was not read.
HARMLESS = ("byte-order mark", "line ends", "columns in another order")


def main(arguments: list[str] | None = None) -> int:
    """Rewrite tables that are not in their one form; return 1 if some table could not be read whole."""
    parser = argparse.ArgumentParser(description="Sort and normalise every table where that is safe.")
    parser.add_argument("--data", type=Path, default=load.DATA, metavar="FOLDER", help="folder of the packages")
    options = parser.parse_args(arguments)
    packages, problems = load.packages(options.data)
    unsafe = {problem.file: problem for problem in problems if not any(words in problem.message for words in HARMLESS)}
    changed = 0
    for package in packages.values():
        for table in package.tables.values():
            wanted = normalise.table(table)
            if wanted == table.text or table.file in unsafe:
                continue
            write_text(table.path, wanted)
            changed += 1
            print(f"fixed  {table.file}: {_what(table.text, wanted)}")
    for problem in unsafe.values():
        print(f"left   {problem.place}: {problem.message}; right: {problem.expected}")
    print(f"{changed} tables changed, {len(unsafe)} files left because they could not be read whole")
    return int(bool(unsafe))


def _what(before: str, after: str) -> str:
    """The change in words."""
    old, new = before.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").splitlines(), after.splitlines()
    said = []
    if before.startswith("\ufeff"):
        said.append("byte-order mark removed")
    if "\r" in before:
        said.append("line ends made LF")
    if not said or old != new:
        kept = set(old)
        mended = sum(line not in kept for line in new)
        dropped = len(old) - len(new)
        said += [f"{mended} lines normalised"] if mended else []
        said += [f"{dropped} repeated or empty lines removed"] if dropped > 0 else []
        said += ["rows sorted"] if not mended and not dropped else []
    return ", ".join(said)


if __name__ == "__main__":
    sys.exit(main())
