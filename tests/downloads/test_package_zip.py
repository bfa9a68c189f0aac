"""The archives, read as a stranger would: with the frictionless command line and the standard library."""

import csv
import io
import json
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
import small

from multivector import load
from multivector.downloads import package_zip, tables_csv


@pytest.fixture
def archives(tmp_path: Path) -> dict[str, bytes]:
    packages, _ = load.packages(small.write(tmp_path))
    return dict(package_zip.files(packages, "https://site.example/"))


def unpack(content: bytes, folder: Path) -> Path:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        archive.extractall(folder)
    return folder


@pytest.mark.parametrize("name", ["exercises", "reference", "published-figures"])
def test_frictionless_accepts_it(archives, tmp_path, name):
    folder = unpack(archives[f"downloads/{name}.zip"], tmp_path / "unpacked")
    result = subprocess.run(
        [sys.executable, "-m", "frictionless", "validate", "datapackage.json", "--json"], cwd=folder, capture_output=True, text=True, check=False
    )
    report = json.loads(result.stdout)
    assert report["valid"], report
    assert report["stats"]["tasks"] == len(json.loads((folder / "datapackage.json").read_text())["resources"]) > 0
    assert result.returncode == 0


def test_frictionless_sees_a_broken_reference(archives, tmp_path):
    """The references to other packages really became foreign keys."""
    folder = unpack(archives["downloads/exercises.zip"], tmp_path / "unpacked")
    path = folder / "participants.csv"
    path.write_text(path.read_text().replace("RUS", "XXX"))
    result = subprocess.run([sys.executable, "-m", "frictionless", "validate", "datapackage.json"], cwd=folder, capture_output=True, text=True, check=False)
    assert result.returncode == 1
    assert "foreign-key" in result.stdout


def test_it_brings_the_rows_it_refers_to(archives, tmp_path):
    folder = unpack(archives["downloads/exercises.zip"], tmp_path / "unpacked")
    with (folder / "sources.csv").open() as file:
        sources = {row["source_id"] for row in csv.DictReader(file)}
    with (folder / "evidence.csv").open() as file:
        assert sources == {row["source_id"] for row in csv.DictReader(file)}
    with (folder / "actors.csv").open() as file:
        assert {row["actor_id"] for row in csv.DictReader(file)} == {"CHN", "KAZ", "KGZ", "RUS"}


def test_readme_says_what_who_and_how(archives, tmp_path):
    text = (unpack(archives["downloads/exercises.zip"], tmp_path / "unpacked") / "README.md").read_text()
    for words in (
        "evidence.csv",
        "Creative Commons Attribution 4.0",
        "Multivector contributors",
        "https://site.example/data/exercises/",
        "https://site.example/contribute/",
    ):
        assert words in text


def test_same_data_same_bytes(archives, tmp_path):
    packages, _ = load.packages(small.write(tmp_path / "again"))
    assert dict(package_zip.files(packages, "https://site.example/")) == archives


def test_tables_are_the_files_themselves(tmp_path):
    packages, _ = load.packages(small.write(tmp_path))
    files = dict(tables_csv.files(packages))
    assert len(files) == sum(len(package.descriptor["resources"]) for package in packages.values())
    for path, content in files.items():
        package, table = path.removeprefix("downloads/").removesuffix(".csv").split("/")
        assert content == (tmp_path / "datapackage" / package / f"{table}.csv").read_bytes()


def test_the_readme_names_terms_of_single_tables():
    packages, _ = load.packages()
    readme = package_zip.contents(packages["indicators"], packages, "https://site.example/")["README.md"]
    assert "an extract. Licence of this table: SIPRI terms of use: " in readme
    # Terms that are not open have no address.
    assert "see the column terms of the table indicators.\n" in readme
