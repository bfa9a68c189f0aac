"""Addresses of versions: laid out for a release, kept from earlier ones, and refused if anything was changed."""

import pytest

from multivector.downloads import checksums, versions

FILES = {"downloads/a.csv": b"1", "downloads/x/b.parquet": b"2", "charts/c.svg": b"3"}
MADE = {**FILES, "downloads/SHA256SUMS": checksums.content(FILES)}


@pytest.fixture
def folder(tmp_path):
    """A folder with the kept version 2026.11.0."""
    for name, body in versions.current(MADE, "2026.11.0").items():
        path = tmp_path / name.removeprefix("downloads/")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(body)
    return tmp_path


def test_a_version_has_all_downloads_with_the_same_checksums():
    made = versions.current(MADE, "2026.11.0")
    assert made == {
        "downloads/2026.11.0/a.csv": b"1",
        "downloads/2026.11.0/x/b.parquet": b"2",
        "downloads/2026.11.0/SHA256SUMS": MADE["downloads/SHA256SUMS"],
    }
    assert versions.names(made) == ["2026.11.0"]


def test_data_between_releases_have_no_such_address():
    assert versions.current(MADE, "2026.11.0+unreleased") == {}


def test_what_was_kept_comes_back_as_it_was(folder):
    assert versions.kept(folder) == versions.current(MADE, "2026.11.0")
    assert versions.kept(None) == {}


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (lambda place: (place / "a.csv").write_bytes(b"9"), "2026.11.0/a.csv: not the file that SHA256SUMS names"),
        (lambda place: (place / "a.csv").unlink(), "2026.11.0/a.csv: only in SHA256SUMS"),
        (lambda place: (place / "more.csv").write_bytes(b"9"), "2026.11.0/more.csv: only in the folder"),
        (lambda place: (place / "SHA256SUMS").unlink(), "2026.11.0: no SHA256SUMS"),
    ],
)
def test_a_version_that_was_changed_is_refused(folder, harm, said):
    harm(folder / "2026.11.0")
    with pytest.raises(versions.VersionError, match=said):
        versions.kept(folder)
