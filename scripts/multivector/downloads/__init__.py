"""The sixth room: files for other tools. One format per file; every file is bytes made from the packages."""

from collections.abc import Iterator

from multivector.charts.base import Drawn
from multivector.downloads import chart_files, package_zip, tables_csv
from multivector.load import Packages


def downloads(packages: Packages, charts: dict[str, Drawn], site_url: str) -> Iterator[tuple[str, bytes]]:
    """Every file to offer: path below the site's root, content."""
    yield from tables_csv.files(packages)
    yield from package_zip.files(packages, site_url)
    yield from chart_files.files(charts)
