"""The sixth room: files for other tools. One format per file; every file is bytes made from the packages."""

from collections.abc import Iterator, Sequence

from multivector.charts.base import Drawn
from multivector.downloads import (
    api,
    catalogue,
    chart_files,
    checksums,
    citations,
    components,
    database,
    feed,
    headers,
    openapi,
    package_zip,
    tables_csv,
    tables_json,
    tables_parquet,
    workbook,
)
from multivector.load import Frames, Packages
from multivector.measures import Measured
from multivector.releases import Release


def downloads(
    packages: Packages, frames: Frames, measured: Measured, charts: dict[str, Drawn], addresses: dict[str, str], site_url: str, notes: Sequence[Release] = ()
) -> dict[str, bytes]:
    """Every file to offer: path below the site's root → content.

    addresses: page of each actor by actor_id; notes: the releases, newest first.
    """
    made = dict(_files(packages, frames, measured, charts, addresses, site_url, notes))
    made |= dict(catalogue.files(packages, made, site_url))
    return {**made, f"{checksums.FOLDER}SHA256SUMS": checksums.content(made)}


def _files(
    packages: Packages, frames: Frames, measured: Measured, charts: dict[str, Drawn], addresses: dict[str, str], site_url: str, notes: Sequence[Release]
) -> Iterator[tuple[str, bytes]]:
    yield from tables_csv.files(packages)
    yield from tables_json.files(frames)
    yield from tables_parquet.files(packages, frames)
    yield from package_zip.files(packages, site_url)
    yield from database.files(packages, frames, measured)
    yield from workbook.files(packages, frames, measured.codebook)
    yield "downloads/codebook.csv", measured.codebook.to_csv(index=False, lineterminator="\n").encode("utf-8")
    yield from components.files(next(iter(packages.values())).descriptor["created"], site_url)
    yield from chart_files.files(charts)
    yield from api.files(packages, frames, measured, addresses, site_url, notes)
    yield from citations.files(packages, frames, charts, site_url)
    yield "feed.xml", feed.content(list(notes), packages, site_url)
    yield "_headers", headers.content()
    yield f"{api.ROOT}/openapi.json", openapi.content(packages, site_url)
