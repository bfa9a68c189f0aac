"""The code that pages show, run as it stands against the served site."""

import pytest

import verify_downloads
from multivector import load

PACKAGES = sorted(path.name for path in load.DATA.iterdir() if path.is_dir())


@pytest.mark.parametrize("package", PACKAGES)
def test_snippets(built, opened, package):
    found = verify_downloads.shown((built / f"data/{package}/index.html").read_text("utf-8"))
    assert {language for language, _ in found} == {*verify_downloads.RUN, "r", "julia"}
    for language, code in found:
        if language in verify_downloads.RUN:
            assert verify_downloads.failure(opened, language, code) == ""


def test_duckdb_over_http_asks_for_parts_of_files(built, opened):
    found = verify_downloads.shown((built / "scale/index.html").read_text("utf-8"))
    assert len(found) == 2
    before = len(opened.heard)
    for language, code in found:
        assert "INSTALL httpfs; LOAD httpfs;" in code
        assert verify_downloads.failure(opened, language, code) == ""
    asked = [(path, part) for method, path, part in opened.heard[before:] if method == "GET" and path.endswith(".parquet")]
    assert {path.rsplit("/", 1)[1] for path, _ in asked} == {"aid.parquet", "actors.parquet", "facilities.parquet"}
    assert all(part.startswith("bytes=") for _, part in asked)


def test_a_snippet_that_fails_would_be_seen(opened):
    assert verify_downloads.failure(opened, "python", f"import nothing  # {opened.published}").endswith("No module named 'nothing'")
    assert verify_downloads.failure(opened, "python", f"x = '{opened.published}'").endswith("prints nothing")
    assert "does not name" in verify_downloads.failure(opened, "python", "print(1)")
