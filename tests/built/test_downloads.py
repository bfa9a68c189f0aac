"""make verify-downloads on the built site, and on sites in which something is wrong."""

import hashlib
import shutil
import sqlite3

import pytest

import verify_downloads


@pytest.mark.parametrize("name", [name for name in verify_downloads.CHECKS if name != "snippets"])  # these have tests of their own
def test_every_download_is_good(opened, name):
    seen, wrong = verify_downloads.CHECKS[name](opened)
    assert wrong == []
    assert seen > 0


@pytest.fixture
def harmed(built, tmp_path):
    """A copy of what can be downloaded, to be harmed."""
    for name in ("downloads", "api"):
        shutil.copytree(built / name, tmp_path / "site" / name)
    for name in ("index.html", "_headers", "croissant.json", "dcat.jsonld", "datapackage.json"):
        shutil.copy(built / name, tmp_path / "site")
    return tmp_path / "site"


def test_harm_is_seen_and_said(harmed, capsys):
    table = harmed / "downloads/facilities/facilities.csv"
    table.write_text("".join(table.read_text("utf-8").splitlines(keepends=True)[:-1]), "utf-8")
    with sqlite3.connect(harmed / "downloads/multivector.sqlite") as connection:
        connection.execute("PRAGMA foreign_keys = OFF")
        connection.execute("DELETE FROM actors WHERE actor_id = 'KAZ'")
    connection.close()
    (harmed / "downloads/stray.txt").write_text("x")
    assert verify_downloads.main(["--site", str(harmed), "--only", "checksums", "json", "sqlite", "croissant"]) == 1
    said = capsys.readouterr().out
    assert "checksums: facilities/facilities.csv: not the file that SHA256SUMS names" in said
    assert "checksums: stray.txt: not in SHA256SUMS" in said
    assert "json: JSON: " in said
    assert "sqlite: foreign key broken" in said
    assert "croissant: https://multivector.example/downloads/facilities/facilities.csv: not the file" in said
    assert "4 of 4 checks found something wrong" in said


def test_a_check_that_breaks_is_a_finding(harmed, capsys):
    (harmed / "downloads/multivector.xlsx").write_bytes(b"no workbook")
    assert verify_downloads.main(["--site", str(harmed), "--only", "workbook"]) == 1
    assert "workbook: BadZipFile" in capsys.readouterr().out


def test_without_a_site_it_says_what_to_do(tmp_path, capsys):
    assert verify_downloads.main(["--site", str(tmp_path)]) == 1
    assert "right: make site first" in capsys.readouterr().out


def test_the_version_has_an_address_if_the_data_are_a_version(built):
    version = verify_downloads.json.loads((built / "api/v1/index.json").read_text("utf-8"))["version"]
    folder = built / "downloads" / version
    assert folder.is_dir() != version.endswith("+unreleased")
    for name in ("SHA256SUMS", "multivector.sqlite") if folder.is_dir() else ():
        assert hashlib.sha256((folder / name).read_bytes()).digest() == hashlib.sha256((built / "downloads" / name).read_bytes()).digest()
