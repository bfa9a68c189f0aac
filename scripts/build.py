"""Build the site: load → check → measure → chart, page and download → site. python scripts/build.py"""

import argparse
import sys
import time
from pathlib import Path

from multivector import checks, load, releases, site, vendor
from multivector.charts import charts
from multivector.charts.base import css, draw
from multivector.checks import report
from multivector.downloads import downloads, versions
from multivector.labels import labels
from multivector.measures import measure
from multivector.pages import Site, pages, redirects, render
from multivector.pages.actor import addresses


def main(arguments: list[str] | None = None) -> int:
    """Build everything into a folder; return 1, leaving what was there as it was, if anything is wrong."""
    parser = argparse.ArgumentParser(description="Build the site.")
    parser.add_argument("--data", type=Path, default=load.DATA, metavar="FOLDER", help="folder of the packages")
    parser.add_argument("--output", type=Path, default=site.SITE, metavar="FOLDER", help="where the site goes")
    parser.add_argument("--releases", type=Path, default=releases.FOLDER, metavar="FOLDER", help="what releases changed")
    parser.add_argument("--versions", type=Path, metavar="FOLDER", help="files of earlier versions, a folder for each, to lay out beside the current ones")
    options = parser.parse_args(arguments)
    said = _Progress()
    said("check")
    packages, problems = checks.run(options.data)
    errors = [problem for problem in problems if problem.severity == "error"]
    if errors:
        print(report.text(errors, packages))
        print("The site was not built. The last one, if any, is as it was.")
        return 1

    try:
        notes, kept = releases.read(options.releases), versions.kept(options.versions)
    except (releases.ReleaseError, versions.VersionError) as error:
        print(f"{error}\nThe site was not built. The last one, if any, is as it was.")
        return 1
    packages = releases.stamped(packages, notes)

    said("measure")
    frames = load.frames(packages)
    measured = measure(packages, frames)
    words = labels(packages, frames)
    settings = site.config()
    package = packages["exercises"].descriptor
    records = len(measured.described)

    said(f"draw charts of {records} records")
    source = f"Multivector, exercises {package['version']}, {len(measured.counted)} of {records} records counted"
    drawn = draw(charts(measured, frames, words, source), site.drawings_of(options.output))

    said("write pages")
    context = Site(
        packages=packages,
        frames=frames,
        measured=measured,
        charts=drawn,
        labels=words,
        site_url=settings.site_url,
        repo_url=settings.repo_url.rstrip("/"),
        version=package["version"],
        year=int(package["created"][:4]),
        records=addresses(frames, list(measured.actors)),
        releases=notes,
        versions=tuple({*versions.names(kept), package["version"]}),
    )
    files = {page.path: render(page, context).encode("utf-8") for page in pages(context)}
    count = len(files)
    files |= dict(redirects.files(context))

    said("write downloads")
    offered = downloads(packages, frames, measured, drawn, context.records, settings.site_url, notes)
    offered |= versions.current(offered, package["version"]) | kept
    files |= offered
    files |= {"assets/colours.css": css().encode("utf-8"), **vendor.files()}

    said(f"run MkDocs over {count} pages")
    try:
        tree = site.tree_of(options.output)
        site.lay_out(tree, files)
        site.publish(tree, options.output.resolve(), package["created"])
    except site.SiteError as error:
        print(f"{error}\nThe site was not built. The last one, if any, is as it was.")
        return 1
    said.end()
    print(f"{records} records, {count} generated pages, {len(drawn)} charts, {len(offered)} files to download")
    print(f"The site is in {options.output.name}/: look at it with make serve")
    return 0


class _Progress:
    """Prints each stage as it begins and how long it took."""

    def __init__(self) -> None:
        self.began: float | None = None

    def __call__(self, stage: str) -> None:
        self.end()
        print(f"{stage} …", end="", flush=True)
        self.began = time.perf_counter()

    def end(self) -> None:
        if self.began is not None:
            print(f" {time.perf_counter() - self.began:.1f} s", flush=True)


if __name__ == "__main__":
    sys.exit(main())
