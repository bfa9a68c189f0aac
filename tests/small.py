"""A small valid record: the rows of tests/fixtures under the real descriptors."""

import json
import shutil
from pathlib import Path

from multivector import load
from multivector.charts import charts
from multivector.charts.base import draw
from multivector.labels import labels
from multivector.measures import measure
from multivector.pages import Site
from multivector.pages.actor import addresses

FIXTURES = Path(__file__).parent / "fixtures"


def write(folder: Path) -> Path:
    """Write the packages below ``folder``/datapackage and return that folder."""
    data = folder / "datapackage"
    for package in load.NEEDED:
        shutil.copytree(FIXTURES / package, data / package)
        shutil.copy(load.DATA / package / "datapackage.json", data / package)
        for resource in json.loads((data / package / "datapackage.json").read_text("utf-8"))["resources"]:
            if not (data / package / resource["path"]).exists():
                header = ",".join(field["name"] for field in resource["schema"]["fields"])
                (data / package / resource["path"]).write_text(f"{header}\n", encoding="utf-8")
    # The site's navigation names all five states.
    actors = data / "reference" / "actors.csv"
    rows = actors.read_text(encoding="utf-8").splitlines()
    rows += [f"{code},{name},state,central_asia,central_asia," for code, name in (("TJK", "Tajikistan"), ("TKM", "Turkmenistan"), ("UZB", "Uzbekistan"))]
    actors.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return data


def site(data: Path) -> Site:
    """Everything that pages draw on, for the packages in ``data``."""
    packages, problems = load.packages(data)
    assert not problems
    frames = load.frames(packages)
    measured = measure(packages, frames)
    words = labels(packages, frames)
    return Site(
        packages=packages,
        frames=frames,
        measured=measured,
        charts=draw(charts(measured, frames, words, "a source")),
        labels=words,
        site_url="https://site.example/",
        repo_url="https://code.example/repository",
        version="9.9.9",
        year=2030,
        records=addresses(frames, list(measured.actors)),
    )
