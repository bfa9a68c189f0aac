"""Cut a version of the data: python scripts/release.py --version 2026.11.0 [--from REVISION] [--date 2026-11-22].

Writes the version into the descriptors and what changed since the last one into releases/. It commits and publishes nothing.
"""

import argparse
import re
import sys
from datetime import UTC, date, datetime
from pathlib import Path

from diff import Unreadable, base_folder, readable
from multivector import checks, load, releases
from multivector.changes import ArithmeticMismatch
from multivector.checks import report
from multivector.load import Packages
from multivector.problem import one_line


def main(arguments: list[str] | None = None) -> int:
    """Write the release, or say what stands against it and return 1."""
    parser = argparse.ArgumentParser(description="Cut a version of the data.")
    parser.add_argument("--version", required=True, help="year.month.number, such as 2026.11.0")
    parser.add_argument("--from", dest="revision", metavar="REVISION", help="git revision of the last version (its tag, such as v2026.10.0)")
    parser.add_argument("--from-folder", type=Path, metavar="FOLDER", help="folder of packages of the last version")
    parser.add_argument("--date", type=date.fromisoformat, default=datetime.now(UTC).date(), help="day of the release (today)")
    parser.add_argument("--root", type=Path, default=load.ROOT, metavar="FOLDER", help="the project")
    options = parser.parse_args(arguments)
    try:
        path, said = release(options.root, options.version, options.date, options.revision, options.from_folder)
    except (releases.ReleaseError, Unreadable, ArithmeticMismatch) as error:
        print(one_line(f"error  {error}"))
        return 1
    print(f"{said}\nWritten: {path.relative_to(options.root)}, and the version in the descriptors, CITATION.cff and .zenodo.json")
    print(f"To publish it: commit, then git tag v{options.version} and push both")
    return 0


def release(root: Path, version: str, day: date, revision: str | None, folder: Path | None) -> tuple[Path, str]:
    """Write everything that a release writes. A version that was cut and not yet published can be cut again."""
    packages, problems = checks.run(root / "datapackage")
    errors = [problem for problem in problems if problem.severity == "error"]
    if errors:
        raise releases.ReleaseError(f"the check finds {report.text(errors, packages).strip().splitlines()[-1]}; right: make check without errors")
    notes = root / "releases"
    last = next((one for one in releases.read(notes) if one.version != version), None)
    if not releases.VERSION.fullmatch(version):
        raise releases.ReleaseError(f"{version!r} is no version; right: year.month.number, such as {day.year}.{day.month}.0")
    if last and releases.order(version) <= releases.order(last.version):
        raise releases.ReleaseError(f"{version} does not come after {last.version}")
    old: Packages = {}
    if last:
        with base_folder(folder, revision or f"v{last.version}") as before:
            old = readable(before, "of the last version", whole=False)
        if releases.digest(old) != last.digest:
            raise releases.ReleaseError(f"the data of {folder or revision or f'v{last.version}'} are not version {last.version}; right: --from its tag")
    made = releases.compared(old, packages, version, day.isoformat())
    releases.verify(made)
    _stamp(root, version, day)
    path = releases.write(made, notes)
    added, removed = (sum(getattr(row, name) for row in made.tables) for name in ("added", "removed"))
    return path, f"Version {version}: {added} rows added, {removed} removed, {sum(row.after for row in made.tables)} now"


def _stamp(root: Path, version: str, day: date) -> None:
    """Write version and day where they stand."""
    for path in sorted((root / "datapackage").glob("*/datapackage.json")):
        _replace(path, {r'^( +"version": )"[^"]*"': version, r'^( +"created": )"[^"]*"': f"{day.isoformat()}T00:00:00Z"})
    _replace(root / "CITATION.cff", {r"^(version: )\S+": version, r"^(date-released: )\S+": day.isoformat()}, quote="")
    _replace(root / ".zenodo.json", {r'^( +"version": )"[^"]*"': version})


def _replace(path: Path, values: dict[str, str], quote: str = '"') -> None:
    text = path.read_text("utf-8")
    for pattern, value in values.items():
        text, count = re.subn(pattern, rf"\g<1>{quote}{value}{quote}", text, count=1, flags=re.MULTILINE)
        if count != 1:
            raise releases.ReleaseError(f"{path.name}: no line for {value}")
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
