"""Each table as CSV, in the one form in which it is kept."""

from collections.abc import Iterator

from multivector import normalise
from multivector.load import Packages


def files(packages: Packages) -> Iterator[tuple[str, bytes]]:
    """downloads/<package>/<table>.csv for every table."""
    for package in packages.values():
        for table in package.tables.values():
            yield f"downloads/{package.name}/{table.name}.csv", normalise.table(table).encode("utf-8")
