"""Say in words what a change does to the data: python scripts/diff.py [--base origin/main | --base-folder FOLDER]."""

import argparse
import io
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from multivector import change_report, load
from multivector.changes import ArithmeticMismatch, changes
from multivector.problem import one_line


class Unreadable(Exception):
    """One of the two sides cannot be read; the text says why."""


def main(arguments: list[str] | None = None) -> int:
    """Print the changes; return 1 if an id was lost or one of the two sides cannot be read, else 0."""
    parser = argparse.ArgumentParser(description="Say in words what a change does to the data.")
    base = parser.add_mutually_exclusive_group()
    base.add_argument("--base", default="origin/main", metavar="REVISION", help="git revision to compare with (origin/main)")
    base.add_argument("--base-folder", type=Path, metavar="FOLDER", help="folder of packages to compare with")
    parser.add_argument("--data", type=Path, default=load.DATA, metavar="FOLDER", help="folder of the packages")
    parser.add_argument("--format", choices=change_report.FORMATS, default="text")
    options = parser.parse_args(arguments)
    try:
        with base_folder(options.base_folder, options.base) as folder:
            old = readable(folder, "before", whole=False)
        new = readable(options.data, "now")
        found = changes(old, new)
    except (Unreadable, ArithmeticMismatch) as error:
        print(one_line(f"error  {error}"))
        return 1
    print(change_report.FORMATS[options.format](found))
    return int(any(change.is_error for change in found))


def readable(folder: Path, when: str, *, whole: bool = True) -> load.Packages:
    """The packages of one side. A side with rows that cannot be read would look like one with losses.

    whole: whether all packages must be there; earlier sides may have had fewer.
    """
    packages, problems = load.packages(folder)
    tables = {table.file: table for package in packages.values() for table in package.tables.values()}
    for problem in problems:
        if not whole and problem.message == load.MISSING:
            continue
        if problem.file not in tables or not tables[problem.file].whole:
            raise Unreadable(f"the data {when} cannot be read: {problem.place}: {problem.message}; right: {problem.expected}")
    return packages


@contextmanager
def base_folder(folder: Path | None, revision: str) -> Iterator[Path]:
    """A folder with the packages to compare with; those of a revision are written to a temporary one."""
    if folder is not None:
        yield folder
        return
    with tempfile.TemporaryDirectory() as temporary:
        _extract(_archive(revision), Path(temporary))
        yield Path(temporary) / "datapackage"


def _archive(revision: str) -> bytes:
    """The folder of the data at a revision, as a tar file. Nothing is checked out."""
    commit = _git("rev-parse", "--verify", "--quiet", "--end-of-options", f"{revision}^{{commit}}")
    if commit is None:
        raise Unreadable(f"git knows no revision {revision!r}; right: a branch, tag or commit, such as BASE=origin/main, after git fetch")
    archive = _git("archive", "--format=tar", commit.decode("ascii").strip(), "datapackage")
    if archive is None:
        raise Unreadable(f"the revision {revision!r} has no folder datapackage; right: a revision with data")
    return archive


def _git(*arguments: str) -> bytes | None:
    """What git prints, or None if it fails."""
    try:
        done = subprocess.run(["git", *arguments], cwd=load.ROOT, capture_output=True, check=False)  # noqa: S603, S607
    except OSError as error:
        raise Unreadable(f"git cannot be run ({error.strerror}); right: git installed, or --base-folder") from error
    return done.stdout if done.returncode == 0 else None


def _extract(archive: bytes, folder: Path) -> None:
    """Write descriptors and tables of a tar file; links and anything else are left out."""
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        for member in tar:
            parts = Path(member.name).parts
            if member.isfile() and len(parts) == 3 and ".." not in parts and parts[-1].endswith((".csv", ".json")) and (content := tar.extractfile(member)):
                path = folder.joinpath(*parts)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content.read())


if __name__ == "__main__":
    sys.exit(main())
