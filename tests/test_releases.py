"""Versions of the data: what a release writes, and what it refuses."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import small
import yaml

from multivector import load, releases
from multivector.releases import ReleaseError

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project with the small record and the files that name its version."""
    small.write(tmp_path)
    for name in ("CITATION.cff", ".zenodo.json"):
        shutil.copy(ROOT / name, tmp_path)
    return tmp_path


def cut(project: Path, version: str, *more: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "scripts/release.py", "--root", str(project), "--version", version, "--date", "2027-01-05", *more]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def packages(project: Path) -> load.Packages:
    return load.packages(project / "datapackage")[0]


def change(project: Path, file: str, before: str, after: str) -> None:
    path = project / "datapackage" / file
    assert before in path.read_text("utf-8")
    path.write_text(path.read_text("utf-8").replace(before, after), "utf-8")


@pytest.fixture
def second(project: Path) -> Path:
    """The project after a first version and some changes: a fact, a statement, a record less."""
    assert cut(project, "2027.1.0").returncode == 0
    shutil.copytree(project / "datapackage", project / "before")
    change(project, "facilities/facilities.csv", "Kant,42.85", "Kant town,42.85")
    facilities = project / "datapackage/facilities"
    for name in ("facilities.csv", "evidence.csv"):
        lines = (facilities / name).read_text("utf-8").splitlines()
        (facilities / name).write_text("\n".join(line for line in lines if not line.startswith("old-depot")) + "\n", "utf-8")
    return project


def test_the_first_release_holds_everything(project):
    result = cut(project, "2027.1.0")
    assert result.returncode == 0, result.stdout
    assert "git tag v2027.1.0" in result.stdout
    (only,) = releases.read(project / "releases")
    assert (only.version, only.date) == ("2027.1.0", "2027-01-05")
    row = next(row for row in only.tables if row.table == "facilities")
    assert (row.before, row.added, row.removed, row.after) == (0, 2, 0, 2)
    assert any(note.key == ("kant-air-base",) and dict(note.parts) == {"evidence": 6} for note in only.notes)


def test_a_release_writes_its_version_everywhere(project):
    assert cut(project, "2027.1.0").returncode == 0
    assert {package.version for package in packages(project).values()} == {"2027.1.0"}
    assert {package.issued.isoformat() for package in packages(project).values()} == {"2027-01-05"}
    citation = yaml.safe_load((project / "CITATION.cff").read_text("utf-8"))
    assert (citation["version"], citation["date-released"].isoformat()) == ("2027.1.0", "2027-01-05")
    assert json.loads((project / ".zenodo.json").read_text("utf-8"))["version"] == "2027.1.0"


def test_the_second_lists_facts_and_losses(second):
    result = cut(second, "2027.1.1", "--from-folder", str(second / "before"))
    assert result.returncode == 0, result.stdout
    newest, first = releases.read(second / "releases")
    assert (newest.version, first.version) == ("2027.1.1", "2027.1.0")
    said = [releases.words(note) for note in newest.notes]
    assert said == ["record removed: facilities old-depot (Old depot), with 6 evidence", "location of kant-air-base: Kant → Kant town"]
    assert releases.sentence(newest).startswith("1 record removed, 1 fact changed; 0 rows came, 7 went, ")


def test_a_version_can_be_cut_again_before_it_is_published(second):
    for _ in range(2):
        assert cut(second, "2027.1.1", "--from-folder", str(second / "before")).returncode == 0
    assert len(releases.read(second / "releases")) == 2


@pytest.mark.parametrize(
    ("version", "more", "said"),
    [
        ("2027.01.1", (), "'2027.01.1' is no version; right: year.month.number"),
        ("2026.12.0", (), "2026.12.0 does not come after 2027.1.0"),
        ("2027.1.1", ("--from-folder", "datapackage"), "are not version 2027.1.0"),
        ("2027.1.1", (), "git knows no revision 'v2027.1.0'"),
    ],
)
def test_what_is_refused(second, version, more, said):
    more = tuple(str(second / word) if word == "datapackage" else word for word in more)
    result = cut(second, version, *more)
    assert result.returncode == 1
    assert said in result.stdout
    assert {path.name for path in (second / "releases").iterdir()} == {"2027.1.0.json"}


def test_no_release_of_data_with_errors(project):
    change(project, "facilities/facilities.csv", "air_base", "air_bass")
    result = cut(project, "2027.1.0")
    assert result.returncode == 1
    assert "make check" in result.stdout
    assert not (project / "releases").exists()


def test_sums_and_lists_are_checked(second):
    assert cut(second, "2027.1.1", "--from-folder", str(second / "before")).returncode == 0
    path = second / "releases/2027.1.1.json"
    body = json.loads(path.read_text("utf-8"))
    row = next(row for row in body["tables"] if row["table"] == "facilities")
    row["after"] += 1
    path.write_text(json.dumps(body), "utf-8")
    with pytest.raises(ReleaseError, match=r"2027\.1\.1, facilities/facilities: 2 rows before \+ 0 added − 1 removed is not 2"):
        releases.read(second / "releases")
    row["after"], row["removed"] = 2, 0
    path.write_text(json.dumps(body), "utf-8")
    with pytest.raises(ReleaseError, match="0 rows removed, but 1 listed"):
        releases.read(second / "releases")
    row.update(before=3, removed=1)
    path.write_text(json.dumps(body), "utf-8")
    with pytest.raises(ReleaseError, match=r"begins with 3 rows; version 2027\.1\.0 ended with 2"):
        releases.read(second / "releases")


def test_data_say_whether_they_are_a_version(project):
    assert cut(project, "2027.1.0").returncode == 0
    notes = releases.read(project / "releases")
    assert releases.stamped(packages(project), notes)["training"].version == "2027.1.0"
    change(project, "facilities/facilities.csv", "Kant,42.85", "Kant town,42.85")
    assert releases.stamped(packages(project), notes)["training"].version == "2027.1.0+unreleased"


def test_the_notes_of_the_real_data_add_up():
    newest, *_, first = releases.read()
    assert first.version == "0.1.0"
    real = load.packages()[0]
    assert {package.version for package in real.values()} == {newest.version}
    assert {package.issued.isoformat() for package in real.values()} == {newest.date}
    assert yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))["version"] == newest.version
    assert json.loads((ROOT / ".zenodo.json").read_text("utf-8"))["version"] == newest.version


def test_versions_sort_as_numbers():
    assert releases.order("2026.9.10") < releases.order("2026.10.0")
