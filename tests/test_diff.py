"""The command diff: from a folder and from a git revision, never touching the work tree."""

import json
import shutil
import subprocess

import pytest

import diff
from multivector import load

PEACE = "peace-mission-2010 (Peace Mission 2010, 9–25 September 2010)"


def run(capsys, *options):
    code = diff.main([str(option) for option in options])
    out, err = capsys.readouterr()
    assert err == ""
    return code, out


@pytest.fixture
def base(data, tmp_path):
    shutil.copytree(data.path, tmp_path / "base")
    return tmp_path / "base"


def test_folder(capsys, data, base):
    data.put("exercises/exercises", 3, "troops_total", "6000")
    assert run(capsys, "--base-folder", base, "--data", data.path) == (
        0,
        f"Changes\n  troops_total of {PEACE}: 5000 → 6000; no new source: those cited before now stand for this\n\nfact changed: 1\n",
    )


def test_lost_id_is_an_error(capsys, data, base):
    data.drop("exercises/exercises", 4)
    code, out = run(capsys, "--base-folder", base, "--data", data.path)
    assert code == 1
    assert out.splitlines()[1].startswith("  error: record removed: exercises steppe-2027 (Steppe 2027)")


@pytest.mark.parametrize("name", ["text", "markdown", "json"])
def test_formats(capsys, data, base, name):
    code, out = run(capsys, "--base-folder", base, "--data", data.path, "--format", name)
    assert code == 0
    assert "no change of data" in out
    if name == "json":
        assert json.loads(out) == {"summary": "no change of data", "changes": [], "lines": []}


@pytest.fixture
def repository(data, tmp_path, monkeypatch):
    """A git repository whose first commit holds the small record."""
    monkeypatch.setattr(load, "ROOT", tmp_path)

    def git(*arguments):
        subprocess.run(["git", "-c", "user.name=t", "-c", "user.email=t@example.org", *arguments], cwd=tmp_path, check=True, capture_output=True)

    git("init", "-b", "main")
    git("add", "datapackage")
    git("commit", "-m", "first")
    return tmp_path


def test_revision(capsys, data, repository):
    data.put("exercises/exercises", 3, "troops_total", "6000")
    before = {path: path.read_bytes() for path in repository.rglob("*") if path.is_file()}
    code, out = run(capsys, "--base", "main", "--data", data.path)
    assert code == 0
    assert f"troops_total of {PEACE}: 5000 → 6000" in out
    assert {path: path.read_bytes() for path in repository.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("revision", ["nowhere", "--output=x", "$(touch x)", "main; touch x"])
def test_unknown_revision(capsys, data, repository, revision):
    code, out = run(capsys, f"--base={revision}", "--data", data.path)
    assert code == 1
    assert out == f"error  git knows no revision {revision!r}; right: a branch, tag or commit, such as BASE=origin/main, after git fetch\n"
    assert not (repository / "x").exists()


def test_revision_without_data(capsys, data, repository):
    subprocess.run(["git", "rm", "-rq", "--cached", "datapackage"], cwd=repository, check=True)
    subprocess.run(["git", "-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-qm", "none"], cwd=repository, check=True)
    assert run(capsys, "--base", "main", "--data", data.path) == (
        1,
        "error  the revision 'main' has no folder datapackage; right: a revision with data\n",
    )


def test_links_in_a_revision_are_not_followed(capsys, data, repository):
    data.file("exercises/series").unlink()
    data.file("exercises/series").symlink_to("/etc/passwd")
    subprocess.run(["git", "add", "datapackage"], cwd=repository, check=True)
    subprocess.run(["git", "-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-qm", "link"], cwd=repository, check=True)
    code, out = run(capsys, "--base", "main", "--data", data.path)
    assert code == 1
    assert out.startswith("error  the data before cannot be read: datapackage/exercises/series.csv: the table is missing")
    assert "root" not in out


def test_what_cannot_be_read_is_no_loss(capsys, data, base):
    data.change("exercises/series", "Peace Mission", "a,b,c")
    code, out = run(capsys, "--base-folder", base, "--data", data.path)
    assert code == 1
    assert out.startswith("error  the data now cannot be read: datapackage/exercises/series.csv:2: 6 cells where the header has 4; right: ")


def test_no_folder(capsys, data, tmp_path):
    code, out = run(capsys, "--base-folder", tmp_path / "nowhere", "--data", data.path)
    assert code == 1
    assert out.startswith("error  the data before cannot be read: nowhere: no data package here")
